// JavaScriptCall: the part of an API function in which JavaScript may run.
//
//   JavaScriptCall js(env);
//   if (!js.allowed()) return js.Refuse();
//   STRATA_CHECK_ARGUMENT(env, result);
//   ...
//   if (!object->Get(js.context(), key).ToLocal(&value)) return js.Fail(napi_generic_failure);
//   return js.Done();
//
// What JavaScript throws becomes the pending exception when this goes out of scope.

#ifndef BINARY_ABSTRACTION_NODE_API_JAVASCRIPT_CALL_H_
#define BINARY_ABSTRACTION_NODE_API_JAVASCRIPT_CALL_H_

#include "binary_abstraction/node_api/environment.h"

namespace strata::napi {

class JavaScriptCall {
 public:
  explicit JavaScriptCall(napi_env env) : env_(env), exceptions_(env->isolate()) {
    if (!env->pending_exception_.IsEmpty() || env->terminated_) {
      refusal_ = napi_pending_exception;
    } else if (!env->can_call_into_js()) {
      refusal_ = env->cannot_run_status();
    } else {
      env->Ok();
    }
  }
  JavaScriptCall(const JavaScriptCall&) = delete;
  JavaScriptCall& operator=(const JavaScriptCall&) = delete;
  ~JavaScriptCall() {
    if (exceptions_.HasCaught()) [[unlikely]] {
      Keep();
    }
  }

  bool allowed() const { return refusal_ == napi_ok; }
  napi_status Refuse() { return env_->Fail(refusal_); }
  v8::Local<v8::Context> context() const { return env_->context(); }
  bool threw() const { return exceptions_.HasCaught(); }

  // The object that `value` converts to: false for null and undefined, which throw.
  bool ToObject(napi_value value, v8::Local<v8::Object>* out_object) {
    v8::Local<v8::Value> local = ToLocal(value);
    if (local->IsObject()) {
      *out_object = local.As<v8::Object>();
      return true;
    }
    return local->ToObject(context()).ToLocal(out_object);
  }

  // `status`, or napi_pending_exception where JavaScript threw. Some functions answer what they could not do even then:
  // those use env->Fail(status).
  napi_status Fail(napi_status status) { return env_->Fail(threw() ? napi_pending_exception : status); }
  napi_status Done() { return threw() ? env_->Fail(napi_pending_exception) : env_->Ok(); }

 private:
  void Keep() {
    if (exceptions_.HasTerminated() || !exceptions_.CanContinue()) {
      env_->terminated_ = true;
    } else {
      env_->pending_exception_.Reset(env_->isolate(), exceptions_.Exception());
    }
  }

  napi_env env_;
  v8::TryCatch exceptions_;
  napi_status refusal_ = napi_ok;
};

}  // namespace strata::napi

#endif  // BINARY_ABSTRACTION_NODE_API_JAVASCRIPT_CALL_H_
