// Text to bytes and back in the encodings of Buffer, over raw memory; no V8.

#ifndef ABI_LAYER_BUFFER_ENCODINGS_H_
#define ABI_LAYER_BUFFER_ENCODINGS_H_

#include <cstddef>
#include <cstdint>
#include <span>

namespace strata::abi {

// Two digits a byte, lower case.
void WriteHex(std::span<const uint8_t> bytes, char* out);
// Writes pairs of digits until one is none or the room ends; answers how many bytes.
template <typename C>
size_t FromHex(std::span<const C> digits, std::span<uint8_t> out_bytes);

// Characters that so many bytes become.
size_t Base64Length(size_t num_bytes, bool for_url);
void WriteBase64(std::span<const uint8_t> bytes, bool for_url, char* out);
// Takes both alphabets, leaves out what belongs to neither, ends at the first '='. Answers how many bytes.
size_t FromBase64(std::span<const char> text, std::span<uint8_t> out_bytes);
size_t FromBase64(std::span<const char16_t> text, std::span<uint8_t> out_bytes);

// Where `needle` is in `bytes`, searching from `start` on, or backwards from there; -1 where it is not. Positions are
// those that `step` divides: 2 for UTF-16.
int64_t Find(std::span<const uint8_t> bytes, std::span<const uint8_t> needle, size_t start, bool forward, size_t step);

// Exchanges the bytes of each group of `size`: 2, 4 or 8.
void SwapBytes(std::span<uint8_t> bytes, size_t size);

// Repeats `pattern`, which is not empty and may lie in `bytes`, as often as it fits, and what fits of it then.
void FillWith(std::span<uint8_t> bytes, std::span<const uint8_t> pattern);

}  // namespace strata::abi

#endif  // ABI_LAYER_BUFFER_ENCODINGS_H_
