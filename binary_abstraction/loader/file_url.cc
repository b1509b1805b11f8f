#include "binary_abstraction/loader/file_url.h"

namespace strata::napi {
namespace {

// The path percent-encode set of the URL standard, and what would otherwise mean something in a URL.
bool IsEncoded(unsigned char byte) {
  return byte <= ' ' || byte >= 0x7f ||
         std::string_view("\"#<>?^`{}%\\").find(static_cast<char>(byte)) != std::string_view::npos;
}

}  // namespace

std::string FileUrlOf(std::string_view path) {
  constexpr char kHexadecimal[] = "0123456789ABCDEF";
  std::string url = "file://";
  if (!path.starts_with('/')) url += '/';
  for (const char character : path) {
    const auto byte = static_cast<unsigned char>(character);
    if (IsEncoded(byte)) {
      url += {'%', kHexadecimal[byte >> 4], kHexadecimal[byte & 15]};
    } else {
      url += character;
    }
  }
  return url;
}

}  // namespace strata::napi
