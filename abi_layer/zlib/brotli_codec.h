// Brotli.

#ifndef ABI_LAYER_ZLIB_BROTLI_CODEC_H_
#define ABI_LAYER_ZLIB_BROTLI_CODEC_H_

#include <memory>
#include <span>
#include <string>

#include "abi_layer/zlib/codec.h"

namespace strata::abi {

// A parameter of this value is not set.
inline constexpr uint32_t kUnsetParameter = 0xffffffff;

// `parameters` by their number (BROTLI_PARAM_MODE, BROTLI_DECODER_PARAM_LARGE_WINDOW and so on). The dictionary is raw
// text. Null where the library does not take one of them.
std::unique_ptr<Codec> MakeBrotliEncoder(std::span<const uint32_t> parameters, std::string dictionary);
std::unique_ptr<Codec> MakeBrotliDecoder(std::span<const uint32_t> parameters, std::string dictionary);

}  // namespace strata::abi

#endif  // ABI_LAYER_ZLIB_BROTLI_CODEC_H_
