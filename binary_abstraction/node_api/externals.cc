// Values that carry an addon's pointer.
#include "binary_abstraction/node_api/checks.h"
#include "binary_abstraction/node_api/javascript_call.h"
#include "binary_abstraction/node_api/reference.h"

using strata::napi::FromLocal;
using strata::napi::JavaScriptCall;
using strata::napi::Reference;
using strata::napi::ToLocal;

napi_status napi_create_external(napi_env env, void* data, node_api_basic_finalize finalize_cb, void* finalize_hint,
                                 napi_value* result) {
  STRATA_CHECK_ENV(env);
  JavaScriptCall js(env);
  if (!js.allowed()) return js.Refuse();
  STRATA_CHECK_ARGUMENT(env, result);
  v8::Local<v8::External> external = v8::External::New(env->isolate(), data, v8::kExternalPointerTypeTagDefault);
  if (finalize_cb != nullptr) {
    Reference::New(env, external, 0, Reference::Owner::kCollector, finalize_cb, data, finalize_hint);
  }
  *result = FromLocal(external);
  return js.Done();
}

napi_status napi_get_value_external(napi_env env, napi_value value, void** result) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, value);
  STRATA_CHECK_ARGUMENT(env, result);
  STRATA_CHECK(env, ToLocal(value)->IsExternal(), napi_invalid_arg);
  *result = ToLocal(value).As<v8::External>()->Value(v8::kExternalPointerTypeTagDefault);
  return env->Ok();
}
