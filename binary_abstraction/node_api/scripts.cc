#include "binary_abstraction/node_api/checks.h"
#include "binary_abstraction/node_api/javascript_call.h"

using strata::napi::FromLocal;
using strata::napi::JavaScriptCall;
using strata::napi::ToLocal;

napi_status napi_run_script(napi_env env, napi_value script, napi_value* result) {
  STRATA_CHECK_ENV(env);
  JavaScriptCall js(env);
  if (!js.allowed()) return js.Refuse();
  STRATA_CHECK_ARGUMENT(env, script);
  STRATA_CHECK_ARGUMENT(env, result);
  STRATA_CHECK(env, ToLocal(script)->IsString(), napi_string_expected);
  v8::Local<v8::Script> compiled;
  v8::Local<v8::Value> value;
  if (!v8::Script::Compile(js.context(), ToLocal(script).As<v8::String>()).ToLocal(&compiled) ||
      !compiled->Run(js.context()).ToLocal(&value)) {
    return env->Fail(napi_generic_failure);
  }
  *result = FromLocal(value);
  return js.Done();
}
