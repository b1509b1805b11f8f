#include <climits>

#include "binary_abstraction/node_api/node_api_test.h"

namespace strata::napi {
namespace {

class ExternalStringsTest : public NodeApiTest {};

struct Freed {
  int count = 0;
  void* data = nullptr;
};

void Count(napi_env, void* data, void* hint) {
  static_cast<Freed*>(hint)->count++;
  static_cast<Freed*>(hint)->data = data;
}

char latin1[] = "kept outside of the heap";
char16_t utf16[] = u"kept outside of the hęap";

TEST_F(ExternalStringsTest, ReadsTheAddonsMemory) {
  napi_value value = nullptr;
  bool copied = true;
  EXPECT_EQ(node_api_create_external_string_latin1(env_, latin1, NAPI_AUTO_LENGTH, nullptr, nullptr, &value, &copied),
            napi_ok);
  EXPECT_FALSE(copied);
  EXPECT_EQ(Text(value), "kept outside of the heap");
  EXPECT_EQ(node_api_create_external_string_utf16(env_, utf16, NAPI_AUTO_LENGTH, nullptr, nullptr, &value, nullptr),
            napi_ok);
  EXPECT_EQ(Text(value), "kept outside of the hęap");
}

TEST_F(ExternalStringsTest, TellsWhenTheMemoryIsFree) {
  Freed one_byte;
  Freed two_byte;
  napi_handle_scope scope;
  EXPECT_EQ(napi_open_handle_scope(env_, &scope), napi_ok);
  napi_value value = nullptr;
  bool copied = true;
  EXPECT_EQ(node_api_create_external_string_latin1(env_, latin1, 4, Count, &one_byte, &value, &copied), napi_ok);
  EXPECT_FALSE(copied);
  EXPECT_EQ(node_api_create_external_string_utf16(env_, utf16, 4, Count, &two_byte, &value, &copied), napi_ok);
  EXPECT_FALSE(copied);
  EXPECT_EQ(napi_close_handle_scope(env_, scope), napi_ok);
  EXPECT_TRUE(CollectUntil([&] { return one_byte.count + two_byte.count == 2; }));
  EXPECT_EQ(one_byte.data, latin1);
  EXPECT_EQ(two_byte.data, utf16);
}

TEST_F(ExternalStringsTest, ChecksItsArguments) {
  napi_value value = nullptr;
  bool copied;
  const size_t too_long = static_cast<size_t>(INT_MAX) + 1;
  EXPECT_EQ(node_api_create_external_string_latin1(nullptr, latin1, 1, nullptr, nullptr, &value, &copied),
            napi_invalid_arg);
  EXPECT_EQ(node_api_create_external_string_latin1(env_, nullptr, 1, nullptr, nullptr, &value, &copied),
            napi_invalid_arg);
  EXPECT_EQ(node_api_create_external_string_latin1(env_, latin1, 1, nullptr, nullptr, nullptr, &copied),
            napi_invalid_arg);
  EXPECT_EQ(node_api_create_external_string_latin1(env_, latin1, too_long, nullptr, nullptr, &value, &copied),
            napi_invalid_arg);
  EXPECT_EQ(node_api_create_external_string_utf16(nullptr, utf16, 1, nullptr, nullptr, &value, &copied),
            napi_invalid_arg);
  EXPECT_EQ(node_api_create_external_string_utf16(env_, nullptr, 1, nullptr, nullptr, &value, &copied),
            napi_invalid_arg);
  EXPECT_EQ(node_api_create_external_string_utf16(env_, utf16, 1, nullptr, nullptr, nullptr, &copied),
            napi_invalid_arg);
  EXPECT_EQ(node_api_create_external_string_utf16(env_, utf16, too_long, nullptr, nullptr, &value, &copied),
            napi_invalid_arg);
}

}  // namespace
}  // namespace strata::napi
