#include <array>
#include <string>

#include "binary_abstraction/node_api/checks.h"
#include "binary_abstraction/node_api/errors.h"
#include "binary_abstraction/node_api/javascript_call.h"

using strata::napi::FromLocal;
using strata::napi::JavaScriptCall;
using strata::napi::ToLocal;

namespace {

struct Kind {
  const char* name;
  size_t element_len;
  bool (v8::Value::*is)() const;
  v8::Local<v8::Value> (*make)(v8::Local<v8::Value> buffer, size_t offset, size_t length);
};

template <typename T>
v8::Local<v8::Value> Make(v8::Local<v8::Value> buffer, size_t offset, size_t length) {
  if (buffer->IsSharedArrayBuffer()) return T::New(buffer.As<v8::SharedArrayBuffer>(), offset, length);
  return T::New(buffer.As<v8::ArrayBuffer>(), offset, length);
}

// In the order of napi_typedarray_type.
constexpr std::array<Kind, napi_float16_array + 1> kKinds = {{
    {"Int8Array", 1, &v8::Value::IsInt8Array, Make<v8::Int8Array>},
    {"Uint8Array", 1, &v8::Value::IsUint8Array, Make<v8::Uint8Array>},
    {"Uint8ClampedArray", 1, &v8::Value::IsUint8ClampedArray, Make<v8::Uint8ClampedArray>},
    {"Int16Array", 2, &v8::Value::IsInt16Array, Make<v8::Int16Array>},
    {"Uint16Array", 2, &v8::Value::IsUint16Array, Make<v8::Uint16Array>},
    {"Int32Array", 4, &v8::Value::IsInt32Array, Make<v8::Int32Array>},
    {"Uint32Array", 4, &v8::Value::IsUint32Array, Make<v8::Uint32Array>},
    {"Float32Array", 4, &v8::Value::IsFloat32Array, Make<v8::Float32Array>},
    {"Float64Array", 8, &v8::Value::IsFloat64Array, Make<v8::Float64Array>},
    {"BigInt64Array", 8, &v8::Value::IsBigInt64Array, Make<v8::BigInt64Array>},
    {"BigUint64Array", 8, &v8::Value::IsBigUint64Array, Make<v8::BigUint64Array>},
    {"Float16Array", 2, &v8::Value::IsFloat16Array, Make<v8::Float16Array>},
}};

size_t LengthOf(v8::Local<v8::Value> buffer) {
  if (buffer->IsSharedArrayBuffer()) return buffer.As<v8::SharedArrayBuffer>()->ByteLength();
  return buffer.As<v8::ArrayBuffer>()->ByteLength();
}

}  // namespace

napi_status napi_is_typedarray(napi_env env, napi_value value, bool* result) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, value);
  STRATA_CHECK_ARGUMENT(env, result);
  *result = ToLocal(value)->IsTypedArray();
  return env->Ok();
}

napi_status napi_create_typedarray(napi_env env, napi_typedarray_type type, size_t length, napi_value arraybuffer,
                                   size_t byte_offset, napi_value* result) {
  STRATA_CHECK_ENV(env);
  JavaScriptCall js(env);
  if (!js.allowed()) return js.Refuse();
  STRATA_CHECK_ARGUMENT(env, arraybuffer);
  STRATA_CHECK_ARGUMENT(env, result);
  v8::Local<v8::Value> buffer = ToLocal(arraybuffer);
  STRATA_CHECK(env, buffer->IsArrayBuffer() || buffer->IsSharedArrayBuffer(), napi_invalid_arg);
  STRATA_CHECK(env, static_cast<size_t>(type) < kKinds.size(), napi_invalid_arg);
  const Kind& kind = kKinds[type];
  if (byte_offset % kind.element_len != 0) {
    const std::string message =
        std::string("start offset of ") + kind.name + " should be a multiple of " + std::to_string(kind.element_len);
    strata::napi::ThrowError(env, v8::Exception::RangeError, "ERR_NAPI_INVALID_TYPEDARRAY_ALIGNMENT", message.c_str());
    return env->Fail(napi_generic_failure);
  }
  const size_t available = LengthOf(buffer);
  if (byte_offset > available || length > (available - byte_offset) / kind.element_len) {
    strata::napi::ThrowError(env, v8::Exception::RangeError, "ERR_NAPI_INVALID_TYPEDARRAY_LENGTH",
                             "Invalid typed array length");
    return env->Fail(napi_generic_failure);
  }
  *result = FromLocal(kind.make(buffer, byte_offset, length));
  return js.Done();
}

napi_status napi_get_typedarray_info(napi_env env, napi_value typedarray, napi_typedarray_type* type, size_t* length,
                                     void** data, napi_value* arraybuffer, size_t* byte_offset) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, typedarray);
  STRATA_CHECK(env, ToLocal(typedarray)->IsTypedArray(), napi_invalid_arg);
  v8::Local<v8::TypedArray> array = ToLocal(typedarray).As<v8::TypedArray>();
  if (type != nullptr) {
    for (size_t i = 0; i < kKinds.size(); i++) {
      if (((*array)->*kKinds[i].is)()) *type = static_cast<napi_typedarray_type>(i);
    }
  }
  if (length != nullptr) *length = array->Length();
  if (data != nullptr || arraybuffer != nullptr) {
    // Small arrays live in V8's heap until somebody asks for their buffer.
    v8::Local<v8::ArrayBuffer> buffer = array->Buffer();
    if (data != nullptr) *data = static_cast<uint8_t*>(buffer->Data()) + array->ByteOffset();
    if (arraybuffer != nullptr) *arraybuffer = FromLocal(buffer);
  }
  if (byte_offset != nullptr) *byte_offset = array->ByteOffset();
  return env->Ok();
}
