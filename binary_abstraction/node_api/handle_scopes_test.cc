#include "binary_abstraction/node_api/node_api_test.h"

namespace strata::napi {
namespace {

class HandleScopesTest : public NodeApiTest {};

TEST_F(HandleScopesTest, OpenAndClose) {
  napi_handle_scope outer;
  napi_handle_scope inner;
  EXPECT_EQ(napi_open_handle_scope(env_, &outer), napi_ok);
  EXPECT_EQ(napi_open_handle_scope(env_, &inner), napi_ok);
  Num(1.5);
  EXPECT_EQ(napi_close_handle_scope(env_, inner), napi_ok);
  EXPECT_EQ(napi_close_handle_scope(env_, outer), napi_ok);
}

TEST_F(HandleScopesTest, LetOneValueEscape) {
  napi_escapable_handle_scope scope;
  napi_value escaped = nullptr;
  EXPECT_EQ(napi_open_escapable_handle_scope(env_, &scope), napi_ok);
  EXPECT_EQ(napi_escape_handle(env_, scope, Str("out"), &escaped), napi_ok);
  napi_value again = nullptr;
  EXPECT_EQ(napi_escape_handle(env_, scope, Str("again"), &again), napi_escape_called_twice);
  EXPECT_EQ(napi_close_escapable_handle_scope(env_, scope), napi_ok);
  EXPECT_EQ(Text(escaped), "out");
}

TEST_F(HandleScopesTest, CheckTheirArguments) {
  napi_handle_scope scope;
  napi_escapable_handle_scope escapable;
  napi_value value = Num(1);
  EXPECT_EQ(napi_open_handle_scope(nullptr, &scope), napi_invalid_arg);
  EXPECT_EQ(napi_open_handle_scope(env_, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_close_handle_scope(env_, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_open_escapable_handle_scope(nullptr, &escapable), napi_invalid_arg);
  EXPECT_EQ(napi_open_escapable_handle_scope(env_, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_close_escapable_handle_scope(env_, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_open_handle_scope(env_, &scope), napi_ok);
  EXPECT_EQ(napi_close_handle_scope(nullptr, scope), napi_invalid_arg);
  EXPECT_EQ(napi_open_escapable_handle_scope(env_, &escapable), napi_ok);
  EXPECT_EQ(napi_escape_handle(nullptr, escapable, value, &value), napi_invalid_arg);
  EXPECT_EQ(napi_escape_handle(env_, nullptr, value, &value), napi_invalid_arg);
  EXPECT_EQ(napi_escape_handle(env_, escapable, nullptr, &value), napi_invalid_arg);
  EXPECT_EQ(napi_escape_handle(env_, escapable, value, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_close_escapable_handle_scope(nullptr, escapable), napi_invalid_arg);
  EXPECT_EQ(napi_close_escapable_handle_scope(env_, escapable), napi_ok);
  EXPECT_EQ(napi_close_handle_scope(env_, scope), napi_ok);
}

}  // namespace
}  // namespace strata::napi
