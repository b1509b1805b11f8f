#include "abi_layer/buffer/encodings.h"

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

TEST(Encodings, HexGoesBothWays) {
  EXPECT_EQ(ToHex(Bytes("\x01\xfe")), "01fe");
  uint8_t bytes[4];
  EXPECT_EQ(FromHex(Bytes("01FEzz"), std::span<uint8_t>(bytes)), 2u);
  EXPECT_EQ(bytes[1], 0xfe);
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
  EXPECT_EQ(ToBase64(Bytes("abc?"), false), "YWJjPw==");
  EXPECT_EQ(ToBase64(Bytes("abc?"), true), "YWJjPw");
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

TEST(Encodings, SwapExchangesWithinGroups) {
  uint8_t bytes[] = {1, 2, 3, 4};
  SwapBytes(bytes, 2);
  EXPECT_EQ(bytes[0], 2);
  EXPECT_EQ(bytes[3], 3);
}

}  // namespace
}  // namespace strata::abi
