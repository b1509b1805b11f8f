#include "binary_abstraction/node_api/node_api_test.h"

namespace strata::napi {
namespace {

class MemoryTest : public NodeApiTest {};

TEST_F(MemoryTest, IsCounted) {
  int64_t before = 0;
  int64_t after = 0;
  EXPECT_EQ(napi_adjust_external_memory(env_, 1000, &before), napi_ok);
  EXPECT_EQ(napi_adjust_external_memory(env_, 500, &after), napi_ok);
  EXPECT_EQ(after - before, 500);
  EXPECT_EQ(napi_adjust_external_memory(env_, -1500, &after), napi_ok);
  EXPECT_EQ(after - before, -1000);
  EXPECT_EQ(napi_adjust_external_memory(nullptr, 1, &after), napi_invalid_arg);
  EXPECT_EQ(napi_adjust_external_memory(env_, 1, nullptr), napi_invalid_arg);
}

}  // namespace
}  // namespace strata::napi
