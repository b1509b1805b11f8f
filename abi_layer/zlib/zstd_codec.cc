#include "abi_layer/zlib/zstd_codec.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "zstd.h"
#include "zstd_errors.h"

namespace strata::abi {
namespace {

constexpr int kBufferError = -5;
constexpr size_t kMagicLen = 4;

#define STRATA_ZSTD_ERRORS(F)          \
  F(GENERIC)                           \
  F(prefix_unknown)                    \
  F(version_unsupported)               \
  F(frameParameter_unsupported)        \
  F(frameParameter_windowTooLarge)     \
  F(corruption_detected)               \
  F(checksum_wrong)                    \
  F(literals_headerWrong)              \
  F(dictionary_corrupted)              \
  F(dictionary_wrong)                  \
  F(dictionaryCreation_failed)         \
  F(parameter_unsupported)             \
  F(parameter_combination_unsupported) \
  F(parameter_outOfBound)              \
  F(tableLog_tooLarge)                 \
  F(maxSymbolValue_tooLarge)           \
  F(maxSymbolValue_tooSmall)           \
  F(stabilityCondition_notRespected)   \
  F(stage_wrong)                       \
  F(init_missing)                      \
  F(memory_allocation)                 \
  F(workSpace_tooSmall)                \
  F(dstSize_tooSmall)                  \
  F(srcSize_wrong)                     \
  F(dstBuffer_null)                    \
  F(noForwardProgress_destFull)        \
  F(noForwardProgress_inputEmpty)

const char* CodeName(ZSTD_ErrorCode code) {
  switch (code) {
#define STRATA_ZSTD_CASE(NAME) \
  case ZSTD_error_##NAME:      \
    return "ZSTD_error_" #NAME;
    STRATA_ZSTD_ERRORS(STRATA_ZSTD_CASE)
#undef STRATA_ZSTD_CASE
    default:
      return "ZSTD_error_GENERIC";
  }
}

CodecError Failure(size_t result) {
  const ZSTD_ErrorCode code = ZSTD_getErrorCode(result);
  return {.message = ZSTD_getErrorString(code), .number = code, .code = CodeName(code)};
}

class ZstdEncoder final : public Codec {
 public:
  ZstdEncoder(std::span<const ZstdParameter> parameters, std::string dictionary, std::optional<uint64_t> source_size)
      : parameters_(parameters.begin(), parameters.end()),
        dictionary_(std::move(dictionary)),
        source_size_(source_size),
        context_(ZSTD_createCCtx()) {}
  ~ZstdEncoder() override { ZSTD_freeCCtx(context_); }

  std::optional<CodecError> Open() {
    if (context_ == nullptr) return Failure(static_cast<size_t>(-ZSTD_error_memory_allocation));
    ZSTD_CCtx_reset(context_, ZSTD_reset_session_and_parameters);
    for (const ZstdParameter& parameter : parameters_) {
      const size_t result =
          ZSTD_CCtx_setParameter(context_, static_cast<ZSTD_cParameter>(parameter.key), parameter.value);
      if (ZSTD_isError(result)) return Failure(result);
    }
    if (source_size_) {
      const size_t result = ZSTD_CCtx_setPledgedSrcSize(context_, *source_size_);
      if (ZSTD_isError(result)) return Failure(result);
    }
    if (!dictionary_.empty()) {
      const size_t result = ZSTD_CCtx_loadDictionary(context_, dictionary_.data(), dictionary_.size());
      if (ZSTD_isError(result)) return Failure(result);
    }
    return std::nullopt;
  }

  std::optional<CodecError> Run(int flush, CodecSpans& spans) override {
    // The stream's end asks once more after the frame has ended: a frame for nothing would follow.
    if (ended_ && spans.in.empty()) return std::nullopt;
    ZSTD_inBuffer in = {spans.in.data(), spans.in.size(), 0};
    ZSTD_outBuffer out = {spans.out.data(), spans.out.size(), 0};
    const size_t result = ZSTD_compressStream2(context_, &out, &in, static_cast<ZSTD_EndDirective>(flush));
    spans.in = spans.in.subspan(in.pos);
    spans.out = spans.out.subspan(out.pos);
    if (ZSTD_isError(result)) return Failure(result);
    ended_ = flush == ZSTD_e_end && result == 0;
    return std::nullopt;
  }

  std::optional<CodecError> Reset() override {
    ended_ = false;
    return Open();
  }

  size_t memory() const override { return size_t{1} << 22; }

 private:
  std::vector<ZstdParameter> parameters_;
  std::string dictionary_;
  std::optional<uint64_t> source_size_;
  ZSTD_CCtx* context_;
  bool ended_ = false;
};

class ZstdDecoder final : public Codec {
 public:
  ZstdDecoder(std::span<const ZstdParameter> parameters, std::string dictionary)
      : parameters_(parameters.begin(), parameters.end()),
        dictionary_(std::move(dictionary)),
        context_(ZSTD_createDCtx()) {}
  ~ZstdDecoder() override { ZSTD_freeDCtx(context_); }

  std::optional<CodecError> Open() {
    if (context_ == nullptr) return Failure(static_cast<size_t>(-ZSTD_error_memory_allocation));
    ZSTD_DCtx_reset(context_, ZSTD_reset_session_and_parameters);
    for (const ZstdParameter& parameter : parameters_) {
      const size_t result =
          ZSTD_DCtx_setParameter(context_, static_cast<ZSTD_dParameter>(parameter.key), parameter.value);
      if (ZSTD_isError(result)) return Failure(result);
    }
    if (!dictionary_.empty()) {
      const size_t result = ZSTD_DCtx_loadDictionary(context_, dictionary_.data(), dictionary_.size());
      if (ZSTD_isError(result)) return Failure(result);
    }
    return std::nullopt;
  }

  std::optional<CodecError> Run(int flush, CodecSpans& spans) override {
    ZSTD_inBuffer in = {spans.in.data(), spans.in.size(), 0};
    ZSTD_outBuffer out = {spans.out.data(), spans.out.size(), 0};
    size_t result = 0;
    while (frame_len_ > 0 || in.pos < in.size) {
      // What follows a frame is another one, or nothing of ours.
      if (frame_len_ == 0 && has_frame_ && !BeginsFrame(spans.in.subspan(in.pos))) break;
      const size_t in_before = in.pos;
      const size_t out_before = out.pos;
      result = ZSTD_decompressStream(context_, &out, &in);
      if (ZSTD_isError(result)) break;
      frame_len_ = result == 0 ? 0 : frame_len_ + (in.pos - in_before);
      has_frame_ = has_frame_ || result == 0;
      if (out.pos == out.size || (in.pos == in_before && out.pos == out_before)) break;
    }
    spans.in = spans.in.subspan(in.pos);
    spans.out = spans.out.subspan(out.pos);
    if (ZSTD_isError(result)) return Failure(result);
    // A few bytes behind the last frame are none, even if one could begin like that.
    const bool is_whole = has_frame_ && frame_len_ < kMagicLen;
    if (flush == ZSTD_e_end && !is_whole && !spans.out.empty()) {
      return CodecError{"unexpected end of file", kBufferError, "Z_BUF_ERROR"};
    }
    return std::nullopt;
  }

  std::optional<CodecError> Reset() override {
    frame_len_ = 0;
    has_frame_ = false;
    return Open();
  }

  size_t memory() const override { return size_t{1} << 18; }

 private:
  // Whether a frame begins like `in`, as far as there is something.
  static bool BeginsFrame(std::span<const uint8_t> in) {
    uint32_t magic = 0;
    uint32_t mask = 0;
    for (size_t i = 0; i < std::min(in.size(), kMagicLen); i++) {
      magic |= static_cast<uint32_t>(in[i]) << (8 * i);
      mask |= uint32_t{0xff} << (8 * i);
    }
    return magic == (ZSTD_MAGICNUMBER & mask) ||
           (magic & ZSTD_MAGIC_SKIPPABLE_MASK) == (ZSTD_MAGIC_SKIPPABLE_START & mask);
  }

  std::vector<ZstdParameter> parameters_;
  std::string dictionary_;
  ZSTD_DCtx* context_;
  // Bytes of the frame that has begun and not ended.
  size_t frame_len_ = 0;
  // Whether one has ended.
  bool has_frame_ = false;
};

}  // namespace

std::unique_ptr<Codec> MakeZstdEncoder(std::span<const ZstdParameter> parameters, std::string dictionary,
                                       std::optional<uint64_t> source_size) {
  auto codec = std::make_unique<ZstdEncoder>(parameters, std::move(dictionary), source_size);
  if (codec->Open()) return nullptr;
  return codec;
}

std::unique_ptr<Codec> MakeZstdDecoder(std::span<const ZstdParameter> parameters, std::string dictionary) {
  auto codec = std::make_unique<ZstdDecoder>(parameters, std::move(dictionary));
  if (codec->Open()) return nullptr;
  return codec;
}

}  // namespace strata::abi
