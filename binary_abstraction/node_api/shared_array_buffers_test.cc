#include <atomic>
#include <limits>

#include "binary_abstraction/node_api/node_api_test.h"

namespace strata::napi {
namespace {

class SharedArrayBuffersTest : public NodeApiTest {
 protected:
  void* data_ = nullptr;
  size_t length_ = 0;
  bool result_ = false;
  napi_value buffer_ = nullptr;
};

TEST_F(SharedArrayBuffersTest, AreMade) {
  EXPECT_EQ(node_api_create_sharedarraybuffer(env_, 3, &data_, &buffer_), napi_ok);
  static_cast<uint8_t*>(data_)[2] = 7;
  EXPECT_EQ(Ask("(buffer) => new Uint8Array(buffer)", buffer_), "0,0,7");
  EXPECT_EQ(node_api_is_sharedarraybuffer(env_, buffer_, &result_), napi_ok);
  EXPECT_TRUE(result_);
  EXPECT_EQ(node_api_is_sharedarraybuffer(env_, Eval("new ArrayBuffer(1)"), &result_), napi_ok);
  EXPECT_FALSE(result_);
  EXPECT_EQ(napi_is_arraybuffer(env_, buffer_, &result_), napi_ok);
  EXPECT_FALSE(result_);
  EXPECT_EQ(node_api_create_sharedarraybuffer(env_, 0, nullptr, &buffer_), napi_ok);
  EXPECT_EQ(node_api_create_sharedarraybuffer(nullptr, 1, &data_, &buffer_), napi_invalid_arg);
  EXPECT_EQ(node_api_create_sharedarraybuffer(env_, 1, &data_, nullptr), napi_invalid_arg);
  EXPECT_EQ(node_api_is_sharedarraybuffer(nullptr, buffer_, &result_), napi_invalid_arg);
  EXPECT_EQ(node_api_is_sharedarraybuffer(env_, nullptr, &result_), napi_invalid_arg);
  EXPECT_EQ(node_api_is_sharedarraybuffer(env_, buffer_, nullptr), napi_invalid_arg);
}

TEST_F(SharedArrayBuffersTest, AreNotMadeLargerThanMemoryWhereNodeCrashesOn) {
  EXPECT_EQ(node_api_create_sharedarraybuffer(env_, std::numeric_limits<size_t>::max(), &data_, &buffer_),
            napi_pending_exception);
  EXPECT_EQ(Thrown(), "RangeError: Array buffer allocation failed");
}

TEST_F(SharedArrayBuffersTest, AreReadLikeOthers) {
  buffer_ = Eval("new SharedArrayBuffer(5)");
  EXPECT_EQ(napi_get_arraybuffer_info(env_, buffer_, &data_, &length_), napi_ok);
  EXPECT_EQ(length_, 5u);
  EXPECT_NE(data_, nullptr);
}

TEST_F(SharedArrayBuffersTest, LieInTheAddonsMemory) {
  static std::atomic<int> freed;
  static uint8_t bytes[] = {4, 5, 6};
  freed = 0;
  napi_handle_scope scope;
  EXPECT_EQ(napi_open_handle_scope(env_, &scope), napi_ok);
  EXPECT_EQ(node_api_create_external_sharedarraybuffer(
                env_, bytes, 3,
                [](void* data, void* hint) {
                  if (data == bytes && hint == &freed) freed++;
                },
                &freed, &buffer_),
            napi_ok);
  EXPECT_EQ(Ask("(buffer) => new Uint8Array(buffer)", buffer_), "4,5,6");
  EXPECT_EQ(napi_close_handle_scope(env_, scope), napi_ok);
  EXPECT_TRUE(CollectUntil([&] { return freed == 1; }));
  EXPECT_EQ(node_api_create_external_sharedarraybuffer(nullptr, bytes, 3, nullptr, nullptr, &buffer_),
            napi_invalid_arg);
  EXPECT_EQ(node_api_create_external_sharedarraybuffer(env_, bytes, 3, nullptr, nullptr, nullptr), napi_invalid_arg);
}

}  // namespace
}  // namespace strata::napi
