#include <climits>

#include "binary_abstraction/node_api/checks.h"
#include "binary_abstraction/node_api/javascript_call.h"

using strata::napi::FromLocal;
using strata::napi::JavaScriptCall;
using strata::napi::ToLocal;

namespace {

template <typename T, typename Read>
napi_status GetInteger(napi_env env, napi_value value, T* result, bool* lossless, Read&& read) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, value);
  STRATA_CHECK_ARGUMENT(env, result);
  STRATA_CHECK_ARGUMENT(env, lossless);
  STRATA_CHECK(env, ToLocal(value)->IsBigInt(), napi_bigint_expected);
  *result = read(ToLocal(value).As<v8::BigInt>());
  return env->Ok();
}

}  // namespace

napi_status napi_create_bigint_int64(napi_env env, int64_t value, napi_value* result) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, result);
  *result = FromLocal(v8::BigInt::New(env->isolate(), value));
  return env->Ok();
}

napi_status napi_create_bigint_uint64(napi_env env, uint64_t value, napi_value* result) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, result);
  *result = FromLocal(v8::BigInt::NewFromUnsigned(env->isolate(), value));
  return env->Ok();
}

napi_status napi_create_bigint_words(napi_env env, int sign_bit, size_t word_count, const uint64_t* words,
                                     napi_value* result) {
  STRATA_CHECK_ENV(env);
  JavaScriptCall js(env);
  if (!js.allowed()) return js.Refuse();
  STRATA_CHECK_ARGUMENT(env, words);
  STRATA_CHECK_ARGUMENT(env, result);
  STRATA_CHECK(env, word_count <= INT_MAX, napi_invalid_arg);
  v8::Local<v8::BigInt> made;
  if (!v8::BigInt::NewFromWords(js.context(), sign_bit, static_cast<int>(word_count), words).ToLocal(&made)) {
    return js.Fail(napi_generic_failure);
  }
  *result = FromLocal(made);
  return js.Done();
}

napi_status napi_get_value_bigint_int64(napi_env env, napi_value value, int64_t* result, bool* lossless) {
  return GetInteger(env, value, result, lossless,
                    [lossless](v8::Local<v8::BigInt> bigint) { return bigint->Int64Value(lossless); });
}

napi_status napi_get_value_bigint_uint64(napi_env env, napi_value value, uint64_t* result, bool* lossless) {
  return GetInteger(env, value, result, lossless,
                    [lossless](v8::Local<v8::BigInt> bigint) { return bigint->Uint64Value(lossless); });
}

napi_status napi_get_value_bigint_words(napi_env env, napi_value value, int* sign_bit, size_t* word_count,
                                        uint64_t* words) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, value);
  STRATA_CHECK_ARGUMENT(env, word_count);
  STRATA_CHECK(env, ToLocal(value)->IsBigInt(), napi_bigint_expected);
  v8::Local<v8::BigInt> bigint = ToLocal(value).As<v8::BigInt>();
  if (sign_bit == nullptr && words == nullptr) {
    *word_count = static_cast<size_t>(bigint->WordCount());
    return env->Ok();
  }
  STRATA_CHECK_ARGUMENT(env, sign_bit);
  STRATA_CHECK_ARGUMENT(env, words);
  int num_words = *word_count > INT_MAX ? INT_MAX : static_cast<int>(*word_count);
  bigint->ToWordsArray(sign_bit, &num_words, words);
  *word_count = static_cast<size_t>(num_words);
  return env->Ok();
}
