#include "binary_abstraction/node_api/node_api_test.h"

namespace strata::napi {
namespace {

class ComparisonsTest : public NodeApiTest {};

TEST_F(ComparisonsTest, StrictEquality) {
  bool result = true;
  EXPECT_EQ(napi_strict_equals(env_, Num(1), Str("1"), &result), napi_ok);
  EXPECT_FALSE(result);
  EXPECT_EQ(napi_strict_equals(env_, Str("ab"), Str("ab"), &result), napi_ok);
  EXPECT_TRUE(result);
  EXPECT_EQ(napi_strict_equals(env_, Eval("NaN"), Eval("NaN"), &result), napi_ok);
  EXPECT_FALSE(result);
  EXPECT_EQ(napi_strict_equals(nullptr, Num(1), Num(1), &result), napi_invalid_arg);
  EXPECT_EQ(napi_strict_equals(env_, nullptr, Num(1), &result), napi_invalid_arg);
  EXPECT_EQ(napi_strict_equals(env_, Num(1), nullptr, &result), napi_invalid_arg);
  EXPECT_EQ(napi_strict_equals(env_, Num(1), Num(1), nullptr), napi_invalid_arg);
}

TEST_F(ComparisonsTest, InstanceOf) {
  bool result = false;
  EXPECT_EQ(napi_instanceof(env_, Eval("[]"), Eval("Array"), &result), napi_ok);
  EXPECT_TRUE(result);
  EXPECT_EQ(napi_instanceof(env_, Num(1), Eval("Number"), &result), napi_ok);
  EXPECT_FALSE(result);
  EXPECT_EQ(
      napi_instanceof(env_, Num(4), Eval("class Even { static [Symbol.hasInstance](n) { return n % 2 === 0; } }; Even"),
                      &result),
      napi_ok);
  EXPECT_TRUE(result);
  EXPECT_EQ(napi_instanceof(nullptr, Num(1), Eval("Array"), &result), napi_invalid_arg);
  EXPECT_EQ(napi_instanceof(env_, nullptr, Eval("Array"), &result), napi_invalid_arg);
  EXPECT_EQ(napi_instanceof(env_, Num(1), nullptr, &result), napi_invalid_arg);
  EXPECT_EQ(napi_instanceof(env_, Num(1), Eval("Array"), nullptr), napi_invalid_arg);
}

TEST_F(ComparisonsTest, InstanceOfNeedsAConstructor) {
  bool result = true;
  EXPECT_EQ(napi_instanceof(env_, Num(1), Eval("({})"), &result), napi_function_expected);
  EXPECT_FALSE(result);
  EXPECT_EQ(Thrown(), "TypeError: Constructor must be a function [ERR_NAPI_CONS_FUNCTION]");
  EXPECT_EQ(napi_instanceof(env_, Num(1), Undefined(), &result), napi_object_expected);
  EXPECT_EQ(Thrown(), "TypeError: Cannot convert undefined or null to object");
}

TEST_F(ComparisonsTest, InstanceOfPassesOnWhatIsThrown) {
  bool result = true;
  EXPECT_EQ(
      napi_instanceof(env_, Num(1), Eval("class Bad { static [Symbol.hasInstance]() { throw new Error('no'); } }; Bad"),
                      &result),
      napi_generic_failure);
  EXPECT_EQ(Thrown(), "Error: no");
}

}  // namespace
}  // namespace strata::napi
