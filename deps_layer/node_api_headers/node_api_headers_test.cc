// The headers compile as C++ and declare what addons call.

#include <type_traits>

#include "gtest/gtest.h"
#include "node_api.h"

namespace {

TEST(NodeApiHeadersTest, DeclareAStableVersion) { EXPECT_GE(NAPI_VERSION, 8); }

TEST(NodeApiHeadersTest, DeclareModuleFunctions) {
  EXPECT_TRUE((
      std::is_same_v<decltype(&napi_create_string_utf8), napi_status (*)(napi_env, const char*, size_t, napi_value*)>));
}

}  // namespace
