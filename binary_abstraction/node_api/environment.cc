#include "binary_abstraction/node_api/environment.h"

#include <cstdio>
#include <cstdlib>
#include <utility>

#include "abi_layer/addons/addon_hooks.h"

namespace {

void FinalizeAll(strata::napi::Tracked** list) {
  while (*list != nullptr) {
    strata::napi::Tracked* tracked = *list;
    // What stays alive behind its finalizer, because the addon holds it, must not come up again.
    tracked->Unlink();
    tracked->Finalize();
  }
}

}  // namespace

napi_env__::napi_env__(strata::abi::Environment& environment, v8::Local<v8::Context> context, std::string filename,
                       int32_t api_version)
    : environment_(environment),
      isolate_(environment.isolate()),
      context_(isolate_, context),
      filename_(std::move(filename)),
      api_version_(api_version),
      finalizer_queue_(strata::napi::FinalizerQueue::Of(environment)) {}

napi_env__::~napi_env__() = default;

void napi_env__::Teardown() {
  v8::HandleScope handles(isolate_);
  can_call_into_js_ = false;
  finalizer_queue_->Forget(this);
  // A finalizer may make others due, or give up references.
  while (pending_finalizers_ != nullptr || finalizers_ != nullptr) {
    FinalizeAll(&pending_finalizers_);
    FinalizeAll(&finalizers_);
  }
  FinalizeAll(&plain_references_);
  FinalizeAll(&instance_data_);
  pending_exception_.Reset();
  context_.Reset();
  names_.Clear();
  empty_object_.Reset();
  Unref();
}

void napi_env__::RunFinalizer(napi_finalize finalizer, void* data, void* hint, bool always) {
  if (in_gc_finalizer_) {
    finalizer(this, data, hint);
    return;
  }
  CallFromLoop([&](napi_env env) { finalizer(env, data, hint); }, always);
}

void napi_env__::FinalizeFromGarbageCollection(strata::napi::Tracked* tracked) {
  if (!experimental()) {
    EnqueueFinalizer(tracked);
    return;
  }
  const bool nested = in_gc_finalizer_;
  in_gc_finalizer_ = true;
  tracked->Finalize();
  in_gc_finalizer_ = nested;
}

void napi_env__::EnqueueFinalizer(strata::napi::Tracked* tracked) {
  tracked->LinkInto(&pending_finalizers_);
  finalizer_queue_->Schedule(this);
}

void napi_env__::RunPendingFinalizers() { FinalizeAll(&pending_finalizers_); }

void napi_env__::ThrowPending() {
  if (terminated_) {
    terminated_ = false;
    pending_exception_.Reset();
    isolate_->TerminateExecution();
    return;
  }
  v8::Local<v8::Value> exception = pending_exception_.Get(isolate_);
  pending_exception_.Reset();
  // Nothing may be thrown where JavaScript no longer runs; it has nobody to go to either.
  if (can_call_into_js()) isolate_->ThrowException(exception);
}

void napi_env__::ReportUncaught(v8::TryCatch& exceptions, bool always) {
  if (!exceptions.CanContinue() || exceptions.HasTerminated()) return;
  if (!always && api_version_ < 10 &&
      !environment_.command().parsed.options.Flag("--force-node-api-uncaught-exceptions-policy")) {
    WarnOfUncaught();
    return;
  }
  environment_.Uncaught(exceptions.Exception(), exceptions.Message(), false);
}

void napi_env__::WarnOfUncaught() {
  v8::Global<v8::Function>& emit = environment_.Room<strata::abi::AddonHooks>().emit_warning;
  if (emit.IsEmpty()) return;
  v8::Local<v8::Value> arguments[] = {
      v8::String::NewFromUtf8Literal(isolate_,
                                     "Uncaught Node-API callback exception detected, please run node with option "
                                     "--force-node-api-uncaught-exceptions-policy=true to handle those exceptions "
                                     "properly."),
      v8::String::NewFromUtf8Literal(isolate_, "DeprecationWarning"),
      v8::String::NewFromUtf8Literal(isolate_, "DEP0168")};
  environment_.Call(v8::Undefined(isolate_), emit.Get(isolate_), 3, arguments);
}

void napi_env__::DieOfOpenScopes() {
  std::fputs("strata: an addon returned without closing the Node-API scopes that it opened\n", stderr);
  std::abort();
}

void napi_env__::DieOfCollectionAccess() {
  std::fputs(
      "Finalizer is calling a function that may affect GC state.\n"
      "The finalizers are run directly from GC and must not affect GC state.\n"
      "Use `node_api_post_finalizer` from inside of the finalizer to work around this issue.\n"
      "It schedules the call as a new task in the event loop.\n",
      stderr);
  std::abort();
}
