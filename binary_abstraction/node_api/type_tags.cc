// Marks with which an addon recognises objects that it made.
#include "binary_abstraction/node_api/checks.h"
#include "binary_abstraction/node_api/external_tags.h"
#include "binary_abstraction/node_api/javascript_call.h"
#include "binary_abstraction/node_api/private_keys.h"

using strata::napi::ExternalTags;
using strata::napi::JavaScriptCall;
using strata::napi::ToLocal;
using strata::napi::TypeTagKey;

napi_status napi_type_tag_object(napi_env env, napi_value value, const napi_type_tag* type_tag) {
  STRATA_CHECK_ENV(env);
  JavaScriptCall js(env);
  if (!js.allowed()) return js.Refuse();
  STRATA_CHECK_ARGUMENT(env, value);
  STRATA_CHECK_ARGUMENT(env, type_tag);
  v8::Local<v8::Object> object;
  if (!js.ToObject(value, &object)) return js.Fail(napi_object_expected);
  if (object->IsExternal()) {
    STRATA_CHECK(env, env->environment().Room<ExternalTags>().Add(object, *type_tag), napi_invalid_arg);
    return js.Done();
  }
  v8::Local<v8::Private> key = TypeTagKey(env);
  bool tagged;
  if (!object->HasPrivate(js.context(), key).To(&tagged)) return js.Fail(napi_generic_failure);
  STRATA_CHECK(env, !tagged, napi_invalid_arg);
  const uint64_t words[] = {type_tag->lower, type_tag->upper};
  v8::Local<v8::BigInt> tag;
  if (!v8::BigInt::NewFromWords(js.context(), 0, 2, words).ToLocal(&tag)) return js.Fail(napi_generic_failure);
  if (!object->SetPrivate(js.context(), key, tag).FromMaybe(false)) return js.Fail(napi_generic_failure);
  return js.Done();
}

napi_status napi_check_object_type_tag(napi_env env, napi_value value, const napi_type_tag* type_tag, bool* result) {
  STRATA_CHECK_ENV(env);
  JavaScriptCall js(env);
  if (!js.allowed()) return js.Refuse();
  STRATA_CHECK_ARGUMENT(env, value);
  v8::Local<v8::Object> object;
  if (!js.ToObject(value, &object)) return js.Fail(napi_object_expected);
  STRATA_CHECK_ARGUMENT(env, type_tag);
  STRATA_CHECK_ARGUMENT(env, result);
  if (object->IsExternal()) {
    const napi_type_tag* found = env->environment().Room<ExternalTags>().Find(object);
    *result = found != nullptr && found->lower == type_tag->lower && found->upper == type_tag->upper;
    return js.Done();
  }
  v8::Local<v8::Value> tag;
  if (!object->GetPrivate(js.context(), TypeTagKey(env)).ToLocal(&tag)) return js.Fail(napi_generic_failure);
  *result = false;
  if (tag->IsBigInt()) {
    // A tag of leading zeros is stored in fewer words; those that are missing stay zero.
    uint64_t words[2] = {0, 0};
    int num_words = 2;
    int negative = 0;
    tag.As<v8::BigInt>()->ToWordsArray(&negative, &num_words, words);
    *result = negative == 0 && num_words <= 2 && words[0] == type_tag->lower && words[1] == type_tag->upper;
  }
  return js.Done();
}
