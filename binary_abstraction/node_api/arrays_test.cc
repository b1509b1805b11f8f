#include "binary_abstraction/node_api/node_api_test.h"

namespace strata::napi {
namespace {

class ArraysTest : public NodeApiTest {};

TEST_F(ArraysTest, MakesArrays) {
  napi_value array = nullptr;
  uint32_t length = 9;
  EXPECT_EQ(napi_create_array(env_, &array), napi_ok);
  EXPECT_EQ(napi_get_array_length(env_, array, &length), napi_ok);
  EXPECT_EQ(length, 0u);
  EXPECT_EQ(napi_create_array_with_length(env_, 3, &array), napi_ok);
  EXPECT_EQ(napi_get_array_length(env_, array, &length), napi_ok);
  EXPECT_EQ(length, 3u);
  EXPECT_EQ(Ask("(array) => 0 in array", array), "false");
  EXPECT_EQ(napi_create_array(nullptr, &array), napi_invalid_arg);
  EXPECT_EQ(napi_create_array(env_, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_create_array_with_length(nullptr, 1, &array), napi_invalid_arg);
  EXPECT_EQ(napi_create_array_with_length(env_, 1, nullptr), napi_invalid_arg);
}

TEST_F(ArraysTest, TellsWhatIsOne) {
  bool result = false;
  EXPECT_EQ(napi_is_array(env_, Eval("[]"), &result), napi_ok);
  EXPECT_TRUE(result);
  EXPECT_EQ(napi_is_array(env_, Eval("new Uint8Array(1)"), &result), napi_ok);
  EXPECT_FALSE(result);
  EXPECT_EQ(napi_is_array(nullptr, Eval("[]"), &result), napi_invalid_arg);
  EXPECT_EQ(napi_is_array(env_, nullptr, &result), napi_invalid_arg);
  EXPECT_EQ(napi_is_array(env_, Eval("[]"), nullptr), napi_invalid_arg);
}

TEST_F(ArraysTest, CountsElements) {
  uint32_t length = 0;
  EXPECT_EQ(napi_get_array_length(env_, Eval("[1, , 3]"), &length), napi_ok);
  EXPECT_EQ(length, 3u);
  EXPECT_EQ(napi_get_array_length(env_, Eval("({ length: 1 })"), &length), napi_array_expected);
  EXPECT_EQ(napi_get_array_length(nullptr, Eval("[]"), &length), napi_invalid_arg);
  EXPECT_EQ(napi_get_array_length(env_, nullptr, &length), napi_invalid_arg);
  EXPECT_EQ(napi_get_array_length(env_, Eval("[]"), nullptr), napi_invalid_arg);
}

}  // namespace
}  // namespace strata::napi
