#include "abi_layer/zlib/brotli_codec.h"

#include <utility>
#include <vector>

#include "brotli/decode.h"
#include "brotli/encode.h"

namespace strata::abi {
namespace {

// Numbers of zlib's errors, which stand for those without one of their own.
constexpr int kStreamError = -2;
constexpr int kBufferError = -5;

class BrotliEncoder final : public Codec {
 public:
  BrotliEncoder(std::span<const uint32_t> parameters, std::string dictionary)
      : parameters_(parameters.begin(), parameters.end()), dictionary_(std::move(dictionary)) {}
  ~BrotliEncoder() override {
    BrotliEncoderDestroyInstance(state_);
    BrotliEncoderDestroyPreparedDictionary(prepared_);
  }

  bool Open() {
    BrotliEncoderDestroyInstance(state_);
    state_ = BrotliEncoderCreateInstance(nullptr, nullptr, nullptr);
    if (state_ == nullptr) return false;
    for (size_t i = 0; i < parameters_.size(); i++) {
      if (parameters_[i] == kUnsetParameter) continue;
      if (!BrotliEncoderSetParameter(state_, static_cast<BrotliEncoderParameter>(i), parameters_[i])) return false;
    }
    if (dictionary_.empty()) return true;
    if (prepared_ == nullptr) {
      prepared_ = BrotliEncoderPrepareDictionary(BROTLI_SHARED_DICTIONARY_RAW, dictionary_.size(),
                                                 reinterpret_cast<const uint8_t*>(dictionary_.data()),
                                                 BROTLI_MAX_QUALITY, nullptr, nullptr, nullptr);
    }
    return prepared_ != nullptr && BrotliEncoderAttachPreparedDictionary(state_, prepared_);
  }

  std::optional<CodecError> Run(int flush, CodecSpans& spans) override {
    size_t in_len = spans.in.size();
    const uint8_t* in = spans.in.data();
    size_t out_len = spans.out.size();
    uint8_t* out = spans.out.data();
    const bool fine = BrotliEncoderCompressStream(state_, static_cast<BrotliEncoderOperation>(flush), &in_len, &in,
                                                  &out_len, &out, nullptr);
    spans.in = spans.in.last(in_len);
    spans.out = spans.out.last(out_len);
    if (!fine) return CodecError{"Compression failed", kStreamError, "ERR_BROTLI_COMPRESSION_FAILED"};
    return std::nullopt;
  }

  std::optional<CodecError> Reset() override {
    if (Open()) return std::nullopt;
    return CodecError{"Could not initialize Brotli instance", kStreamError, "ERR_ZLIB_INITIALIZATION_FAILED"};
  }

  // For the usual window.
  size_t memory() const override { return size_t{1} << 22; }

 private:
  std::vector<uint32_t> parameters_;
  std::string dictionary_;
  BrotliEncoderState* state_ = nullptr;
  BrotliEncoderPreparedDictionary* prepared_ = nullptr;
};

class BrotliDecoder final : public Codec {
 public:
  BrotliDecoder(std::span<const uint32_t> parameters, std::string dictionary)
      : parameters_(parameters.begin(), parameters.end()), dictionary_(std::move(dictionary)) {}
  ~BrotliDecoder() override { BrotliDecoderDestroyInstance(state_); }

  bool Open() {
    BrotliDecoderDestroyInstance(state_);
    state_ = BrotliDecoderCreateInstance(nullptr, nullptr, nullptr);
    if (state_ == nullptr) return false;
    for (size_t i = 0; i < parameters_.size(); i++) {
      if (parameters_[i] == kUnsetParameter) continue;
      if (!BrotliDecoderSetParameter(state_, static_cast<BrotliDecoderParameter>(i), parameters_[i])) return false;
    }
    // Not copied: it lives as long as the decoder does.
    return dictionary_.empty() ||
           BrotliDecoderAttachDictionary(state_, BROTLI_SHARED_DICTIONARY_RAW, dictionary_.size(),
                                         reinterpret_cast<const uint8_t*>(dictionary_.data()));
  }

  std::optional<CodecError> Run(int flush, CodecSpans& spans) override {
    size_t in_len = spans.in.size();
    const uint8_t* in = spans.in.data();
    size_t out_len = spans.out.size();
    uint8_t* out = spans.out.data();
    const BrotliDecoderResult result = BrotliDecoderDecompressStream(state_, &in_len, &in, &out_len, &out, nullptr);
    spans.in = spans.in.last(in_len);
    spans.out = spans.out.last(out_len);
    if (result == BROTLI_DECODER_RESULT_ERROR) {
      const BrotliDecoderErrorCode code = BrotliDecoderGetErrorCode(state_);
      return CodecError{"Decompression failed", code, std::string("ERR_") + BrotliDecoderErrorString(code)};
    }
    if (flush == BROTLI_OPERATION_FINISH && result == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT) {
      return CodecError{"unexpected end of file", kBufferError, "Z_BUF_ERROR"};
    }
    return std::nullopt;
  }

  std::optional<CodecError> Reset() override {
    if (Open()) return std::nullopt;
    return CodecError{"Could not initialize Brotli instance", kStreamError, "ERR_ZLIB_INITIALIZATION_FAILED"};
  }

  size_t memory() const override { return size_t{1} << 20; }

 private:
  std::vector<uint32_t> parameters_;
  std::string dictionary_;
  BrotliDecoderState* state_ = nullptr;
};

}  // namespace

std::unique_ptr<Codec> MakeBrotliEncoder(std::span<const uint32_t> parameters, std::string dictionary) {
  auto codec = std::make_unique<BrotliEncoder>(parameters, std::move(dictionary));
  if (!codec->Open()) return nullptr;
  return codec;
}

std::unique_ptr<Codec> MakeBrotliDecoder(std::span<const uint32_t> parameters, std::string dictionary) {
  auto codec = std::make_unique<BrotliDecoder>(parameters, std::move(dictionary));
  if (!codec->Open()) return nullptr;
  return codec;
}

}  // namespace strata::abi
