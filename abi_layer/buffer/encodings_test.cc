#include "abi_layer/buffer/encodings.h"

#include <cctype>
#include <string>
#include <string_view>

#include "gtest/gtest.h"

namespace strata::abi {
namespace {

std::span<const uint8_t> Bytes(std::string_view text) {
  return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
}

std::string Base64(std::string_view text) {
  std::string bytes(text.size(), '\0');
  bytes.resize(FromBase64(std::span<const char>(text.data(), text.size()),
                          {reinterpret_cast<uint8_t*>(bytes.data()), bytes.size()}));
  return bytes;
}

std::string ToBase64(std::string_view bytes, bool for_url) {
  std::string text(Base64Length(bytes.size(), for_url), '\0');
  WriteBase64(Bytes(bytes), for_url, text.data());
  return text;
}

std::string ToHex(std::string_view bytes) {
  std::string digits(bytes.size() * 2, '\0');
  WriteHex(Bytes(bytes), digits.data());
  return digits;
}

// What is repeated in `text`, whose part from `start` on is the pattern.
std::string Filled(std::string text, size_t start, size_t length) {
  std::span<uint8_t> bytes(reinterpret_cast<uint8_t*>(text.data()), text.size());
  FillWith(bytes, bytes.subspan(start, length));
  return text;
}

std::string Swapped(std::string text, size_t size) {
  SwapBytes({reinterpret_cast<uint8_t*>(text.data()), text.size()}, size);
  return text;
}

TEST(Encodings, HexGoesBothWays) {
  EXPECT_EQ(ToHex("\x01\xfe"), "01fe");
  uint8_t bytes[4];
  EXPECT_EQ(FromHex(Bytes("01FEzz"), std::span<uint8_t>(bytes)), 2u);
  EXPECT_EQ(bytes[1], 0xfe);
}

TEST(Encodings, HexOfAllBytes) {
  std::string all;
  for (int i = 0; i < 256; i++) all.push_back(static_cast<char>(i));
  // Lengths that are no multiple of a vector's.
  for (size_t length = 0; length <= all.size(); length++) {
    const std::string digits = ToHex(all.substr(all.size() - length));
    std::string bytes(length, '.');
    const std::span<uint8_t> out(reinterpret_cast<uint8_t*>(bytes.data()), bytes.size());
    EXPECT_EQ(FromHex(Bytes(digits), out), length);
    EXPECT_EQ(bytes, all.substr(all.size() - length));
  }
}

TEST(Encodings, HexEndsAtWhatIsNoDigit) {
  for (int wrong = 0; wrong < 256; wrong++) {
    const bool is_digit = isxdigit(wrong) != 0;
    for (size_t at = 0; at < 40; at++) {
      std::string digits(40, 'F');
      digits[at] = static_cast<char>(wrong);
      std::string bytes(20, '.');
      const std::span<uint8_t> out(reinterpret_cast<uint8_t*>(bytes.data()), bytes.size());
      EXPECT_EQ(FromHex(Bytes(digits), out), is_digit ? 20 : at / 2) << wrong;
      if (!is_digit) EXPECT_EQ(bytes.substr(at / 2), std::string(20 - at / 2, '.'));
    }
  }
}

TEST(Encodings, Base64FillsWhatIsTooSmall) {
  const std::string text = "aGVs bG8gd29ybGQ=";
  for (size_t size = 0; size <= 11; size++) {
    std::string bytes(size, '.');
    EXPECT_EQ(FromBase64(std::span<const char>(text.data(), text.size()),
                         {reinterpret_cast<uint8_t*>(bytes.data()), bytes.size()}),
              size);
    EXPECT_EQ(bytes, std::string("hello world").substr(0, size));
  }
}

TEST(Encodings, Base64TakesBothAlphabetsAndIgnoresTheRest) {
  EXPECT_EQ(ToBase64("abc?", false), "YWJjPw==");
  EXPECT_EQ(ToBase64("abc?", true), "YWJjPw");
  EXPECT_EQ(Base64("YWJjPw=="), "abc?");
  EXPECT_EQ(Base64("YW Jj\nPw"), "abc?");
  EXPECT_EQ(Base64("YWJj-_"), "abc\xfb");
  EXPECT_EQ(Base64("YQ==YQ=="), "a");
  EXPECT_EQ(Base64("Y"), "");
}

TEST(Encodings, FindLooksBothWaysAtMultiplesOfItsStep) {
  EXPECT_EQ(Find(Bytes("abcabc"), Bytes("bc"), 0, true, 1), 1);
  EXPECT_EQ(Find(Bytes("abcabc"), Bytes("bc"), 2, true, 1), 4);
  EXPECT_EQ(Find(Bytes("abcabc"), Bytes("bc"), 5, false, 1), 4);
  EXPECT_EQ(Find(Bytes("abcabc"), Bytes("bc"), 0, true, 2), 4);
  EXPECT_EQ(Find(Bytes("abcabc"), Bytes("x"), 0, true, 1), -1);
}

TEST(Encodings, FindLooksAtEveryPlace) {
  for (const std::string needle : {"ab", "abcab", "a23456789012345678b"}) {
    for (size_t at = 0; at < 70; at++) {
      // The first and the last byte alone are everywhere.
      std::string text(at, 'a');
      text += needle + std::string(70 - at, 'b');
      const auto first = static_cast<int64_t>(text.find(needle));
      EXPECT_EQ(Find(Bytes(text), Bytes(needle), 0, true, 1), first);
      EXPECT_EQ(Find(Bytes(text), Bytes(needle), text.size(), false, 1), static_cast<int64_t>(text.rfind(needle)));
    }
  }
  EXPECT_EQ(Find(Bytes(std::string(5000, 'a') + "c"), Bytes("aba"), 0, true, 1), -1);
}

TEST(Encodings, SwapExchangesWithinGroups) {
  EXPECT_EQ(Swapped("0123456789abcdefgh", 2), "1032547698badcfehg");
  EXPECT_EQ(Swapped("0123456789abcdefghij", 4), "32107654ba98fedcjihg");
  EXPECT_EQ(Swapped("0123456789abcdefghijklmn", 8), "76543210fedcba98nmlkjihg");
}

TEST(Encodings, FillRepeatsThePattern) {
  EXPECT_EQ(Filled("abc.......", 0, 3), "abcabcabca");
  EXPECT_EQ(Filled("...abc....", 3, 3), "abcabcabca");
  EXPECT_EQ(Filled("abc", 0, 3), "abc");
  for (const size_t length : {size_t{7}, size_t{5000}, size_t{30000}}) {
    std::string text(70001, 'x');
    for (size_t i = 0; i < length; i++) text[i] = static_cast<char>('a' + i % 25);
    const std::string filled = Filled(text, 0, length);
    for (size_t i = 0; i < filled.size(); i++) ASSERT_EQ(filled[i], text[i % length]);
  }
}

}  // namespace
}  // namespace strata::abi
