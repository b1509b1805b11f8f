#include <string>

#include "brotli/decode.h"
#include "brotli/encode.h"
#include "gtest/gtest.h"

namespace {

std::string Compress(const std::string& text) {
  size_t len = BrotliEncoderMaxCompressedSize(text.size());
  std::string packed(len, '\0');
  EXPECT_TRUE(BrotliEncoderCompress(BROTLI_MAX_QUALITY, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, text.size(),
                                    reinterpret_cast<const uint8_t*>(text.data()), &len,
                                    reinterpret_cast<uint8_t*>(packed.data())));
  packed.resize(len);
  return packed;
}

BrotliDecoderResult Decompress(const std::string& packed, std::string& text) {
  size_t len = text.size();
  const BrotliDecoderResult result = BrotliDecoderDecompress(
      packed.size(), reinterpret_cast<const uint8_t*>(packed.data()), &len, reinterpret_cast<uint8_t*>(text.data()));
  text.resize(len);
  return result;
}

TEST(BrotliTest, CompressesWithItsDictionary) {
  const std::string text = "<!DOCTYPE html><html><head><title>Hello, world</title></head><body></body></html>";
  const std::string packed = Compress(text);
  EXPECT_LT(packed.size(), text.size() / 2 + 10);
  std::string unpacked(text.size(), '\0');
  EXPECT_EQ(Decompress(packed, unpacked), BROTLI_DECODER_RESULT_SUCCESS);
  EXPECT_EQ(unpacked, text);
}

TEST(BrotliTest, RefusesCorruptData) {
  std::string unpacked(100, '\0');
  EXPECT_EQ(Decompress(std::string("\xff\xff\xff\xff\xff"), unpacked), BROTLI_DECODER_RESULT_ERROR);
}

}  // namespace
