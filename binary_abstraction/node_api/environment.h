// napi_env__: what Node-API calls an environment, one addon in one context of one isolate.
//
// Every function of the API starts with one of the two checks below and ends with `env->Ok()` or `env->Fail(status)`:
//
//   napi_status napi_get_boolean(napi_env env, bool value, napi_value* result) {
//     STRATA_CHECK_ENV(env);
//     STRATA_CHECK_ARGUMENT(env, result);
//     *result = FromLocal(v8::Boolean::New(env->isolate(), value));
//     return env->Ok();
//   }
//
// A function that may run JavaScript opens a JavaScriptCall first: it answers napi_pending_exception or
// napi_cannot_run_js where JavaScript may not run, and keeps what is thrown as the pending exception.
//
// The pointer belongs to the addon's copy in this environment; it is counted, because thread-safe functions and
// references may outlive the instance's module object. It dies with the environment at the latest: teardown runs the
// cleanup hooks in reverse order, then the finalizers of what is left, then the instance data's finalizer.

#ifndef BINARY_ABSTRACTION_NODE_API_ENVIRONMENT_H_
#define BINARY_ABSTRACTION_NODE_API_ENVIRONMENT_H_

#ifndef NAPI_EXPERIMENTAL
#define NAPI_EXPERIMENTAL
#endif

#include <cstdint>
#include <string>

#include "abi_layer/environment/environment.h"
#include "node_api.h"
#include "v8.h"

namespace strata::napi {

// A finalizer or a reference that the environment must run or drop before it goes. Linked, so that adding and removing
// cost no allocation.
class Tracked {
 public:
  Tracked() = default;
  Tracked(const Tracked&) = delete;
  Tracked& operator=(const Tracked&) = delete;
  virtual ~Tracked() { Unlink(); }
  // The environment goes: runs the finalizer if there is one, and frees itself.
  virtual void Teardown() = 0;

  void LinkInto(Tracked** head) {
    next_ = *head;
    previous_ = head;
    if (next_ != nullptr) next_->previous_ = &next_;
    *head = this;
  }
  void Unlink() {
    if (previous_ == nullptr) return;
    *previous_ = next_;
    if (next_ != nullptr) next_->previous_ = previous_;
    previous_ = nullptr;
    next_ = nullptr;
  }

 private:
  Tracked* next_ = nullptr;
  Tracked** previous_ = nullptr;
};

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

  strata::abi::Environment& environment() const { return environment_; }
  v8::Isolate* isolate() const { return isolate_; }
  v8::Local<v8::Context> context() const { return context_.Get(isolate_); }
  const std::string& filename() const { return filename_; }
  int32_t api_version() const { return api_version_; }

  napi_status Ok() {
    last_error_.error_code = napi_ok;
    last_error_.engine_error_code = 0;
    last_error_.engine_reserved = nullptr;
    last_error_.error_message = nullptr;
    return napi_ok;
  }
  napi_status Fail(napi_status status) {
    last_error_.error_code = status;
    last_error_.engine_error_code = 0;
    last_error_.engine_reserved = nullptr;
    last_error_.error_message = nullptr;
    return status;
  }

  // Whether JavaScript may run: false from the environment's teardown on.
  bool can_call_into_js() const { return can_call_into_js_ && !environment_.exiting(); }

  // Calls a finalizer of the addon with its own handle scope; what it throws is an uncaught exception.
  void RunFinalizer(napi_finalize finalizer, void* data, void* hint);
  // Calls into the addon (a function's callback, a module's initialiser): opens a handle scope, checks that the addon
  // closed its scopes, and throws on into JavaScript what it left pending.
  template <typename Call>
  void CallIntoAddon(Call&& call);
  // Runs finalizers that a garbage collection put off, on the loop's thread with JavaScript allowed.
  void EnqueueFinalizer(strata::napi::Tracked* finalizer);

  napi_extended_error_info last_error_ = {};
  v8::Global<v8::Value> pending_exception_;
  int open_handle_scopes_ = 0;
  int open_callback_scopes_ = 0;
  // Within a finalizer that runs during garbage collection: functions that touch the heap abort then (experimental
  // addons only, as documented of node_api_basic_env).
  bool in_gc_finalizer_ = false;
  bool can_call_into_js_ = true;
  // What teardown has to run: finalizers first, then plain references.
  strata::napi::Tracked* finalizers_ = nullptr;
  strata::napi::Tracked* plain_references_ = nullptr;
  strata::napi::Tracked* instance_data_ = nullptr;

 private:
  ~napi_env__();

  strata::abi::Environment& environment_;
  v8::Isolate* isolate_;
  v8::Global<v8::Context> context_;
  std::string filename_;
  int32_t api_version_;
  int references_ = 1;
};

#endif  // BINARY_ABSTRACTION_NODE_API_ENVIRONMENT_H_
