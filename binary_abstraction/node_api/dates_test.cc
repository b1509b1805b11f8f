#include <cmath>

#include "binary_abstraction/node_api/node_api_test.h"

namespace strata::napi {
namespace {

class DatesTest : public NodeApiTest {};

TEST_F(DatesTest, MakesAndReadsDates) {
  napi_value date = nullptr;
  double time = 0;
  bool result = false;
  EXPECT_EQ(napi_create_date(env_, 1549183351, &date), napi_ok);
  EXPECT_EQ(Ask("(date) => date.toISOString()", date), "1970-01-18T22:19:43.351Z");
  EXPECT_EQ(napi_is_date(env_, date, &result), napi_ok);
  EXPECT_TRUE(result);
  EXPECT_EQ(napi_is_date(env_, Num(1), &result), napi_ok);
  EXPECT_FALSE(result);
  EXPECT_EQ(napi_get_date_value(env_, date, &time), napi_ok);
  EXPECT_EQ(time, 1549183351);
  EXPECT_EQ(napi_create_date(env_, 1e30, &date), napi_ok);
  EXPECT_EQ(napi_get_date_value(env_, date, &time), napi_ok);
  EXPECT_TRUE(std::isnan(time));
}

TEST_F(DatesTest, ChecksItsArguments) {
  napi_value date = nullptr;
  double time = 0;
  bool result = false;
  EXPECT_EQ(napi_create_date(nullptr, 0, &date), napi_invalid_arg);
  EXPECT_EQ(napi_create_date(env_, 0, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_is_date(nullptr, Num(1), &result), napi_invalid_arg);
  EXPECT_EQ(napi_is_date(env_, nullptr, &result), napi_invalid_arg);
  EXPECT_EQ(napi_is_date(env_, Num(1), nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_get_date_value(nullptr, Num(1), &time), napi_invalid_arg);
  EXPECT_EQ(napi_get_date_value(env_, nullptr, &time), napi_invalid_arg);
  EXPECT_EQ(napi_get_date_value(env_, Eval("new Date()"), nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_get_date_value(env_, Num(1), &time), napi_date_expected);
}

}  // namespace
}  // namespace strata::napi
