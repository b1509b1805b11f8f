// What V8 writes in pieces, as one text.

#ifndef ABI_LAYER_V8_TEXT_STREAM_H_
#define ABI_LAYER_V8_TEXT_STREAM_H_

#include <string>

#include "v8-profiler.h"

namespace strata::abi {

// Bytes of a piece.
inline constexpr int kStreamChunkLength = 64 * 1024;

class TextStream final : public v8::OutputStream {
 public:
  int GetChunkSize() override { return kStreamChunkLength; }
  void EndOfStream() override {}
  WriteResult WriteAsciiChunk(char* data, int size) override {
    text.append(data, static_cast<size_t>(size));
    return kContinue;
  }

  std::string text;
};

}  // namespace strata::abi

#endif  // ABI_LAYER_V8_TEXT_STREAM_H_
