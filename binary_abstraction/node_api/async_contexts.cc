// Calls from an addon's own asynchronous work into JavaScript: contexts, callbacks, and scopes around several of them.

#include "binary_abstraction/node_api/async_resource.h"
#include "binary_abstraction/node_api/checks.h"
#include "binary_abstraction/node_api/javascript_call.h"

using strata::napi::AsyncResource;
using strata::napi::AsyncScope;
using strata::napi::FromLocal;
using strata::napi::JavaScriptCall;
using strata::napi::ToLocal;

namespace {

AsyncResource* ResourceOf(napi_async_context context) { return reinterpret_cast<AsyncResource*>(context); }

}  // namespace

napi_status NAPI_CDECL napi_async_init(napi_env env, napi_value async_resource, napi_value async_resource_name,
                                       napi_async_context* result) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, async_resource_name);
  STRATA_CHECK_ARGUMENT(env, result);
  v8::Local<v8::Object> resource;
  if (async_resource != nullptr) {
    STRATA_CHECK(env, ToLocal(async_resource)->ToObject(env->context()).ToLocal(&resource), napi_object_expected);
  }
  v8::Local<v8::String> name;
  STRATA_CHECK(env, ToLocal(async_resource_name)->ToString(env->context()).ToLocal(&name), napi_string_expected);
  auto* made = new AsyncResource(env->environment(), resource, name);
  *result = reinterpret_cast<napi_async_context>(made);
  return env->Ok();
}

napi_status NAPI_CDECL napi_async_destroy(napi_env env, napi_async_context async_context) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, async_context);
  delete ResourceOf(async_context);
  return env->Ok();
}

napi_status NAPI_CDECL napi_make_callback(napi_env env, napi_async_context async_context, napi_value recv,
                                          napi_value func, size_t argc, const napi_value* argv, napi_value* result) {
  STRATA_CHECK_ENV(env);
  JavaScriptCall js(env);
  if (!js.allowed()) return js.Refuse();
  STRATA_CHECK_ARGUMENT(env, recv);
  if (argc > 0) STRATA_CHECK_ARGUMENT(env, argv);
  v8::Local<v8::Object> receiver;
  if (!ToLocal(recv)->ToObject(js.context()).ToLocal(&receiver)) return js.Fail(napi_object_expected);
  STRATA_CHECK_ARGUMENT(env, func);
  STRATA_CHECK(env, ToLocal(func)->IsFunction(), napi_invalid_arg);
  v8::EscapableHandleScope handles(env->isolate());
  v8::Local<v8::Value> value;
  {
    AsyncScope scope(env->environment(), ResourceOf(async_context));
    auto* arguments = reinterpret_cast<v8::Local<v8::Value>*>(const_cast<napi_value*>(argv));
    if (!ToLocal(func)
             .As<v8::Function>()
             ->Call(js.context(), receiver, static_cast<int>(argc), arguments)
             .ToLocal(&value)) {
      scope.Fail();
      return js.Fail(napi_generic_failure);
    }
  }
  if (result != nullptr) *result = FromLocal(handles.Escape(value));
  return js.Done();
}

// The object is what async_hooks would show as the resource; the context has one of its own.
napi_status NAPI_CDECL napi_open_callback_scope(napi_env env, napi_value, napi_async_context context,
                                                napi_callback_scope* result) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, result);
  *result = reinterpret_cast<napi_callback_scope>(new AsyncScope(env->environment(), ResourceOf(context)));
  env->open_callback_scopes_++;
  return env->Ok();
}

napi_status NAPI_CDECL napi_close_callback_scope(napi_env env, napi_callback_scope scope) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, scope);
  if (env->open_callback_scopes_ == 0) return napi_callback_scope_mismatch;
  env->open_callback_scopes_--;
  delete reinterpret_cast<AsyncScope*>(scope);
  return env->Ok();
}
