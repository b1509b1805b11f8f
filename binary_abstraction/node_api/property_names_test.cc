#include "binary_abstraction/node_api/node_api_test.h"

namespace strata::napi {
namespace {

class PropertyNamesTest : public NodeApiTest {
 protected:
  std::string Names(napi_value object, napi_key_collection_mode mode, int filter,
                    napi_key_conversion conversion = napi_key_keep_numbers) {
    napi_value names = nullptr;
    EXPECT_EQ(napi_get_all_property_names(env_, object, mode, static_cast<napi_key_filter>(filter), conversion, &names),
              napi_ok);
    return Ask("(names) => names.map((name) => typeof name === 'number' ? `#${name}` : String(name)).join()", names);
  }
  napi_value Object() {
    return Eval(
        "Object.create({ inherited: 1, 5: 1 }, {"
        "  all: { value: 1, writable: true, enumerable: true, configurable: true },"
        "  1: { value: 1, enumerable: true },"
        "  hidden: { value: 1, writable: true },"
        "  fixed: { value: 1, configurable: true },"
        "  [Symbol('mark')]: { value: 1, enumerable: true } })");
  }
};

TEST_F(PropertyNamesTest, OfForIn) {
  napi_value names = nullptr;
  EXPECT_EQ(napi_get_property_names(env_, Object(), &names), napi_ok);
  EXPECT_EQ(Ask("(names) => names.map((name) => `${typeof name} ${name}`).join()", names),
            "string 1,string all,string 5,string inherited");
}

TEST_F(PropertyNamesTest, FiltersThem) {
  napi_value object = Object();
  EXPECT_EQ(Names(object, napi_key_own_only, napi_key_all_properties), "#1,all,hidden,fixed,Symbol(mark)");
  EXPECT_EQ(Names(object, napi_key_own_only, napi_key_writable), "all,hidden");
  EXPECT_EQ(Names(object, napi_key_own_only, napi_key_enumerable), "#1,all,Symbol(mark)");
  EXPECT_EQ(Names(object, napi_key_own_only, napi_key_configurable), "all,fixed");
  EXPECT_EQ(Names(object, napi_key_own_only, napi_key_skip_strings), "Symbol(mark)");
  EXPECT_EQ(Names(object, napi_key_own_only, napi_key_skip_symbols), "#1,all,hidden,fixed");
  EXPECT_EQ(Names(object, napi_key_own_only, napi_key_writable | napi_key_enumerable), "all");
}

TEST_F(PropertyNamesTest, FollowsThePrototypes) {
  EXPECT_EQ(Names(Object(), napi_key_include_prototypes, napi_key_enumerable | napi_key_skip_symbols),
            "#1,all,#5,inherited");
}

TEST_F(PropertyNamesTest, ConvertsNumbers) {
  EXPECT_EQ(Names(Object(), napi_key_own_only, napi_key_enumerable, napi_key_numbers_to_strings), "1,all,Symbol(mark)");
}

TEST_F(PropertyNamesTest, ChecksItsArguments) {
  napi_value object = Object();
  napi_value names = nullptr;
  const auto get = [&](napi_env env, napi_value of, int mode, int conversion, napi_value* result) {
    return napi_get_all_property_names(env, of, static_cast<napi_key_collection_mode>(mode), napi_key_all_properties,
                                       static_cast<napi_key_conversion>(conversion), result);
  };
  EXPECT_EQ(get(nullptr, object, 0, 0, &names), napi_invalid_arg);
  EXPECT_EQ(get(env_, nullptr, 0, 0, &names), napi_invalid_arg);
  EXPECT_EQ(get(env_, object, 0, 0, nullptr), napi_invalid_arg);
  EXPECT_EQ(get(env_, object, 2, 0, &names), napi_invalid_arg);
  EXPECT_EQ(get(env_, object, 0, 2, &names), napi_invalid_arg);
  EXPECT_EQ(get(env_, Undefined(), 0, 0, &names), napi_object_expected);
  EXPECT_EQ(Thrown(), "TypeError: Cannot convert undefined or null to object");
  EXPECT_EQ(get(env_, Eval("new Proxy({}, { ownKeys() { throw new Error('keys'); } })"), 0, 0, &names),
            napi_pending_exception);
  EXPECT_EQ(Thrown(), "Error: keys");
  EXPECT_EQ(napi_get_property_names(nullptr, object, &names), napi_invalid_arg);
  EXPECT_EQ(napi_get_property_names(env_, nullptr, &names), napi_invalid_arg);
  EXPECT_EQ(napi_get_property_names(env_, object, nullptr), napi_invalid_arg);
}

}  // namespace
}  // namespace strata::napi
