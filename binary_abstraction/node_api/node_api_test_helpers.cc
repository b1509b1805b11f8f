#include <unistd.h>

#include "binary_abstraction/node_api/node_api_test.h"

namespace strata::napi {

napi_value NodeApiTest::Eval(const char* script) {
  napi_value result = nullptr;
  EXPECT_EQ(napi_run_script(env_, Str(script), &result), napi_ok) << script;
  return result;
}

std::string NodeApiTest::Text(napi_value value) { return Ask("(value) => String(value)", value); }

std::string NodeApiTest::Ask(const char* script, napi_value value) {
  napi_value result = nullptr;
  EXPECT_EQ(napi_call_function(env_, Undefined(), Eval(script), 1, &value, &result), napi_ok) << script;
  EXPECT_EQ(napi_coerce_to_string(env_, result, &result), napi_ok);
  size_t length = 0;
  EXPECT_EQ(napi_get_value_string_utf8(env_, result, nullptr, 0, &length), napi_ok);
  std::string text(length, '\0');
  EXPECT_EQ(napi_get_value_string_utf8(env_, result, text.data(), length + 1, nullptr), napi_ok);
  return text;
}

napi_value NodeApiTest::Str(const char* text) {
  napi_value result = nullptr;
  EXPECT_EQ(napi_create_string_utf8(env_, text, NAPI_AUTO_LENGTH, &result), napi_ok);
  return result;
}

napi_value NodeApiTest::Num(double number) {
  napi_value result = nullptr;
  EXPECT_EQ(napi_create_double(env_, number, &result), napi_ok);
  return result;
}

napi_value NodeApiTest::Undefined() {
  napi_value result = nullptr;
  EXPECT_EQ(napi_get_undefined(env_, &result), napi_ok);
  return result;
}

void NodeApiTest::SetGlobal(const char* name, napi_value value) {
  napi_value global = nullptr;
  EXPECT_EQ(napi_get_global(env_, &global), napi_ok);
  EXPECT_EQ(napi_set_named_property(env_, global, name, value), napi_ok);
}

std::string NodeApiTest::Thrown() {
  bool pending = false;
  EXPECT_EQ(napi_is_exception_pending(env_, &pending), napi_ok);
  if (!pending) return "";
  napi_value error = nullptr;
  EXPECT_EQ(napi_get_and_clear_last_exception(env_, &error), napi_ok);
  return Ask("(error) => String(error) + (error?.code === undefined ? '' : ` [${error.code}]`)", error);
}

void NodeApiTest::LeavePending() { EXPECT_EQ(napi_throw_error(env_, nullptr, "left"), napi_ok); }

bool NodeApiTest::CollectUntil(const std::function<bool()>& done) {
  constexpr int kRounds = 200;
  constexpr int kMicroseconds = 1000;
  for (int i = 0; i < kRounds && !done(); i++) {
    Collect();
    TurnLoop();
    if (!done()) usleep(kMicroseconds);
  }
  return done();
}

}  // namespace strata::napi
