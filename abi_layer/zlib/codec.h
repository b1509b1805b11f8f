// Codec: a stream of compression or decompression, whatever its format. No V8, any thread, one at a time.
//
//   std::unique_ptr<Codec> codec = MakeZlibCodec({.mode = ZlibMode::kGzip});
//   CodecSpans spans = {.in = input, .out = output};
//   std::optional<CodecError> error = codec->Run(Z_FINISH, spans);   // spans.in: what is left; spans.out: free room

#ifndef ABI_LAYER_ZLIB_CODEC_H_
#define ABI_LAYER_ZLIB_CODEC_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>

namespace strata::abi {

// CodecError is told as an Error with these as `message`, `errno` and `code`.
struct CodecError {
  std::string message;
  int number = 0;
  std::string code;
};

// What is still to be read, and where there is still room. Run() takes away what it has used from the front of both.
struct CodecSpans {
  std::span<const uint8_t> in;
  std::span<uint8_t> out;
};

// MallocBytes are bytes whose memory can grow, without being cleared.
class MallocBytes {
 public:
  MallocBytes() = default;
  MallocBytes(MallocBytes&& other) noexcept;
  MallocBytes& operator=(MallocBytes&& other) noexcept;
  ~MallocBytes();

  uint8_t* data() const { return data_; }
  size_t size() const { return size_; }
  // False where there is no memory; nothing has changed then.
  bool Resize(size_t size);

 private:
  uint8_t* data_ = nullptr;
  size_t size_ = 0;
};

class Codec {
 public:
  Codec() = default;
  Codec(const Codec&) = delete;
  Codec& operator=(const Codec&) = delete;
  virtual ~Codec() = default;

  // Works until the input or the room is used up, or the format says that it ends here. `flush` counts as the format
  // does: Z_NO_FLUSH, BROTLI_OPERATION_PROCESS, ZSTD_e_continue and so on.
  virtual std::optional<CodecError> Run(int flush, CodecSpans& spans) = 0;
  // Begins anew, with the same settings.
  virtual std::optional<CodecError> Reset() = 0;
  // For what comes next; zlib's compressors only.
  virtual std::optional<CodecError> SetLevel(int level, int strategy) {
    (void)level;
    (void)strategy;
    return std::nullopt;
  }
  // The whole of `in` at once, where there is a faster way than Run() and it comes to at most `most` bytes.
  // Nothing where there is none, also where `in` is wrong: Run() says how. Only before the first Run().
  virtual std::optional<MallocBytes> TryWhole(std::span<const uint8_t> in, size_t most) {
    (void)in;
    (void)most;
    return std::nullopt;
  }
  // Bytes that it holds at work, about.
  virtual size_t memory() const = 0;
};

// All of the output for all of `in`, in one go. `finish` is the flush of a stream's end.
struct WholeOptions {
  int finish = 0;
  // Bytes; more are the error ERR_BUFFER_TOO_LARGE.
  size_t most = SIZE_MAX;
  // Bytes of the first room for output.
  size_t chunk = 16384;
  // What follows the end of the compressed data is the error ERR_TRAILING_JUNK_AFTER_STREAM_END.
  bool rejects_junk = false;
  // Whether TryWhole() may be used.
  bool may_hurry = false;
};
std::optional<CodecError> RunWhole(Codec& codec, std::span<const uint8_t> in, const WholeOptions& options,
                                   MallocBytes& out_bytes);

}  // namespace strata::abi

#endif  // ABI_LAYER_ZLIB_CODEC_H_
