#include <memory>
#include <utility>

#include "binary_abstraction/node_api/checks.h"
#include "binary_abstraction/node_api/errors.h"
#include "binary_abstraction/node_api/javascript_call.h"

using strata::napi::FromLocal;
using strata::napi::JavaScriptCall;
using strata::napi::ToLocal;

namespace {

// Called by whichever thread drops the last of the buffers that share the memory.
struct SharedMemory {
  node_api_noenv_finalize finalizer;
  void* hint;

  static void Free(void* data, size_t, void* self) {
    std::unique_ptr<SharedMemory> memory(static_cast<SharedMemory*>(self));
    if (memory->finalizer != nullptr) memory->finalizer(data, memory->hint);
  }
};

}  // namespace

napi_status node_api_is_sharedarraybuffer(napi_env env, napi_value value, bool* result) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, value);
  STRATA_CHECK_ARGUMENT(env, result);
  *result = ToLocal(value)->IsSharedArrayBuffer();
  return env->Ok();
}

napi_status node_api_create_sharedarraybuffer(napi_env env, size_t byte_length, void** data, napi_value* result) {
  STRATA_CHECK_ENV(env);
  JavaScriptCall js(env);
  if (!js.allowed()) return js.Refuse();
  STRATA_CHECK_ARGUMENT(env, result);
  v8::Local<v8::SharedArrayBuffer> buffer;
  if (byte_length > v8::TypedArray::kMaxByteLength ||
      !v8::SharedArrayBuffer::MaybeNew(env->isolate(), byte_length).ToLocal(&buffer)) {
    strata::napi::ThrowError(env, v8::Exception::RangeError, nullptr, "Array buffer allocation failed");
    return env->Fail(napi_pending_exception);
  }
  if (data != nullptr) *data = buffer->Data();
  *result = FromLocal(buffer);
  return js.Done();
}

napi_status node_api_create_external_sharedarraybuffer(napi_env env, void* external_data, size_t byte_length,
                                                       node_api_noenv_finalize finalize_cb, void* finalize_hint,
                                                       napi_value* result) {
  STRATA_CHECK_ENV(env);
  JavaScriptCall js(env);
  if (!js.allowed()) return js.Refuse();
  STRATA_CHECK_ARGUMENT(env, result);
  STRATA_CHECK(env, external_data != nullptr || byte_length == 0, napi_invalid_arg);
  STRATA_CHECK(env, byte_length <= v8::TypedArray::kMaxByteLength, napi_invalid_arg);
  std::unique_ptr<v8::BackingStore> store = v8::SharedArrayBuffer::NewBackingStore(
      external_data, byte_length, SharedMemory::Free, new SharedMemory{finalize_cb, finalize_hint});
  *result = FromLocal(v8::SharedArrayBuffer::New(env->isolate(), std::move(store)));
  return js.Done();
}
