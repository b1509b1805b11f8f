#include "binary_abstraction/node_api/node_api_test.h"

namespace strata::napi {
namespace {

class ExternalsTest : public NodeApiTest {};

void Count(napi_env, void*, void* hint) { ++*static_cast<int*>(hint); }

TEST_F(ExternalsTest, CarryAPointer) {
  int native = 0;
  napi_value external = nullptr;
  void* data = nullptr;
  EXPECT_EQ(napi_create_external(env_, &native, nullptr, nullptr, &external), napi_ok);
  EXPECT_EQ(napi_get_value_external(env_, external, &data), napi_ok);
  EXPECT_EQ(data, &native);
  EXPECT_EQ(Ask("(external) => Object.getPrototypeOf(external)", external), "null");
  EXPECT_EQ(napi_create_external(env_, nullptr, nullptr, nullptr, &external), napi_ok);
  EXPECT_EQ(napi_get_value_external(env_, external, &data), napi_ok);
  EXPECT_EQ(data, nullptr);
}

TEST_F(ExternalsTest, CallTheFinalizer) {
  int finalized = 0;
  napi_handle_scope scope;
  napi_value external = nullptr;
  EXPECT_EQ(napi_open_handle_scope(env_, &scope), napi_ok);
  EXPECT_EQ(napi_create_external(env_, this, Count, &finalized, &external), napi_ok);
  EXPECT_EQ(napi_close_handle_scope(env_, scope), napi_ok);
  EXPECT_TRUE(CollectUntil([&] { return finalized == 1; }));
}

TEST_F(ExternalsTest, CheckTheirArguments) {
  napi_value external = nullptr;
  void* data = nullptr;
  EXPECT_EQ(napi_create_external(nullptr, this, nullptr, nullptr, &external), napi_invalid_arg);
  EXPECT_EQ(napi_create_external(env_, this, nullptr, nullptr, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_create_external(env_, this, nullptr, nullptr, &external), napi_ok);
  EXPECT_EQ(napi_get_value_external(nullptr, external, &data), napi_invalid_arg);
  EXPECT_EQ(napi_get_value_external(env_, nullptr, &data), napi_invalid_arg);
  EXPECT_EQ(napi_get_value_external(env_, external, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_get_value_external(env_, Eval("({})"), &data), napi_invalid_arg);
  LeavePending();
  EXPECT_EQ(napi_create_external(env_, this, nullptr, nullptr, &external), napi_pending_exception);
  Thrown();
}

}  // namespace
}  // namespace strata::napi
