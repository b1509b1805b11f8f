#include "binary_abstraction/node_api/node_api_test.h"

namespace strata::napi {
namespace {

class TypeTagsTest : public NodeApiTest {
 protected:
  bool Has(napi_value object, const napi_type_tag& tag) {
    bool result = false;
    EXPECT_EQ(napi_check_object_type_tag(env_, object, &tag, &result), napi_ok);
    return result;
  }
};

constexpr napi_type_tag kTag = {0x1edf75a38336451d, 0xa5ed9ce2e4c00c38};
constexpr napi_type_tag kOther = {0x1edf75a38336451d, 0xa5ed9ce2e4c00c39};
// BigInts keep no leading zeros: tags that differ in these must stay apart.
constexpr napi_type_tag kShort = {0x1edf75a38336451d, 0};
constexpr napi_type_tag kHigh = {0, 0x1edf75a38336451d};
constexpr napi_type_tag kZero = {0, 0};

TEST_F(TypeTagsTest, TellsWhatIsTagged) {
  for (const napi_type_tag& tag : {kTag, kOther, kShort, kHigh, kZero}) {
    napi_value object = Eval("({})");
    EXPECT_FALSE(Has(object, tag));
    EXPECT_EQ(napi_type_tag_object(env_, object, &tag), napi_ok);
    EXPECT_TRUE(Has(object, tag));
    EXPECT_EQ(Has(object, kTag), tag.lower == kTag.lower && tag.upper == kTag.upper);
    EXPECT_EQ(Has(object, kShort), tag.lower == kShort.lower && tag.upper == kShort.upper);
    EXPECT_EQ(Has(object, kZero), tag.lower == 0 && tag.upper == 0);
  }
}

TEST_F(TypeTagsTest, TellsExternalsApart) {
  napi_value one = nullptr, other = nullptr;
  EXPECT_EQ(napi_create_external(env_, nullptr, nullptr, nullptr, &one), napi_ok);
  EXPECT_EQ(napi_create_external(env_, nullptr, nullptr, nullptr, &other), napi_ok);
  EXPECT_FALSE(Has(one, kTag));
  EXPECT_EQ(napi_type_tag_object(env_, one, &kTag), napi_ok);
  EXPECT_EQ(napi_type_tag_object(env_, one, &kOther), napi_invalid_arg);
  Collect();
  EXPECT_TRUE(Has(one, kTag));
  EXPECT_FALSE(Has(one, kOther));
  EXPECT_FALSE(Has(other, kTag));
}

TEST_F(TypeTagsTest, TagsOnce) {
  napi_value object = Eval("({})");
  EXPECT_EQ(napi_type_tag_object(env_, object, &kTag), napi_ok);
  EXPECT_EQ(napi_type_tag_object(env_, object, &kOther), napi_invalid_arg);
  EXPECT_TRUE(Has(object, kTag));
}

TEST_F(TypeTagsTest, ChecksItsArguments) {
  bool result = false;
  napi_value object = Eval("({})");
  EXPECT_EQ(napi_type_tag_object(nullptr, object, &kTag), napi_invalid_arg);
  EXPECT_EQ(napi_type_tag_object(env_, nullptr, &kTag), napi_invalid_arg);
  EXPECT_EQ(napi_type_tag_object(env_, object, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_type_tag_object(env_, Undefined(), &kTag), napi_pending_exception);
  EXPECT_EQ(Thrown(), "TypeError: Cannot convert undefined or null to object");
  EXPECT_EQ(napi_check_object_type_tag(nullptr, object, &kTag, &result), napi_invalid_arg);
  EXPECT_EQ(napi_check_object_type_tag(env_, nullptr, &kTag, &result), napi_invalid_arg);
  EXPECT_EQ(napi_check_object_type_tag(env_, object, nullptr, &result), napi_invalid_arg);
  EXPECT_EQ(napi_check_object_type_tag(env_, object, &kTag, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_check_object_type_tag(env_, Undefined(), &kTag, &result), napi_pending_exception);
  EXPECT_EQ(Thrown(), "TypeError: Cannot convert undefined or null to object");
}

}  // namespace
}  // namespace strata::napi
