#include "binary_abstraction/node_api/node_api_test.h"

namespace strata::napi {
namespace {

class VersionTest : public NodeApiTest {};

TEST_F(VersionTest, IsTheNewestStableOne) {
  uint32_t version = 0;
  EXPECT_EQ(napi_get_version(env_, &version), napi_ok);
  EXPECT_EQ(version, 10u);
  EXPECT_EQ(napi_get_version(nullptr, &version), napi_invalid_arg);
  EXPECT_EQ(napi_get_version(env_, nullptr), napi_invalid_arg);
}

}  // namespace
}  // namespace strata::napi
