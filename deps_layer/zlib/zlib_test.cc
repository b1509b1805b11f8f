#include "zlib.h"

#include <string>

#include "gtest/gtest.h"

namespace {

// The whole of `input` through a stream, with an output buffer smaller than the result.
std::string Pump(z_stream& stream, int (*step)(z_stream*, int), const std::string& input, int& out_status) {
  std::string output;
  Bytef chunk[64];
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(input.data()));
  stream.avail_in = static_cast<uInt>(input.size());
  do {
    stream.next_out = chunk;
    stream.avail_out = sizeof(chunk);
    out_status = step(&stream, Z_FINISH);
    output.append(reinterpret_cast<char*>(chunk), sizeof(chunk) - stream.avail_out);
  } while (out_status == Z_OK || (out_status == Z_BUF_ERROR && stream.avail_out == 0));
  return output;
}

std::string Gzip(const std::string& text) {
  z_stream stream = {};
  EXPECT_EQ(deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
  int status;
  std::string packed = Pump(stream, deflate, text, status);
  EXPECT_EQ(status, Z_STREAM_END);
  deflateEnd(&stream);
  return packed;
}

std::string Gunzip(const std::string& packed, int& out_status) {
  z_stream stream = {};
  EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
  std::string text = Pump(stream, inflate, packed, out_status);
  inflateEnd(&stream);
  return text;
}

std::string Text() {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "line " + std::to_string(i * i) + "\n";
  return text;
}

TEST(ZlibTest, StreamsThereAndBack) {
  int status;
  EXPECT_EQ(Gunzip(Gzip(Text()), status), Text());
  EXPECT_EQ(status, Z_STREAM_END);
}

TEST(ZlibTest, RefusesACorruptChecksum) {
  std::string packed = Gzip(Text());
  packed[packed.size() - 6] ^= 1;
  int status;
  Gunzip(packed, status);
  EXPECT_EQ(status, Z_DATA_ERROR);
}

TEST(ZlibTest, NoticesAMissingEnd) {
  const std::string packed = Gzip(Text());
  int status;
  Gunzip(packed.substr(0, packed.size() / 2), status);
  EXPECT_EQ(status, Z_BUF_ERROR);
}

TEST(ZlibTest, ComputesCrc32) { EXPECT_EQ(crc32(0, reinterpret_cast<const Bytef*>("123456789"), 9), 0xcbf43926u); }

}  // namespace
