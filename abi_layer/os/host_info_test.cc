#include "abi_layer/os/host_info.h"

#include <unistd.h>

#include <cstdlib>

#include "gtest/gtest.h"

namespace strata::abi::os {
namespace {

TEST(HostInfoTest, HostnameIsTheKernels) {
  char name[256];
  ASSERT_EQ(gethostname(name, sizeof(name)), 0);
  EXPECT_EQ(Hostname().value(), name);
}

TEST(HostInfoTest, HomeFolderFollowsTheEnvironment) {
  ASSERT_EQ(setenv("HOME", std::string(300, 'x').c_str(), 1), 0);
  EXPECT_EQ(HomeFolder().value(), std::string(300, 'x'));
}

TEST(HostInfoTest, NameIsLinuxs) { EXPECT_EQ(Name().value().name, "Linux"); }

TEST(HostInfoTest, FreeMemoryIsLessThanAllMemory) {
  EXPECT_GT(FreeMemory(), 0);
  EXPECT_LT(FreeMemory(), TotalMemory());
}

TEST(HostInfoTest, HasProcessors) {
  EXPECT_GE(Processors().value().size(), AvailableParallelism());
  EXPECT_GE(AvailableParallelism(), 1u);
}

TEST(HostInfoTest, UserIsTheProcesss) { EXPECT_EQ(CurrentUser().value().user_id, getuid()); }

TEST(HostInfoTest, PriorityOfNoProcessIsAnError) {
  Result<int32_t> priority = GetPriority(-1);
  ASSERT_FALSE(priority.ok());
  EXPECT_STREQ(std::get<SystemError>(priority.error()).syscall, "uv_os_getpriority");
}

TEST(HostInfoTest, PriorityCanBeLowered) {
  const int32_t before = GetPriority(0).value();
  ASSERT_TRUE(SetPriority(0, before + 1).ok());
  EXPECT_EQ(GetPriority(0).value(), before + 1);
}

}  // namespace
}  // namespace strata::abi::os
