#include <climits>
#include <string>

#include "binary_abstraction/node_api/node_api_test.h"

namespace strata::napi {
namespace {

class StringsTest : public NodeApiTest {};

TEST_F(StringsTest, MakesStringsOfAllEncodings) {
  napi_value value = nullptr;
  EXPECT_EQ(napi_create_string_latin1(env_, "\xe9t\xe9 now", 3, &value), napi_ok);
  EXPECT_EQ(Text(value), "été");
  EXPECT_EQ(napi_create_string_utf8(env_, "żółw", NAPI_AUTO_LENGTH, &value), napi_ok);
  EXPECT_EQ(Text(value), "żółw");
  EXPECT_EQ(napi_create_string_utf16(env_, u"\U0001F600!", NAPI_AUTO_LENGTH, &value), napi_ok);
  EXPECT_EQ(Text(value), "\xF0\x9F\x98\x80!");
  EXPECT_EQ(napi_create_string_utf8(env_, "a\0b", 3, &value), napi_ok);
  EXPECT_EQ(Ask("(value) => value.length", value), "3");
  EXPECT_EQ(napi_create_string_utf8(env_, "\xff", 1, &value), napi_ok);
  EXPECT_EQ(Text(value), "\uFFFD");
}

TEST_F(StringsTest, MakesPropertyKeys) {
  napi_value value = nullptr;
  EXPECT_EQ(node_api_create_property_key_latin1(env_, "key", NAPI_AUTO_LENGTH, &value), napi_ok);
  EXPECT_EQ(Text(value), "key");
  EXPECT_EQ(node_api_create_property_key_utf8(env_, "klucz", 5, &value), napi_ok);
  EXPECT_EQ(Text(value), "klucz");
  EXPECT_EQ(node_api_create_property_key_utf16(env_, u"key", NAPI_AUTO_LENGTH, &value), napi_ok);
  EXPECT_EQ(Text(value), "key");
}

// The functions that make a string take the same arguments, but for the type of the units.
template <typename Char>
void ExpectChecks(napi_env env, const Char* text, napi_status (*create)(napi_env, const Char*, size_t, napi_value*)) {
  napi_value value = nullptr;
  EXPECT_EQ(create(nullptr, text, 1, &value), napi_invalid_arg);
  EXPECT_EQ(create(env, text, 1, nullptr), napi_invalid_arg);
  EXPECT_EQ(create(env, nullptr, 1, &value), napi_invalid_arg);
  EXPECT_EQ(create(env, nullptr, NAPI_AUTO_LENGTH, &value), napi_invalid_arg);
  EXPECT_EQ(create(env, text, static_cast<size_t>(INT_MAX) + 1, &value), napi_invalid_arg);
  EXPECT_EQ(create(env, nullptr, 0, &value), napi_ok);
  uint32_t length = 1;
  size_t copied = 1;
  EXPECT_EQ(napi_get_value_string_utf8(env, value, nullptr, 0, &copied), napi_ok);
  EXPECT_EQ(copied, 0u);
  EXPECT_EQ(napi_get_array_length(env, value, &length), napi_array_expected);
}

TEST_F(StringsTest, ChecksWhatStringsAreMadeOf) {
  ExpectChecks(env_, "a", napi_create_string_latin1);
  ExpectChecks(env_, "a", napi_create_string_utf8);
  ExpectChecks(env_, u"a", napi_create_string_utf16);
  ExpectChecks(env_, "a", node_api_create_property_key_latin1);
  ExpectChecks(env_, "a", node_api_create_property_key_utf8);
  ExpectChecks(env_, u"a", node_api_create_property_key_utf16);
}

TEST_F(StringsTest, CopiesWhatFitsAndEndsItWithZero) {
  char bytes[8] = "xxxxxxx";
  size_t copied = 0;
  EXPECT_EQ(napi_get_value_string_latin1(env_, Str("hello"), bytes, 4, &copied), napi_ok);
  EXPECT_EQ(copied, 3u);
  EXPECT_STREQ(bytes, "hel");
  EXPECT_EQ(napi_get_value_string_utf8(env_, Str("hello"), bytes, 8, &copied), napi_ok);
  EXPECT_EQ(copied, 5u);
  EXPECT_STREQ(bytes, "hello");
  char16_t units[4] = {u'x', u'x', u'x', u'x'};
  EXPECT_EQ(napi_get_value_string_utf16(env_, Str("hello"), units, 3, &copied), napi_ok);
  EXPECT_EQ(copied, 2u);
  EXPECT_EQ(std::u16string(units), u"he");
  EXPECT_EQ(units[3], u'x');
}

TEST_F(StringsTest, DoesNotCutACharacterInTwo) {
  char bytes[8] = "xxxxxxx";
  size_t copied = 0;
  EXPECT_EQ(napi_get_value_string_utf8(env_, Str("aé"), bytes, 3, &copied), napi_ok);
  EXPECT_EQ(copied, 1u);
  EXPECT_STREQ(bytes, "a");
  EXPECT_EQ(napi_get_value_string_utf8(env_, Eval("'\\ud800'"), bytes, 8, &copied), napi_ok);
  EXPECT_STREQ(bytes, "\uFFFD");
}

TEST_F(StringsTest, AnswersTheLengthWhereThereIsNoBuffer) {
  size_t length = 0;
  EXPECT_EQ(napi_get_value_string_latin1(env_, Str("été"), nullptr, 0, &length), napi_ok);
  EXPECT_EQ(length, 3u);
  EXPECT_EQ(napi_get_value_string_utf8(env_, Str("été"), nullptr, 0, &length), napi_ok);
  EXPECT_EQ(length, 5u);
  EXPECT_EQ(napi_get_value_string_utf16(env_, Str("été"), nullptr, 0, &length), napi_ok);
  EXPECT_EQ(length, 3u);
}

TEST_F(StringsTest, WritesNothingIntoABufferOfNoBytes) {
  char bytes[2] = "x";
  char16_t units[2] = {u'x', 0};
  size_t copied = 1;
  EXPECT_EQ(napi_get_value_string_utf8(env_, Str("hello"), bytes, 0, &copied), napi_ok);
  EXPECT_EQ(copied, 0u);
  EXPECT_STREQ(bytes, "x");
  EXPECT_EQ(napi_get_value_string_latin1(env_, Str("hello"), bytes, 0, nullptr), napi_ok);
  EXPECT_STREQ(bytes, "x");
  EXPECT_EQ(napi_get_value_string_utf16(env_, Str("hello"), units, 0, nullptr), napi_ok);
  EXPECT_EQ(units[0], u'x');
}

template <typename Char>
void ExpectReadChecks(napi_env env, napi_value string, napi_value number,
                      napi_status (*read)(napi_env, napi_value, Char*, size_t, size_t*)) {
  Char buffer[4];
  size_t copied;
  EXPECT_EQ(read(nullptr, string, buffer, 4, &copied), napi_invalid_arg);
  EXPECT_EQ(read(env, nullptr, buffer, 4, &copied), napi_invalid_arg);
  EXPECT_EQ(read(env, number, buffer, 4, &copied), napi_string_expected);
  EXPECT_EQ(read(env, string, nullptr, 0, nullptr), napi_invalid_arg);
  EXPECT_EQ(read(env, string, buffer, 4, nullptr), napi_ok);
}

TEST_F(StringsTest, ChecksWhatIsRead) {
  ExpectReadChecks(env_, Str("abc"), Num(1), napi_get_value_string_latin1);
  ExpectReadChecks(env_, Str("abc"), Num(1), napi_get_value_string_utf8);
  ExpectReadChecks(env_, Str("abc"), Num(1), napi_get_value_string_utf16);
}

}  // namespace
}  // namespace strata::napi
