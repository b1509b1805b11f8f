#include "simdutf.h"

#include <string>

#include "gtest/gtest.h"

namespace {

const std::string kText = "Grüße, 世界 🌍";

TEST(SimdutfTest, ValidatesUtf8) {
  EXPECT_TRUE(simdutf::validate_utf8(kText.data(), kText.size()));
  const std::string broken = "abc\xc3";
  EXPECT_FALSE(simdutf::validate_utf8(broken.data(), broken.size()));
}

TEST(SimdutfTest, TranscodesToUtf16AndBack) {
  std::u16string wide(simdutf::utf16_length_from_utf8(kText.data(), kText.size()), u'\0');
  EXPECT_EQ(simdutf::convert_utf8_to_utf16le(kText.data(), kText.size(), wide.data()), wide.size());
  EXPECT_EQ(wide, u"Grüße, 世界 🌍");
  std::string back(simdutf::utf8_length_from_utf16le(wide.data(), wide.size()), '\0');
  EXPECT_EQ(simdutf::convert_utf16le_to_utf8(wide.data(), wide.size(), back.data()), back.size());
  EXPECT_EQ(back, kText);
}

TEST(SimdutfTest, SaysWhereTextIsBroken) {
  const std::string broken =
      "abcd\xff"
      "ef";
  const simdutf::result result = simdutf::validate_utf8_with_errors(broken.data(), broken.size());
  EXPECT_NE(result.error, simdutf::error_code::SUCCESS);
  EXPECT_EQ(result.count, 4u);
}

TEST(SimdutfTest, DecodesBase64) {
  const std::string encoded = "aGVsbG8=";
  char decoded[8];
  const simdutf::result result = simdutf::base64_to_binary(encoded.data(), encoded.size(), decoded);
  EXPECT_EQ(result.error, simdutf::error_code::SUCCESS);
  EXPECT_EQ(std::string(decoded, result.count), "hello");
}

}  // namespace
