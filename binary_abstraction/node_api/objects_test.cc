#include <iterator>

#include "binary_abstraction/node_api/node_api_test.h"

namespace strata::napi {
namespace {

class ObjectsTest : public NodeApiTest {};

TEST_F(ObjectsTest, MakesObjects) {
  napi_value object = nullptr;
  EXPECT_EQ(napi_create_object(env_, &object), napi_ok);
  EXPECT_EQ(Ask("(object) => Object.getPrototypeOf(object) === Object.prototype", object), "true");
  EXPECT_EQ(napi_create_object(nullptr, &object), napi_invalid_arg);
  EXPECT_EQ(napi_create_object(env_, nullptr), napi_invalid_arg);
}

TEST_F(ObjectsTest, MakesObjectsWithTheirProperties) {
  napi_value names[] = {Str("one"), Eval("Symbol.iterator"), Str("two")};
  napi_value values[] = {Num(1), Str("i"), Num(2)};
  napi_value object = nullptr;
  EXPECT_EQ(node_api_create_object_with_properties(env_, nullptr, names, values, 3, &object), napi_ok);
  EXPECT_EQ(Ask("(object) => Object.getPrototypeOf(object)", object), "null");
  EXPECT_EQ(Ask("(object) => JSON.stringify(object) + object[Symbol.iterator]", object), "{\"one\":1,\"two\":2}i");
  EXPECT_EQ(node_api_create_object_with_properties(env_, Eval("Array.prototype"), names, values, 1, &object), napi_ok);
  EXPECT_EQ(Ask("(object) => object instanceof Array", object), "true");
  EXPECT_EQ(node_api_create_object_with_properties(env_, Eval("null"), nullptr, nullptr, 0, &object), napi_ok);
  EXPECT_EQ(Ask("(object) => Object.getPrototypeOf(object)", object), "null");
}

TEST_F(ObjectsTest, ChecksThePropertiesToMake) {
  napi_value names[] = {Str("one"), Num(1)};
  napi_value values[] = {Num(1), Num(2)};
  napi_value object = nullptr;
  EXPECT_EQ(node_api_create_object_with_properties(nullptr, nullptr, names, values, 1, &object), napi_invalid_arg);
  EXPECT_EQ(node_api_create_object_with_properties(env_, nullptr, nullptr, values, 1, &object), napi_invalid_arg);
  EXPECT_EQ(node_api_create_object_with_properties(env_, nullptr, names, nullptr, 1, &object), napi_invalid_arg);
  EXPECT_EQ(node_api_create_object_with_properties(env_, nullptr, names, values, 1, nullptr), napi_invalid_arg);
  EXPECT_EQ(node_api_create_object_with_properties(env_, nullptr, names, values, 2, &object), napi_name_expected);
}

TEST_F(ObjectsTest, ReadsThePrototype) {
  napi_value prototype = nullptr;
  EXPECT_EQ(napi_get_prototype(env_, Eval("[]"), &prototype), napi_ok);
  EXPECT_EQ(Ask("(prototype) => prototype === Array.prototype", prototype), "true");
  EXPECT_EQ(napi_get_prototype(env_, Num(1), &prototype), napi_ok);
  EXPECT_EQ(Ask("(prototype) => prototype === Number.prototype", prototype), "true");
  EXPECT_EQ(napi_get_prototype(nullptr, Eval("[]"), &prototype), napi_invalid_arg);
  EXPECT_EQ(napi_get_prototype(env_, nullptr, &prototype), napi_invalid_arg);
  EXPECT_EQ(napi_get_prototype(env_, Eval("[]"), nullptr), napi_invalid_arg);
}

TEST_F(ObjectsTest, SetsThePrototype) {
  napi_value object = Eval("({})");
  EXPECT_EQ(node_api_set_prototype(env_, object, Eval("Array.prototype")), napi_ok);
  EXPECT_EQ(Ask("(object) => object instanceof Array", object), "true");
  EXPECT_EQ(node_api_set_prototype(env_, object, Eval("null")), napi_ok);
  EXPECT_EQ(Ask("(object) => Object.getPrototypeOf(object)", object), "null");
  EXPECT_EQ(node_api_set_prototype(nullptr, object, object), napi_invalid_arg);
  EXPECT_EQ(node_api_set_prototype(env_, nullptr, object), napi_invalid_arg);
  EXPECT_EQ(node_api_set_prototype(env_, object, nullptr), napi_invalid_arg);
  EXPECT_EQ(node_api_set_prototype(env_, Undefined(), object), napi_object_expected);
  EXPECT_EQ(Thrown(), "TypeError: Cannot convert undefined or null to object");
}

TEST_F(ObjectsTest, DoesNotSetThePrototypeOfAFrozenObject) {
  EXPECT_EQ(node_api_set_prototype(env_, Eval("Object.freeze({})"), Eval("[]")), napi_generic_failure);
  EXPECT_EQ(Thrown(), "");
}

TEST_F(ObjectsTest, Freezes) {
  napi_value object = Eval("({ a: 1 })");
  EXPECT_EQ(napi_object_freeze(env_, object), napi_ok);
  EXPECT_EQ(Ask("Object.isFrozen", object), "true");
  EXPECT_EQ(napi_object_freeze(nullptr, object), napi_invalid_arg);
  EXPECT_EQ(napi_object_freeze(env_, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_object_freeze(env_, Undefined()), napi_object_expected);
  EXPECT_EQ(Thrown(), "TypeError: Cannot convert undefined or null to object");
  EXPECT_EQ(napi_object_freeze(env_, Eval("new Uint8Array(1)")), napi_pending_exception);
  EXPECT_EQ(Thrown(), "TypeError: Cannot freeze array buffer views with elements");
}

TEST_F(ObjectsTest, Seals) {
  napi_value object = Eval("({ a: 1 })");
  EXPECT_EQ(napi_object_seal(env_, object), napi_ok);
  EXPECT_EQ(Ask("(object) => `${Object.isSealed(object)} ${Object.isFrozen(object)}`", object), "true false");
  EXPECT_EQ(napi_object_seal(nullptr, object), napi_invalid_arg);
  EXPECT_EQ(napi_object_seal(env_, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_object_seal(env_, Undefined()), napi_object_expected);
  EXPECT_EQ(Thrown(), "TypeError: Cannot convert undefined or null to object");
}

}  // namespace
}  // namespace strata::napi
