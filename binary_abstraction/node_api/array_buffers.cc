#include "binary_abstraction/node_api/checks.h"
#include "binary_abstraction/node_api/errors.h"
#include "binary_abstraction/node_api/external_memory.h"
#include "binary_abstraction/node_api/javascript_call.h"

using strata::napi::FromLocal;
using strata::napi::JavaScriptCall;
using strata::napi::ToLocal;

napi_status napi_is_arraybuffer(napi_env env, napi_value value, bool* result) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, value);
  STRATA_CHECK_ARGUMENT(env, result);
  *result = ToLocal(value)->IsArrayBuffer();
  return env->Ok();
}

napi_status napi_create_arraybuffer(napi_env env, size_t byte_length, void** data, napi_value* result) {
  STRATA_CHECK_ENV(env);
  JavaScriptCall js(env);
  if (!js.allowed()) return js.Refuse();
  STRATA_CHECK_ARGUMENT(env, result);
  v8::Local<v8::ArrayBuffer> buffer;
  if (byte_length > v8::TypedArray::kMaxByteLength ||
      !v8::ArrayBuffer::MaybeNew(env->isolate(), byte_length).ToLocal(&buffer)) {
    strata::napi::ThrowError(env, v8::Exception::RangeError, nullptr, "Array buffer allocation failed");
    return env->Fail(napi_pending_exception);
  }
  if (data != nullptr) *data = buffer->Data();
  *result = FromLocal(buffer);
  return js.Done();
}

napi_status napi_create_external_arraybuffer(napi_env env, void* external_data, size_t byte_length,
                                             node_api_basic_finalize finalize_cb, void* finalize_hint,
                                             napi_value* result) {
  STRATA_CHECK_ENV(env);
  JavaScriptCall js(env);
  if (!js.allowed()) return js.Refuse();
  STRATA_CHECK(env, external_data != nullptr || byte_length == 0, napi_invalid_arg);
  STRATA_CHECK(env, byte_length <= v8::TypedArray::kMaxByteLength, napi_invalid_arg);
  v8::Local<v8::ArrayBuffer> buffer =
      strata::napi::ExternalMemory::NewBuffer(env, external_data, byte_length, finalize_cb, finalize_hint);
  if (result != nullptr) *result = FromLocal(buffer);
  return js.Done();
}

napi_status napi_get_arraybuffer_info(napi_env env, napi_value arraybuffer, void** data, size_t* byte_length) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, arraybuffer);
  v8::Local<v8::Value> value = ToLocal(arraybuffer);
  if (value->IsArrayBuffer()) {
    v8::Local<v8::ArrayBuffer> buffer = value.As<v8::ArrayBuffer>();
    if (data != nullptr) *data = buffer->Data();
    if (byte_length != nullptr) *byte_length = buffer->ByteLength();
  } else {
    STRATA_CHECK(env, value->IsSharedArrayBuffer(), napi_invalid_arg);
    v8::Local<v8::SharedArrayBuffer> buffer = value.As<v8::SharedArrayBuffer>();
    if (data != nullptr) *data = buffer->Data();
    if (byte_length != nullptr) *byte_length = buffer->ByteLength();
  }
  return env->Ok();
}

napi_status napi_detach_arraybuffer(napi_env env, napi_value arraybuffer) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, arraybuffer);
  STRATA_CHECK(env, ToLocal(arraybuffer)->IsArrayBuffer(), napi_arraybuffer_expected);
  v8::Local<v8::ArrayBuffer> buffer = ToLocal(arraybuffer).As<v8::ArrayBuffer>();
  STRATA_CHECK(env, buffer->IsDetachable(), napi_detachable_arraybuffer_expected);
  v8::TryCatch exceptions(env->isolate());
  STRATA_CHECK(env, buffer->Detach(v8::Local<v8::Value>()).FromMaybe(false), napi_generic_failure);
  return env->Ok();
}

napi_status napi_is_detached_arraybuffer(napi_env env, napi_value value, bool* result) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, value);
  STRATA_CHECK_ARGUMENT(env, result);
  *result = ToLocal(value)->IsArrayBuffer() && ToLocal(value).As<v8::ArrayBuffer>()->WasDetached();
  return env->Ok();
}
