#include "binary_abstraction/node_api/checks.h"
#include "binary_abstraction/node_api/errors.h"
#include "binary_abstraction/node_api/javascript_call.h"

using strata::napi::JavaScriptCall;
using strata::napi::ToLocal;

napi_status napi_strict_equals(napi_env env, napi_value lhs, napi_value rhs, bool* result) {
  STRATA_CHECK_ENV(env);
  JavaScriptCall js(env);
  if (!js.allowed()) return js.Refuse();
  STRATA_CHECK_ARGUMENT(env, lhs);
  STRATA_CHECK_ARGUMENT(env, rhs);
  STRATA_CHECK_ARGUMENT(env, result);
  *result = ToLocal(lhs)->StrictEquals(ToLocal(rhs));
  return js.Done();
}

napi_status napi_instanceof(napi_env env, napi_value object, napi_value constructor, bool* result) {
  STRATA_CHECK_ENV(env);
  JavaScriptCall js(env);
  if (!js.allowed()) return js.Refuse();
  STRATA_CHECK_ARGUMENT(env, object);
  STRATA_CHECK_ARGUMENT(env, constructor);
  STRATA_CHECK_ARGUMENT(env, result);
  *result = false;
  v8::Local<v8::Object> function;
  if (!js.ToObject(constructor, &function)) return env->Fail(napi_object_expected);
  if (!function->IsFunction()) {
    strata::napi::ThrowError(env, v8::Exception::TypeError, "ERR_NAPI_CONS_FUNCTION", "Constructor must be a function");
    return env->Fail(napi_function_expected);
  }
  if (!ToLocal(object)->InstanceOf(js.context(), function).To(result)) return env->Fail(napi_generic_failure);
  return js.Done();
}
