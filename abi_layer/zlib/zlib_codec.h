// Deflate, zlib and gzip.

#ifndef ABI_LAYER_ZLIB_ZLIB_CODEC_H_
#define ABI_LAYER_ZLIB_ZLIB_CODEC_H_

#include <memory>
#include <string>

#include "abi_layer/zlib/codec.h"

namespace strata::abi {

// As JavaScript numbers them.
enum class ZlibMode { kDeflate = 1, kInflate, kGzip, kGunzip, kDeflateRaw, kInflateRaw, kUnzip };

struct ZlibSettings {
  ZlibMode mode = ZlibMode::kDeflate;
  // 8 to 15; 0 is, for decompression, what the data say.
  int window_bits = 15;
  int level = -1;
  int memory_level = 8;
  int strategy = 0;
  std::string dictionary = {};
  // Ends after the first member of a gzip file.
  bool one_member = false;
};

// Takes its memory at the first Run().
std::unique_ptr<Codec> MakeZlibCodec(ZlibSettings settings);

}  // namespace strata::abi

#endif  // ABI_LAYER_ZLIB_ZLIB_CODEC_H_
