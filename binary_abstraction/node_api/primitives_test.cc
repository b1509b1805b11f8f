#include <cmath>
#include <limits>

#include "binary_abstraction/node_api/node_api_test.h"

namespace strata::napi {
namespace {

class PrimitivesTest : public NodeApiTest {};

TEST_F(PrimitivesTest, GivesTheSingletons) {
  napi_value value = nullptr;
  EXPECT_EQ(napi_get_undefined(env_, &value), napi_ok);
  EXPECT_EQ(Ask("(value) => value === undefined", value), "true");
  EXPECT_EQ(napi_get_null(env_, &value), napi_ok);
  EXPECT_EQ(Ask("(value) => value === null", value), "true");
  EXPECT_EQ(napi_get_global(env_, &value), napi_ok);
  EXPECT_EQ(Ask("(value) => value === globalThis", value), "true");
  EXPECT_EQ(napi_get_boolean(env_, true, &value), napi_ok);
  EXPECT_EQ(Ask("(value) => value === true", value), "true");
  EXPECT_EQ(napi_get_boolean(env_, false, &value), napi_ok);
  EXPECT_EQ(Ask("(value) => value === false", value), "true");
}

TEST_F(PrimitivesTest, SingletonsNeedAnEnvironmentAndAResult) {
  napi_value value = nullptr;
  EXPECT_EQ(napi_get_undefined(nullptr, &value), napi_invalid_arg);
  EXPECT_EQ(napi_get_undefined(env_, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_get_null(nullptr, &value), napi_invalid_arg);
  EXPECT_EQ(napi_get_null(env_, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_get_global(nullptr, &value), napi_invalid_arg);
  EXPECT_EQ(napi_get_global(env_, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_get_boolean(nullptr, true, &value), napi_invalid_arg);
  EXPECT_EQ(napi_get_boolean(env_, true, nullptr), napi_invalid_arg);
}

TEST_F(PrimitivesTest, MakesNumbers) {
  napi_value value = nullptr;
  EXPECT_EQ(napi_create_double(env_, 0.5, &value), napi_ok);
  EXPECT_EQ(Text(value), "0.5");
  EXPECT_EQ(napi_create_int32(env_, -7, &value), napi_ok);
  EXPECT_EQ(Text(value), "-7");
  EXPECT_EQ(napi_create_uint32(env_, 4294967295u, &value), napi_ok);
  EXPECT_EQ(Text(value), "4294967295");
  EXPECT_EQ(napi_create_int64(env_, int64_t{1} << 53, &value), napi_ok);
  EXPECT_EQ(Text(value), "9007199254740992");
  EXPECT_EQ(napi_create_int64(env_, std::numeric_limits<int64_t>::max(), &value), napi_ok);
  EXPECT_EQ(Text(value), "9223372036854776000");
}

TEST_F(PrimitivesTest, NumbersNeedAnEnvironmentAndAResult) {
  napi_value value = nullptr;
  EXPECT_EQ(napi_create_double(nullptr, 1, &value), napi_invalid_arg);
  EXPECT_EQ(napi_create_double(env_, 1, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_create_int32(nullptr, 1, &value), napi_invalid_arg);
  EXPECT_EQ(napi_create_int32(env_, 1, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_create_uint32(nullptr, 1, &value), napi_invalid_arg);
  EXPECT_EQ(napi_create_uint32(env_, 1, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_create_int64(nullptr, 1, &value), napi_invalid_arg);
  EXPECT_EQ(napi_create_int64(env_, 1, nullptr), napi_invalid_arg);
}

TEST_F(PrimitivesTest, ReadsDoubles) {
  double number = 0;
  EXPECT_EQ(napi_get_value_double(env_, Num(-2.5), &number), napi_ok);
  EXPECT_EQ(number, -2.5);
  EXPECT_EQ(napi_get_value_double(env_, Eval("NaN"), &number), napi_ok);
  EXPECT_TRUE(std::isnan(number));
  EXPECT_EQ(napi_get_value_double(env_, Str("1"), &number), napi_number_expected);
  EXPECT_EQ(napi_get_value_double(nullptr, Num(1), &number), napi_invalid_arg);
  EXPECT_EQ(napi_get_value_double(env_, nullptr, &number), napi_invalid_arg);
  EXPECT_EQ(napi_get_value_double(env_, Num(1), nullptr), napi_invalid_arg);
}

TEST_F(PrimitivesTest, ReadsInt32AsJavaScriptConverts) {
  const auto read = [this](double number) {
    int32_t result = 1;
    EXPECT_EQ(napi_get_value_int32(env_, Num(number), &result), napi_ok);
    return result;
  };
  EXPECT_EQ(read(-7), -7);
  EXPECT_EQ(read(-7.9), -7);
  EXPECT_EQ(read(2147483648.0), std::numeric_limits<int32_t>::min());
  EXPECT_EQ(read(4294967297.0), 1);
  EXPECT_EQ(read(std::nan("")), 0);
  EXPECT_EQ(read(std::numeric_limits<double>::infinity()), 0);
  EXPECT_EQ(read(-std::numeric_limits<double>::infinity()), 0);
  int32_t result = 0;
  EXPECT_EQ(napi_get_value_int32(env_, Eval("1n"), &result), napi_number_expected);
  EXPECT_EQ(napi_get_value_int32(nullptr, Num(1), &result), napi_invalid_arg);
  EXPECT_EQ(napi_get_value_int32(env_, nullptr, &result), napi_invalid_arg);
  EXPECT_EQ(napi_get_value_int32(env_, Num(1), nullptr), napi_invalid_arg);
}

TEST_F(PrimitivesTest, ReadsUint32AsJavaScriptConverts) {
  const auto read = [this](double number) {
    uint32_t result = 1;
    EXPECT_EQ(napi_get_value_uint32(env_, Num(number), &result), napi_ok);
    return result;
  };
  EXPECT_EQ(read(7), 7u);
  EXPECT_EQ(read(-1), 4294967295u);
  EXPECT_EQ(read(4294967298.5), 2u);
  EXPECT_EQ(read(std::nan("")), 0u);
  EXPECT_EQ(read(std::numeric_limits<double>::infinity()), 0u);
  uint32_t result = 0;
  EXPECT_EQ(napi_get_value_uint32(env_, Str("1"), &result), napi_number_expected);
  EXPECT_EQ(napi_get_value_uint32(nullptr, Num(1), &result), napi_invalid_arg);
  EXPECT_EQ(napi_get_value_uint32(env_, nullptr, &result), napi_invalid_arg);
  EXPECT_EQ(napi_get_value_uint32(env_, Num(1), nullptr), napi_invalid_arg);
}

TEST_F(PrimitivesTest, ReadsInt64WithinItsRange) {
  const auto read = [this](double number) {
    int64_t result = 1;
    EXPECT_EQ(napi_get_value_int64(env_, Num(number), &result), napi_ok);
    return result;
  };
  EXPECT_EQ(read(-7.9), -7);
  EXPECT_EQ(read(9007199254740991.0), 9007199254740991);
  EXPECT_EQ(read(1e30), std::numeric_limits<int64_t>::max());
  EXPECT_EQ(read(-1e30), std::numeric_limits<int64_t>::min());
  EXPECT_EQ(read(std::nan("")), 0);
  EXPECT_EQ(read(std::numeric_limits<double>::infinity()), 0);
  EXPECT_EQ(read(-std::numeric_limits<double>::infinity()), 0);
  int64_t result = 0;
  EXPECT_EQ(napi_get_value_int64(env_, Undefined(), &result), napi_number_expected);
  EXPECT_EQ(napi_get_value_int64(nullptr, Num(1), &result), napi_invalid_arg);
  EXPECT_EQ(napi_get_value_int64(env_, nullptr, &result), napi_invalid_arg);
  EXPECT_EQ(napi_get_value_int64(env_, Num(1), nullptr), napi_invalid_arg);
}

TEST_F(PrimitivesTest, ReadsBooleans) {
  bool result = false;
  EXPECT_EQ(napi_get_value_bool(env_, Eval("true"), &result), napi_ok);
  EXPECT_TRUE(result);
  EXPECT_EQ(napi_get_value_bool(env_, Eval("false"), &result), napi_ok);
  EXPECT_FALSE(result);
  EXPECT_EQ(napi_get_value_bool(env_, Num(1), &result), napi_boolean_expected);
  EXPECT_EQ(napi_get_value_bool(nullptr, Eval("true"), &result), napi_invalid_arg);
  EXPECT_EQ(napi_get_value_bool(env_, nullptr, &result), napi_invalid_arg);
  EXPECT_EQ(napi_get_value_bool(env_, Eval("true"), nullptr), napi_invalid_arg);
}

TEST_F(PrimitivesTest, TellsTheTypesApart) {
  const auto type_of = [this](napi_value value) {
    napi_valuetype type;
    EXPECT_EQ(napi_typeof(env_, value, &type), napi_ok);
    return type;
  };
  EXPECT_EQ(type_of(Undefined()), napi_undefined);
  EXPECT_EQ(type_of(Eval("null")), napi_null);
  EXPECT_EQ(type_of(Eval("true")), napi_boolean);
  EXPECT_EQ(type_of(Num(1)), napi_number);
  EXPECT_EQ(type_of(Str("")), napi_string);
  EXPECT_EQ(type_of(Eval("Symbol()")), napi_symbol);
  EXPECT_EQ(type_of(Eval("[]")), napi_object);
  EXPECT_EQ(type_of(Eval("() => {}")), napi_function);
  EXPECT_EQ(type_of(Eval("1n")), napi_bigint);
  napi_value external = nullptr;
  EXPECT_EQ(napi_create_external(env_, this, nullptr, nullptr, &external), napi_ok);
  EXPECT_EQ(type_of(external), napi_external);
  napi_valuetype type;
  EXPECT_EQ(napi_typeof(nullptr, Num(1), &type), napi_invalid_arg);
  EXPECT_EQ(napi_typeof(env_, nullptr, &type), napi_invalid_arg);
  EXPECT_EQ(napi_typeof(env_, Num(1), nullptr), napi_invalid_arg);
}

}  // namespace
}  // namespace strata::napi
