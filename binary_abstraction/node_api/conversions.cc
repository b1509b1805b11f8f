#include "binary_abstraction/node_api/checks.h"
#include "binary_abstraction/node_api/javascript_call.h"

using strata::napi::FromLocal;
using strata::napi::JavaScriptCall;
using strata::napi::ToLocal;

namespace {

// `convert` is the conversion of JavaScript, which may call the value's own functions.
template <typename T>
napi_status Coerce(napi_env env, napi_value value, napi_value* result, napi_status failure,
                   v8::MaybeLocal<T> (v8::Value::*convert)(v8::Local<v8::Context>) const) {
  STRATA_CHECK_ENV(env);
  JavaScriptCall js(env);
  if (!js.allowed()) return js.Refuse();
  STRATA_CHECK_ARGUMENT(env, value);
  STRATA_CHECK_ARGUMENT(env, result);
  v8::Local<T> converted;
  if (!((*ToLocal(value))->*convert)(js.context()).ToLocal(&converted)) return env->Fail(failure);
  *result = FromLocal(converted);
  return js.Done();
}

}  // namespace

napi_status napi_coerce_to_bool(napi_env env, napi_value value, napi_value* result) {
  STRATA_CHECK_ENV(env);
  JavaScriptCall js(env);
  if (!js.allowed()) return js.Refuse();
  STRATA_CHECK_ARGUMENT(env, value);
  STRATA_CHECK_ARGUMENT(env, result);
  *result = FromLocal(ToLocal(value)->ToBoolean(env->isolate()));
  return js.Done();
}

napi_status napi_coerce_to_number(napi_env env, napi_value value, napi_value* result) {
  return Coerce(env, value, result, napi_number_expected, &v8::Value::ToNumber);
}

napi_status napi_coerce_to_object(napi_env env, napi_value value, napi_value* result) {
  return Coerce(env, value, result, napi_object_expected, &v8::Value::ToObject);
}

napi_status napi_coerce_to_string(napi_env env, napi_value value, napi_value* result) {
  return Coerce(env, value, result, napi_string_expected, &v8::Value::ToString);
}
