// node:buffer's Buffer: a Uint8Array with another prototype.

#include <cstring>

#include "abi_layer/addons/addon_hooks.h"
#include "binary_abstraction/node_api/checks.h"
#include "binary_abstraction/node_api/errors.h"
#include "binary_abstraction/node_api/external_memory.h"
#include "binary_abstraction/node_api/javascript_call.h"

using strata::napi::ExternalMemory;
using strata::napi::FromLocal;
using strata::napi::JavaScriptCall;
using strata::napi::ToLocal;

namespace {

v8::MaybeLocal<v8::Value> BufferOver(napi_env env, v8::Local<v8::ArrayBuffer> memory, size_t offset, size_t length) {
  v8::Local<v8::Uint8Array> view = v8::Uint8Array::New(memory, offset, length);
  const v8::Global<v8::Object>& prototype = env->environment().Room<strata::abi::AddonHooks>().buffer_prototype;
  if (prototype.IsEmpty() || !view->SetPrototypeV2(env->context(), prototype.Get(env->isolate())).FromMaybe(false)) {
    return {};
  }
  return view.As<v8::Value>();
}

// A buffer with memory of its own, whose contents are whatever was there. Empty with an exception.
v8::MaybeLocal<v8::Value> NewBuffer(napi_env env, size_t length, void** out_data) {
  v8::Isolate* isolate = env->isolate();
  std::unique_ptr<v8::BackingStore> store;
  if (length <= v8::TypedArray::kMaxByteLength) {
    store = v8::ArrayBuffer::NewBackingStore(isolate, length, v8::BackingStoreInitializationMode::kUninitialized,
                                             v8::BackingStoreOnFailureMode::kReturnNull);
  }
  if (store == nullptr) {
    strata::napi::ThrowError(env, v8::Exception::Error, "ERR_MEMORY_ALLOCATION_FAILED", "Failed to allocate memory");
    return {};
  }
  if (out_data != nullptr) *out_data = store->Data();
  return BufferOver(env, v8::ArrayBuffer::New(isolate, std::move(store)), 0, length);
}

}  // namespace

napi_status NAPI_CDECL napi_create_buffer(napi_env env, size_t length, void** data, napi_value* result) {
  STRATA_CHECK_ENV(env);
  JavaScriptCall js(env);
  if (!js.allowed()) return js.Refuse();
  STRATA_CHECK_ARGUMENT(env, result);
  v8::Local<v8::Value> buffer;
  if (!NewBuffer(env, length, data).ToLocal(&buffer)) return env->Fail(napi_generic_failure);
  *result = FromLocal(buffer);
  return js.Done();
}

napi_status NAPI_CDECL napi_create_buffer_copy(napi_env env, size_t length, const void* data, void** result_data,
                                               napi_value* result) {
  STRATA_CHECK_ENV(env);
  JavaScriptCall js(env);
  if (!js.allowed()) return js.Refuse();
  STRATA_CHECK_ARGUMENT(env, result);
  STRATA_CHECK(env, data != nullptr || length == 0, napi_invalid_arg);
  v8::Local<v8::Value> buffer;
  void* memory = nullptr;
  if (!NewBuffer(env, length, &memory).ToLocal(&buffer)) return env->Fail(napi_generic_failure);
  if (length > 0) std::memcpy(memory, data, length);
  if (result_data != nullptr) *result_data = memory;
  *result = FromLocal(buffer);
  return js.Done();
}

napi_status NAPI_CDECL napi_create_external_buffer(napi_env env, size_t length, void* data,
                                                   node_api_basic_finalize finalize_cb, void* finalize_hint,
                                                   napi_value* result) {
  STRATA_CHECK_ENV(env);
  JavaScriptCall js(env);
  if (!js.allowed()) return js.Refuse();
  STRATA_CHECK_ARGUMENT(env, result);
  STRATA_CHECK(env, data != nullptr || length == 0, napi_invalid_arg);
  STRATA_CHECK(env, length <= v8::TypedArray::kMaxByteLength, napi_invalid_arg);
  v8::Local<v8::Value> buffer;
  if (!BufferOver(env, ExternalMemory::NewBuffer(env, data, length, finalize_cb, finalize_hint), 0, length)
           .ToLocal(&buffer)) {
    return js.Fail(napi_generic_failure);
  }
  *result = FromLocal(buffer);
  return js.Done();
}

napi_status NAPI_CDECL node_api_create_buffer_from_arraybuffer(napi_env env, napi_value arraybuffer, size_t byte_offset,
                                                               size_t byte_length, napi_value* result) {
  STRATA_CHECK_ENV(env);
  JavaScriptCall js(env);
  if (!js.allowed()) return js.Refuse();
  STRATA_CHECK_ARGUMENT(env, arraybuffer);
  STRATA_CHECK_ARGUMENT(env, result);
  STRATA_CHECK(env, ToLocal(arraybuffer)->IsArrayBuffer(), napi_arraybuffer_expected);
  v8::Local<v8::ArrayBuffer> memory = ToLocal(arraybuffer).As<v8::ArrayBuffer>();
  const size_t available = memory->ByteLength();
  if (byte_offset > available || byte_length > available - byte_offset) {
    strata::napi::ThrowError(env, v8::Exception::RangeError, "ERR_OUT_OF_RANGE",
                             "The byte offset + length is out of range");
    return env->Fail(napi_pending_exception);
  }
  v8::Local<v8::Value> buffer;
  if (!BufferOver(env, memory, byte_offset, byte_length).ToLocal(&buffer)) return js.Fail(napi_generic_failure);
  *result = FromLocal(buffer);
  return js.Done();
}

napi_status NAPI_CDECL napi_is_buffer(napi_env env, napi_value value, bool* result) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, value);
  STRATA_CHECK_ARGUMENT(env, result);
  *result = ToLocal(value)->IsArrayBufferView();
  return env->Ok();
}

napi_status NAPI_CDECL napi_get_buffer_info(napi_env env, napi_value value, void** data, size_t* length) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, value);
  STRATA_CHECK(env, ToLocal(value)->IsArrayBufferView(), napi_invalid_arg);
  v8::Local<v8::ArrayBufferView> view = ToLocal(value).As<v8::ArrayBufferView>();
  if (data != nullptr) *data = static_cast<uint8_t*>(view->Buffer()->Data()) + view->ByteOffset();
  if (length != nullptr) *length = view->ByteLength();
  return env->Ok();
}
