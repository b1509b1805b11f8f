#include <climits>
#include <functional>
#include <string>

#include "binary_abstraction/node_api/node_api_test.h"

namespace strata::napi {
namespace {

class FunctionsTest : public NodeApiTest {
 protected:
  napi_value New(napi_callback callback, void* data = nullptr, const char* name = "made") {
    napi_value function = nullptr;
    EXPECT_EQ(napi_create_function(env_, name, NAPI_AUTO_LENGTH, callback, data, &function), napi_ok);
    return function;
  }
};

napi_value GiveNothing(napi_env, napi_callback_info) { return nullptr; }

napi_value ThrowError(napi_env env, napi_callback_info) {
  EXPECT_EQ(napi_throw_error(env, "E_CODE", "from the addon"), napi_ok);
  return nullptr;
}

TEST_F(FunctionsTest, ReturnNothingBesideAnException) {
  const napi_callback throws = [](napi_env env, napi_callback_info info) {
    ThrowError(env, info);
    // What C++ leaves where its own exception went through: no value.
    return reinterpret_cast<napi_value>(uintptr_t{0xFFFFFFFFF});
  };
  EXPECT_EQ(Ask("(made) => { try { made(); } catch (error) { return error.code; } }", New(throws)), "E_CODE");
}

TEST_F(FunctionsTest, AreFunctions) {
  EXPECT_EQ(Ask("(made) => `${typeof made} ${made.name} ${made.length} ${made()}`", New(GiveNothing)),
            "function made 0 undefined");
  napi_value function = nullptr;
  EXPECT_EQ(napi_create_function(env_, "shortened", 5, GiveNothing, nullptr, &function), napi_ok);
  EXPECT_EQ(Ask("(made) => made.name", function), "short");
  EXPECT_EQ(Ask("(made) => made.name === ''", New(GiveNothing, nullptr, nullptr)), "true");
}

TEST_F(FunctionsTest, GetReceiverArgumentsAndData) {
  struct Seen {
    std::function<std::string(napi_value)> text;
    size_t argc;
    std::string arguments;
  };
  Seen seen = {.text = [this](napi_value value) { return Text(value); }};
  napi_value function = New(
      [](napi_env env, napi_callback_info info) -> napi_value {
        void* data;
        size_t argc = 3;
        napi_value arguments[3];
        napi_value receiver;
        EXPECT_EQ(napi_get_cb_info(env, info, &argc, arguments, &receiver, &data), napi_ok);
        auto* seen = static_cast<Seen*>(data);
        seen->argc = argc;
        for (napi_value argument : arguments) seen->arguments += seen->text(argument) + " ";
        return receiver;
      },
      &seen);
  EXPECT_EQ(Ask("(made) => made.call('me', 1, 'two')", function), "me");
  EXPECT_EQ(seen.argc, 2u);
  EXPECT_EQ(seen.arguments, "1 two undefined ");
  seen.arguments = "";
  EXPECT_EQ(Ask("(made) => made.call('me', 1, 2, 3, 4, 5)", function), "me");
  EXPECT_EQ(seen.argc, 5u);
  EXPECT_EQ(seen.arguments, "1 2 3 ");
}

TEST_F(FunctionsTest, AskOnlyForWhatTheyNeed) {
  napi_value function = New([](napi_env env, napi_callback_info info) -> napi_value {
    size_t argc = 0;
    napi_value value;
    void* data;
    EXPECT_EQ(napi_get_cb_info(env, info, nullptr, nullptr, nullptr, nullptr), napi_ok);
    EXPECT_EQ(napi_get_cb_info(env, info, &argc, nullptr, nullptr, nullptr), napi_ok);
    EXPECT_EQ(argc, 2u);
    EXPECT_EQ(napi_get_cb_info(env, info, nullptr, nullptr, &value, nullptr), napi_ok);
    EXPECT_EQ(napi_get_cb_info(env, info, nullptr, nullptr, nullptr, &data), napi_ok);
    EXPECT_EQ(napi_get_cb_info(env, info, nullptr, &value, nullptr, nullptr), napi_invalid_arg);
    EXPECT_EQ(napi_get_cb_info(nullptr, info, nullptr, nullptr, nullptr, nullptr), napi_invalid_arg);
    EXPECT_EQ(napi_get_cb_info(env, nullptr, nullptr, nullptr, nullptr, nullptr), napi_invalid_arg);
    EXPECT_EQ(napi_get_new_target(nullptr, info, &value), napi_invalid_arg);
    EXPECT_EQ(napi_get_new_target(env, nullptr, &value), napi_invalid_arg);
    EXPECT_EQ(napi_get_new_target(env, info, nullptr), napi_invalid_arg);
    return nullptr;
  });
  EXPECT_EQ(Ask("(made) => made(1, 2)", function), "undefined");
}

TEST_F(FunctionsTest, KnowWhetherTheyConstruct) {
  napi_value function = New([](napi_env env, napi_callback_info info) -> napi_value {
    napi_value target = nullptr;
    EXPECT_EQ(napi_get_new_target(env, info, &target), napi_ok);
    if (target != nullptr) return nullptr;
    napi_value plain = nullptr;
    EXPECT_EQ(napi_create_string_utf8(env, "called", NAPI_AUTO_LENGTH, &plain), napi_ok);
    return plain;
  });
  EXPECT_EQ(Ask("(made) => made()", function), "called");
  EXPECT_EQ(Ask("(made) => new made() instanceof made", function), "true");
}

TEST_F(FunctionsTest, ThrowIntoJavaScript) {
  EXPECT_EQ(
      Ask("(made) => { try { made(); } catch (error) { return `${error.code} ${error.message}`; } }", New(ThrowError)),
      "E_CODE from the addon");
  bool pending = true;
  EXPECT_EQ(napi_is_exception_pending(env_, &pending), napi_ok);
  EXPECT_FALSE(pending);
}

TEST_F(FunctionsTest, ChecksWhatIsCreated) {
  napi_value function = nullptr;
  EXPECT_EQ(napi_create_function(nullptr, "a", 1, GiveNothing, nullptr, &function), napi_invalid_arg);
  EXPECT_EQ(napi_create_function(env_, "a", 1, nullptr, nullptr, &function), napi_invalid_arg);
  EXPECT_EQ(napi_create_function(env_, "a", 1, GiveNothing, nullptr, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_create_function(env_, "a", static_cast<size_t>(INT_MAX) + 1, GiveNothing, nullptr, &function),
            napi_invalid_arg);
  LeavePending();
  EXPECT_EQ(napi_create_function(env_, "a", 1, GiveNothing, nullptr, &function), napi_pending_exception);
  Thrown();
}

TEST_F(FunctionsTest, Calls) {
  napi_value function = Eval("(function(...all) { return `${this} ${all}`; })");
  napi_value arguments[] = {Num(1), Str("two")};
  napi_value result = nullptr;
  EXPECT_EQ(napi_call_function(env_, Str("me"), function, 2, arguments, &result), napi_ok);
  EXPECT_EQ(Text(result), "me 1,two");
  EXPECT_EQ(napi_call_function(env_, Str("me"), function, 0, nullptr, nullptr), napi_ok);
}

TEST_F(FunctionsTest, CallsKeepWhatIsThrown) {
  napi_value result = nullptr;
  EXPECT_EQ(napi_call_function(env_, Undefined(), Eval("() => { throw new Error('mine'); }"), 0, nullptr, &result),
            napi_pending_exception);
  EXPECT_EQ(Thrown(), "Error: mine");
  EXPECT_EQ(napi_call_function(env_, Undefined(), New(ThrowError), 0, nullptr, &result), napi_pending_exception);
  EXPECT_EQ(Thrown(), "Error: from the addon [E_CODE]");
}

TEST_F(FunctionsTest, ChecksWhatIsCalled) {
  napi_value function = Eval("() => 1");
  napi_value none = Undefined();
  napi_value result = nullptr;
  EXPECT_EQ(napi_call_function(nullptr, none, function, 0, nullptr, &result), napi_invalid_arg);
  EXPECT_EQ(napi_call_function(env_, nullptr, function, 0, nullptr, &result), napi_invalid_arg);
  EXPECT_EQ(napi_call_function(env_, none, nullptr, 0, nullptr, &result), napi_invalid_arg);
  EXPECT_EQ(napi_call_function(env_, none, function, 1, nullptr, &result), napi_invalid_arg);
  EXPECT_EQ(napi_call_function(env_, none, Eval("({})"), 0, nullptr, &result), napi_invalid_arg);
  LeavePending();
  EXPECT_EQ(napi_call_function(env_, none, function, 0, nullptr, &result), napi_pending_exception);
  Thrown();
}

TEST_F(FunctionsTest, Constructs) {
  napi_value argument = Num(2020);
  napi_value result = nullptr;
  EXPECT_EQ(
      napi_new_instance(env_, Eval("(class Year { constructor(year) { this.year = year; } })"), 1, &argument, &result),
      napi_ok);
  EXPECT_EQ(Ask("(made) => `${made.constructor.name} ${made.year}`", result), "Year 2020");
  EXPECT_EQ(
      napi_new_instance(env_, Eval("(class { constructor() { throw new Error('mine'); } })"), 0, nullptr, &result),
      napi_pending_exception);
  EXPECT_EQ(Thrown(), "Error: mine");
  EXPECT_EQ(napi_new_instance(env_, Eval("() => 1"), 0, nullptr, &result), napi_pending_exception);
  EXPECT_NE(Thrown().find("is not a constructor"), std::string::npos);
}

TEST_F(FunctionsTest, ChecksWhatIsConstructed) {
  napi_value constructor = Eval("Date");
  napi_value result = nullptr;
  EXPECT_EQ(napi_new_instance(nullptr, constructor, 0, nullptr, &result), napi_invalid_arg);
  EXPECT_EQ(napi_new_instance(env_, nullptr, 0, nullptr, &result), napi_invalid_arg);
  EXPECT_EQ(napi_new_instance(env_, constructor, 1, nullptr, &result), napi_invalid_arg);
  EXPECT_EQ(napi_new_instance(env_, constructor, 0, nullptr, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_new_instance(env_, Eval("({})"), 0, nullptr, &result), napi_invalid_arg);
}

TEST_F(FunctionsTest, MayBeCollected) {
  for (int i = 0; i < 1000; i++) {
    napi_handle_scope scope;
    EXPECT_EQ(napi_open_handle_scope(env_, &scope), napi_ok);
    New(GiveNothing);
    EXPECT_EQ(napi_close_handle_scope(env_, scope), napi_ok);
  }
  napi_value kept = New(GiveNothing);
  Collect();
  EXPECT_EQ(Ask("(made) => made()", kept), "undefined");
}

}  // namespace
}  // namespace strata::napi
