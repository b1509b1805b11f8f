#include "binary_abstraction/node_api/node_api_test.h"

namespace strata::napi {
namespace {

class PropertiesTest : public NodeApiTest {
 protected:
  napi_value Object() {
    return Eval(
        "({ a: 1, 7: 'seven', get bad() { throw new Error('bad'); }, set bad(value) { throw new Error('bad'); } })");
  }
  // Throws whatever is done to it.
  napi_value Hostile() {
    return Eval("new Proxy({}, new Proxy({}, { get(target, name) { throw new Error(name); } }))");
  }
  // What null and undefined answer.
  static constexpr const char* kNoObject = "TypeError: Cannot convert undefined or null to object";

  bool flag_ = false;
  napi_value value_ = nullptr;
};

TEST_F(PropertiesTest, ByKey) {
  napi_value object = Object();
  napi_value key = Eval("Symbol.toStringTag");
  EXPECT_EQ(napi_set_property(env_, object, key, Str("mine")), napi_ok);
  EXPECT_EQ(Text(object), "[object mine]");
  EXPECT_EQ(napi_get_property(env_, object, key, &value_), napi_ok);
  EXPECT_EQ(Text(value_), "mine");
  EXPECT_EQ(napi_has_property(env_, object, key, &flag_), napi_ok);
  EXPECT_TRUE(flag_);
  EXPECT_EQ(napi_has_own_property(env_, object, key, &flag_), napi_ok);
  EXPECT_TRUE(flag_);
  EXPECT_EQ(napi_delete_property(env_, object, key, &flag_), napi_ok);
  EXPECT_TRUE(flag_);
  EXPECT_EQ(napi_has_property(env_, object, key, &flag_), napi_ok);
  EXPECT_FALSE(flag_);
  EXPECT_EQ(napi_get_property(env_, object, Num(7), &value_), napi_ok);
  EXPECT_EQ(Text(value_), "seven");
}

TEST_F(PropertiesTest, TellsOwnOnesFromInheritedOnes) {
  EXPECT_EQ(napi_has_property(env_, Object(), Str("toString"), &flag_), napi_ok);
  EXPECT_TRUE(flag_);
  EXPECT_EQ(napi_has_own_property(env_, Object(), Str("toString"), &flag_), napi_ok);
  EXPECT_FALSE(flag_);
  EXPECT_EQ(napi_has_own_property(env_, Object(), Num(7), &flag_), napi_name_expected);
}

TEST_F(PropertiesTest, DoesNotDeleteWhatIsNotConfigurable) {
  flag_ = true;
  EXPECT_EQ(napi_delete_property(env_, Eval("Object.freeze({ a: 1 })"), Str("a"), &flag_), napi_ok);
  EXPECT_FALSE(flag_);
  EXPECT_EQ(napi_delete_property(env_, Object(), Str("a"), nullptr), napi_ok);
}

TEST_F(PropertiesTest, ByName) {
  napi_value object = Object();
  EXPECT_EQ(napi_set_named_property(env_, object, "b", Num(2)), napi_ok);
  EXPECT_EQ(napi_get_named_property(env_, object, "b", &value_), napi_ok);
  EXPECT_EQ(Text(value_), "2");
  EXPECT_EQ(napi_has_named_property(env_, object, "b", &flag_), napi_ok);
  EXPECT_TRUE(flag_);
  EXPECT_EQ(napi_has_named_property(env_, object, "c", &flag_), napi_ok);
  EXPECT_FALSE(flag_);
  EXPECT_EQ(napi_get_named_property(env_, object, "c", &value_), napi_ok);
  EXPECT_EQ(Text(value_), "undefined");
}

TEST_F(PropertiesTest, ByIndex) {
  napi_value array = Eval("['zero']");
  EXPECT_EQ(napi_set_element(env_, array, 2, Str("two")), napi_ok);
  EXPECT_EQ(Text(array), "zero,,two");
  EXPECT_EQ(napi_get_element(env_, array, 0, &value_), napi_ok);
  EXPECT_EQ(Text(value_), "zero");
  EXPECT_EQ(napi_has_element(env_, array, 1, &flag_), napi_ok);
  EXPECT_FALSE(flag_);
  EXPECT_EQ(napi_has_element(env_, array, 2, &flag_), napi_ok);
  EXPECT_TRUE(flag_);
  EXPECT_EQ(napi_delete_element(env_, array, 2, &flag_), napi_ok);
  EXPECT_TRUE(flag_);
  EXPECT_EQ(napi_delete_element(env_, array, 0, nullptr), napi_ok);
  EXPECT_EQ(Text(array), ",,");
}

TEST_F(PropertiesTest, ReadsThoseOfPrimitives) {
  EXPECT_EQ(napi_get_named_property(env_, Str("four"), "length", &value_), napi_ok);
  EXPECT_EQ(Text(value_), "4");
  EXPECT_EQ(napi_get_element(env_, Str("four"), 0, &value_), napi_ok);
  EXPECT_EQ(Text(value_), "f");
}

TEST_F(PropertiesTest, PassesOnWhatIsThrown) {
  EXPECT_EQ(napi_get_named_property(env_, Object(), "bad", &value_), napi_pending_exception);
  EXPECT_EQ(Thrown(), "Error: bad");
  EXPECT_EQ(napi_get_property(env_, Object(), Str("bad"), &value_), napi_pending_exception);
  EXPECT_EQ(Thrown(), "Error: bad");
  EXPECT_EQ(napi_set_named_property(env_, Object(), "bad", Num(1)), napi_pending_exception);
  EXPECT_EQ(Thrown(), "Error: bad");
  EXPECT_EQ(napi_set_property(env_, Object(), Str("bad"), Num(1)), napi_pending_exception);
  EXPECT_EQ(Thrown(), "Error: bad");
  EXPECT_EQ(napi_has_property(env_, Hostile(), Str("a"), &flag_), napi_pending_exception);
  EXPECT_EQ(Thrown(), "Error: has");
  EXPECT_EQ(napi_has_named_property(env_, Hostile(), "a", &flag_), napi_pending_exception);
  EXPECT_EQ(Thrown(), "Error: has");
  EXPECT_EQ(napi_has_own_property(env_, Hostile(), Str("a"), &flag_), napi_pending_exception);
  EXPECT_EQ(Thrown(), "Error: getOwnPropertyDescriptor");
  EXPECT_EQ(napi_delete_property(env_, Hostile(), Str("a"), &flag_), napi_pending_exception);
  EXPECT_EQ(Thrown(), "Error: deleteProperty");
  EXPECT_EQ(napi_get_element(env_, Hostile(), 1, &value_), napi_pending_exception);
  EXPECT_EQ(Thrown(), "Error: get");
  EXPECT_EQ(napi_set_element(env_, Hostile(), 1, Num(1)), napi_pending_exception);
  EXPECT_EQ(Thrown(), "Error: set");
  EXPECT_EQ(napi_has_element(env_, Hostile(), 1, &flag_), napi_pending_exception);
  EXPECT_EQ(Thrown(), "Error: has");
  EXPECT_EQ(napi_delete_element(env_, Hostile(), 1, &flag_), napi_pending_exception);
  EXPECT_EQ(Thrown(), "Error: deleteProperty");
}

TEST_F(PropertiesTest, NeedsAnObject) {
  napi_value none = Undefined();
  EXPECT_EQ(napi_set_property(env_, none, Str("a"), Num(1)), napi_object_expected);
  EXPECT_EQ(Thrown(), kNoObject);
  EXPECT_EQ(napi_get_property(env_, none, Str("a"), &value_), napi_object_expected);
  EXPECT_EQ(Thrown(), kNoObject);
  EXPECT_EQ(napi_has_property(env_, none, Str("a"), &flag_), napi_object_expected);
  EXPECT_EQ(Thrown(), kNoObject);
  EXPECT_EQ(napi_has_own_property(env_, none, Str("a"), &flag_), napi_object_expected);
  EXPECT_EQ(Thrown(), kNoObject);
  EXPECT_EQ(napi_delete_property(env_, none, Str("a"), &flag_), napi_object_expected);
  EXPECT_EQ(Thrown(), kNoObject);
  EXPECT_EQ(napi_set_named_property(env_, none, "a", Num(1)), napi_object_expected);
  EXPECT_EQ(Thrown(), kNoObject);
  EXPECT_EQ(napi_get_named_property(env_, none, "a", &value_), napi_object_expected);
  EXPECT_EQ(Thrown(), kNoObject);
  EXPECT_EQ(napi_has_named_property(env_, none, "a", &flag_), napi_object_expected);
  EXPECT_EQ(Thrown(), kNoObject);
  EXPECT_EQ(napi_set_element(env_, none, 0, Num(1)), napi_object_expected);
  EXPECT_EQ(Thrown(), kNoObject);
  EXPECT_EQ(napi_get_element(env_, none, 0, &value_), napi_object_expected);
  EXPECT_EQ(Thrown(), kNoObject);
  EXPECT_EQ(napi_has_element(env_, none, 0, &flag_), napi_object_expected);
  EXPECT_EQ(Thrown(), kNoObject);
  EXPECT_EQ(napi_delete_element(env_, none, 0, &flag_), napi_object_expected);
  EXPECT_EQ(Thrown(), kNoObject);
}

TEST_F(PropertiesTest, ChecksArgumentsByKey) {
  napi_value object = Object();
  napi_value key = Str("a");
  EXPECT_EQ(napi_set_property(nullptr, object, key, key), napi_invalid_arg);
  EXPECT_EQ(napi_set_property(env_, nullptr, key, key), napi_invalid_arg);
  EXPECT_EQ(napi_set_property(env_, object, nullptr, key), napi_invalid_arg);
  EXPECT_EQ(napi_set_property(env_, object, key, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_get_property(nullptr, object, key, &value_), napi_invalid_arg);
  EXPECT_EQ(napi_get_property(env_, nullptr, key, &value_), napi_invalid_arg);
  EXPECT_EQ(napi_get_property(env_, object, nullptr, &value_), napi_invalid_arg);
  EXPECT_EQ(napi_get_property(env_, object, key, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_has_property(nullptr, object, key, &flag_), napi_invalid_arg);
  EXPECT_EQ(napi_has_property(env_, nullptr, key, &flag_), napi_invalid_arg);
  EXPECT_EQ(napi_has_property(env_, object, nullptr, &flag_), napi_invalid_arg);
  EXPECT_EQ(napi_has_property(env_, object, key, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_has_own_property(nullptr, object, key, &flag_), napi_invalid_arg);
  EXPECT_EQ(napi_has_own_property(env_, nullptr, key, &flag_), napi_invalid_arg);
  EXPECT_EQ(napi_has_own_property(env_, object, nullptr, &flag_), napi_invalid_arg);
  EXPECT_EQ(napi_has_own_property(env_, object, key, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_delete_property(nullptr, object, key, &flag_), napi_invalid_arg);
  EXPECT_EQ(napi_delete_property(env_, nullptr, key, &flag_), napi_invalid_arg);
  EXPECT_EQ(napi_delete_property(env_, object, nullptr, &flag_), napi_invalid_arg);
}

TEST_F(PropertiesTest, ChecksArgumentsByName) {
  napi_value object = Object();
  EXPECT_EQ(napi_set_named_property(nullptr, object, "a", object), napi_invalid_arg);
  EXPECT_EQ(napi_set_named_property(env_, nullptr, "a", object), napi_invalid_arg);
  EXPECT_EQ(napi_set_named_property(env_, object, nullptr, object), napi_invalid_arg);
  EXPECT_EQ(napi_set_named_property(env_, object, "a", nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_get_named_property(nullptr, object, "a", &value_), napi_invalid_arg);
  EXPECT_EQ(napi_get_named_property(env_, nullptr, "a", &value_), napi_invalid_arg);
  EXPECT_EQ(napi_get_named_property(env_, object, nullptr, &value_), napi_invalid_arg);
  EXPECT_EQ(napi_get_named_property(env_, object, "a", nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_has_named_property(nullptr, object, "a", &flag_), napi_invalid_arg);
  EXPECT_EQ(napi_has_named_property(env_, nullptr, "a", &flag_), napi_invalid_arg);
  EXPECT_EQ(napi_has_named_property(env_, object, nullptr, &flag_), napi_invalid_arg);
  EXPECT_EQ(napi_has_named_property(env_, object, "a", nullptr), napi_invalid_arg);
}

TEST_F(PropertiesTest, ChecksArgumentsByIndex) {
  napi_value object = Object();
  EXPECT_EQ(napi_set_element(nullptr, object, 0, object), napi_invalid_arg);
  EXPECT_EQ(napi_set_element(env_, nullptr, 0, object), napi_invalid_arg);
  EXPECT_EQ(napi_set_element(env_, object, 0, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_get_element(nullptr, object, 0, &value_), napi_invalid_arg);
  EXPECT_EQ(napi_get_element(env_, nullptr, 0, &value_), napi_invalid_arg);
  EXPECT_EQ(napi_get_element(env_, object, 0, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_has_element(nullptr, object, 0, &flag_), napi_invalid_arg);
  EXPECT_EQ(napi_has_element(env_, nullptr, 0, &flag_), napi_invalid_arg);
  EXPECT_EQ(napi_has_element(env_, object, 0, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_delete_element(nullptr, object, 0, &flag_), napi_invalid_arg);
  EXPECT_EQ(napi_delete_element(env_, nullptr, 0, &flag_), napi_invalid_arg);
}

TEST_F(PropertiesTest, RefusesWhileAnExceptionIsPending) {
  napi_value object = Object();
  napi_value key = Str("a");
  LeavePending();
  EXPECT_EQ(napi_set_property(env_, object, key, key), napi_pending_exception);
  EXPECT_EQ(napi_get_property(env_, object, key, &value_), napi_pending_exception);
  EXPECT_EQ(napi_has_property(env_, object, key, &flag_), napi_pending_exception);
  EXPECT_EQ(napi_has_own_property(env_, object, key, &flag_), napi_pending_exception);
  EXPECT_EQ(napi_delete_property(env_, object, key, &flag_), napi_pending_exception);
  EXPECT_EQ(napi_set_named_property(env_, object, "a", key), napi_pending_exception);
  EXPECT_EQ(napi_get_named_property(env_, object, "a", &value_), napi_pending_exception);
  EXPECT_EQ(napi_has_named_property(env_, object, "a", &flag_), napi_pending_exception);
  EXPECT_EQ(napi_set_element(env_, object, 0, key), napi_pending_exception);
  EXPECT_EQ(napi_get_element(env_, object, 0, &value_), napi_pending_exception);
  EXPECT_EQ(napi_has_element(env_, object, 0, &flag_), napi_pending_exception);
  EXPECT_EQ(napi_delete_element(env_, object, 0, &flag_), napi_pending_exception);
  EXPECT_EQ(Thrown(), "Error: left");
}

}  // namespace
}  // namespace strata::napi
