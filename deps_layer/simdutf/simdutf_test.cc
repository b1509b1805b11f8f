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

TEST(SimdutfTest, RefusesToTranscodeBrokenText) {
  const std::string overlong = "a\xc0\xaf";
  char16_t wide[8];
  EXPECT_EQ(simdutf::convert_utf8_to_utf16le(overlong.data(), overlong.size(), wide), 0u);
  const char16_t lone_surrogate[] = {u'a', 0xd800, u'b'};
  char narrow[16];
  const simdutf::result result = simdutf::convert_utf16le_to_utf8_with_errors(lone_surrogate, 3, narrow);
  EXPECT_EQ(result.error, simdutf::error_code::SURROGATE);
  EXPECT_EQ(result.count, 1u);
}

// Every instruction set that this processor has gives the same answers.
TEST(SimdutfTest, ImplementationsAgree) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += kText;
  std::string broken = text;
  broken[broken.size() / 2] = '\xff';
  int num_supported = 0;
  for (const simdutf::implementation* implementation : simdutf::get_available_implementations()) {
    if (!implementation->supported_by_runtime_system()) continue;
    ++num_supported;
    EXPECT_TRUE(implementation->validate_utf8(text.data(), text.size())) << implementation->name();
    EXPECT_FALSE(implementation->validate_utf8(broken.data(), broken.size())) << implementation->name();
  }
  EXPECT_GT(num_supported, 1);
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

TEST(SimdutfTest, RefusesBrokenBase64) {
  const std::string encoded = "aG*sbG8=";
  char decoded[8];
  const simdutf::result result = simdutf::base64_to_binary(encoded.data(), encoded.size(), decoded);
  EXPECT_EQ(result.error, simdutf::error_code::INVALID_BASE64_CHARACTER);
  EXPECT_EQ(result.count, 2u);
}

}  // namespace
