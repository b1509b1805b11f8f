#include "abi_layer/buffer/encodings.h"

#include <string.h>

#include <algorithm>
#include <array>

#include "simdutf.h"

namespace strata::abi {
namespace {

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

std::string ToHex(std::span<const uint8_t> bytes) {
  std::string digits(bytes.size() * 2, '\0');
  // Without branches and tables: the compiler makes vectors of it.
  const auto digit = [](int value) { return static_cast<char>(value + (value < 10 ? '0' : 'a' - 10)); };
  char* out = digits.data();
  const uint8_t* in = bytes.data();
  for (size_t i = 0; i < bytes.size(); i++) {
    out[i * 2] = digit(in[i] >> 4);
    out[i * 2 + 1] = digit(in[i] & 15);
  }
  return digits;
}

template <typename C>
size_t FromHex(std::span<const C> digits, std::span<uint8_t> out_bytes) {
  const size_t count = std::min(digits.size() / 2, out_bytes.size());
  for (size_t i = 0; i < count; i++) {
    const int high = HexValue(digits[i * 2]);
    const int low = HexValue(digits[i * 2 + 1]);
    if (high < 0 || low < 0) return i;
    out_bytes[i] = static_cast<uint8_t>(high << 4 | low);
  }
  return count;
}
template size_t FromHex(std::span<const uint8_t> digits, std::span<uint8_t> out_bytes);
template size_t FromHex(std::span<const uint16_t> digits, std::span<uint8_t> out_bytes);

std::string ToBase64(std::span<const uint8_t> bytes, bool for_url) {
  const auto options = for_url ? simdutf::base64_url : simdutf::base64_default;
  std::string text(simdutf::base64_length_from_binary(bytes.size(), options), '\0');
  simdutf::binary_to_base64(reinterpret_cast<const char*>(bytes.data()), bytes.size(), text.data(), options);
  return text;
}

size_t FromBase64(std::span<const char> text, std::span<uint8_t> out_bytes) { return DecodeBase64(text, out_bytes); }
size_t FromBase64(std::span<const char16_t> text, std::span<uint8_t> out_bytes) {
  return DecodeBase64(text, out_bytes);
}

int64_t Find(std::span<const uint8_t> bytes, std::span<const uint8_t> needle, size_t start, bool forward, size_t step) {
  if (needle.empty() || needle.size() > bytes.size()) return -1;
  const size_t last = bytes.size() - needle.size();
  if (forward) {
    while (start <= last) {
      const void* found = memmem(bytes.data() + start, bytes.size() - start, needle.data(), needle.size());
      if (found == nullptr) return -1;
      const size_t position = static_cast<const uint8_t*>(found) - bytes.data();
      if (position % step == 0) return static_cast<int64_t>(position);
      start = position + 1;
    }
    return -1;
  }
  for (size_t position = std::min(start, last);; position--) {
    if (position % step == 0 && memcmp(bytes.data() + position, needle.data(), needle.size()) == 0) {
      return static_cast<int64_t>(position);
    }
    if (position == 0) return -1;
  }
}

void SwapBytes(std::span<uint8_t> bytes, size_t size) {
  for (size_t i = 0; i + size <= bytes.size(); i += size) std::reverse(bytes.begin() + i, bytes.begin() + i + size);
}

}  // namespace strata::abi
