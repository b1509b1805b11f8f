// The URL under which an addon knows its own file.

#ifndef BINARY_ABSTRACTION_LOADER_FILE_URL_H_
#define BINARY_ABSTRACTION_LOADER_FILE_URL_H_

#include <string>
#include <string_view>

namespace strata::napi {

// "/a b.node" is "file:///a%20b.node".
std::string FileUrlOf(std::string_view path);

}  // namespace strata::napi

#endif  // BINARY_ABSTRACTION_LOADER_FILE_URL_H_
