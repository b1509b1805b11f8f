#include "libdeflate.h"

#include <memory>
#include <string>

#include "gtest/gtest.h"

namespace {

using Compressor = std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)>;
using Decompressor = std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)>;

std::string Gzip(const std::string& text) {
  Compressor compressor(libdeflate_alloc_compressor(6), &libdeflate_free_compressor);
  std::string packed(libdeflate_gzip_compress_bound(compressor.get(), text.size()), '\0');
  packed.resize(libdeflate_gzip_compress(compressor.get(), text.data(), text.size(), packed.data(), packed.size()));
  return packed;
}

libdeflate_result Gunzip(const std::string& packed, std::string& text) {
  Decompressor decompressor(libdeflate_alloc_decompressor(), &libdeflate_free_decompressor);
  size_t len = 0;
  const libdeflate_result result =
      libdeflate_gzip_decompress(decompressor.get(), packed.data(), packed.size(), text.data(), text.size(), &len);
  if (result == LIBDEFLATE_SUCCESS) text.resize(len);
  return result;
}

TEST(LibdeflateTest, PacksAndUnpacks) {
  const std::string text(100000, 'y');
  const std::string packed = Gzip(text);
  EXPECT_LT(packed.size(), 1000u);
  std::string unpacked(text.size(), '\0');
  EXPECT_EQ(Gunzip(packed, unpacked), LIBDEFLATE_SUCCESS);
  EXPECT_EQ(unpacked, text);
}

TEST(LibdeflateTest, RefusesCorruptData) {
  std::string packed = Gzip("some text that is packed");
  packed[packed.size() - 1] ^= 1;
  std::string unpacked(100, '\0');
  EXPECT_EQ(Gunzip(packed, unpacked), LIBDEFLATE_BAD_DATA);
}

TEST(LibdeflateTest, RefusesASmallOutput) {
  const std::string packed = Gzip(std::string(1000, 'z'));
  std::string unpacked(10, '\0');
  EXPECT_EQ(Gunzip(packed, unpacked), LIBDEFLATE_INSUFFICIENT_SPACE);
}

}  // namespace
