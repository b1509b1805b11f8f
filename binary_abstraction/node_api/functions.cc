#include <algorithm>

#include "binary_abstraction/node_api/checks.h"
#include "binary_abstraction/node_api/function.h"
#include "binary_abstraction/node_api/javascript_call.h"
#include "binary_abstraction/node_api/text.h"

using strata::napi::FromLocal;
using strata::napi::Function;
using strata::napi::JavaScriptCall;
using strata::napi::ToLocal;

namespace strata::napi {

void Function::Invoke(const v8::FunctionCallbackInfo<v8::Value>& info) {
  auto* function = static_cast<Function*>(info.Data().As<v8::External>()->Value(v8::kExternalPointerTypeTagDefault));
  napi_callback_info__ call{info, function->data_};
  napi_value result = nullptr;
  const bool returned =
      function->env_->CallFromJavaScript([&](napi_env env) { result = function->callback_(env, &call); });
  if (returned && result != nullptr) info.GetReturnValue().Set(ToLocal(result));
}

v8::Local<v8::External> Function::NewData(napi_env env, napi_callback callback, void* data) {
  auto* function = new Function(env, callback, data);
  v8::Local<v8::External> external = v8::External::New(env->isolate(), function, v8::kExternalPointerTypeTagDefault);
  function->weak_.Reset(env->isolate(), external);
  function->weak_.SetWeak(
      function, [](const v8::WeakCallbackInfo<Function>& info) { delete info.GetParameter(); },
      v8::WeakCallbackType::kParameter);
  return external;
}

v8::MaybeLocal<v8::Function> Function::New(napi_env env, napi_callback callback, void* data) {
  return v8::Function::New(env->context(), Invoke, NewData(env, callback, data));
}

v8::Local<v8::FunctionTemplate> Function::NewTemplate(napi_env env, napi_callback callback, void* data,
                                                      v8::Local<v8::Signature> signature) {
  return v8::FunctionTemplate::New(env->isolate(), Invoke, NewData(env, callback, data), signature);
}

}  // namespace strata::napi

napi_status napi_create_function(napi_env env, const char* utf8name, size_t length, napi_callback cb, void* data,
                                 napi_value* result) {
  STRATA_CHECK_ENV(env);
  JavaScriptCall js(env);
  if (!js.allowed()) return js.Refuse();
  STRATA_CHECK_ARGUMENT(env, result);
  STRATA_CHECK_ARGUMENT(env, cb);
  v8::EscapableHandleScope handles(env->isolate());
  v8::Local<v8::Function> function;
  if (!Function::New(env, cb, data).ToLocal(&function)) return js.Fail(napi_generic_failure);
  if (utf8name != nullptr) {
    v8::Local<v8::String> name;
    const napi_status status = strata::napi::NewUtf8(env, utf8name, length, v8::NewStringType::kInternalized, &name);
    if (status != napi_ok) return status;
    function->SetName(name);
  }
  *result = FromLocal(handles.Escape(function));
  return js.Done();
}

napi_status napi_call_function(napi_env env, napi_value recv, napi_value func, size_t argc, const napi_value* argv,
                               napi_value* result) {
  STRATA_CHECK_ENV(env);
  JavaScriptCall js(env);
  if (!js.allowed()) return js.Refuse();
  STRATA_CHECK_ARGUMENT(env, recv);
  if (argc > 0) STRATA_CHECK_ARGUMENT(env, argv);
  STRATA_CHECK_ARGUMENT(env, func);
  STRATA_CHECK(env, ToLocal(func)->IsFunction(), napi_invalid_arg);
  auto* arguments = reinterpret_cast<v8::Local<v8::Value>*>(const_cast<napi_value*>(argv));
  v8::Local<v8::Value> value;
  if (!ToLocal(func)
           .As<v8::Function>()
           ->Call(js.context(), ToLocal(recv), static_cast<int>(argc), arguments)
           .ToLocal(&value)) {
    return js.Fail(napi_generic_failure);
  }
  if (result != nullptr) *result = FromLocal(value);
  return js.Done();
}

napi_status napi_new_instance(napi_env env, napi_value constructor, size_t argc, const napi_value* argv,
                              napi_value* result) {
  STRATA_CHECK_ENV(env);
  JavaScriptCall js(env);
  if (!js.allowed()) return js.Refuse();
  STRATA_CHECK_ARGUMENT(env, constructor);
  if (argc > 0) STRATA_CHECK_ARGUMENT(env, argv);
  STRATA_CHECK_ARGUMENT(env, result);
  STRATA_CHECK(env, ToLocal(constructor)->IsFunction(), napi_invalid_arg);
  auto* arguments = reinterpret_cast<v8::Local<v8::Value>*>(const_cast<napi_value*>(argv));
  v8::Local<v8::Object> instance;
  if (!ToLocal(constructor)
           .As<v8::Function>()
           ->NewInstance(js.context(), static_cast<int>(argc), arguments)
           .ToLocal(&instance)) {
    return env->Fail(napi_pending_exception);
  }
  *result = FromLocal(instance);
  return js.Done();
}

napi_status napi_get_cb_info(napi_env env, napi_callback_info cbinfo, size_t* argc, napi_value* argv,
                             napi_value* this_arg, void** data) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, cbinfo);
  const v8::FunctionCallbackInfo<v8::Value>& info = cbinfo->info;
  if (argv != nullptr) {
    STRATA_CHECK_ARGUMENT(env, argc);
    const size_t num_passed = static_cast<size_t>(info.Length());
    const size_t num_copied = std::min(num_passed, *argc);
    for (size_t i = 0; i < num_copied; i++) argv[i] = FromLocal(info[static_cast<int>(i)]);
    if (num_copied < *argc) {
      std::fill(argv + num_copied, argv + *argc, FromLocal(v8::Undefined(env->isolate())));
    }
  }
  if (argc != nullptr) *argc = static_cast<size_t>(info.Length());
  if (this_arg != nullptr) *this_arg = FromLocal(info.This());
  if (data != nullptr) *data = cbinfo->data;
  return env->Ok();
}

napi_status napi_get_new_target(napi_env env, napi_callback_info cbinfo, napi_value* result) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, cbinfo);
  STRATA_CHECK_ARGUMENT(env, result);
  *result = cbinfo->info.IsConstructCall() ? FromLocal(cbinfo->info.NewTarget()) : nullptr;
  return env->Ok();
}
