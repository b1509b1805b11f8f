// Compresses a text with zlib and takes it apart again.

#include <cstring>
#include <string>
#include <vector>

#include "zlib.h"

int main() {
  const std::string text(10000, 'x');
  std::vector<Bytef> packed(compressBound(text.size()));
  uLongf packed_len = packed.size();
  if (compress(packed.data(), &packed_len, reinterpret_cast<const Bytef*>(text.data()), text.size()) != Z_OK) return 1;
  std::vector<char> unpacked(text.size());
  uLongf unpacked_len = unpacked.size();
  if (uncompress(reinterpret_cast<Bytef*>(unpacked.data()), &unpacked_len, packed.data(), packed_len) != Z_OK) return 2;
  return packed_len < 100 && std::memcmp(unpacked.data(), text.data(), text.size()) == 0 ? 0 : 3;
}
