// Where the parts of a URL lie in its text, as JavaScript wants to know it.
//
//   https://user:pass@example.com:1234/foo/bar?baz#quux
//         |     |    |          |     |       |   |
//         |     |    |          |     |       |   hash
//         |     |    |          |     |       search
//         |     |    |          |     pathname
//         |     |    |          host end
//         |     |    host start, at the '@' where there is one
//         |     username end
//         protocol end

#ifndef ABI_LAYER_URL_URL_PARTS_H_
#define ABI_LAYER_URL_URL_PARTS_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "ada.h"

namespace strata::abi::url {

// Offsets in bytes, which are characters: the text is ASCII. Of port, search and hash -1 where there is none.
enum Part {
  kProtocolEnd,
  kUsernameEnd,
  kHostStart,
  kHostEnd,
  // The number itself.
  kPort,
  kPathnameStart,
  kSearchStart,
  kHashStart,
  kNumParts,
};

void WriteParts(const ada::url_aggregator& url, std::span<int32_t, kNumParts> out_parts);

// What setters change, by the numbers that JavaScript uses.
enum class Setter : uint32_t { kProtocol, kUsername, kPassword, kHost, kHostname, kPort, kPathname, kSearch, kHash };

// As the URL standard's setter of that name. Answers whether the value was taken.
bool Set(ada::url_aggregator& url, Setter setter, std::string_view value);

// The ASCII form of a domain, normal; empty where it is none.
std::string DomainToAscii(std::string_view domain);
std::string DomainToUnicode(std::string_view domain);

}  // namespace strata::abi::url

#endif  // ABI_LAYER_URL_URL_PARTS_H_
