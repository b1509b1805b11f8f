#include <vector>

#include "binary_abstraction/node_api/checks.h"
#include "binary_abstraction/node_api/javascript_call.h"

using strata::napi::FromLocal;
using strata::napi::JavaScriptCall;
using strata::napi::ToLocal;

namespace {

napi_status SetIntegrity(napi_env env, napi_value object, v8::IntegrityLevel level) {
  STRATA_CHECK_ENV(env);
  JavaScriptCall js(env);
  if (!js.allowed()) return js.Refuse();
  STRATA_CHECK_ARGUMENT(env, object);
  v8::Local<v8::Object> target;
  if (!js.ToObject(object, &target)) return env->Fail(napi_object_expected);
  if (!target->SetIntegrityLevel(js.context(), level).FromMaybe(false)) return js.Fail(napi_generic_failure);
  return js.Done();
}

}  // namespace

napi_status napi_create_object(napi_env env, napi_value* result) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, result);
  v8::Isolate* isolate = env->isolate();
  if (env->empty_object_.IsEmpty()) env->empty_object_.Reset(isolate, v8::Object::New(isolate));
  *result = FromLocal(env->empty_object_.Get(isolate)->Clone(isolate));
  return env->Ok();
}

napi_status node_api_create_object_with_properties(napi_env env, napi_value prototype_or_null,
                                                   const napi_value* property_names, const napi_value* property_values,
                                                   size_t property_count, napi_value* result) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, result);
  v8::Local<v8::Value> prototype = v8::Null(env->isolate());
  if (prototype_or_null != nullptr) {
    prototype = ToLocal(prototype_or_null);
    STRATA_CHECK(env, prototype->IsNull() || prototype->IsObject(), napi_object_expected);
  }
  if (property_count > 0) {
    STRATA_CHECK_ARGUMENT(env, property_names);
    STRATA_CHECK_ARGUMENT(env, property_values);
  }
  std::vector<v8::Local<v8::Name>> names(property_count);
  std::vector<v8::Local<v8::Value>> values(property_count);
  for (size_t i = 0; i < property_count; i++) {
    STRATA_CHECK_ARGUMENT(env, property_names[i]);
    STRATA_CHECK_ARGUMENT(env, property_values[i]);
    STRATA_CHECK(env, ToLocal(property_names[i])->IsName(), napi_name_expected);
    names[i] = ToLocal(property_names[i]).As<v8::Name>();
    values[i] = ToLocal(property_values[i]);
  }
  *result = FromLocal(v8::Object::New(env->isolate(), prototype, names.data(), values.data(), property_count));
  return env->Ok();
}

napi_status napi_get_prototype(napi_env env, napi_value object, napi_value* result) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, result);
  STRATA_CHECK_ARGUMENT(env, object);
  v8::TryCatch exceptions(env->isolate());
  v8::Local<v8::Object> target;
  STRATA_CHECK(env, ToLocal(object)->ToObject(env->context()).ToLocal(&target), napi_object_expected);
  *result = FromLocal(target->GetPrototype());
  return env->Ok();
}

napi_status node_api_set_prototype(napi_env env, napi_value object, napi_value value) {
  STRATA_CHECK_ENV(env);
  JavaScriptCall js(env);
  if (!js.allowed()) return js.Refuse();
  STRATA_CHECK_ARGUMENT(env, object);
  STRATA_CHECK_ARGUMENT(env, value);
  v8::Local<v8::Object> target;
  if (!js.ToObject(object, &target)) return env->Fail(napi_object_expected);
  if (!target->SetPrototype(js.context(), ToLocal(value)).FromMaybe(false)) return js.Fail(napi_generic_failure);
  return js.Done();
}

napi_status napi_object_freeze(napi_env env, napi_value object) {
  return SetIntegrity(env, object, v8::IntegrityLevel::kFrozen);
}

napi_status napi_object_seal(napi_env env, napi_value object) {
  return SetIntegrity(env, object, v8::IntegrityLevel::kSealed);
}
