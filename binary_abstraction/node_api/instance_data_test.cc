#include "binary_abstraction/node_api/node_api_test.h"

namespace strata::napi {
namespace {

class InstanceDataTest : public NodeApiTest {};

TEST_F(InstanceDataTest, IsKept) {
  int one = 1;
  int two = 2;
  void* data = this;
  EXPECT_EQ(napi_get_instance_data(env_, &data), napi_ok);
  EXPECT_EQ(data, nullptr);
  EXPECT_EQ(napi_set_instance_data(env_, &one, nullptr, nullptr), napi_ok);
  EXPECT_EQ(napi_get_instance_data(env_, &data), napi_ok);
  EXPECT_EQ(data, &one);
  EXPECT_EQ(napi_set_instance_data(env_, &two, nullptr, nullptr), napi_ok);
  EXPECT_EQ(napi_get_instance_data(env_, &data), napi_ok);
  EXPECT_EQ(data, &two);
  EXPECT_EQ(napi_set_instance_data(env_, nullptr, nullptr, nullptr), napi_ok);
  EXPECT_EQ(napi_get_instance_data(env_, &data), napi_ok);
  EXPECT_EQ(data, nullptr);
}

TEST_F(InstanceDataTest, MayBeSetWhileAnExceptionIsPending) {
  void* data = nullptr;
  LeavePending();
  EXPECT_EQ(napi_set_instance_data(env_, this, nullptr, nullptr), napi_ok);
  EXPECT_EQ(napi_get_instance_data(env_, &data), napi_ok);
  EXPECT_EQ(data, this);
  Thrown();
}

TEST_F(InstanceDataTest, ChecksItsArguments) {
  void* data;
  EXPECT_EQ(napi_set_instance_data(nullptr, this, nullptr, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_get_instance_data(nullptr, &data), napi_invalid_arg);
  EXPECT_EQ(napi_get_instance_data(env_, nullptr), napi_invalid_arg);
}

}  // namespace
}  // namespace strata::napi
