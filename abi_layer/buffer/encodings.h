// Text to bytes and back in the encodings of Buffer, over raw memory; no V8.

#ifndef ABI_LAYER_BUFFER_ENCODINGS_H_
#define ABI_LAYER_BUFFER_ENCODINGS_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace strata::abi {

// Two digits a byte, lower case.
std::string ToHex(std::span<const uint8_t> bytes);
// Writes pairs of digits until one is none or the room ends; answers how many bytes.
template <typename C>
size_t FromHex(std::span<const C> digits, std::span<uint8_t> out_bytes);

std::string ToBase64(std::span<const uint8_t> bytes, bool for_url);
// Takes both alphabets, leaves out what belongs to neither, ends at the first '='. Answers how many bytes.
size_t FromBase64(std::span<const char> text, std::span<uint8_t> out_bytes);
size_t FromBase64(std::span<const char16_t> text, std::span<uint8_t> out_bytes);

// Where `needle` is in `bytes`, searching from `start` on, or backwards from there; -1 where it is not. Positions are
// those that `step` divides: 2 for UTF-16.
int64_t Find(std::span<const uint8_t> bytes, std::span<const uint8_t> needle, size_t start, bool forward, size_t step);

// Exchanges the bytes of each group of `size`.
void SwapBytes(std::span<uint8_t> bytes, size_t size);

}  // namespace strata::abi

#endif  // ABI_LAYER_BUFFER_ENCODINGS_H_
