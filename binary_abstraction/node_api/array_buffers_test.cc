#include <limits>

#include "binary_abstraction/node_api/node_api_test.h"

namespace strata::napi {
namespace {

class ArrayBuffersTest : public NodeApiTest {
 protected:
  void* data_ = nullptr;
  size_t length_ = 0;
  bool result_ = false;
  napi_value buffer_ = nullptr;
};

struct Freed {
  int count = 0;
  void* data = nullptr;
};

void Count(napi_env, void* data, void* hint) {
  static_cast<Freed*>(hint)->count++;
  static_cast<Freed*>(hint)->data = data;
}

TEST_F(ArrayBuffersTest, AreMade) {
  EXPECT_EQ(napi_create_arraybuffer(env_, 3, &data_, &buffer_), napi_ok);
  static_cast<uint8_t*>(data_)[2] = 7;
  EXPECT_EQ(Ask("(buffer) => new Uint8Array(buffer)", buffer_), "0,0,7");
  EXPECT_EQ(napi_create_arraybuffer(env_, 0, nullptr, &buffer_), napi_ok);
  EXPECT_EQ(napi_is_arraybuffer(env_, buffer_, &result_), napi_ok);
  EXPECT_TRUE(result_);
  EXPECT_EQ(napi_is_arraybuffer(env_, Eval("new Uint8Array(1)"), &result_), napi_ok);
  EXPECT_FALSE(result_);
  EXPECT_EQ(napi_create_arraybuffer(nullptr, 1, &data_, &buffer_), napi_invalid_arg);
  EXPECT_EQ(napi_create_arraybuffer(env_, 1, &data_, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_is_arraybuffer(nullptr, buffer_, &result_), napi_invalid_arg);
  EXPECT_EQ(napi_is_arraybuffer(env_, nullptr, &result_), napi_invalid_arg);
  EXPECT_EQ(napi_is_arraybuffer(env_, buffer_, nullptr), napi_invalid_arg);
}

TEST_F(ArrayBuffersTest, AreNotMadeLargerThanMemoryWhereNodeCrashesOn) {
  EXPECT_EQ(napi_create_arraybuffer(env_, std::numeric_limits<size_t>::max(), &data_, &buffer_),
            napi_pending_exception);
  EXPECT_EQ(Thrown(), "RangeError: Array buffer allocation failed");
}

TEST_F(ArrayBuffersTest, AreReadWhereTheyAre) {
  buffer_ = Eval("new Uint8Array([1, 2, 3]).buffer");
  EXPECT_EQ(napi_get_arraybuffer_info(env_, buffer_, &data_, &length_), napi_ok);
  EXPECT_EQ(length_, 3u);
  EXPECT_EQ(static_cast<uint8_t*>(data_)[1], 2);
  EXPECT_EQ(napi_get_arraybuffer_info(env_, buffer_, nullptr, nullptr), napi_ok);
  EXPECT_EQ(napi_get_arraybuffer_info(nullptr, buffer_, &data_, &length_), napi_invalid_arg);
  EXPECT_EQ(napi_get_arraybuffer_info(env_, nullptr, &data_, &length_), napi_invalid_arg);
  EXPECT_EQ(napi_get_arraybuffer_info(env_, Num(1), &data_, &length_), napi_invalid_arg);
}

TEST_F(ArrayBuffersTest, LieInTheAddonsMemory) {
  uint8_t bytes[] = {4, 5, 6};
  Freed freed;
  napi_handle_scope scope;
  EXPECT_EQ(napi_open_handle_scope(env_, &scope), napi_ok);
  EXPECT_EQ(napi_create_external_arraybuffer(env_, bytes, 3, Count, &freed, &buffer_), napi_ok);
  EXPECT_EQ(Ask("(buffer) => new Uint8Array(buffer)", buffer_), "4,5,6");
  EXPECT_EQ(Ask("(buffer) => { new Uint8Array(buffer)[0] = 9; }", buffer_), "undefined");
  EXPECT_EQ(bytes[0], 9);
  EXPECT_EQ(napi_close_handle_scope(env_, scope), napi_ok);
  EXPECT_EQ(freed.count, 0);
  EXPECT_TRUE(CollectUntil([&] { return freed.count > 0; }));
  EXPECT_EQ(freed.count, 1);
  EXPECT_EQ(freed.data, bytes);
}

TEST_F(ArrayBuffersTest, TellOfNoMemoryToo) {
  Freed freed;
  EXPECT_EQ(napi_create_external_arraybuffer(env_, nullptr, 0, Count, &freed, &buffer_), napi_ok);
  EXPECT_EQ(Ask("(buffer) => buffer.byteLength", buffer_), "0");
  EXPECT_TRUE(CollectUntil([&] { return freed.count == 1; }));
  EXPECT_EQ(freed.data, nullptr);
}

TEST_F(ArrayBuffersTest, NeedNoFinalizer) {
  static uint8_t bytes[] = {1};
  EXPECT_EQ(napi_create_external_arraybuffer(env_, bytes, 1, nullptr, nullptr, &buffer_), napi_ok);
  EXPECT_EQ(Ask("(buffer) => buffer.byteLength", buffer_), "1");
  EXPECT_EQ(napi_create_external_arraybuffer(nullptr, bytes, 1, nullptr, nullptr, &buffer_), napi_invalid_arg);
  EXPECT_EQ(napi_create_external_arraybuffer(env_, bytes, 1, nullptr, nullptr, nullptr), napi_ok);
}

TEST_F(ArrayBuffersTest, AreDetached) {
  buffer_ = Eval("new ArrayBuffer(4)");
  EXPECT_EQ(napi_is_detached_arraybuffer(env_, buffer_, &result_), napi_ok);
  EXPECT_FALSE(result_);
  EXPECT_EQ(napi_detach_arraybuffer(env_, buffer_), napi_ok);
  EXPECT_EQ(napi_is_detached_arraybuffer(env_, buffer_, &result_), napi_ok);
  EXPECT_TRUE(result_);
  EXPECT_EQ(Ask("(buffer) => buffer.byteLength", buffer_), "0");
  EXPECT_EQ(napi_is_detached_arraybuffer(env_, Num(1), &result_), napi_ok);
  EXPECT_FALSE(result_);
  EXPECT_EQ(napi_detach_arraybuffer(nullptr, buffer_), napi_invalid_arg);
  EXPECT_EQ(napi_detach_arraybuffer(env_, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_detach_arraybuffer(env_, Num(1)), napi_arraybuffer_expected);
  EXPECT_EQ(napi_detach_arraybuffer(env_, Eval("new WebAssembly.Memory({ initial: 1 }).buffer")),
            napi_detachable_arraybuffer_expected);
  EXPECT_EQ(napi_is_detached_arraybuffer(nullptr, buffer_, &result_), napi_invalid_arg);
  EXPECT_EQ(napi_is_detached_arraybuffer(env_, nullptr, &result_), napi_invalid_arg);
  EXPECT_EQ(napi_is_detached_arraybuffer(env_, buffer_, nullptr), napi_invalid_arg);
}

}  // namespace
}  // namespace strata::napi
