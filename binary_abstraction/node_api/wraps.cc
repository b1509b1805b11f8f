// Native instances behind JavaScript objects.
#include "binary_abstraction/node_api/checks.h"
#include "binary_abstraction/node_api/javascript_call.h"
#include "binary_abstraction/node_api/private_keys.h"
#include "binary_abstraction/node_api/reference.h"

using strata::napi::JavaScriptCall;
using strata::napi::Reference;
using strata::napi::ToLocal;
using strata::napi::WrapKey;

namespace {

// Null where `object` is not wrapped.
Reference* WrapOf(napi_env env, v8::Local<v8::Context> context, v8::Local<v8::Object> object) {
  v8::Local<v8::Value> wrap;
  if (!object->GetPrivate(context, WrapKey(env)).ToLocal(&wrap) || !wrap->IsExternal()) return nullptr;
  return static_cast<Reference*>(wrap.As<v8::External>()->Value(v8::kExternalPointerTypeTagDefault));
}

}  // namespace

napi_status napi_wrap(napi_env env, napi_value js_object, void* native_object, node_api_basic_finalize finalize_cb,
                      void* finalize_hint, napi_ref* result) {
  STRATA_CHECK_ENV(env);
  JavaScriptCall js(env);
  if (!js.allowed()) return js.Refuse();
  STRATA_CHECK_ARGUMENT(env, js_object);
  // Externals have no place for what is attached to objects.
  STRATA_CHECK(env, ToLocal(js_object)->IsObject() && !ToLocal(js_object)->IsExternal(), napi_invalid_arg);
  v8::Local<v8::Object> object = ToLocal(js_object).As<v8::Object>();
  STRATA_CHECK(env, WrapOf(env, js.context(), object) == nullptr, napi_invalid_arg);
  // Who gets the reference has to delete it, and learns from the finalizer when.
  if (result != nullptr) STRATA_CHECK_ARGUMENT(env, finalize_cb);
  Reference* reference =
      Reference::New(env, object, 0, result == nullptr ? Reference::Owner::kCollector : Reference::Owner::kAddon,
                     finalize_cb, native_object, finalize_hint);
  v8::Local<v8::External> wrap = v8::External::New(env->isolate(), reference, v8::kExternalPointerTypeTagDefault);
  if (!object->SetPrivate(js.context(), WrapKey(env), wrap).FromMaybe(false)) {
    reference->Delete();
    return env->Fail(napi_generic_failure);
  }
  if (result != nullptr) *result = reference->AsRef();
  return js.Done();
}

napi_status napi_unwrap(napi_env env, napi_value js_object, void** result) {
  STRATA_CHECK_ENV(env);
  JavaScriptCall js(env);
  if (!js.allowed()) return js.Refuse();
  STRATA_CHECK_ARGUMENT(env, js_object);
  STRATA_CHECK_ARGUMENT(env, result);
  STRATA_CHECK(env, ToLocal(js_object)->IsObject(), napi_invalid_arg);
  Reference* reference = WrapOf(env, js.context(), ToLocal(js_object).As<v8::Object>());
  STRATA_CHECK(env, reference != nullptr, napi_invalid_arg);
  *result = reference->data();
  return js.Done();
}

napi_status napi_remove_wrap(napi_env env, napi_value js_object, void** result) {
  STRATA_CHECK_ENV(env);
  JavaScriptCall js(env);
  if (!js.allowed()) return js.Refuse();
  STRATA_CHECK_ARGUMENT(env, js_object);
  STRATA_CHECK(env, ToLocal(js_object)->IsObject(), napi_invalid_arg);
  v8::Local<v8::Object> object = ToLocal(js_object).As<v8::Object>();
  Reference* reference = WrapOf(env, js.context(), object);
  STRATA_CHECK(env, reference != nullptr, napi_invalid_arg);
  if (result != nullptr) *result = reference->data();
  if (!object->DeletePrivate(js.context(), WrapKey(env)).FromMaybe(false)) return env->Fail(napi_generic_failure);
  if (reference->owner() == Reference::Owner::kAddon) {
    reference->DropFinalizer();
  } else {
    reference->Delete();
  }
  return js.Done();
}
