// Bytes to text in the encodings of the WHATWG Encoding Standard, chunk by chunk.
//
//   auto decoder = TextDecoder::Open("shift_jis", TextDecoder::kFatal);
//   std::u16string text;
//   bool valid = decoder->Decode(bytes, /*is_last=*/true, text);

#ifndef ABI_LAYER_UTIL_TEXT_DECODER_H_
#define ABI_LAYER_UTIL_TEXT_DECODER_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "abi_layer/binding/wrap.h"

struct UConverter;

namespace strata::abi {

class TextDecoder : public Wrapped {
 public:
  // Bytes that are no text end the decoding; else each run of them is a U+FFFD.
  static constexpr uint32_t kFatal = 1;
  // A byte order mark is text.
  static constexpr uint32_t kIgnoreBom = 2;

  // `encoding` is a name of the standard, in lower case. Null where ICU has no such encoding.
  static std::unique_ptr<TextDecoder> Open(std::string_view encoding, uint32_t flags);
  ~TextDecoder() override;

  // Appends the text of `bytes`. A character whose last bytes are missing waits for the next chunk, unless this is the
  // last. False where the bytes are no text and the decoder is fatal; it begins anew then, and after the last chunk.
  bool Decode(std::span<const uint8_t> bytes, bool is_last, std::u16string& out_text);

 private:
  TextDecoder(UConverter* converter, bool may_have_bom, uint32_t flags);

  // Null for x-user-defined, which ICU does not know: bytes from 0x80 on are in the private use area.
  UConverter* converter_;
  bool may_have_bom_;
  bool is_at_start_ = true;
  uint32_t flags_;
};

}  // namespace strata::abi

#endif  // ABI_LAYER_UTIL_TEXT_DECODER_H_
