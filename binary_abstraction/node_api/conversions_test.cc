#include "binary_abstraction/node_api/node_api_test.h"

namespace strata::napi {
namespace {

class ConversionsTest : public NodeApiTest {
 protected:
  using Coerce = napi_status (*)(napi_env, napi_value, napi_value*);

  std::string Coerced(Coerce coerce, const char* script) {
    napi_value result = nullptr;
    EXPECT_EQ(coerce(env_, Eval(script), &result), napi_ok);
    return Ask("(value) => `${typeof value} ${String(value)}`", result);
  }
  void ExpectChecks(Coerce coerce) {
    napi_value result = nullptr;
    EXPECT_EQ(coerce(nullptr, Num(1), &result), napi_invalid_arg);
    EXPECT_EQ(coerce(env_, nullptr, &result), napi_invalid_arg);
    EXPECT_EQ(coerce(env_, Num(1), nullptr), napi_invalid_arg);
    napi_value number = Num(1);
    LeavePending();
    EXPECT_EQ(coerce(env_, number, &result), napi_pending_exception);
    EXPECT_EQ(Thrown(), "Error: left");
  }
};

TEST_F(ConversionsTest, ToBoolean) {
  EXPECT_EQ(Coerced(napi_coerce_to_bool, "''"), "boolean false");
  EXPECT_EQ(Coerced(napi_coerce_to_bool, "({})"), "boolean true");
  ExpectChecks(napi_coerce_to_bool);
}

TEST_F(ConversionsTest, ToNumber) {
  EXPECT_EQ(Coerced(napi_coerce_to_number, "'0x10'"), "number 16");
  EXPECT_EQ(Coerced(napi_coerce_to_number, "undefined"), "number NaN");
  ExpectChecks(napi_coerce_to_number);
}

TEST_F(ConversionsTest, ToObject) {
  EXPECT_EQ(Coerced(napi_coerce_to_object, "5"), "object 5");
  ExpectChecks(napi_coerce_to_object);
}

TEST_F(ConversionsTest, ToString) {
  EXPECT_EQ(Coerced(napi_coerce_to_string, "null"), "string null");
  ExpectChecks(napi_coerce_to_string);
}

TEST_F(ConversionsTest, TellsOfWhatHasNoSuchForm) {
  napi_value result = nullptr;
  EXPECT_EQ(napi_coerce_to_number(env_, Eval("Symbol()"), &result), napi_number_expected);
  EXPECT_EQ(Thrown(), "TypeError: Cannot convert a Symbol value to a number");
  EXPECT_EQ(napi_coerce_to_object(env_, Undefined(), &result), napi_object_expected);
  EXPECT_EQ(Thrown(), "TypeError: Cannot convert undefined or null to object");
  EXPECT_EQ(napi_coerce_to_string(env_, Eval("Symbol()"), &result), napi_string_expected);
  EXPECT_EQ(Thrown(), "TypeError: Cannot convert a Symbol value to a string");
  EXPECT_EQ(napi_coerce_to_string(env_, Eval("({ toString() { throw new Error('mine'); } })"), &result),
            napi_string_expected);
  EXPECT_EQ(Thrown(), "Error: mine");
}

}  // namespace
}  // namespace strata::napi
