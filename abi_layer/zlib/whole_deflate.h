// Whole buffers of deflate, zlib and gzip, faster than by a stream. Nothing where the stream has to do it.

#ifndef ABI_LAYER_ZLIB_WHOLE_DEFLATE_H_
#define ABI_LAYER_ZLIB_WHOLE_DEFLATE_H_

#include <optional>
#include <span>

#include "abi_layer/zlib/codec.h"
#include "abi_layer/zlib/zlib_codec.h"

namespace strata::abi {

// `level` is -1 to 9. Nothing where the result is longer than `most`.
std::optional<MallocBytes> CompressWhole(ZlibMode mode, int level, std::span<const uint8_t> in, size_t most);

// Nothing where `in` is not whole and right, or says nothing about its length and is longer than expected.
std::optional<MallocBytes> DecompressWhole(ZlibMode mode, std::span<const uint8_t> in, size_t most);

// The CRC-32 of gzip, going on from `value`.
uint32_t Crc32(uint32_t value, std::span<const uint8_t> bytes);

}  // namespace strata::abi

#endif  // ABI_LAYER_ZLIB_WHOLE_DEFLATE_H_
