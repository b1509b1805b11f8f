#include "binary_abstraction/loader/file_url.h"

#include "gtest/gtest.h"

namespace strata::napi {
namespace {

TEST(FileUrlTest, KeepsPlainPaths) { EXPECT_EQ(FileUrlOf("/opt/a-b_c/d.1.node"), "file:///opt/a-b_c/d.1.node"); }

TEST(FileUrlTest, EncodesWhatMeansSomethingInAUrl) {
  EXPECT_EQ(FileUrlOf("/a b%#?.node"), "file:///a%20b%25%23%3F.node");
  EXPECT_EQ(FileUrlOf("/a\\b\n"), "file:///a%5Cb%0A");
}

TEST(FileUrlTest, EncodesBytesBeyondAscii) { EXPECT_EQ(FileUrlOf("/\xc3\xa4"), "file:///%C3%A4"); }

TEST(FileUrlTest, StartsARelativePathAtTheRoot) { EXPECT_EQ(FileUrlOf("a/b"), "file:///a/b"); }

}  // namespace
}  // namespace strata::napi
