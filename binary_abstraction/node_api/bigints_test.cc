#include <climits>
#include <limits>

#include "binary_abstraction/node_api/node_api_test.h"

namespace strata::napi {
namespace {

class BigIntsTest : public NodeApiTest {};

TEST_F(BigIntsTest, MakesThemOfNumbers) {
  napi_value value = nullptr;
  EXPECT_EQ(napi_create_bigint_int64(env_, std::numeric_limits<int64_t>::min(), &value), napi_ok);
  EXPECT_EQ(Text(value), "-9223372036854775808");
  EXPECT_EQ(napi_create_bigint_uint64(env_, std::numeric_limits<uint64_t>::max(), &value), napi_ok);
  EXPECT_EQ(Text(value), "18446744073709551615");
  EXPECT_EQ(napi_create_bigint_int64(nullptr, 1, &value), napi_invalid_arg);
  EXPECT_EQ(napi_create_bigint_int64(env_, 1, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_create_bigint_uint64(nullptr, 1, &value), napi_invalid_arg);
  EXPECT_EQ(napi_create_bigint_uint64(env_, 1, nullptr), napi_invalid_arg);
}

TEST_F(BigIntsTest, MakesThemOfWords) {
  const uint64_t words[] = {1, 1};
  napi_value value = nullptr;
  EXPECT_EQ(napi_create_bigint_words(env_, 1, 2, words, &value), napi_ok);
  EXPECT_EQ(Text(value), "-18446744073709551617");
  EXPECT_EQ(napi_create_bigint_words(env_, 0, 0, words, &value), napi_ok);
  EXPECT_EQ(Text(value), "0");
  EXPECT_EQ(napi_create_bigint_words(nullptr, 0, 2, words, &value), napi_invalid_arg);
  EXPECT_EQ(napi_create_bigint_words(env_, 0, 2, nullptr, &value), napi_invalid_arg);
  EXPECT_EQ(napi_create_bigint_words(env_, 0, 2, words, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_create_bigint_words(env_, 0, static_cast<size_t>(INT_MAX) + 1, words, &value), napi_invalid_arg);
  EXPECT_EQ(napi_create_bigint_words(env_, 0, INT_MAX, words, &value), napi_pending_exception);
  EXPECT_EQ(Thrown(), "RangeError: Maximum BigInt size exceeded");
}

TEST_F(BigIntsTest, ReadsIntegersAndTellsOfLoss) {
  int64_t integer = 0;
  uint64_t natural = 0;
  bool lossless = false;
  EXPECT_EQ(napi_get_value_bigint_int64(env_, Eval("-5n"), &integer, &lossless), napi_ok);
  EXPECT_EQ(integer, -5);
  EXPECT_TRUE(lossless);
  EXPECT_EQ(napi_get_value_bigint_int64(env_, Eval("2n ** 64n + 1n"), &integer, &lossless), napi_ok);
  EXPECT_EQ(integer, 1);
  EXPECT_FALSE(lossless);
  EXPECT_EQ(napi_get_value_bigint_uint64(env_, Eval("2n ** 64n - 1n"), &natural, &lossless), napi_ok);
  EXPECT_EQ(natural, std::numeric_limits<uint64_t>::max());
  EXPECT_TRUE(lossless);
  EXPECT_EQ(napi_get_value_bigint_uint64(env_, Eval("-1n"), &natural, &lossless), napi_ok);
  EXPECT_FALSE(lossless);
}

TEST_F(BigIntsTest, ReadsWords) {
  napi_value value = Eval("-(2n ** 64n + 7n)");
  int sign = 0;
  size_t count = 0;
  uint64_t words[3] = {0, 0, 9};
  EXPECT_EQ(napi_get_value_bigint_words(env_, value, nullptr, &count, nullptr), napi_ok);
  EXPECT_EQ(count, 2u);
  count = 3;
  EXPECT_EQ(napi_get_value_bigint_words(env_, value, &sign, &count, words), napi_ok);
  EXPECT_EQ(sign, 1);
  EXPECT_EQ(count, 2u);
  EXPECT_EQ(words[0], 7u);
  EXPECT_EQ(words[1], 1u);
  EXPECT_EQ(words[2], 9u);
  count = 1;
  EXPECT_EQ(napi_get_value_bigint_words(env_, value, &sign, &count, words), napi_ok);
  EXPECT_EQ(count, 2u);
}

TEST_F(BigIntsTest, ChecksWhatIsRead) {
  napi_value value = Eval("1n");
  int64_t integer;
  uint64_t natural;
  bool lossless;
  int sign;
  size_t count = 1;
  EXPECT_EQ(napi_get_value_bigint_int64(nullptr, value, &integer, &lossless), napi_invalid_arg);
  EXPECT_EQ(napi_get_value_bigint_int64(env_, nullptr, &integer, &lossless), napi_invalid_arg);
  EXPECT_EQ(napi_get_value_bigint_int64(env_, value, nullptr, &lossless), napi_invalid_arg);
  EXPECT_EQ(napi_get_value_bigint_int64(env_, value, &integer, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_get_value_bigint_int64(env_, Num(1), &integer, &lossless), napi_bigint_expected);
  EXPECT_EQ(napi_get_value_bigint_uint64(nullptr, value, &natural, &lossless), napi_invalid_arg);
  EXPECT_EQ(napi_get_value_bigint_uint64(env_, nullptr, &natural, &lossless), napi_invalid_arg);
  EXPECT_EQ(napi_get_value_bigint_uint64(env_, value, nullptr, &lossless), napi_invalid_arg);
  EXPECT_EQ(napi_get_value_bigint_uint64(env_, value, &natural, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_get_value_bigint_uint64(env_, Num(1), &natural, &lossless), napi_bigint_expected);
  EXPECT_EQ(napi_get_value_bigint_words(nullptr, value, &sign, &count, &natural), napi_invalid_arg);
  EXPECT_EQ(napi_get_value_bigint_words(env_, nullptr, &sign, &count, &natural), napi_invalid_arg);
  EXPECT_EQ(napi_get_value_bigint_words(env_, value, &sign, nullptr, &natural), napi_invalid_arg);
  EXPECT_EQ(napi_get_value_bigint_words(env_, value, nullptr, &count, &natural), napi_invalid_arg);
  EXPECT_EQ(napi_get_value_bigint_words(env_, value, &sign, &count, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_get_value_bigint_words(env_, Num(1), &sign, &count, &natural), napi_bigint_expected);
}

}  // namespace
}  // namespace strata::napi
