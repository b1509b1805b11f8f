#include "binary_abstraction/node_api/node_api_test.h"

namespace strata::napi {
namespace {

class FinalizersTest : public NodeApiTest {
 protected:
  struct Seen {
    int count = 0;
    void* data = nullptr;
    napi_status ran_script = napi_generic_failure;
  };

  static void See(napi_env env, void* data, void* hint) {
    auto* seen = static_cast<Seen*>(hint);
    seen->count++;
    seen->data = data;
    napi_value script;
    napi_value result;
    EXPECT_EQ(napi_create_string_utf8(env, "1 + 1", NAPI_AUTO_LENGTH, &script), napi_ok);
    seen->ran_script = napi_run_script(env, script, &result);
  }
};

TEST_F(FinalizersTest, RunFromTheLoopWhereJavaScriptMayRun) {
  Seen seen;
  napi_handle_scope scope;
  EXPECT_EQ(napi_open_handle_scope(env_, &scope), napi_ok);
  EXPECT_EQ(napi_add_finalizer(env_, Eval("({})"), this, See, &seen, nullptr), napi_ok);
  EXPECT_EQ(napi_close_handle_scope(env_, scope), napi_ok);
  Collect();
  Collect();
  EXPECT_EQ(seen.count, 0);
  EXPECT_TRUE(CollectUntil([&] { return seen.count > 0; }));
  EXPECT_EQ(seen.count, 1);
  EXPECT_EQ(seen.data, this);
  EXPECT_EQ(seen.ran_script, napi_ok);
}

TEST_F(FinalizersTest, AreSeveralForOneObject) {
  Seen one;
  Seen two;
  napi_handle_scope scope;
  EXPECT_EQ(napi_open_handle_scope(env_, &scope), napi_ok);
  napi_value object = Eval("({})");
  EXPECT_EQ(napi_add_finalizer(env_, object, nullptr, See, &one, nullptr), napi_ok);
  EXPECT_EQ(napi_add_finalizer(env_, object, nullptr, See, &two, nullptr), napi_ok);
  EXPECT_EQ(napi_close_handle_scope(env_, scope), napi_ok);
  EXPECT_TRUE(CollectUntil([&] { return one.count == 1 && two.count == 1; }));
}

TEST_F(FinalizersTest, GiveAReferenceWithWhichTheyAreCalledOff) {
  Seen seen;
  napi_ref reference = nullptr;
  napi_handle_scope scope;
  EXPECT_EQ(napi_open_handle_scope(env_, &scope), napi_ok);
  EXPECT_EQ(napi_add_finalizer(env_, Eval("({})"), this, See, &seen, &reference), napi_ok);
  EXPECT_EQ(napi_close_handle_scope(env_, scope), napi_ok);
  EXPECT_EQ(napi_delete_reference(env_, reference), napi_ok);
  for (int i = 0; i < 3; i++) {
    Collect();
    TurnLoop();
  }
  EXPECT_EQ(seen.count, 0);
}

TEST_F(FinalizersTest, MayBePosted) {
  Seen seen;
  EXPECT_EQ(node_api_post_finalizer(env_, See, this, &seen), napi_ok);
  EXPECT_EQ(seen.count, 0);
  TurnLoop();
  EXPECT_EQ(seen.count, 1);
  EXPECT_EQ(seen.data, this);
  EXPECT_EQ(seen.ran_script, napi_ok);
}

TEST_F(FinalizersTest, CheckTheirArguments) {
  napi_value object = Eval("({})");
  EXPECT_EQ(napi_add_finalizer(nullptr, object, this, See, this, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_add_finalizer(env_, nullptr, this, See, this, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_add_finalizer(env_, object, this, nullptr, this, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_add_finalizer(env_, Num(1), this, See, this, nullptr), napi_invalid_arg);
  EXPECT_EQ(node_api_post_finalizer(nullptr, See, this, this), napi_invalid_arg);
}

TEST_F(FinalizersTest, RefusesToPostWhatNodeCrashesOn) {
  EXPECT_EQ(node_api_post_finalizer(env_, nullptr, this, this), napi_invalid_arg);
}

}  // namespace
}  // namespace strata::napi
