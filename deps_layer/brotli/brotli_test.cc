#include <cstdint>
#include <memory>
#include <string>

#include "brotli/decode.h"
#include "brotli/encode.h"
#include "gtest/gtest.h"

namespace {

using Decoder = std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)>;
using Encoder = std::unique_ptr<BrotliEncoderState, decltype(&BrotliEncoderDestroyInstance)>;

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

std::string Text() {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "line " + std::to_string(i * i) + "\n";
  return text;
}

// Through an encoder with an output buffer smaller than the result.
std::string StreamIn(const std::string& text) {
  Encoder encoder(BrotliEncoderCreateInstance(nullptr, nullptr, nullptr), &BrotliEncoderDestroyInstance);
  EXPECT_TRUE(BrotliEncoderSetParameter(encoder.get(), BROTLI_PARAM_QUALITY, 5));
  const uint8_t* next_in = reinterpret_cast<const uint8_t*>(text.data());
  size_t available_in = text.size();
  std::string packed;
  while (!BrotliEncoderIsFinished(encoder.get())) {
    uint8_t chunk[256];
    uint8_t* next_out = chunk;
    size_t available_out = sizeof(chunk);
    if (!BrotliEncoderCompressStream(encoder.get(), BROTLI_OPERATION_FINISH, &available_in, &next_in, &available_out,
                                     &next_out, nullptr)) {
      ADD_FAILURE() << "the encoder failed";
      break;
    }
    packed.append(reinterpret_cast<char*>(chunk), sizeof(chunk) - available_out);
  }
  return packed;
}

std::string StreamOut(const std::string& packed, BrotliDecoderResult& out_result) {
  Decoder decoder(BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), &BrotliDecoderDestroyInstance);
  const uint8_t* next_in = reinterpret_cast<const uint8_t*>(packed.data());
  size_t available_in = packed.size();
  std::string text;
  do {
    uint8_t chunk[256];
    uint8_t* next_out = chunk;
    size_t available_out = sizeof(chunk);
    out_result =
        BrotliDecoderDecompressStream(decoder.get(), &available_in, &next_in, &available_out, &next_out, nullptr);
    text.append(reinterpret_cast<char*>(chunk), sizeof(chunk) - available_out);
  } while (out_result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT);
  return text;
}

TEST(BrotliTest, StreamsThereAndBack) {
  BrotliDecoderResult result;
  EXPECT_EQ(StreamOut(StreamIn(Text()), result), Text());
  EXPECT_EQ(result, BROTLI_DECODER_RESULT_SUCCESS);
}

TEST(BrotliTest, AsksForTheRestOfACutStream) {
  const std::string packed = StreamIn(Text());
  BrotliDecoderResult result;
  StreamOut(packed.substr(0, packed.size() / 2), result);
  EXPECT_EQ(result, BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT);
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
