#include "binary_abstraction/node_api/checks.h"

using strata::napi::FromLocal;
using strata::napi::ToLocal;

// V8's scopes cannot be made with `new` themselves.
struct napi_handle_scope__ {
  explicit napi_handle_scope__(v8::Isolate* isolate) : handles(isolate) {}
  v8::HandleScope handles;
};

struct napi_escapable_handle_scope__ {
  explicit napi_escapable_handle_scope__(v8::Isolate* isolate) : handles(isolate) {}
  v8::EscapableHandleScope handles;
  bool escaped = false;
};

namespace {

template <typename Scope>
napi_status Open(napi_env env, Scope** result) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, result);
  *result = new Scope(env->isolate());
  env->open_handle_scopes_++;
  return env->Ok();
}

template <typename Scope>
napi_status Close(napi_env env, Scope* scope) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, scope);
  if (env->open_handle_scopes_ == 0) return napi_handle_scope_mismatch;
  env->open_handle_scopes_--;
  delete scope;
  return env->Ok();
}

}  // namespace

napi_status napi_open_handle_scope(napi_env env, napi_handle_scope* result) { return Open(env, result); }

napi_status napi_close_handle_scope(napi_env env, napi_handle_scope scope) { return Close(env, scope); }

napi_status napi_open_escapable_handle_scope(napi_env env, napi_escapable_handle_scope* result) {
  return Open(env, result);
}

napi_status napi_close_escapable_handle_scope(napi_env env, napi_escapable_handle_scope scope) {
  return Close(env, scope);
}

napi_status napi_escape_handle(napi_env env, napi_escapable_handle_scope scope, napi_value escapee,
                               napi_value* result) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, scope);
  STRATA_CHECK_ARGUMENT(env, escapee);
  STRATA_CHECK_ARGUMENT(env, result);
  STRATA_CHECK(env, !scope->escaped, napi_escape_called_twice);
  scope->escaped = true;
  *result = FromLocal(scope->handles.Escape(ToLocal(escapee)));
  return env->Ok();
}
