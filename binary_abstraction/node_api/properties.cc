// Reading and writing the properties of objects, by key, by name and by index.
#include "binary_abstraction/node_api/checks.h"
#include "binary_abstraction/node_api/javascript_call.h"
#include "binary_abstraction/node_api/text.h"

using strata::napi::FromLocal;
using strata::napi::JavaScriptCall;
using strata::napi::NewUtf8;
using strata::napi::ToLocal;

namespace {

// V8 looks internalised names up by address.
napi_status KeyOf(napi_env env, const char* name, v8::Local<v8::String>* out_key) {
  STRATA_CHECK_ARGUMENT(env, name);
  *out_key = env->names_.Find(env->isolate(), name);
  if (!out_key->IsEmpty()) return napi_ok;
  const napi_status status = NewUtf8(env, name, NAPI_AUTO_LENGTH, v8::NewStringType::kInternalized, out_key);
  if (status == napi_ok) env->names_.Keep(env->isolate(), name, *out_key);
  return status;
}

// `Key` is a v8::Local of a value, or an index.
template <typename Key>
napi_status Set(napi_env env, JavaScriptCall& js, v8::Local<v8::Object> object, Key key, napi_value value) {
  if (!object->Set(js.context(), key, ToLocal(value)).FromMaybe(false)) return js.Fail(napi_invalid_arg);
  return js.Done();
}

template <typename Key>
napi_status Get(napi_env env, JavaScriptCall& js, v8::Local<v8::Object> object, Key key, napi_value* result) {
  v8::Local<v8::Value> value;
  if (!object->Get(js.context(), key).ToLocal(&value)) return js.Fail(napi_generic_failure);
  *result = FromLocal(value);
  return js.Done();
}

template <typename Key>
napi_status Has(napi_env env, JavaScriptCall& js, v8::Local<v8::Object> object, Key key, bool* result) {
  if (!object->Has(js.context(), key).To(result)) return js.Fail(napi_generic_failure);
  return js.Done();
}

template <typename Key>
napi_status Delete(napi_env env, JavaScriptCall& js, v8::Local<v8::Object> object, Key key, bool* result) {
  bool deleted;
  if (!object->Delete(js.context(), key).To(&deleted)) return js.Fail(napi_generic_failure);
  if (result != nullptr) *result = deleted;
  return js.Done();
}

}  // namespace

napi_status napi_set_property(napi_env env, napi_value object, napi_value key, napi_value value) {
  STRATA_CHECK_ENV(env);
  JavaScriptCall js(env);
  if (!js.allowed()) return js.Refuse();
  STRATA_CHECK_ARGUMENT(env, object);
  STRATA_CHECK_ARGUMENT(env, key);
  STRATA_CHECK_ARGUMENT(env, value);
  v8::Local<v8::Object> target;
  if (!js.ToObject(object, &target)) return env->Fail(napi_object_expected);
  return Set(env, js, target, ToLocal(key), value);
}

napi_status napi_has_property(napi_env env, napi_value object, napi_value key, bool* result) {
  STRATA_CHECK_ENV(env);
  JavaScriptCall js(env);
  if (!js.allowed()) return js.Refuse();
  STRATA_CHECK_ARGUMENT(env, object);
  STRATA_CHECK_ARGUMENT(env, result);
  STRATA_CHECK_ARGUMENT(env, key);
  v8::Local<v8::Object> target;
  if (!js.ToObject(object, &target)) return env->Fail(napi_object_expected);
  return Has(env, js, target, ToLocal(key), result);
}

napi_status napi_get_property(napi_env env, napi_value object, napi_value key, napi_value* result) {
  STRATA_CHECK_ENV(env);
  JavaScriptCall js(env);
  if (!js.allowed()) return js.Refuse();
  STRATA_CHECK_ARGUMENT(env, object);
  STRATA_CHECK_ARGUMENT(env, key);
  STRATA_CHECK_ARGUMENT(env, result);
  v8::Local<v8::Object> target;
  if (!js.ToObject(object, &target)) return env->Fail(napi_object_expected);
  return Get(env, js, target, ToLocal(key), result);
}

napi_status napi_delete_property(napi_env env, napi_value object, napi_value key, bool* result) {
  STRATA_CHECK_ENV(env);
  JavaScriptCall js(env);
  if (!js.allowed()) return js.Refuse();
  STRATA_CHECK_ARGUMENT(env, object);
  STRATA_CHECK_ARGUMENT(env, key);
  v8::Local<v8::Object> target;
  if (!js.ToObject(object, &target)) return env->Fail(napi_object_expected);
  return Delete(env, js, target, ToLocal(key), result);
}

napi_status napi_has_own_property(napi_env env, napi_value object, napi_value key, bool* result) {
  STRATA_CHECK_ENV(env);
  JavaScriptCall js(env);
  if (!js.allowed()) return js.Refuse();
  STRATA_CHECK_ARGUMENT(env, object);
  STRATA_CHECK_ARGUMENT(env, key);
  STRATA_CHECK_ARGUMENT(env, result);
  v8::Local<v8::Object> target;
  if (!js.ToObject(object, &target)) return env->Fail(napi_object_expected);
  STRATA_CHECK(env, ToLocal(key)->IsName(), napi_name_expected);
  if (!target->HasOwnProperty(js.context(), ToLocal(key).As<v8::Name>()).To(result)) {
    return js.Fail(napi_generic_failure);
  }
  return js.Done();
}

napi_status napi_set_named_property(napi_env env, napi_value object, const char* utf8name, napi_value value) {
  STRATA_CHECK_ENV(env);
  JavaScriptCall js(env);
  if (!js.allowed()) return js.Refuse();
  STRATA_CHECK_ARGUMENT(env, object);
  STRATA_CHECK_ARGUMENT(env, value);
  v8::Local<v8::Object> target;
  if (!js.ToObject(object, &target)) return env->Fail(napi_object_expected);
  v8::Local<v8::String> key;
  const napi_status status = KeyOf(env, utf8name, &key);
  if (status != napi_ok) return status;
  return Set(env, js, target, key, value);
}

napi_status napi_has_named_property(napi_env env, napi_value object, const char* utf8name, bool* result) {
  STRATA_CHECK_ENV(env);
  JavaScriptCall js(env);
  if (!js.allowed()) return js.Refuse();
  STRATA_CHECK_ARGUMENT(env, object);
  STRATA_CHECK_ARGUMENT(env, result);
  v8::Local<v8::Object> target;
  if (!js.ToObject(object, &target)) return env->Fail(napi_object_expected);
  v8::Local<v8::String> key;
  const napi_status status = KeyOf(env, utf8name, &key);
  if (status != napi_ok) return status;
  return Has(env, js, target, key, result);
}

napi_status napi_get_named_property(napi_env env, napi_value object, const char* utf8name, napi_value* result) {
  STRATA_CHECK_ENV(env);
  JavaScriptCall js(env);
  if (!js.allowed()) return js.Refuse();
  STRATA_CHECK_ARGUMENT(env, object);
  STRATA_CHECK_ARGUMENT(env, result);
  v8::Local<v8::String> key;
  const napi_status status = KeyOf(env, utf8name, &key);
  if (status != napi_ok) return status;
  v8::Local<v8::Object> target;
  if (!js.ToObject(object, &target)) return env->Fail(napi_object_expected);
  return Get(env, js, target, key, result);
}

napi_status napi_set_element(napi_env env, napi_value object, uint32_t index, napi_value value) {
  STRATA_CHECK_ENV(env);
  JavaScriptCall js(env);
  if (!js.allowed()) return js.Refuse();
  STRATA_CHECK_ARGUMENT(env, object);
  STRATA_CHECK_ARGUMENT(env, value);
  v8::Local<v8::Object> target;
  if (!js.ToObject(object, &target)) return env->Fail(napi_object_expected);
  return Set(env, js, target, index, value);
}

napi_status napi_has_element(napi_env env, napi_value object, uint32_t index, bool* result) {
  STRATA_CHECK_ENV(env);
  JavaScriptCall js(env);
  if (!js.allowed()) return js.Refuse();
  STRATA_CHECK_ARGUMENT(env, object);
  STRATA_CHECK_ARGUMENT(env, result);
  v8::Local<v8::Object> target;
  if (!js.ToObject(object, &target)) return env->Fail(napi_object_expected);
  return Has(env, js, target, index, result);
}

napi_status napi_get_element(napi_env env, napi_value object, uint32_t index, napi_value* result) {
  STRATA_CHECK_ENV(env);
  JavaScriptCall js(env);
  if (!js.allowed()) return js.Refuse();
  STRATA_CHECK_ARGUMENT(env, object);
  STRATA_CHECK_ARGUMENT(env, result);
  v8::Local<v8::Object> target;
  if (!js.ToObject(object, &target)) return env->Fail(napi_object_expected);
  return Get(env, js, target, index, result);
}

napi_status napi_delete_element(napi_env env, napi_value object, uint32_t index, bool* result) {
  STRATA_CHECK_ENV(env);
  JavaScriptCall js(env);
  if (!js.allowed()) return js.Refuse();
  STRATA_CHECK_ARGUMENT(env, object);
  v8::Local<v8::Object> target;
  if (!js.ToObject(object, &target)) return env->Fail(napi_object_expected);
  return Delete(env, js, target, index, result);
}
