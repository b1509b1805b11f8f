#include "binary_abstraction/node_api/node_api_test.h"

namespace strata::napi {
namespace {

class PromisesTest : public NodeApiTest {};

TEST_F(PromisesTest, ChecksItsArguments) {
  napi_deferred deferred;
  napi_value promise;
  bool result = false;
  EXPECT_EQ(napi_create_promise(nullptr, &deferred, &promise), napi_invalid_arg);
  EXPECT_EQ(napi_create_promise(env_, nullptr, &promise), napi_invalid_arg);
  EXPECT_EQ(napi_create_promise(env_, &deferred, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_create_promise(env_, &deferred, &promise), napi_ok);
  EXPECT_EQ(napi_resolve_deferred(nullptr, deferred, Num(1)), napi_invalid_arg);
  EXPECT_EQ(napi_resolve_deferred(env_, deferred, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_reject_deferred(nullptr, deferred, Num(1)), napi_invalid_arg);
  EXPECT_EQ(napi_reject_deferred(env_, deferred, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_resolve_deferred(env_, deferred, Num(1)), napi_ok);
  EXPECT_EQ(napi_is_promise(env_, promise, &result), napi_ok);
  EXPECT_TRUE(result);
  EXPECT_EQ(napi_is_promise(env_, Eval("({ then() {} })"), &result), napi_ok);
  EXPECT_FALSE(result);
  EXPECT_EQ(napi_is_promise(nullptr, promise, &result), napi_invalid_arg);
  EXPECT_EQ(napi_is_promise(env_, nullptr, &result), napi_invalid_arg);
  EXPECT_EQ(napi_is_promise(env_, promise, nullptr), napi_invalid_arg);
}

TEST_F(PromisesTest, RefusesWhileAnExceptionIsPending) {
  napi_deferred deferred;
  napi_value promise;
  EXPECT_EQ(napi_create_promise(env_, &deferred, &promise), napi_ok);
  napi_value value = Num(1);
  LeavePending();
  EXPECT_EQ(napi_create_promise(env_, &deferred, &promise), napi_pending_exception);
  EXPECT_EQ(napi_resolve_deferred(env_, deferred, value), napi_pending_exception);
  EXPECT_EQ(napi_reject_deferred(env_, deferred, value), napi_pending_exception);
  Thrown();
  EXPECT_EQ(napi_resolve_deferred(env_, deferred, value), napi_ok);
}

}  // namespace
}  // namespace strata::napi
