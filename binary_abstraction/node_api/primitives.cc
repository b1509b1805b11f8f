// Singletons, numbers, and the type of a value.
#include <cmath>

#include "binary_abstraction/node_api/checks.h"

using strata::napi::FromLocal;
using strata::napi::ToLocal;

namespace {

// `make` answers the value.
template <typename Make>
napi_status Create(napi_env env, napi_value* result, Make&& make) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, result);
  *result = FromLocal(make(env->isolate()));
  return env->Ok();
}

// `read` takes the number as a value out of the way that JavaScript does, which for a number runs no code.
template <typename T, typename Read>
napi_status GetNumber(napi_env env, napi_value value, T* result, Read&& read) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, value);
  STRATA_CHECK_ARGUMENT(env, result);
  v8::Local<v8::Value> local = ToLocal(value);
  STRATA_CHECK(env, local->IsNumber(), napi_number_expected);
  *result = read(local);
  return env->Ok();
}

}  // namespace

napi_status napi_get_undefined(napi_env env, napi_value* result) {
  return Create(env, result, [](v8::Isolate* isolate) { return v8::Undefined(isolate); });
}

napi_status napi_get_null(napi_env env, napi_value* result) {
  return Create(env, result, [](v8::Isolate* isolate) { return v8::Null(isolate); });
}

napi_status napi_get_global(napi_env env, napi_value* result) {
  return Create(env, result, [env](v8::Isolate*) { return env->context()->Global(); });
}

napi_status napi_get_boolean(napi_env env, bool value, napi_value* result) {
  return Create(env, result, [value](v8::Isolate* isolate) { return v8::Boolean::New(isolate, value); });
}

napi_status napi_create_double(napi_env env, double value, napi_value* result) {
  return Create(env, result, [value](v8::Isolate* isolate) { return v8::Number::New(isolate, value); });
}

napi_status napi_create_int32(napi_env env, int32_t value, napi_value* result) {
  return Create(env, result, [value](v8::Isolate* isolate) { return v8::Integer::New(isolate, value); });
}

napi_status napi_create_uint32(napi_env env, uint32_t value, napi_value* result) {
  return Create(env, result, [value](v8::Isolate* isolate) { return v8::Integer::NewFromUnsigned(isolate, value); });
}

napi_status napi_create_int64(napi_env env, int64_t value, napi_value* result) {
  return Create(env, result,
                [value](v8::Isolate* isolate) { return v8::Number::New(isolate, static_cast<double>(value)); });
}

napi_status napi_get_value_double(napi_env env, napi_value value, double* result) {
  return GetNumber(env, value, result, [](v8::Local<v8::Value> number) { return number.As<v8::Number>()->Value(); });
}

napi_status napi_get_value_int32(napi_env env, napi_value value, int32_t* result) {
  return GetNumber(env, value, result, [env](v8::Local<v8::Value> number) {
    return number->IsInt32() ? number.As<v8::Int32>()->Value() : number->Int32Value(env->context()).FromMaybe(0);
  });
}

napi_status napi_get_value_uint32(napi_env env, napi_value value, uint32_t* result) {
  return GetNumber(env, value, result, [env](v8::Local<v8::Value> number) {
    return number->IsUint32() ? number.As<v8::Uint32>()->Value() : number->Uint32Value(env->context()).FromMaybe(0);
  });
}

napi_status napi_get_value_int64(napi_env env, napi_value value, int64_t* result) {
  return GetNumber(env, value, result, [env](v8::Local<v8::Value> number) -> int64_t {
    if (number->IsInt32()) return number.As<v8::Int32>()->Value();
    // V8 would answer the nearest integer for the infinities; the API promises zero.
    if (!std::isfinite(number.As<v8::Number>()->Value())) return 0;
    return number->IntegerValue(env->context()).FromMaybe(0);
  });
}

napi_status napi_get_value_bool(napi_env env, napi_value value, bool* result) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, value);
  STRATA_CHECK_ARGUMENT(env, result);
  STRATA_CHECK(env, ToLocal(value)->IsBoolean(), napi_boolean_expected);
  *result = ToLocal(value)->IsTrue();
  return env->Ok();
}

napi_status napi_typeof(napi_env env, napi_value value, napi_valuetype* result) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, value);
  STRATA_CHECK_ARGUMENT(env, result);
  v8::Local<v8::Value> local = ToLocal(value);
  if (local->IsNumber()) {
    *result = napi_number;
  } else if (local->IsBigInt()) {
    *result = napi_bigint;
  } else if (local->IsString()) {
    *result = napi_string;
  } else if (local->IsFunction()) {
    *result = napi_function;
  } else if (local->IsExternal()) {
    *result = napi_external;
  } else if (local->IsObject()) {
    *result = napi_object;
  } else if (local->IsBoolean()) {
    *result = napi_boolean;
  } else if (local->IsUndefined()) {
    *result = napi_undefined;
  } else if (local->IsSymbol()) {
    *result = napi_symbol;
  } else if (local->IsNull()) {
    *result = napi_null;
  } else {
    return env->Fail(napi_invalid_arg);
  }
  return env->Ok();
}
