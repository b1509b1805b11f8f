#include "binary_abstraction/node_api/checks.h"
#include "binary_abstraction/node_api/javascript_call.h"

using strata::napi::FromLocal;
using strata::napi::JavaScriptCall;
using strata::napi::ToLocal;

napi_status napi_create_date(napi_env env, double time, napi_value* result) {
  STRATA_CHECK_ENV(env);
  JavaScriptCall js(env);
  if (!js.allowed()) return js.Refuse();
  STRATA_CHECK_ARGUMENT(env, result);
  v8::Local<v8::Value> date;
  if (!v8::Date::New(js.context(), time).ToLocal(&date)) return env->Fail(napi_generic_failure);
  *result = FromLocal(date);
  return js.Done();
}

napi_status napi_is_date(napi_env env, napi_value value, bool* is_date) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, value);
  STRATA_CHECK_ARGUMENT(env, is_date);
  *is_date = ToLocal(value)->IsDate();
  return env->Ok();
}

napi_status napi_get_date_value(napi_env env, napi_value value, double* result) {
  STRATA_CHECK_ENV(env);
  JavaScriptCall js(env);
  if (!js.allowed()) return js.Refuse();
  STRATA_CHECK_ARGUMENT(env, value);
  STRATA_CHECK_ARGUMENT(env, result);
  STRATA_CHECK(env, ToLocal(value)->IsDate(), napi_date_expected);
  *result = ToLocal(value).As<v8::Date>()->ValueOf();
  return js.Done();
}
