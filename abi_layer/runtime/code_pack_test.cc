#include "abi_layer/runtime/code_pack.h"

#include <cstdint>
#include <string>

#include "gtest/gtest.h"

namespace strata::abi {
namespace {

TEST(CodePackTest, FindsEachFile) {
  const std::string pack = PackCode({{"b/two", "2222"}, {"a", "1"}, {"b", std::string(1000, 'x')}, {"c", ""}});
  EXPECT_EQ(FindCode(pack, "a"), "1");
  EXPECT_EQ(FindCode(pack, "b"), std::string(1000, 'x'));
  EXPECT_EQ(FindCode(pack, "b/two"), "2222");
  EXPECT_EQ(FindCode(pack, "c"), "");
}

TEST(CodePackTest, HasNothingForOtherNames) {
  const std::string pack = PackCode({{"b", "2"}, {"d", "4"}});
  for (const char* name : {"", "a", "bb", "c", "e"}) EXPECT_EQ(FindCode(pack, name), "") << name;
  EXPECT_EQ(FindCode("", "b"), "");
  EXPECT_EQ(FindCode(PackCode({}), "b"), "");
}

TEST(CodePackTest, AlignsCode) {
  const std::string pack = PackCode({{"one", "1"}, {"three", "333"}, {"two", "22"}});
  for (const char* name : {"one", "three", "two"}) {
    EXPECT_EQ((FindCode(pack, name).data() - pack.data()) % 8, 0) << name;
  }
}

}  // namespace
}  // namespace strata::abi
