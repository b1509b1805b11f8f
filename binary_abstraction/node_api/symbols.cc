#include "binary_abstraction/node_api/checks.h"

using strata::napi::FromLocal;
using strata::napi::ToLocal;

napi_status napi_create_symbol(napi_env env, napi_value description, napi_value* result) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, result);
  v8::Local<v8::String> text;
  if (description != nullptr) {
    STRATA_CHECK(env, ToLocal(description)->IsString(), napi_string_expected);
    text = ToLocal(description).As<v8::String>();
  }
  *result = FromLocal(v8::Symbol::New(env->isolate(), text));
  return env->Ok();
}

napi_status node_api_symbol_for(napi_env env, const char* utf8description, size_t length, napi_value* result) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, result);
  napi_value description;
  const napi_status status = napi_create_string_utf8(env, utf8description, length, &description);
  if (status != napi_ok) return status;
  *result = FromLocal(v8::Symbol::For(env->isolate(), ToLocal(description).As<v8::String>()));
  return env->Ok();
}
