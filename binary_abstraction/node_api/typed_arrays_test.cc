#include <limits>

#include "binary_abstraction/node_api/node_api_test.h"

namespace strata::napi {
namespace {

class TypedArraysTest : public NodeApiTest {
 protected:
  napi_value array_ = nullptr;
  bool result_ = false;
};

struct Kind {
  napi_typedarray_type type;
  const char* name;
  size_t element_len;
};

constexpr Kind kKinds[] = {
    {napi_int8_array, "Int8Array", 1},
    {napi_uint8_array, "Uint8Array", 1},
    {napi_uint8_clamped_array, "Uint8ClampedArray", 1},
    {napi_int16_array, "Int16Array", 2},
    {napi_uint16_array, "Uint16Array", 2},
    {napi_int32_array, "Int32Array", 4},
    {napi_uint32_array, "Uint32Array", 4},
    {napi_float32_array, "Float32Array", 4},
    {napi_float64_array, "Float64Array", 8},
    {napi_bigint64_array, "BigInt64Array", 8},
    {napi_biguint64_array, "BigUint64Array", 8},
    {napi_float16_array, "Float16Array", 2},
};

TEST_F(TypedArraysTest, AreMadeOfAllKinds) {
  for (const Kind& kind : kKinds) {
    napi_value buffer = Eval("new ArrayBuffer(32)");
    EXPECT_EQ(napi_create_typedarray(env_, kind.type, 2, buffer, kind.element_len, &array_), napi_ok) << kind.name;
    EXPECT_EQ(Ask("(array) => `${array.constructor.name} ${array.length} ${array.byteOffset}`", array_),
              std::string(kind.name) + " 2 " + std::to_string(kind.element_len));
    napi_typedarray_type type;
    size_t length;
    size_t offset;
    void* data;
    void* start;
    napi_value same;
    EXPECT_EQ(napi_get_typedarray_info(env_, array_, &type, &length, &data, &same, &offset), napi_ok);
    EXPECT_EQ(type, kind.type);
    EXPECT_EQ(length, 2u);
    EXPECT_EQ(offset, kind.element_len);
    EXPECT_EQ(napi_strict_equals(env_, buffer, same, &result_), napi_ok);
    EXPECT_TRUE(result_);
    EXPECT_EQ(napi_get_arraybuffer_info(env_, buffer, &start, nullptr), napi_ok);
    EXPECT_EQ(data, static_cast<uint8_t*>(start) + offset);
  }
}

TEST_F(TypedArraysTest, AreMadeOfSharedMemory) {
  EXPECT_EQ(napi_create_typedarray(env_, napi_int16_array, 2, Eval("new SharedArrayBuffer(8)"), 2, &array_), napi_ok);
  EXPECT_EQ(Ask("(array) => `${array.buffer.constructor.name} ${array.length}`", array_), "SharedArrayBuffer 2");
}

TEST_F(TypedArraysTest, AreAligned) {
  napi_value buffer = Eval("new ArrayBuffer(32)");
  for (const Kind& kind : kKinds) {
    if (kind.element_len == 1) continue;
    EXPECT_EQ(napi_create_typedarray(env_, kind.type, 1, buffer, 1, &array_), napi_generic_failure);
    EXPECT_EQ(Thrown(), std::string("RangeError: start offset of ") + kind.name + " should be a multiple of " +
                            std::to_string(kind.element_len) + " [ERR_NAPI_INVALID_TYPEDARRAY_ALIGNMENT]");
  }
}

TEST_F(TypedArraysTest, LieInTheirBuffer) {
  napi_value buffer = Eval("new ArrayBuffer(8)");
  constexpr const char* kTooLong = "RangeError: Invalid typed array length [ERR_NAPI_INVALID_TYPEDARRAY_LENGTH]";
  EXPECT_EQ(napi_create_typedarray(env_, napi_int16_array, 5, buffer, 0, &array_), napi_generic_failure);
  EXPECT_EQ(Thrown(), kTooLong);
  EXPECT_EQ(napi_create_typedarray(env_, napi_int16_array, 4, buffer, 2, &array_), napi_generic_failure);
  EXPECT_EQ(Thrown(), kTooLong);
  EXPECT_EQ(napi_create_typedarray(env_, napi_int16_array, 0, buffer, 8, &array_), napi_ok);
}

TEST_F(TypedArraysTest, RefuseOverflowsWhereNodeCrashesOnThem) {
  napi_value buffer = Eval("new ArrayBuffer(8)");
  EXPECT_EQ(
      napi_create_typedarray(env_, napi_float64_array, std::numeric_limits<size_t>::max() / 8 + 2, buffer, 0, &array_),
      napi_generic_failure);
  EXPECT_EQ(Thrown(), "RangeError: Invalid typed array length [ERR_NAPI_INVALID_TYPEDARRAY_LENGTH]");
}

TEST_F(TypedArraysTest, AreRecognised) {
  EXPECT_EQ(napi_is_typedarray(env_, Eval("new Int8Array(1)"), &result_), napi_ok);
  EXPECT_TRUE(result_);
  EXPECT_EQ(napi_is_typedarray(env_, Eval("new DataView(new ArrayBuffer(1))"), &result_), napi_ok);
  EXPECT_FALSE(result_);
  EXPECT_EQ(napi_is_typedarray(nullptr, Num(1), &result_), napi_invalid_arg);
  EXPECT_EQ(napi_is_typedarray(env_, nullptr, &result_), napi_invalid_arg);
  EXPECT_EQ(napi_is_typedarray(env_, Num(1), nullptr), napi_invalid_arg);
}

TEST_F(TypedArraysTest, ChecksItsArguments) {
  napi_value buffer = Eval("new ArrayBuffer(8)");
  EXPECT_EQ(napi_create_typedarray(nullptr, napi_int8_array, 1, buffer, 0, &array_), napi_invalid_arg);
  EXPECT_EQ(napi_create_typedarray(env_, napi_int8_array, 1, nullptr, 0, &array_), napi_invalid_arg);
  EXPECT_EQ(napi_create_typedarray(env_, napi_int8_array, 1, buffer, 0, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_create_typedarray(env_, napi_int8_array, 1, Num(1), 0, &array_), napi_invalid_arg);
  EXPECT_EQ(napi_create_typedarray(env_, static_cast<napi_typedarray_type>(12), 1, buffer, 0, &array_),
            napi_invalid_arg);
  EXPECT_EQ(napi_get_typedarray_info(nullptr, Eval("new Int8Array(1)"), nullptr, nullptr, nullptr, nullptr, nullptr),
            napi_invalid_arg);
  EXPECT_EQ(napi_get_typedarray_info(env_, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_get_typedarray_info(env_, buffer, nullptr, nullptr, nullptr, nullptr, nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_get_typedarray_info(env_, Eval("new Int8Array(1)"), nullptr, nullptr, nullptr, nullptr, nullptr),
            napi_ok);
}

}  // namespace
}  // namespace strata::napi
