#include "abi_layer/zlib/zlib_codec.h"

#include <algorithm>
#include <utility>

#include "abi_layer/zlib/whole_deflate.h"
#include "zlib.h"

namespace strata::abi {
namespace {

// zlib counts bytes with 32 bits.
constexpr size_t kMostAtOnce = size_t{1} << 30;

const char* CodeName(int code) {
  switch (code) {
    case Z_OK:
      return "Z_OK";
    case Z_STREAM_END:
      return "Z_STREAM_END";
    case Z_NEED_DICT:
      return "Z_NEED_DICT";
    case Z_ERRNO:
      return "Z_ERRNO";
    case Z_STREAM_ERROR:
      return "Z_STREAM_ERROR";
    case Z_DATA_ERROR:
      return "Z_DATA_ERROR";
    case Z_MEM_ERROR:
      return "Z_MEM_ERROR";
    case Z_BUF_ERROR:
      return "Z_BUF_ERROR";
    case Z_VERSION_ERROR:
      return "Z_VERSION_ERROR";
    default:
      return "Z_UNKNOWN_ERROR";
  }
}

class ZlibCodec final : public Codec {
 public:
  explicit ZlibCodec(ZlibSettings settings) : settings_(std::move(settings)) {}

  ~ZlibCodec() override {
    if (!open_) return;
    if (compresses()) {
      deflateEnd(&stream_);
    } else {
      inflateEnd(&stream_);
    }
  }

  std::optional<CodecError> Run(int flush, CodecSpans& spans) override {
    if (std::optional<CodecError> error = Open()) return error;
    int code = Z_OK;
    while (true) {
      const size_t in_len = std::min(spans.in.size(), kMostAtOnce);
      const size_t out_len = std::min(spans.out.size(), kMostAtOnce);
      stream_.next_in = const_cast<Bytef*>(spans.in.data());
      stream_.avail_in = static_cast<uInt>(in_len);
      stream_.next_out = spans.out.data();
      stream_.avail_out = static_cast<uInt>(out_len);
      stream_.msg = nullptr;
      const bool all = in_len == spans.in.size();
      code = compresses() ? deflate(&stream_, all ? flush : Z_NO_FLUSH) : Inflate(flush);
      const size_t taken = in_len - stream_.avail_in;
      const size_t made = out_len - stream_.avail_out;
      spans.in = spans.in.subspan(taken);
      spans.out = spans.out.subspan(made);
      const bool goes_on = code == Z_OK && !spans.out.empty() && (!all || made == kMostAtOnce);
      if (!goes_on) break;
    }
    return Check(code, flush, spans);
  }

  std::optional<CodecError> Reset() override {
    if (!open_) return std::nullopt;
    started_ = false;
    const int code = compresses() ? deflateReset(&stream_) : inflateReset(&stream_);
    if (code != Z_OK) return Failure("Failed to reset stream", code);
    return SetDictionaryAtStart();
  }

  std::optional<CodecError> SetLevel(int level, int strategy) override {
    if (!compresses()) return std::nullopt;
    if (std::optional<CodecError> error = Open()) return error;
    settings_.level = level;
    settings_.strategy = strategy;
    const int code = deflateParams(&stream_, level, strategy);
    if (code != Z_OK && code != Z_BUF_ERROR) return Failure("Failed to set parameters", code);
    return std::nullopt;
  }

  std::optional<MallocBytes> TryWhole(std::span<const uint8_t> in, size_t most) override {
    const ZlibSettings& s = settings_;
    if (open_ || !s.dictionary.empty() || s.one_member || s.strategy != Z_DEFAULT_STRATEGY || s.memory_level != 8) {
      return std::nullopt;
    }
    if (s.window_bits != 15 && (compresses() || s.window_bits != 0)) return std::nullopt;
    return compresses() ? CompressWhole(s.mode, s.level, in, most) : DecompressWhole(s.mode, in, most);
  }

  size_t memory() const override {
    const int bits = settings_.window_bits == 0 ? MAX_WBITS : settings_.window_bits;
    if (!compresses()) return (size_t{1} << bits) + 7200;
    return (size_t{1} << (bits + 2)) + (size_t{1} << (settings_.memory_level + 9)) + 6000;
  }

 private:
  bool compresses() const {
    return settings_.mode == ZlibMode::kDeflate || settings_.mode == ZlibMode::kGzip ||
           settings_.mode == ZlibMode::kDeflateRaw;
  }

  CodecError Failure(const char* message, int code) const {
    return {.message = stream_.msg != nullptr ? stream_.msg : message, .number = code, .code = CodeName(code)};
  }

  std::optional<CodecError> Open() {
    if (open_) return std::nullopt;
    int bits = settings_.window_bits;
    switch (settings_.mode) {
      case ZlibMode::kGzip:
      case ZlibMode::kGunzip:
        bits += 16;
        break;
      case ZlibMode::kUnzip:
        bits += 32;
        break;
      case ZlibMode::kDeflateRaw:
      case ZlibMode::kInflateRaw:
        bits = -bits;
        break;
      default:
        break;
    }
    const int code = compresses() ? deflateInit2(&stream_, settings_.level, Z_DEFLATED, bits, settings_.memory_level,
                                                 settings_.strategy)
                                  : inflateInit2(&stream_, bits);
    if (code != Z_OK) return Failure("Init error", code);
    open_ = true;
    return SetDictionaryAtStart();
  }

  // What decompresses zlib's format asks for it later.
  std::optional<CodecError> SetDictionaryAtStart() {
    if (settings_.dictionary.empty()) return std::nullopt;
    int code = Z_OK;
    const auto* data = reinterpret_cast<const Bytef*>(settings_.dictionary.data());
    const uInt length = static_cast<uInt>(settings_.dictionary.size());
    if (settings_.mode == ZlibMode::kDeflate || settings_.mode == ZlibMode::kDeflateRaw) {
      code = deflateSetDictionary(&stream_, data, length);
    } else if (settings_.mode == ZlibMode::kInflateRaw) {
      code = inflateSetDictionary(&stream_, data, length);
    }
    if (code != Z_OK) return Failure("Failed to set dictionary", code);
    return std::nullopt;
  }

  int Inflate(int flush) {
    if (!started_ && stream_.avail_in > 0) {
      started_ = true;
      // A zlib header never begins like this.
      is_gzip_ =
          settings_.mode == ZlibMode::kGunzip || (settings_.mode == ZlibMode::kUnzip && stream_.next_in[0] == 0x1f);
    }
    int code = inflate(&stream_, flush);
    if (code == Z_NEED_DICT && !settings_.dictionary.empty()) {
      code = inflateSetDictionary(&stream_, reinterpret_cast<const Bytef*>(settings_.dictionary.data()),
                                  static_cast<uInt>(settings_.dictionary.size()));
      if (code == Z_OK) {
        code = inflate(&stream_, flush);
      } else if (code == Z_DATA_ERROR) {
        // Not the one that the data were compressed with.
        code = Z_NEED_DICT;
      }
    }
    // A gzip file may have further members, and zeroes behind the last one.
    while (code == Z_STREAM_END && is_gzip_ && !settings_.one_member && stream_.avail_in > 0 &&
           stream_.next_in[0] != 0) {
      inflateReset(&stream_);
      code = inflate(&stream_, flush);
    }
    return code;
  }

  std::optional<CodecError> Check(int code, int flush, const CodecSpans& spans) const {
    switch (code) {
      case Z_OK:
      case Z_BUF_ERROR:
        if (flush == Z_FINISH && !spans.out.empty()) return Failure("unexpected end of file", Z_BUF_ERROR);
        return std::nullopt;
      case Z_STREAM_END:
        return std::nullopt;
      case Z_NEED_DICT:
        return Failure(settings_.dictionary.empty() ? "Missing dictionary" : "Bad dictionary", code);
      default:
        return Failure("Zlib error", code);
    }
  }

  ZlibSettings settings_;
  z_stream stream_ = {};
  bool open_ = false;
  bool started_ = false;
  bool is_gzip_ = false;
};

}  // namespace

std::unique_ptr<Codec> MakeZlibCodec(ZlibSettings settings) { return std::make_unique<ZlibCodec>(std::move(settings)); }

}  // namespace strata::abi
