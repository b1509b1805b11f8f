#include "zstd.h"

#include <memory>
#include <string>

#include "gtest/gtest.h"

namespace {

using CompressionContext = std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)>;

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

TEST(ZstdTest, StreamsThereAndBack) {
  const std::string packed = Compress(Text(), 0);
  std::string unpacked(Text().size(), '\0');
  EXPECT_EQ(ZSTD_decompress(unpacked.data(), unpacked.size(), packed.data(), packed.size()), unpacked.size());
  EXPECT_EQ(unpacked, Text());
}

TEST(ZstdTest, CompressesOnThreads) {
  const std::string packed = Compress(Text(), 2);
  std::string unpacked(Text().size(), '\0');
  EXPECT_EQ(ZSTD_decompress(unpacked.data(), unpacked.size(), packed.data(), packed.size()), unpacked.size());
}

TEST(ZstdTest, RefusesCorruptData) {
  std::string packed = Compress(Text(), 0);
  packed[packed.size() - 1] ^= 1;
  std::string unpacked(Text().size(), '\0');
  EXPECT_TRUE(ZSTD_isError(ZSTD_decompress(unpacked.data(), unpacked.size(), packed.data(), packed.size())));
}

}  // namespace
