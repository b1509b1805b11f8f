#include "abi_layer/buffer/encodings.h"

#include <string.h>

#include <algorithm>
#include <array>

#include "simdutf.h"

namespace strata::abi {
namespace {

// Vectors of the compiler: sixteen bytes are what every processor of this architecture has.
using Bytes16 = int8_t __attribute__((vector_size(16)));
using Bytes8 = uint8_t __attribute__((vector_size(8)));
using Pairs8 = uint16_t __attribute__((vector_size(16)));
constexpr size_t kLanes = sizeof(Bytes16);

template <typename V>
V Load(const void* memory) {
  V vector;
  memcpy(&vector, memory, sizeof(vector));
  return vector;
}

// The digits of values from 0 to 15.
Bytes16 DigitsOf(Bytes16 values) { return values + '0' + ((values > 9) & ('a' - '0' - 10)); }

// 0 to 15, or -1.
constexpr std::array<int8_t, 256> kHexValues = [] {
  std::array<int8_t, 256> values;
  values.fill(-1);
  for (int i = 0; i < 10; i++) values['0' + i] = static_cast<int8_t>(i);
  for (int i = 0; i < 6; i++) values['a' + i] = values['A' + i] = static_cast<int8_t>(10 + i);
  return values;
}();

template <typename C>
int HexValue(C digit) {
  return digit > 255 ? -1 : kHexValues[static_cast<uint8_t>(digit)];
}

// Sixteen digits become eight bytes; false, and nothing is written, where one is none.
bool DecodeHexLanes(const uint8_t* digits, uint8_t* out) {
  const auto text = Load<Bytes16>(digits);
  const Bytes16 number = text - '0';
  const Bytes16 letter = (text | 0x20) - 'a';
  const Bytes16 is_number = (number >= 0) & (number <= 9);
  const Bytes16 is_letter = (letter >= 0) & (letter <= 5);
  const Bytes16 is_digit = is_number | is_letter;
  const auto halves = Load<std::array<uint64_t, 2>>(&is_digit);
  if ((halves[0] & halves[1]) != UINT64_MAX) return false;
  const Bytes16 values = (number & is_number) | ((letter + 10) & is_letter);
  // The first digit of each pair is in the lower half.
  const auto pairs = Load<Pairs8>(&values);
  const Bytes8 bytes = __builtin_convertvector((pairs << 4 | pairs >> 8) & 0xff, Bytes8);
  memcpy(out, &bytes, sizeof(bytes));
  return true;
}

template <typename C>
simdutf::result DecodeGroups(std::span<const C> text, char* out, size_t& out_len) {
  return simdutf::base64_to_binary_safe(text.data(), text.size(), out, out_len,
                                        simdutf::base64_default_or_url_accept_garbage,
                                        simdutf::last_chunk_handling_options::loose, true);
}

template <typename C>
size_t DecodeBase64(std::span<const C> text, std::span<uint8_t> out_bytes) {
  size_t length = out_bytes.size();
  const simdutf::result result = DecodeGroups(text, reinterpret_cast<char*>(out_bytes.data()), length);
  if (result.error != simdutf::OUTPUT_BUFFER_TOO_SMALL || length == out_bytes.size()) return length;
  // Only whole groups of three bytes were written: what fits of the next one is missing.
  char group[3];
  size_t group_len = sizeof(group);
  (void)DecodeGroups(text.subspan(result.count), group, group_len);
  const size_t rest = std::min(group_len, out_bytes.size() - length);
  memcpy(out_bytes.data() + length, group, rest);
  return length + rest;
}

}  // namespace

void WriteHex(std::span<const uint8_t> bytes, char* out) {
  size_t i = 0;
  for (; i + kLanes <= bytes.size(); i += kLanes) {
    const auto values = Load<Bytes16>(bytes.data() + i);
    const Bytes16 high = DigitsOf((values >> 4) & 15);
    const Bytes16 low = DigitsOf(values & 15);
    const Bytes16 first = __builtin_shufflevector(high, low, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    const Bytes16 second =
        __builtin_shufflevector(high, low, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    memcpy(out + i * 2, &first, kLanes);
    memcpy(out + i * 2 + kLanes, &second, kLanes);
  }
  constexpr char kDigits[] = "0123456789abcdef";
  for (; i < bytes.size(); i++) {
    out[i * 2] = kDigits[bytes[i] >> 4];
    out[i * 2 + 1] = kDigits[bytes[i] & 15];
  }
}

template <typename C>
size_t FromHex(std::span<const C> digits, std::span<uint8_t> out_bytes) {
  const size_t count = std::min(digits.size() / 2, out_bytes.size());
  size_t i = 0;
  if constexpr (sizeof(C) == 1) {
    while (i + kLanes / 2 <= count && DecodeHexLanes(&digits[i * 2], &out_bytes[i])) i += kLanes / 2;
  }
  for (; i < count; i++) {
    const int high = HexValue(digits[i * 2]);
    const int low = HexValue(digits[i * 2 + 1]);
    if (high < 0 || low < 0) return i;
    out_bytes[i] = static_cast<uint8_t>(high << 4 | low);
  }
  return count;
}
template size_t FromHex(std::span<const uint8_t> digits, std::span<uint8_t> out_bytes);
template size_t FromHex(std::span<const uint16_t> digits, std::span<uint8_t> out_bytes);

size_t Base64Length(size_t num_bytes, bool for_url) {
  return simdutf::base64_length_from_binary(num_bytes, for_url ? simdutf::base64_url : simdutf::base64_default);
}

void WriteBase64(std::span<const uint8_t> bytes, bool for_url, char* out) {
  simdutf::binary_to_base64(reinterpret_cast<const char*>(bytes.data()), bytes.size(), out,
                            for_url ? simdutf::base64_url : simdutf::base64_default);
}

size_t FromBase64(std::span<const char> text, std::span<uint8_t> out_bytes) { return DecodeBase64(text, out_bytes); }
size_t FromBase64(std::span<const char16_t> text, std::span<uint8_t> out_bytes) {
  return DecodeBase64(text, out_bytes);
}

namespace {

// The first place of `needle`, two bytes or more, in `bytes`; null where it is not there. Looks for its first and last
// byte at sixteen places at a time. Where both are common and the rest is not there, the C library's way is better.
const uint8_t* FindForward(std::span<const uint8_t> bytes, std::span<const uint8_t> needle) {
  const size_t length = needle.size();
  const auto first = static_cast<int8_t>(needle.front());
  const auto last = static_cast<int8_t>(needle.back());
  const uint8_t* at = bytes.data();
  const uint8_t* end = at + bytes.size();
  size_t num_wrong = 0;
  for (; at + kLanes + length - 1 <= end; at += kLanes) {
    const Bytes16 both = (Load<Bytes16>(at) == first) & (Load<Bytes16>(at + length - 1) == last);
    const auto halves = Load<std::array<uint64_t, 2>>(&both);
    if ((halves[0] | halves[1]) == 0) continue;
    for (size_t i = 0; i < kLanes; i++) {
      if (both[i] == 0) continue;
      if (memcmp(at + i + 1, needle.data() + 1, length - 1) == 0) return at + i;
      num_wrong++;
    }
    if (num_wrong > 16 + static_cast<size_t>(at - bytes.data()) / kLanes) break;
  }
  return static_cast<const uint8_t*>(memmem(at, static_cast<size_t>(end - at), needle.data(), length));
}

uint16_t Reversed(uint16_t word) { return __builtin_bswap16(word); }
uint32_t Reversed(uint32_t word) { return __builtin_bswap32(word); }
uint64_t Reversed(uint64_t word) { return __builtin_bswap64(word); }

// Reverses the bytes of each whole W.
template <typename W>
[[gnu::always_inline]] inline void SwapWords(std::span<uint8_t> bytes) {
  uint8_t* data = bytes.data();
  for (size_t i = 0; i < bytes.size() / sizeof(W); i++) {
    const W word = Reversed(Load<W>(data + i * sizeof(W)));
    memcpy(data + i * sizeof(W), &word, sizeof(W));
  }
}

[[gnu::always_inline]] inline void SwapWordsOf(std::span<uint8_t> bytes, size_t size) {
  if (size == 2) return SwapWords<uint16_t>(bytes);
  if (size == 4) return SwapWords<uint32_t>(bytes);
  SwapWords<uint64_t>(bytes);
}

#ifdef __x86_64__
// The compiler makes the loop of whole vectors; the oldest processors have no instruction that reorders bytes.
[[gnu::target("avx2")]] void SwapWordsAvx2(std::span<uint8_t> bytes, size_t size) { SwapWordsOf(bytes, size); }
#endif

}  // namespace

int64_t Find(std::span<const uint8_t> bytes, std::span<const uint8_t> needle, size_t start, bool forward, size_t step) {
  if (needle.empty() || needle.size() > bytes.size()) return -1;
  const size_t last = bytes.size() - needle.size();
  if (forward) {
    while (start <= last) {
      const uint8_t* found =
          needle.size() == 1
              ? static_cast<const uint8_t*>(memchr(bytes.data() + start, needle[0], bytes.size() - start))
              : FindForward(bytes.subspan(start), needle);
      if (found == nullptr) return -1;
      const size_t position = static_cast<size_t>(found - bytes.data());
      if (position % step == 0) return static_cast<int64_t>(position);
      start = position + 1;
    }
    return -1;
  }
  // One more than where the needle may begin.
  size_t end = std::min(start, last) + 1;
  while (true) {
    const auto* found = static_cast<const uint8_t*>(memrchr(bytes.data(), needle[0], end));
    if (found == nullptr) return -1;
    end = static_cast<size_t>(found - bytes.data());
    if (end % step == 0 && memcmp(found, needle.data(), needle.size()) == 0) return static_cast<int64_t>(end);
  }
}

void SwapBytes(std::span<uint8_t> bytes, size_t size) {
#ifdef __x86_64__
  if (__builtin_cpu_supports("avx2")) return SwapWordsAvx2(bytes, size);
#endif
  SwapWordsOf(bytes, size);
}

void FillWith(std::span<uint8_t> bytes, std::span<const uint8_t> pattern) {
  size_t filled = std::min(bytes.size(), pattern.size());
  // The pattern may lie in what is filled.
  memmove(bytes.data(), pattern.data(), filled);
  // What is there is copied behind itself, in pieces that stay in the processor's cache.
  constexpr size_t kMost = 16 * 1024;
  while (filled < bytes.size()) {
    const size_t whole = filled <= kMost ? filled : kMost - kMost % pattern.size();
    const size_t count = std::min(whole > 0 ? whole : pattern.size(), bytes.size() - filled);
    memcpy(bytes.data() + filled, bytes.data(), count);
    filled += count;
  }
}

}  // namespace strata::abi
