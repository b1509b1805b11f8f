#include <memory>

#include "binary_abstraction/node_api/checks.h"
#include "binary_abstraction/node_api/javascript_call.h"

using strata::napi::FromLocal;
using strata::napi::JavaScriptCall;
using strata::napi::ToLocal;

// The addon's end of a promise. Given up with the resolution.
struct napi_deferred__ {
  v8::Global<v8::Promise::Resolver> resolver;
};

namespace {

napi_status Conclude(napi_env env, napi_deferred deferred, napi_value value, bool resolves) {
  STRATA_CHECK_ENV(env);
  JavaScriptCall js(env);
  if (!js.allowed()) return js.Refuse();
  STRATA_CHECK_ARGUMENT(env, value);
  STRATA_CHECK_ARGUMENT(env, deferred);
  v8::Local<v8::Promise::Resolver> resolver = deferred->resolver.Get(env->isolate());
  delete deferred;
  const v8::Maybe<bool> concluded =
      resolves ? resolver->Resolve(js.context(), ToLocal(value)) : resolver->Reject(js.context(), ToLocal(value));
  if (!concluded.FromMaybe(false)) return env->Fail(napi_generic_failure);
  return js.Done();
}

}  // namespace

napi_status napi_create_promise(napi_env env, napi_deferred* deferred, napi_value* promise) {
  STRATA_CHECK_ENV(env);
  JavaScriptCall js(env);
  if (!js.allowed()) return js.Refuse();
  STRATA_CHECK_ARGUMENT(env, deferred);
  STRATA_CHECK_ARGUMENT(env, promise);
  v8::Local<v8::Promise::Resolver> resolver;
  if (!v8::Promise::Resolver::New(js.context()).ToLocal(&resolver)) return env->Fail(napi_generic_failure);
  *deferred = new napi_deferred__{v8::Global<v8::Promise::Resolver>(env->isolate(), resolver)};
  *promise = FromLocal(resolver->GetPromise());
  return js.Done();
}

napi_status napi_resolve_deferred(napi_env env, napi_deferred deferred, napi_value resolution) {
  return Conclude(env, deferred, resolution, true);
}

napi_status napi_reject_deferred(napi_env env, napi_deferred deferred, napi_value rejection) {
  return Conclude(env, deferred, rejection, false);
}

napi_status napi_is_promise(napi_env env, napi_value value, bool* is_promise) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, value);
  STRATA_CHECK_ARGUMENT(env, is_promise);
  *is_promise = ToLocal(value)->IsPromise();
  return env->Ok();
}
