// napi_env__: what Node-API calls an environment, one addon in one context of one isolate.
//
// Every function of the API starts with checks (checks.h) and ends with `env->Ok()` or `env->Fail(status)`:
//
//   napi_status napi_get_boolean(napi_env env, bool value, napi_value* result) {
//     STRATA_CHECK_ENV(env);
//     STRATA_CHECK_ARGUMENT(env, result);
//     *result = FromLocal(v8::Boolean::New(env->isolate(), value));
//     return env->Ok();
//   }
//
// A function that may run JavaScript opens a JavaScriptCall first (javascript_call.h): it answers
// napi_pending_exception or napi_cannot_run_js where JavaScript may not run, and keeps what is thrown as the pending
// exception.
//
// The pointer belongs to the addon's copy in this isolate; it is counted, because thread-safe functions and references
// may outlive the instance's module object. Whoever made it calls Teardown() when the isolate's environment goes, after
// the cleanup hooks: that runs the finalizers of what is left, then the instance data's, and gives up the first count.

#ifndef BINARY_ABSTRACTION_NODE_API_ENVIRONMENT_H_
#define BINARY_ABSTRACTION_NODE_API_ENVIRONMENT_H_

#include <cstdint>
#include <memory>
#include <string>

#include "abi_layer/environment/environment.h"
#include "binary_abstraction/node_api/api.h"
#include "binary_abstraction/node_api/finalizer_queue.h"
#include "binary_abstraction/node_api/name_cache.h"
#include "binary_abstraction/node_api/tracked.h"
#include "v8.h"

namespace strata::napi {

inline napi_value FromLocal(v8::Local<v8::Value> local) { return reinterpret_cast<napi_value>(*local); }

inline v8::Local<v8::Value> ToLocal(napi_value value) {
  static_assert(sizeof(v8::Local<v8::Value>) == sizeof(value));
  v8::Local<v8::Value> local;
  __builtin_memcpy(static_cast<void*>(&local), &value, sizeof(value));
  return local;
}

}  // namespace strata::napi

struct napi_env__ {
 public:
  // `filename` is the file: URL of the addon; `api_version` what the addon asks for (NAPI_VERSION).
  napi_env__(strata::abi::Environment& environment, v8::Local<v8::Context> context, std::string filename,
             int32_t api_version);
  napi_env__(const napi_env__&) = delete;
  napi_env__& operator=(const napi_env__&) = delete;

  void Ref() { references_++; }
  void Unref() {
    if (--references_ == 0) delete this;
  }
  void Teardown();

  strata::abi::Environment& environment() const { return environment_; }
  v8::Isolate* isolate() const { return isolate_; }
  v8::Local<v8::Context> context() const { return context_.Get(isolate_); }
  const std::string& filename() const { return filename_; }
  int32_t api_version() const { return api_version_; }
  bool experimental() const { return api_version_ == NAPI_VERSION_EXPERIMENTAL; }
  const std::shared_ptr<strata::napi::FinalizerQueue>& finalizer_queue() const { return finalizer_queue_; }

  napi_status Ok() {
    last_error_ = {};
    return napi_ok;
  }
  napi_status Fail(napi_status status) {
    last_error_ = {nullptr, nullptr, 0, status};
    return status;
  }

  // Whether JavaScript may run: false from the environment's teardown on.
  bool can_call_into_js() const { return can_call_into_js_ && !environment_.exiting(); }
  // What a function that runs JavaScript answers where it may not.
  napi_status cannot_run_status() const { return api_version_ >= 10 ? napi_cannot_run_js : napi_pending_exception; }

  // Calls into the addon (its initialiser, a completion) from C++, with a handle scope. What the addon leaves pending
  // is thrown on into the JavaScript below; the pointer that `call(env)` returns is the caller's to use in its own
  // scope.
  template <typename Call>
  void CallIntoAddon(Call&& call) {
    v8::HandleScope handles(isolate_);
    CallFromJavaScript(call);
  }
  // The same where V8 holds a scope already and an exception has JavaScript to go to: a function's callback. Answers
  // false where there is one: what the addon returned counts for nothing then.
  template <typename Call>
  bool CallFromJavaScript(Call&& call) {
    const int handle_scopes = open_handle_scopes_;
    const int callback_scopes = open_callback_scopes_;
    last_error_ = {};
    call(this);
    if (open_handle_scopes_ != handle_scopes || open_callback_scopes_ != callback_scopes) DieOfOpenScopes();
    if (pending_exception_.IsEmpty() && !terminated_) return true;
    ThrowPending();
    return false;
  }
  // Calls into the addon from the event loop: what it leaves pending is an uncaught exception. Addons of versions
  // before 10 are only warned, unless that is `always` so.
  template <typename Call>
  void CallFromLoop(Call&& call, bool always = true) {
    v8::HandleScope handles(isolate_);
    v8::Context::Scope in_context(context());
    v8::TryCatch exceptions(isolate_);
    CallFromJavaScript(call);
    if (exceptions.HasCaught()) ReportUncaught(exceptions, always);
  }

  // Calls a finalizer of the addon, from the loop or during garbage collection; `always` as in CallFromLoop().
  void RunFinalizer(napi_finalize finalizer, void* data, void* hint, bool always = true);
  // A value is gone: finalizes at once for experimental addons, else from the loop with JavaScript allowed.
  void FinalizeFromGarbageCollection(strata::napi::Tracked* tracked);
  void EnqueueFinalizer(strata::napi::Tracked* tracked);
  void RunPendingFinalizers();

  // Ends the process where an experimental addon's finalizer touches the heap during garbage collection.
  void CheckOutsideOfCollection() const {
    if (in_gc_finalizer_) [[unlikely]] {
      DieOfCollectionAccess();
    }
  }

  napi_extended_error_info last_error_ = {};
  v8::Global<v8::Value> pending_exception_;
  // JavaScript was ended from outside while the addon was in it: that goes on when the addon returns.
  bool terminated_ = false;
  bool in_gc_finalizer_ = false;
  bool can_call_into_js_ = true;
  int open_handle_scopes_ = 0;
  int open_callback_scopes_ = 0;
  // What teardown has to run: what is due first, then finalizers, then plain references.
  strata::napi::Tracked* pending_finalizers_ = nullptr;
  strata::napi::Tracked* finalizers_ = nullptr;
  strata::napi::Tracked* plain_references_ = nullptr;
  strata::napi::Tracked* instance_data_ = nullptr;
  // Private keys of this addon's marks on objects, made when first needed.
  v8::Eternal<v8::Private> wrap_key_;
  v8::Eternal<v8::Private> type_tag_key_;
  strata::napi::NameCache names_;
  // {}: copies of it cost less than new ones.
  v8::Global<v8::Object> empty_object_;

 private:
  ~napi_env__();

  void ThrowPending();
  void ReportUncaught(v8::TryCatch& exceptions, bool always);
  void WarnOfUncaught();
  [[noreturn]] static void DieOfOpenScopes();
  [[noreturn]] static void DieOfCollectionAccess();

  strata::abi::Environment& environment_;
  v8::Isolate* isolate_;
  v8::Global<v8::Context> context_;
  std::string filename_;
  int32_t api_version_;
  int references_ = 1;
  std::shared_ptr<strata::napi::FinalizerQueue> finalizer_queue_;
};

#endif  // BINARY_ABSTRACTION_NODE_API_ENVIRONMENT_H_
