// Zstandard.

#ifndef ABI_LAYER_ZLIB_ZSTD_CODEC_H_
#define ABI_LAYER_ZLIB_ZSTD_CODEC_H_

#include <memory>
#include <optional>
#include <span>
#include <string>

#include "abi_layer/zlib/codec.h"

namespace strata::abi {

struct ZstdParameter {
  // ZSTD_c_windowLog, ZSTD_d_windowLogMax and so on.
  int key = 0;
  int value = 0;
};

// Null where the library does not take a parameter. `source_size` is the number of bytes that are going to be
// compressed: another one is an error then.
std::unique_ptr<Codec> MakeZstdEncoder(std::span<const ZstdParameter> parameters, std::string dictionary,
                                       std::optional<uint64_t> source_size);
std::unique_ptr<Codec> MakeZstdDecoder(std::span<const ZstdParameter> parameters, std::string dictionary);

}  // namespace strata::abi

#endif  // ABI_LAYER_ZLIB_ZSTD_CODEC_H_
