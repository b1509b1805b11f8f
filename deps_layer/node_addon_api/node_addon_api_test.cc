// The headers compile without C++ exceptions, and their classes are no larger than what they stand for.

#define NODE_ADDON_API_DISABLE_CPP_EXCEPTIONS
#include "gtest/gtest.h"
#include "napi.h"

namespace {

TEST(NodeAddonApiTest, WrapsAnEnvironmentAndAValue) {
  EXPECT_EQ(sizeof(Napi::Env), sizeof(napi_env));
  EXPECT_EQ(sizeof(Napi::Value), sizeof(napi_env) + sizeof(napi_value));
}

TEST(NodeAddonApiTest, KnowsEmptyValues) { EXPECT_TRUE(Napi::Value().IsEmpty()); }

}  // namespace
