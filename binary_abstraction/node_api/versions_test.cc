// What depends on the version of the API that an addon asks for.
#include "binary_abstraction/node_api/node_api_test.h"

namespace strata::napi {
namespace {

class Version8Test : public NodeApiTest {
 protected:
  Version8Test() : NodeApiTest(8) {}
};

TEST_F(Version8Test, ReferencesHoldOnlyWhatHasIdentity) {
  napi_ref reference = nullptr;
  for (const char* script : {"({})", "() => 1", "Symbol('mark')"}) {
    EXPECT_EQ(napi_create_reference(env_, Eval(script), 1, &reference), napi_ok);
    EXPECT_EQ(napi_delete_reference(env_, reference), napi_ok);
  }
  for (const char* script : {"1", "'text'", "true", "null", "undefined", "1n"}) {
    EXPECT_EQ(napi_create_reference(env_, Eval(script), 1, &reference), napi_invalid_arg);
  }
}

class ExperimentalTest : public NodeApiTest {
 protected:
  ExperimentalTest() : NodeApiTest(NAPI_VERSION_EXPERIMENTAL) {}

  // Attaches a finalizer to an object that nothing holds.
  void Attach(napi_finalize finalizer, void* data, napi_ref* reference = nullptr) {
    napi_handle_scope scope;
    EXPECT_EQ(napi_open_handle_scope(env_, &scope), napi_ok);
    EXPECT_EQ(napi_add_finalizer(env_, Eval("({})"), data, finalizer, nullptr, reference), napi_ok);
    EXPECT_EQ(napi_close_handle_scope(env_, scope), napi_ok);
  }
};

TEST_F(ExperimentalTest, FinalizersRunDuringTheCollection) {
  int finalized = 0;
  Attach([](napi_env, void* data, void*) { ++*static_cast<int*>(data); }, &finalized);
  Collect();
  EXPECT_EQ(finalized, 1);
}

TEST_F(ExperimentalTest, FinalizersPostWhatNeedsJavaScript) {
  static int posted;
  posted = 0;
  Attach(
      [](napi_env env, void*, void*) {
        EXPECT_EQ(node_api_post_finalizer(
                      env,
                      [](napi_env env, void*, void*) {
                        napi_value object;
                        EXPECT_EQ(napi_create_object(env, &object), napi_ok);
                        posted++;
                      },
                      nullptr, nullptr),
                  napi_ok);
      },
      nullptr);
  Collect();
  EXPECT_EQ(posted, 0);
  TurnLoop();
  EXPECT_EQ(posted, 1);
}

TEST_F(ExperimentalTest, FinalizersMayDeleteReferencesThatGoWithThemWhereNodeCrashesOnIt) {
  struct Pair {
    napi_ref references[2];
    int finalized;
  };
  Pair pair = {};
  const auto finalizer = [](napi_env env, void* data, void*) {
    auto* pair = static_cast<Pair*>(data);
    pair->finalized++;
    for (napi_ref& reference : pair->references) {
      if (reference != nullptr) EXPECT_EQ(napi_delete_reference(env, reference), napi_ok);
      reference = nullptr;
    }
  };
  Attach(finalizer, &pair, &pair.references[0]);
  Attach(finalizer, &pair, &pair.references[1]);
  Collect();
  TurnLoop();
  // The first deletes the other, which is called off with that.
  EXPECT_EQ(pair.finalized, 1);
}

TEST_F(ExperimentalTest, FinalizersThatTouchTheHeapEndTheProcess) {
  Attach(
      [](napi_env env, void*, void*) {
        napi_value object;
        napi_create_object(env, &object);
      },
      nullptr);
  EXPECT_DEATH(Collect(), "Finalizer is calling a function that may affect GC state");
}

}  // namespace
}  // namespace strata::napi
