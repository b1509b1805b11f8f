#include <limits>

#include "binary_abstraction/node_api/node_api_test.h"

namespace strata::napi {
namespace {

class DataViewsTest : public NodeApiTest {
 protected:
  static constexpr const char* kOutside =
      "RangeError: byte_offset + byte_length should be less than or equal to the size in bytes of the array passed in "
      "[ERR_NAPI_INVALID_DATAVIEW_ARGS]";

  napi_value view_ = nullptr;
  bool result_ = false;
};

TEST_F(DataViewsTest, AreMadeAndRead) {
  napi_value buffer = Eval("new ArrayBuffer(8)");
  EXPECT_EQ(napi_create_dataview(env_, 4, buffer, 2, &view_), napi_ok);
  EXPECT_EQ(Ask("(view) => `${view.constructor.name} ${view.byteLength} ${view.byteOffset}`", view_), "DataView 4 2");
  size_t length;
  size_t offset;
  void* data;
  void* start;
  napi_value same;
  EXPECT_EQ(napi_get_dataview_info(env_, view_, &length, &data, &same, &offset), napi_ok);
  EXPECT_EQ(length, 4u);
  EXPECT_EQ(offset, 2u);
  EXPECT_EQ(napi_strict_equals(env_, buffer, same, &result_), napi_ok);
  EXPECT_TRUE(result_);
  EXPECT_EQ(napi_get_arraybuffer_info(env_, buffer, &start, nullptr), napi_ok);
  EXPECT_EQ(data, static_cast<uint8_t*>(start) + 2);
}

TEST_F(DataViewsTest, AreMadeOfSharedMemory) {
  EXPECT_EQ(napi_create_dataview(env_, 4, Eval("new SharedArrayBuffer(8)"), 4, &view_), napi_ok);
  EXPECT_EQ(Ask("(view) => `${view.buffer.constructor.name} ${view.byteLength}`", view_), "SharedArrayBuffer 4");
}

TEST_F(DataViewsTest, LieInTheirBuffer) {
  napi_value buffer = Eval("new ArrayBuffer(8)");
  EXPECT_EQ(napi_create_dataview(env_, 9, buffer, 0, &view_), napi_pending_exception);
  EXPECT_EQ(Thrown(), kOutside);
  EXPECT_EQ(napi_create_dataview(env_, 4, buffer, 5, &view_), napi_pending_exception);
  EXPECT_EQ(Thrown(), kOutside);
  EXPECT_EQ(napi_create_dataview(env_, 0, buffer, 8, &view_), napi_ok);
}

TEST_F(DataViewsTest, RefuseOverflowsWhereNodeCrashesOnThem) {
  EXPECT_EQ(napi_create_dataview(env_, 2, Eval("new ArrayBuffer(8)"), std::numeric_limits<size_t>::max(), &view_),
            napi_pending_exception);
  EXPECT_EQ(Thrown(), kOutside);
}

TEST_F(DataViewsTest, AreRecognised) {
  EXPECT_EQ(napi_is_dataview(env_, Eval("new DataView(new ArrayBuffer(1))"), &result_), napi_ok);
  EXPECT_TRUE(result_);
  EXPECT_EQ(napi_is_dataview(env_, Eval("new Int8Array(1)"), &result_), napi_ok);
  EXPECT_FALSE(result_);
  EXPECT_EQ(napi_is_dataview(nullptr, Num(1), &result_), napi_invalid_arg);
  EXPECT_EQ(napi_is_dataview(env_, nullptr, &result_), napi_invalid_arg);
  EXPECT_EQ(napi_is_dataview(env_, Num(1), nullptr), napi_invalid_arg);
}

TEST_F(DataViewsTest, ChecksItsArguments) {
  napi_value buffer = Eval("new ArrayBuffer(8)");
  EXPECT_EQ(napi_create_dataview(nullptr, 1, buffer, 0, &view_), napi_invalid_arg);
  EXPECT_EQ(napi_create_dataview(env_, 1, nullptr, 0, &view_), napi_invalid_arg);
  EXPECT_EQ(napi_create_dataview(env_, 1, buffer, 0, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_create_dataview(env_, 1, Num(1), 0, &view_), napi_invalid_arg);
  EXPECT_EQ(napi_get_dataview_info(nullptr, buffer, nullptr, nullptr, nullptr, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_get_dataview_info(env_, nullptr, nullptr, nullptr, nullptr, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_get_dataview_info(env_, buffer, nullptr, nullptr, nullptr, nullptr), napi_invalid_arg);
}

}  // namespace
}  // namespace strata::napi
