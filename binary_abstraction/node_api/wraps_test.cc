#include "binary_abstraction/node_api/node_api_test.h"

namespace strata::napi {
namespace {

class WrapsTest : public NodeApiTest {
 protected:
  // Runs `body` in a handle scope of its own, so that what it makes can be collected.
  template <typename Body>
  void InScope(Body&& body) {
    napi_handle_scope scope;
    EXPECT_EQ(napi_open_handle_scope(env_, &scope), napi_ok);
    body();
    EXPECT_EQ(napi_close_handle_scope(env_, scope), napi_ok);
  }

  int native_ = 0;
  int finalized_ = 0;
  void* data_ = nullptr;
};

void Count(napi_env, void*, void* hint) { ++*static_cast<int*>(hint); }

TEST_F(WrapsTest, KeepAPointer) {
  napi_value object = Eval("({})");
  EXPECT_EQ(napi_unwrap(env_, object, &data_), napi_invalid_arg);
  EXPECT_EQ(napi_wrap(env_, object, &native_, nullptr, nullptr, nullptr), napi_ok);
  EXPECT_EQ(napi_unwrap(env_, object, &data_), napi_ok);
  EXPECT_EQ(data_, &native_);
  EXPECT_EQ(napi_wrap(env_, object, &native_, nullptr, nullptr, nullptr), napi_invalid_arg);
  EXPECT_EQ(Ask("(object) => Reflect.ownKeys(object).length", object), "0");
  data_ = nullptr;
  EXPECT_EQ(napi_remove_wrap(env_, object, &data_), napi_ok);
  EXPECT_EQ(data_, &native_);
  EXPECT_EQ(napi_remove_wrap(env_, object, &data_), napi_invalid_arg);
  EXPECT_EQ(napi_unwrap(env_, object, &data_), napi_invalid_arg);
  EXPECT_EQ(napi_wrap(env_, object, &native_, nullptr, nullptr, nullptr), napi_ok);
  EXPECT_EQ(napi_remove_wrap(env_, object, nullptr), napi_ok);
}

TEST_F(WrapsTest, WrapFrozenObjectsToo) {
  napi_value object = Eval("Object.freeze({})");
  EXPECT_EQ(napi_wrap(env_, object, &native_, nullptr, nullptr, nullptr), napi_ok);
  EXPECT_EQ(napi_unwrap(env_, object, &data_), napi_ok);
  EXPECT_EQ(data_, &native_);
}

TEST_F(WrapsTest, CallTheFinalizerOnce) {
  InScope([this] { EXPECT_EQ(napi_wrap(env_, Eval("({})"), &native_, Count, &finalized_, nullptr), napi_ok); });
  EXPECT_EQ(finalized_, 0);
  EXPECT_TRUE(CollectUntil([this] { return finalized_ > 0; }));
  Collect();
  TurnLoop();
  EXPECT_EQ(finalized_, 1);
}

TEST_F(WrapsTest, CallNoFinalizerOnceRemoved) {
  InScope([this] {
    napi_value object = Eval("({})");
    EXPECT_EQ(napi_wrap(env_, object, &native_, Count, &finalized_, nullptr), napi_ok);
    EXPECT_EQ(napi_remove_wrap(env_, object, nullptr), napi_ok);
  });
  for (int i = 0; i < 3; i++) {
    Collect();
    TurnLoop();
  }
  EXPECT_EQ(finalized_, 0);
}

TEST_F(WrapsTest, GiveAReferenceThatTheAddonDeletes) {
  napi_ref reference = nullptr;
  InScope([&] {
    EXPECT_EQ(napi_wrap(env_, Eval("({})"), &native_, Count, &finalized_, &reference), napi_ok);
    napi_value value = nullptr;
    EXPECT_EQ(napi_get_reference_value(env_, reference, &value), napi_ok);
    EXPECT_NE(value, nullptr);
    uint32_t count = 0;
    EXPECT_EQ(napi_reference_ref(env_, reference, &count), napi_ok);
    EXPECT_EQ(count, 1u);
  });
  Collect();
  TurnLoop();
  EXPECT_EQ(finalized_, 0);
  EXPECT_EQ(napi_reference_unref(env_, reference, nullptr), napi_ok);
  EXPECT_TRUE(CollectUntil([this] { return finalized_ > 0; }));
  napi_value value = nullptr;
  EXPECT_EQ(napi_get_reference_value(env_, reference, &value), napi_ok);
  EXPECT_EQ(value, nullptr);
  EXPECT_EQ(napi_delete_reference(env_, reference), napi_ok);
}

TEST_F(WrapsTest, NeedAFinalizerForAReference) {
  napi_ref reference = nullptr;
  EXPECT_EQ(napi_wrap(env_, Eval("({})"), &native_, nullptr, nullptr, &reference), napi_invalid_arg);
}

TEST_F(WrapsTest, CheckTheirArguments) {
  napi_value object = Eval("({})");
  EXPECT_EQ(napi_wrap(nullptr, object, &native_, nullptr, nullptr, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_wrap(env_, nullptr, &native_, nullptr, nullptr, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_wrap(env_, Num(1), &native_, nullptr, nullptr, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_unwrap(nullptr, object, &data_), napi_invalid_arg);
  EXPECT_EQ(napi_unwrap(env_, nullptr, &data_), napi_invalid_arg);
  EXPECT_EQ(napi_unwrap(env_, object, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_unwrap(env_, Num(1), &data_), napi_invalid_arg);
  EXPECT_EQ(napi_remove_wrap(nullptr, object, &data_), napi_invalid_arg);
  EXPECT_EQ(napi_remove_wrap(env_, nullptr, &data_), napi_invalid_arg);
  EXPECT_EQ(napi_remove_wrap(env_, Num(1), &data_), napi_invalid_arg);
  LeavePending();
  EXPECT_EQ(napi_wrap(env_, object, &native_, nullptr, nullptr, nullptr), napi_pending_exception);
  EXPECT_EQ(napi_unwrap(env_, object, &data_), napi_pending_exception);
  EXPECT_EQ(napi_remove_wrap(env_, object, &data_), napi_pending_exception);
  Thrown();
}

}  // namespace
}  // namespace strata::napi
