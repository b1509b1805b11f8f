#include "binary_abstraction/node_api/node_api_test.h"

namespace strata::napi {
namespace {

class ErrorsTest : public NodeApiTest {
 protected:
  using Create = napi_status (*)(napi_env, napi_value, napi_value, napi_value*);
  using Throw = napi_status (*)(napi_env, const char*, const char*);

  void ExpectCreates(Create create, const char* name) {
    napi_value error = nullptr;
    EXPECT_EQ(create(env_, Str("E_CODE"), Str("what"), &error), napi_ok);
    EXPECT_EQ(Ask("(error) => `${error} ${error.code} ${error instanceof globalThis[error.name]}`", error),
              std::string(name) + ": what E_CODE true");
    EXPECT_EQ(create(env_, nullptr, Str("what"), &error), napi_ok);
    EXPECT_EQ(Ask("(error) => 'code' in error", error), "false");
    EXPECT_EQ(create(nullptr, nullptr, Str("what"), &error), napi_invalid_arg);
    EXPECT_EQ(create(env_, nullptr, nullptr, &error), napi_invalid_arg);
    EXPECT_EQ(create(env_, nullptr, Str("what"), nullptr), napi_invalid_arg);
    EXPECT_EQ(create(env_, nullptr, Num(1), &error), napi_string_expected);
    EXPECT_EQ(create(env_, Num(1), Str("what"), &error), napi_string_expected);
  }
  void ExpectThrows(Throw raise, const char* name) {
    EXPECT_EQ(raise(env_, nullptr, "what"), napi_ok);
    EXPECT_EQ(Thrown(), std::string(name) + ": what");
    EXPECT_EQ(raise(env_, "E_CODE", "what"), napi_ok);
    EXPECT_EQ(Thrown(), std::string(name) + ": what [E_CODE]");
    EXPECT_EQ(raise(nullptr, nullptr, "what"), napi_invalid_arg);
    EXPECT_EQ(raise(env_, nullptr, nullptr), napi_invalid_arg);
    LeavePending();
    EXPECT_EQ(raise(env_, nullptr, "what"), napi_pending_exception);
    EXPECT_EQ(Thrown(), "Error: left");
  }
};

TEST_F(ErrorsTest, CreatesErrors) { ExpectCreates(napi_create_error, "Error"); }
TEST_F(ErrorsTest, CreatesTypeErrors) { ExpectCreates(napi_create_type_error, "TypeError"); }
TEST_F(ErrorsTest, CreatesRangeErrors) { ExpectCreates(napi_create_range_error, "RangeError"); }
TEST_F(ErrorsTest, CreatesSyntaxErrors) { ExpectCreates(node_api_create_syntax_error, "SyntaxError"); }
TEST_F(ErrorsTest, ThrowsErrors) { ExpectThrows(napi_throw_error, "Error"); }
TEST_F(ErrorsTest, ThrowsTypeErrors) { ExpectThrows(napi_throw_type_error, "TypeError"); }
TEST_F(ErrorsTest, ThrowsRangeErrors) { ExpectThrows(napi_throw_range_error, "RangeError"); }
TEST_F(ErrorsTest, ThrowsSyntaxErrors) { ExpectThrows(node_api_throw_syntax_error, "SyntaxError"); }

TEST_F(ErrorsTest, ThrowsAnyValue) {
  EXPECT_EQ(napi_throw(env_, Num(7)), napi_ok);
  EXPECT_EQ(Thrown(), "7");
  EXPECT_EQ(napi_throw(nullptr, Num(7)), napi_invalid_arg);
  EXPECT_EQ(napi_throw(env_, nullptr), napi_invalid_arg);
  napi_value value = Num(1);
  LeavePending();
  EXPECT_EQ(napi_throw(env_, value), napi_pending_exception);
  EXPECT_EQ(Thrown(), "Error: left");
}

TEST_F(ErrorsTest, KeepsThePendingExceptionUntilItIsTaken) {
  bool pending = true;
  EXPECT_EQ(napi_is_exception_pending(env_, &pending), napi_ok);
  EXPECT_FALSE(pending);
  napi_value error = nullptr;
  EXPECT_EQ(napi_get_and_clear_last_exception(env_, &error), napi_ok);
  EXPECT_EQ(Text(error), "undefined");
  LeavePending();
  EXPECT_EQ(napi_is_exception_pending(env_, &pending), napi_ok);
  EXPECT_TRUE(pending);
  EXPECT_EQ(napi_get_and_clear_last_exception(env_, &error), napi_ok);
  EXPECT_EQ(Text(error), "Error: left");
  EXPECT_EQ(napi_is_exception_pending(env_, &pending), napi_ok);
  EXPECT_FALSE(pending);
  EXPECT_EQ(napi_is_exception_pending(nullptr, &pending), napi_invalid_arg);
  EXPECT_EQ(napi_is_exception_pending(env_, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_get_and_clear_last_exception(nullptr, &error), napi_invalid_arg);
  EXPECT_EQ(napi_get_and_clear_last_exception(env_, nullptr), napi_invalid_arg);
}

TEST_F(ErrorsTest, KnowsErrors) {
  bool result = false;
  EXPECT_EQ(napi_is_error(env_, Eval("new RangeError('a')"), &result), napi_ok);
  EXPECT_TRUE(result);
  EXPECT_EQ(napi_is_error(env_, Eval("Object.create(Error.prototype)"), &result), napi_ok);
  EXPECT_FALSE(result);
  EXPECT_EQ(napi_is_error(nullptr, Num(1), &result), napi_invalid_arg);
  EXPECT_EQ(napi_is_error(env_, nullptr, &result), napi_invalid_arg);
  EXPECT_EQ(napi_is_error(env_, Num(1), nullptr), napi_invalid_arg);
}

TEST_F(ErrorsTest, RemembersTheLastStatus) {
  const napi_extended_error_info* info = nullptr;
  napi_value value = nullptr;
  EXPECT_EQ(napi_get_undefined(env_, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_get_last_error_info(env_, &info), napi_ok);
  EXPECT_EQ(info->error_code, napi_invalid_arg);
  EXPECT_STREQ(info->error_message, "Invalid argument");
  EXPECT_EQ(info->engine_error_code, 0u);
  EXPECT_EQ(info->engine_reserved, nullptr);
  // Asking does not forget it.
  EXPECT_EQ(napi_get_last_error_info(env_, &info), napi_ok);
  EXPECT_EQ(info->error_code, napi_invalid_arg);
  EXPECT_EQ(napi_get_undefined(env_, &value), napi_ok);
  EXPECT_EQ(napi_get_last_error_info(env_, &info), napi_ok);
  EXPECT_EQ(info->error_code, napi_ok);
  EXPECT_EQ(info->error_message, nullptr);
  EXPECT_EQ(napi_get_last_error_info(nullptr, &info), napi_invalid_arg);
  EXPECT_EQ(napi_get_last_error_info(env_, nullptr), napi_invalid_arg);
}

TEST_F(ErrorsTest, HasAMessageForWhatCanHappen) {
  const auto message = [this](napi_status status, napi_status expected) {
    const napi_extended_error_info* info = nullptr;
    EXPECT_EQ(status, expected);
    EXPECT_EQ(napi_get_last_error_info(env_, &info), napi_ok);
    return std::string(info->error_message);
  };
  bool flag;
  double number;
  int64_t integer;
  uint32_t length;
  napi_value one = Num(1);
  napi_value object = Eval("({})");
  EXPECT_EQ(message(napi_get_prototype(env_, Undefined(), &object), napi_object_expected), "An object was expected");
  Thrown();
  object = Eval("({})");
  EXPECT_EQ(message(napi_get_value_string_utf8(env_, object, nullptr, 0, nullptr), napi_string_expected),
            "A string was expected");
  EXPECT_EQ(message(napi_has_own_property(env_, object, Num(1), &flag), napi_name_expected),
            "A string or symbol was expected");
  EXPECT_EQ(message(napi_get_value_double(env_, object, &number), napi_number_expected), "A number was expected");
  EXPECT_EQ(message(napi_get_value_bool(env_, object, &flag), napi_boolean_expected), "A boolean was expected");
  EXPECT_EQ(message(napi_get_array_length(env_, object, &length), napi_array_expected), "An array was expected");
  EXPECT_EQ(message(napi_get_value_bigint_int64(env_, object, &integer, &flag), napi_bigint_expected),
            "A bigint was expected");
  EXPECT_EQ(message(napi_get_date_value(env_, object, &number), napi_date_expected), "A date was expected");
  EXPECT_EQ(message(napi_detach_arraybuffer(env_, object), napi_arraybuffer_expected), "An arraybuffer was expected");
  LeavePending();
  EXPECT_EQ(message(napi_throw(env_, one), napi_pending_exception), "An exception is pending");
  Thrown();
}

}  // namespace
}  // namespace strata::napi
