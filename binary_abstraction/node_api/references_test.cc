#include "binary_abstraction/node_api/node_api_test.h"

namespace strata::napi {
namespace {

class ReferencesTest : public NodeApiTest {
 protected:
  // A reference to a value that nothing else holds.
  napi_ref New(const char* script, uint32_t count) {
    napi_handle_scope scope;
    napi_ref reference = nullptr;
    EXPECT_EQ(napi_open_handle_scope(env_, &scope), napi_ok);
    EXPECT_EQ(napi_create_reference(env_, Eval(script), count, &reference), napi_ok);
    EXPECT_EQ(napi_close_handle_scope(env_, scope), napi_ok);
    return reference;
  }
  bool Alive(napi_ref reference) {
    napi_handle_scope scope;
    napi_value value = nullptr;
    EXPECT_EQ(napi_open_handle_scope(env_, &scope), napi_ok);
    EXPECT_EQ(napi_get_reference_value(env_, reference, &value), napi_ok);
    EXPECT_EQ(napi_close_handle_scope(env_, scope), napi_ok);
    return value != nullptr;
  }
};

TEST_F(ReferencesTest, CountUpAndDown) {
  napi_ref reference = New("({})", 1);
  uint32_t count = 0;
  EXPECT_EQ(napi_reference_ref(env_, reference, &count), napi_ok);
  EXPECT_EQ(count, 2u);
  EXPECT_EQ(napi_reference_unref(env_, reference, &count), napi_ok);
  EXPECT_EQ(count, 1u);
  EXPECT_EQ(napi_reference_ref(env_, reference, nullptr), napi_ok);
  EXPECT_EQ(napi_reference_unref(env_, reference, nullptr), napi_ok);
  EXPECT_EQ(napi_reference_unref(env_, reference, &count), napi_ok);
  EXPECT_EQ(count, 0u);
  EXPECT_EQ(napi_reference_unref(env_, reference, &count), napi_generic_failure);
  EXPECT_EQ(napi_delete_reference(env_, reference), napi_ok);
}

TEST_F(ReferencesTest, HoldWhileTheyCount) {
  napi_ref reference = New("({})", 1);
  Collect();
  EXPECT_TRUE(Alive(reference));
  EXPECT_EQ(napi_reference_unref(env_, reference, nullptr), napi_ok);
  EXPECT_TRUE(CollectUntil([&] { return !Alive(reference); }));
  // A value that has gone does not come back.
  uint32_t count = 7;
  EXPECT_EQ(napi_reference_ref(env_, reference, &count), napi_ok);
  EXPECT_EQ(count, 0u);
  EXPECT_FALSE(Alive(reference));
  EXPECT_EQ(napi_delete_reference(env_, reference), napi_ok);
}

TEST_F(ReferencesTest, AreWeakFromTheStart) {
  napi_ref reference = New("({})", 0);
  EXPECT_TRUE(Alive(reference));
  EXPECT_TRUE(CollectUntil([&] { return !Alive(reference); }));
  EXPECT_EQ(napi_delete_reference(env_, reference), napi_ok);
}

TEST_F(ReferencesTest, GetStrongAgain) {
  napi_ref reference = New("({})", 0);
  EXPECT_EQ(napi_reference_ref(env_, reference, nullptr), napi_ok);
  Collect();
  Collect();
  EXPECT_TRUE(Alive(reference));
  EXPECT_EQ(napi_delete_reference(env_, reference), napi_ok);
}

TEST_F(ReferencesTest, HoldAnyValue) {
  for (const char* script : {"1.5", "'text'", "Symbol('mark')", "10n", "true", "null", "undefined", "() => 1"}) {
    napi_ref reference = New(script, 1);
    Collect();
    EXPECT_TRUE(Alive(reference)) << script;
    EXPECT_EQ(napi_delete_reference(env_, reference), napi_ok);
  }
}

TEST_F(ReferencesTest, HoldNothingWeaklyThatHasNoIdentity) {
  napi_ref reference = New("1.5", 0);
  EXPECT_FALSE(Alive(reference));
  EXPECT_EQ(napi_delete_reference(env_, reference), napi_ok);
  reference = New("'text'", 1);
  EXPECT_EQ(napi_reference_unref(env_, reference, nullptr), napi_ok);
  EXPECT_FALSE(Alive(reference));
  EXPECT_EQ(napi_delete_reference(env_, reference), napi_ok);
}

TEST_F(ReferencesTest, CheckTheirArguments) {
  napi_value value = Eval("({})");
  napi_ref reference = nullptr;
  uint32_t count;
  EXPECT_EQ(napi_create_reference(nullptr, value, 1, &reference), napi_invalid_arg);
  EXPECT_EQ(napi_create_reference(env_, nullptr, 1, &reference), napi_invalid_arg);
  EXPECT_EQ(napi_create_reference(env_, value, 1, nullptr), napi_invalid_arg);
  reference = New("({})", 1);
  EXPECT_EQ(napi_reference_ref(nullptr, reference, &count), napi_invalid_arg);
  EXPECT_EQ(napi_reference_ref(env_, nullptr, &count), napi_invalid_arg);
  EXPECT_EQ(napi_reference_unref(nullptr, reference, &count), napi_invalid_arg);
  EXPECT_EQ(napi_reference_unref(env_, nullptr, &count), napi_invalid_arg);
  EXPECT_EQ(napi_get_reference_value(nullptr, reference, &value), napi_invalid_arg);
  EXPECT_EQ(napi_get_reference_value(env_, nullptr, &value), napi_invalid_arg);
  EXPECT_EQ(napi_get_reference_value(env_, reference, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_delete_reference(nullptr, reference), napi_invalid_arg);
  EXPECT_EQ(napi_delete_reference(env_, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_delete_reference(env_, reference), napi_ok);
}

}  // namespace
}  // namespace strata::napi
