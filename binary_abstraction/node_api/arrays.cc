#include "binary_abstraction/node_api/checks.h"

using strata::napi::FromLocal;
using strata::napi::ToLocal;

napi_status napi_create_array(napi_env env, napi_value* result) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, result);
  *result = FromLocal(v8::Array::New(env->isolate()));
  return env->Ok();
}

napi_status napi_create_array_with_length(napi_env env, size_t length, napi_value* result) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, result);
  // V8 counts in int; what does not fit becomes an empty array.
  *result = FromLocal(v8::Array::New(env->isolate(), static_cast<int>(length)));
  return env->Ok();
}

napi_status napi_is_array(napi_env env, napi_value value, bool* result) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, value);
  STRATA_CHECK_ARGUMENT(env, result);
  *result = ToLocal(value)->IsArray();
  return env->Ok();
}

napi_status napi_get_array_length(napi_env env, napi_value value, uint32_t* result) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, value);
  STRATA_CHECK_ARGUMENT(env, result);
  STRATA_CHECK(env, ToLocal(value)->IsArray(), napi_array_expected);
  *result = ToLocal(value).As<v8::Array>()->Length();
  return env->Ok();
}
