#include "binary_abstraction/node_api/node_api_test.h"

namespace strata::napi {
namespace {

class DefinePropertiesTest : public NodeApiTest {
 protected:
  napi_status Define(napi_value object, napi_property_descriptor property) {
    return napi_define_properties(env_, object, 1, &property);
  }
  // What JavaScript says of object.p.
  std::string Described(napi_value object) {
    return Ask(
        "(object) => JSON.stringify(Object.getOwnPropertyDescriptor(object, 'p'), (key, value) =>"
        " typeof value === 'function' ? `function ${value.name}` : value)",
        object);
  }
};

napi_value GiveData(napi_env env, napi_callback_info info) {
  void* data;
  napi_value result;
  EXPECT_EQ(napi_get_cb_info(env, info, nullptr, nullptr, nullptr, &data), napi_ok);
  EXPECT_EQ(napi_create_double(env, *static_cast<double*>(data), &result), napi_ok);
  return result;
}

napi_value KeepData(napi_env env, napi_callback_info info) {
  void* data;
  size_t argc = 1;
  napi_value argument;
  EXPECT_EQ(napi_get_cb_info(env, info, &argc, &argument, nullptr, &data), napi_ok);
  EXPECT_EQ(napi_get_value_double(env, argument, static_cast<double*>(data)), napi_ok);
  return nullptr;
}

TEST_F(DefinePropertiesTest, Values) {
  napi_value object = Eval("({})");
  EXPECT_EQ(Define(object, {.utf8name = "p", .value = Num(1), .attributes = napi_default_jsproperty}), napi_ok);
  EXPECT_EQ(Described(object), R"({"value":1,"writable":true,"enumerable":true,"configurable":true})");
  EXPECT_EQ(Define(object, {.utf8name = "p", .value = Num(2), .attributes = napi_enumerable}), napi_ok);
  EXPECT_EQ(Described(object), R"({"value":2,"writable":false,"enumerable":true,"configurable":false})");
  object = Eval("({})");
  EXPECT_EQ(Define(object, {.name = Str("p"), .value = Num(3), .attributes = napi_writable}), napi_ok);
  EXPECT_EQ(Described(object), R"({"value":3,"writable":true,"enumerable":false,"configurable":false})");
  object = Eval("({})");
  EXPECT_EQ(Define(object, {.utf8name = "p", .value = Num(4), .attributes = napi_configurable}), napi_ok);
  EXPECT_EQ(Described(object), R"({"value":4,"writable":false,"enumerable":false,"configurable":true})");
}

TEST_F(DefinePropertiesTest, Methods) {
  double number = 5;
  napi_value object = Eval("({})");
  EXPECT_EQ(Define(object, {.utf8name = "p", .method = GiveData, .attributes = napi_default_method, .data = &number}),
            napi_ok);
  EXPECT_EQ(Ask("(object) => object.p()", object), "5");
  EXPECT_EQ(Ask("(object) => { const p = Object.getOwnPropertyDescriptor(object, 'p'); delete p.value; return "
                "JSON.stringify(p); }",
                object),
            R"({"writable":true,"enumerable":false,"configurable":true})");
}

TEST_F(DefinePropertiesTest, Accessors) {
  double number = 6;
  napi_value object = Eval("({})");
  EXPECT_EQ(
      Define(object,
             {.utf8name = "p", .getter = GiveData, .setter = KeepData, .attributes = napi_enumerable, .data = &number}),
      napi_ok);
  EXPECT_EQ(Ask("(object) => object.p", object), "6");
  EXPECT_EQ(Ask("(object) => { object.p = 7; return object.p; }", object), "7");
  EXPECT_EQ(number, 7);
  EXPECT_EQ(Ask("(object) => { const p = Object.getOwnPropertyDescriptor(object, 'p'); return [typeof p.get, typeof "
                "p.set, p.enumerable, p.configurable]; }",
                object),
            "function,function,true,false");
  object = Eval("({})");
  EXPECT_EQ(Define(object, {.utf8name = "p", .getter = GiveData, .data = &number}), napi_ok);
  EXPECT_EQ(Ask("(object) => typeof Object.getOwnPropertyDescriptor(object, 'p').set", object), "undefined");
  object = Eval("({})");
  EXPECT_EQ(Define(object, {.utf8name = "p", .setter = KeepData, .data = &number}), napi_ok);
  EXPECT_EQ(Ask("(object) => typeof Object.getOwnPropertyDescriptor(object, 'p').get", object), "undefined");
}

TEST_F(DefinePropertiesTest, SeveralAtOnce) {
  napi_value object = Eval("({})");
  napi_property_descriptor properties[] = {
      {.utf8name = "a", .value = Num(1), .attributes = napi_default_jsproperty},
      {.name = Eval("Symbol.for('b')"), .value = Num(2), .attributes = napi_default_jsproperty},
  };
  EXPECT_EQ(napi_define_properties(env_, object, 2, properties), napi_ok);
  EXPECT_EQ(Ask("(object) => object.a + object[Symbol.for('b')]", object), "3");
  EXPECT_EQ(napi_define_properties(env_, object, 0, nullptr), napi_ok);
}

TEST_F(DefinePropertiesTest, TellsWhatCannotBeDefined) {
  napi_value frozen = Eval("Object.freeze({})");
  double number = 1;
  EXPECT_EQ(Define(frozen, {.utf8name = "p", .value = Num(1)}), napi_invalid_arg);
  EXPECT_EQ(Thrown(), "");
  EXPECT_EQ(Define(frozen, {.utf8name = "p", .value = Num(1), .attributes = napi_default_jsproperty}),
            napi_invalid_arg);
  EXPECT_EQ(Thrown(), "");
  EXPECT_EQ(Define(frozen, {.utf8name = "p", .method = GiveData, .data = &number}), napi_generic_failure);
  EXPECT_EQ(Thrown(), "");
  EXPECT_EQ(Define(frozen, {.utf8name = "p", .getter = GiveData, .data = &number}), napi_invalid_arg);
  EXPECT_EQ(Thrown(), "");
  napi_value hostile = Eval("new Proxy({}, { defineProperty() { throw new Error('no'); } })");
  EXPECT_EQ(Define(hostile, {.utf8name = "p", .value = Num(1)}), napi_pending_exception);
  EXPECT_EQ(Thrown(), "Error: no");
}

TEST_F(DefinePropertiesTest, ChecksItsArguments) {
  napi_value object = Eval("({})");
  napi_property_descriptor property = {.utf8name = "p", .value = Num(1)};
  EXPECT_EQ(napi_define_properties(nullptr, object, 1, &property), napi_invalid_arg);
  EXPECT_EQ(napi_define_properties(env_, nullptr, 1, &property), napi_invalid_arg);
  EXPECT_EQ(napi_define_properties(env_, object, 1, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_define_properties(env_, Undefined(), 1, &property), napi_object_expected);
  EXPECT_EQ(Thrown(), "TypeError: Cannot convert undefined or null to object");
  EXPECT_EQ(Define(object, {.name = Num(1), .value = Num(1)}), napi_name_expected);
  LeavePending();
  EXPECT_EQ(napi_define_properties(env_, object, 1, &property), napi_pending_exception);
  Thrown();
}

TEST_F(DefinePropertiesTest, RefusesWhatNodeCrashesOn) {
  napi_value object = Eval("({})");
  EXPECT_EQ(Define(object, {.value = Num(1)}), napi_invalid_arg);
  EXPECT_EQ(Define(object, {.utf8name = "p"}), napi_invalid_arg);
}

}  // namespace
}  // namespace strata::napi
