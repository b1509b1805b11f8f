#include "binary_abstraction/node_api/checks.h"
#include "binary_abstraction/node_api/errors.h"
#include "binary_abstraction/node_api/javascript_call.h"

using strata::napi::FromLocal;
using strata::napi::JavaScriptCall;
using strata::napi::ToLocal;

namespace {

template <typename Buffer>
napi_status Create(napi_env env, v8::Local<Buffer> buffer, size_t offset, size_t length, napi_value* result) {
  const size_t available = buffer->ByteLength();
  if (offset > available || length > available - offset) {
    strata::napi::ThrowError(env, v8::Exception::RangeError, "ERR_NAPI_INVALID_DATAVIEW_ARGS",
                             "byte_offset + byte_length should be less than or equal to the size in bytes of the array "
                             "passed in");
    return env->Fail(napi_pending_exception);
  }
  *result = FromLocal(v8::DataView::New(buffer, offset, length));
  return env->Ok();
}

}  // namespace

napi_status napi_create_dataview(napi_env env, size_t length, napi_value arraybuffer, size_t byte_offset,
                                 napi_value* result) {
  STRATA_CHECK_ENV(env);
  JavaScriptCall js(env);
  if (!js.allowed()) return js.Refuse();
  STRATA_CHECK_ARGUMENT(env, arraybuffer);
  STRATA_CHECK_ARGUMENT(env, result);
  v8::Local<v8::Value> value = ToLocal(arraybuffer);
  if (value->IsArrayBuffer()) return Create(env, value.As<v8::ArrayBuffer>(), byte_offset, length, result);
  STRATA_CHECK(env, value->IsSharedArrayBuffer(), napi_invalid_arg);
  return Create(env, value.As<v8::SharedArrayBuffer>(), byte_offset, length, result);
}

napi_status napi_is_dataview(napi_env env, napi_value value, bool* result) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, value);
  STRATA_CHECK_ARGUMENT(env, result);
  *result = ToLocal(value)->IsDataView();
  return env->Ok();
}

napi_status napi_get_dataview_info(napi_env env, napi_value dataview, size_t* bytelength, void** data,
                                   napi_value* arraybuffer, size_t* byte_offset) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, dataview);
  STRATA_CHECK(env, ToLocal(dataview)->IsDataView(), napi_invalid_arg);
  v8::Local<v8::DataView> view = ToLocal(dataview).As<v8::DataView>();
  if (bytelength != nullptr) *bytelength = view->ByteLength();
  if (data != nullptr || arraybuffer != nullptr) {
    v8::Local<v8::ArrayBuffer> buffer = view->Buffer();
    if (data != nullptr) *data = static_cast<uint8_t*>(buffer->Data()) + view->ByteOffset();
    if (arraybuffer != nullptr) *arraybuffer = FromLocal(buffer);
  }
  if (byte_offset != nullptr) *byte_offset = view->ByteOffset();
  return env->Ok();
}
