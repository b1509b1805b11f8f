#include <utility>

#include "binary_abstraction/node_api/checks.h"
#include "binary_abstraction/node_api/reference.h"

using strata::napi::FromLocal;
using strata::napi::Reference;
using strata::napi::ToLocal;

namespace strata::napi {

Reference::Reference(napi_env env, v8::Local<v8::Value> value, uint32_t count, Owner owner, napi_finalize finalizer,
                     void* data, void* hint)
    : env_(env),
      value_(env->isolate(), value),
      count_(count),
      owner_(owner),
      can_be_weak_(value->IsObject() || value->IsSymbol()),
      finalizer_(finalizer),
      data_(data),
      hint_(hint) {
  LinkInto(finalizer == nullptr ? &env->plain_references_ : &env->finalizers_);
  if (count == 0) Weaken();
}

uint32_t Reference::Ref() {
  if (value_.IsEmpty()) return 0;
  if (++count_ == 1 && can_be_weak_) value_.ClearWeak();
  return count_;
}

uint32_t Reference::Unref() {
  if (value_.IsEmpty() || count_ == 0) return 0;
  if (--count_ == 0) Weaken();
  return count_;
}

void Reference::Weaken() {
  if (can_be_weak_) {
    value_.SetWeak(this, OnCollected, v8::WeakCallbackType::kParameter);
  } else {
    value_.Reset();
  }
}

void Reference::OnCollected(const v8::WeakCallbackInfo<Reference>& info) {
  Reference* reference = info.GetParameter();
  reference->value_.Reset();
  if (reference->finalizer_ != nullptr) {
    reference->env_->FinalizeFromGarbageCollection(reference);
  } else if (reference->owner_ == Owner::kCollector) {
    delete reference;
  }
}

void Reference::Delete() {
  if (!env_->in_gc_finalizer_) {
    delete this;
    return;
  }
  // The collection that is under way may have this on its list of what to call back.
  value_.Reset();
  finalizer_ = nullptr;
  owner_ = Owner::kCollector;
  env_->EnqueueFinalizer(this);
}

void Reference::Finalize() {
  Unlink();
  value_.Reset();
  napi_env env = env_;
  napi_finalize finalizer = std::exchange(finalizer_, nullptr);
  void* data = data_;
  void* hint = hint_;
  // The addon's finalizer may delete what the addon owns.
  if (owner_ == Owner::kCollector) delete this;
  if (finalizer != nullptr) env->RunFinalizer(finalizer, data, hint);
}

}  // namespace strata::napi

napi_status napi_create_reference(napi_env env, napi_value value, uint32_t initial_refcount, napi_ref* result) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, value);
  STRATA_CHECK_ARGUMENT(env, result);
  v8::Local<v8::Value> local = ToLocal(value);
  STRATA_CHECK(env, env->api_version() >= 10 || local->IsObject() || local->IsSymbol(), napi_invalid_arg);
  *result = Reference::New(env, local, initial_refcount, Reference::Owner::kAddon)->AsRef();
  return env->Ok();
}

napi_status napi_delete_reference(node_api_basic_env env, napi_ref ref) {
  STRATA_CHECK_BASIC_ENV(env);
  STRATA_CHECK_ARGUMENT(env, ref);
  Reference::From(ref)->Delete();
  return env->Ok();
}

napi_status napi_reference_ref(napi_env env, napi_ref ref, uint32_t* result) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, ref);
  const uint32_t count = Reference::From(ref)->Ref();
  if (result != nullptr) *result = count;
  return env->Ok();
}

napi_status napi_reference_unref(napi_env env, napi_ref ref, uint32_t* result) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, ref);
  STRATA_CHECK(env, Reference::From(ref)->count() > 0, napi_generic_failure);
  const uint32_t count = Reference::From(ref)->Unref();
  if (result != nullptr) *result = count;
  return env->Ok();
}

napi_status napi_get_reference_value(napi_env env, napi_ref ref, napi_value* result) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, ref);
  STRATA_CHECK_ARGUMENT(env, result);
  v8::Local<v8::Value> value = Reference::From(ref)->Get();
  *result = value.IsEmpty() ? nullptr : FromLocal(value);
  return env->Ok();
}
