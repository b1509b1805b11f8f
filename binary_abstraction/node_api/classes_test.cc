#include <climits>

#include "binary_abstraction/node_api/node_api_test.h"

namespace strata::napi {
namespace {

class ClassesTest : public NodeApiTest {};

napi_value Construct(napi_env env, napi_callback_info info) {
  size_t argc = 1;
  napi_value argument;
  napi_value self;
  EXPECT_EQ(napi_get_cb_info(env, info, &argc, &argument, &self, nullptr), napi_ok);
  EXPECT_EQ(napi_set_named_property(env, self, "given", argument), napi_ok);
  return nullptr;
}

napi_value GiveSelf(napi_env env, napi_callback_info info) {
  napi_value self;
  EXPECT_EQ(napi_get_cb_info(env, info, nullptr, nullptr, &self, nullptr), napi_ok);
  return self;
}

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

TEST_F(ClassesTest, HaveMembersOfAllKinds) {
  double number = 5;
  const napi_property_descriptor members[] = {
      {.utf8name = "self", .method = GiveSelf, .attributes = napi_default_method},
      {.utf8name = "number", .getter = GiveData, .setter = KeepData, .attributes = napi_enumerable, .data = &number},
      {.utf8name = "fixed", .value = Num(7), .attributes = napi_enumerable},
      {.name = Eval("Symbol.toStringTag"), .value = Str("Made"), .attributes = napi_configurable},
      {.utf8name = "create",
       .method = GiveSelf,
       .attributes = static_cast<napi_property_attributes>(napi_default_method | napi_static)},
      {.utf8name = "count", .getter = GiveData, .attributes = napi_static, .data = &number},
      {.utf8name = "LIMIT",
       .value = Num(9),
       .attributes = static_cast<napi_property_attributes>(napi_enumerable | napi_static)},
  };
  napi_value made = nullptr;
  EXPECT_EQ(napi_define_class(env_, "Made", NAPI_AUTO_LENGTH, Construct, nullptr, 7, members, &made), napi_ok);
  EXPECT_EQ(Ask("(Made) => `${Made.name} ${Made.length} ${new Made(3).given}`", made), "Made 0 3");
  EXPECT_EQ(Ask("(Made) => { const made = new Made(); return made.self() === made; }", made), "true");
  EXPECT_EQ(Ask("(Made) => { const made = new Made(); made.number = 6; return made.number; }", made), "6");
  EXPECT_EQ(number, 6);
  EXPECT_EQ(Ask("(Made) => `${new Made().fixed} ${new Made()}`", made), "7 [object Made]");
  EXPECT_EQ(Ask("(Made) => `${Made.create() === Made} ${Made.count} ${Made.LIMIT}`", made), "true 6 9");
  EXPECT_EQ(Ask("(Made) => Object.keys(Made) + ' ' + Object.keys(Made.prototype)", made), "LIMIT number,fixed");
}

TEST_F(ClassesTest, CanBeExtended) {
  const napi_property_descriptor members[] = {
      {.utf8name = "self", .method = GiveSelf, .attributes = napi_default_method}};
  napi_value made = nullptr;
  EXPECT_EQ(napi_define_class(env_, "Made", 4, Construct, nullptr, 1, members, &made), napi_ok);
  EXPECT_EQ(Ask("(Made) => { class More extends Made {}; const more = new More(2); return `${more.self() === more} "
                "${more.given} ${more instanceof Made}`; }",
                made),
            "true 2 true");
}

TEST_F(ClassesTest, MethodsNeedAnInstance) {
  const napi_property_descriptor members[] = {{.utf8name = "self", .method = GiveSelf}};
  napi_value made = nullptr;
  EXPECT_EQ(napi_define_class(env_, "Made", 4, Construct, nullptr, 1, members, &made), napi_ok);
  EXPECT_EQ(Ask("(Made) => { try { Made.prototype.self.call({}); } catch (error) { return error; } }", made),
            "TypeError: Illegal invocation");
}

TEST_F(ClassesTest, ChecksItsArguments) {
  napi_value made = nullptr;
  const napi_property_descriptor numbered = {.name = Num(1), .value = Num(1)};
  EXPECT_EQ(napi_define_class(nullptr, "Made", 4, Construct, nullptr, 0, nullptr, &made), napi_invalid_arg);
  EXPECT_EQ(napi_define_class(env_, nullptr, 4, Construct, nullptr, 0, nullptr, &made), napi_invalid_arg);
  EXPECT_EQ(napi_define_class(env_, nullptr, NAPI_AUTO_LENGTH, Construct, nullptr, 0, nullptr, &made),
            napi_invalid_arg);
  EXPECT_EQ(napi_define_class(env_, "Made", static_cast<size_t>(INT_MAX) + 1, Construct, nullptr, 0, nullptr, &made),
            napi_invalid_arg);
  EXPECT_EQ(napi_define_class(env_, "Made", 4, nullptr, nullptr, 0, nullptr, &made), napi_invalid_arg);
  EXPECT_EQ(napi_define_class(env_, "Made", 4, Construct, nullptr, 1, nullptr, &made), napi_invalid_arg);
  EXPECT_EQ(napi_define_class(env_, "Made", 4, Construct, nullptr, 0, nullptr, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_define_class(env_, "Made", 4, Construct, nullptr, 1, &numbered, &made), napi_name_expected);
  EXPECT_EQ(napi_define_class(env_, "", 0, Construct, nullptr, 0, nullptr, &made), napi_ok);
  LeavePending();
  EXPECT_EQ(napi_define_class(env_, "Made", 4, Construct, nullptr, 0, nullptr, &made), napi_pending_exception);
  Thrown();
}

TEST_F(ClassesTest, RefusesWhatNodeCrashesOn) {
  napi_value made = nullptr;
  const napi_property_descriptor nameless = {.value = Num(1)};
  const napi_property_descriptor empty = {.utf8name = "p"};
  EXPECT_EQ(napi_define_class(env_, "Made", 4, Construct, nullptr, 1, &nameless, &made), napi_invalid_arg);
  EXPECT_EQ(napi_define_class(env_, "Made", 4, Construct, nullptr, 1, &empty, &made), napi_invalid_arg);
}

TEST_F(ClassesTest, ShareObjectsWhereNodeCrashesOnThem) {
  const napi_property_descriptor members[] = {
      {.utf8name = "shared", .value = Eval("[1, 2]"), .attributes = napi_enumerable}};
  napi_value made = nullptr;
  EXPECT_EQ(napi_define_class(env_, "Made", 4, Construct, nullptr, 1, members, &made), napi_ok);
  EXPECT_EQ(Ask("(Made) => `${new Made().shared} ${Object.hasOwn(Made.prototype, 'shared')}`", made), "1,2 true");
}

}  // namespace
}  // namespace strata::napi
