#include "zstd.h"

#include <algorithm>
#include <memory>
#include <string>

#include "gtest/gtest.h"
#include "zstd_errors.h"

namespace {

using CompressionContext = std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)>;
using DecompressionContext = std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)>;

std::string Text() {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += std::to_string(i % 977) + ",";
  return text;
}

// Compresses with `num_workers` threads, in a stream.
std::string Compress(const std::string& text, int num_workers) {
  CompressionContext context(ZSTD_createCCtx(), &ZSTD_freeCCtx);
  EXPECT_FALSE(ZSTD_isError(ZSTD_CCtx_setParameter(context.get(), ZSTD_c_nbWorkers, num_workers)));
  EXPECT_FALSE(ZSTD_isError(ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1)));
  std::string packed;
  char chunk[512];
  ZSTD_inBuffer input = {text.data(), text.size(), 0};
  size_t left;
  do {
    ZSTD_outBuffer output = {chunk, sizeof(chunk), 0};
    left = ZSTD_compressStream2(context.get(), &output, &input, ZSTD_e_end);
    EXPECT_FALSE(ZSTD_isError(left)) << ZSTD_getErrorName(left);
    packed.append(chunk, output.pos);
  } while (left != 0 && !ZSTD_isError(left));
  return packed;
}

// Decompresses in a stream, fed in pieces. `out_status` is 0 at a frame's end, an error, or a hint that more is
// missing.
std::string Decompress(const std::string& packed, size_t& out_status) {
  DecompressionContext context(ZSTD_createDCtx(), &ZSTD_freeDCtx);
  std::string text;
  char chunk[512];
  constexpr size_t kPiece = 100;
  for (size_t at = 0; at < packed.size(); at += kPiece) {
    ZSTD_inBuffer input = {packed.data() + at, std::min(kPiece, packed.size() - at), 0};
    ZSTD_outBuffer output;
    do {
      output = {chunk, sizeof(chunk), 0};
      out_status = ZSTD_decompressStream(context.get(), &output, &input);
      if (ZSTD_isError(out_status)) return text;
      text.append(chunk, output.pos);
    } while (input.pos < input.size || output.pos == output.size);
  }
  return text;
}

TEST(ZstdTest, StreamsThereAndBack) {
  size_t status;
  EXPECT_EQ(Decompress(Compress(Text(), 0), status), Text());
  EXPECT_EQ(status, 0u);
}

TEST(ZstdTest, CompressesOnThreads) {
  size_t status;
  EXPECT_EQ(Decompress(Compress(Text(), 2), status), Text());
  EXPECT_EQ(status, 0u);
}

TEST(ZstdTest, UnpacksAWholeBuffer) {
  const std::string packed = Compress(Text(), 0);
  std::string unpacked(Text().size(), '\0');
  EXPECT_EQ(ZSTD_decompress(unpacked.data(), unpacked.size(), packed.data(), packed.size()), unpacked.size());
  EXPECT_EQ(unpacked, Text());
}

TEST(ZstdTest, AsksForTheRestOfACutStream) {
  const std::string packed = Compress(Text(), 0);
  size_t status;
  Decompress(packed.substr(0, packed.size() / 2), status);
  EXPECT_FALSE(ZSTD_isError(status));
  EXPECT_GT(status, 0u);
}

TEST(ZstdTest, RefusesWhatIsNoFrame) {
  size_t status;
  Decompress("this is no frame", status);
  EXPECT_EQ(ZSTD_getErrorCode(status), ZSTD_error_prefix_unknown);
}

TEST(ZstdTest, RefusesCorruptData) {
  std::string packed = Compress(Text(), 0);
  packed[packed.size() - 1] ^= 1;
  std::string unpacked(Text().size(), '\0');
  EXPECT_TRUE(ZSTD_isError(ZSTD_decompress(unpacked.data(), unpacked.size(), packed.data(), packed.size())));
}

}  // namespace
