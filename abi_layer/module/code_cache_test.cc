#include "abi_layer/module/code_cache.h"

#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace strata::abi {
namespace {

class CodeCacheTest : public testing::Test {
 protected:
  CodeCacheTest() : path_(testing::TempDir() + "/entry"), bytes_(100) {
    for (size_t i = 0; i < bytes_.size(); i++) bytes_[i] = static_cast<uint8_t>(i);
    ::unlink(path_.c_str());
  }

  const std::string path_;
  std::vector<uint8_t> bytes_;
};

TEST_F(CodeCacheTest, AnswersWhatWasWritten) {
  ASSERT_TRUE(WriteCodeCache(path_, bytes_));
  const auto data = ReadCodeCache(path_);
  ASSERT_NE(data, nullptr);
  EXPECT_EQ(std::vector<uint8_t>(data->data, data->data + data->length), bytes_);
}

TEST_F(CodeCacheTest, HasNoEntryWithoutAFile) { EXPECT_EQ(ReadCodeCache(path_), nullptr); }

TEST_F(CodeCacheTest, IgnoresATruncatedFile) {
  ASSERT_TRUE(WriteCodeCache(path_, bytes_));
  for (const off_t length : {0, 8, 16, 60, 115}) {
    ASSERT_EQ(::truncate(path_.c_str(), length), 0);
    EXPECT_EQ(ReadCodeCache(path_), nullptr) << length;
    ASSERT_TRUE(WriteCodeCache(path_, bytes_));
  }
}

TEST_F(CodeCacheTest, IgnoresAChangedByte) {
  for (const int at : {0, 8, 16, 115}) {
    ASSERT_TRUE(WriteCodeCache(path_, bytes_));
    std::fstream file(path_, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(at);
    file.put('\xee');
    file.close();
    EXPECT_EQ(ReadCodeCache(path_), nullptr) << at;
  }
}

TEST_F(CodeCacheTest, IgnoresWhatOthersCanWrite) {
  ASSERT_TRUE(WriteCodeCache(path_, bytes_));
  ASSERT_EQ(::chmod(path_.c_str(), 0666), 0);
  EXPECT_EQ(ReadCodeCache(path_), nullptr);
}

TEST_F(CodeCacheTest, CannotWriteWithoutAFolder) { EXPECT_FALSE(WriteCodeCache(path_ + "/in/nothing", bytes_)); }

TEST_F(CodeCacheTest, HashesDependOnEachByteTheLengthAndTheSeed) {
  const uint64_t hash = HashBytes(bytes_, 0);
  EXPECT_NE(HashBytes(bytes_, 1), hash);
  EXPECT_NE(HashBytes({bytes_.data(), 99}, 0), hash);
  for (uint8_t& byte : bytes_) {
    byte ^= 1;
    EXPECT_NE(HashBytes(bytes_, 0), hash);
    byte ^= 1;
  }
}

}  // namespace
}  // namespace strata::abi
