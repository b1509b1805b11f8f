// Reference: a counted hold on a JavaScript value, strong while the count is above zero, else weak. With a finalizer it
// is also what tells an addon that a value has gone.

#ifndef BINARY_ABSTRACTION_NODE_API_REFERENCE_H_
#define BINARY_ABSTRACTION_NODE_API_REFERENCE_H_

#include <cstdint>

#include "binary_abstraction/node_api/environment.h"
#include "binary_abstraction/node_api/tracked.h"

namespace strata::napi {

class Reference final : public Tracked {
 public:
  // Who frees it: the garbage collector when the value goes, or the addon with napi_delete_reference.
  enum class Owner { kCollector, kAddon };

  static Reference* New(napi_env env, v8::Local<v8::Value> value, uint32_t count, Owner owner,
                        napi_finalize finalizer = nullptr, void* data = nullptr, void* hint = nullptr) {
    return new Reference(env, value, count, owner, finalizer, data, hint);
  }

  static Reference* From(napi_ref ref) { return reinterpret_cast<Reference*>(ref); }
  napi_ref AsRef() { return reinterpret_cast<napi_ref>(this); }

  uint32_t Ref();
  uint32_t Unref();
  uint32_t count() const { return count_; }
  // Empty where the value has gone.
  v8::Local<v8::Value> Get() const { return value_.Get(env_->isolate()); }
  void* data() const { return data_; }
  Owner owner() const { return owner_; }
  // The value may go unnoticed from here on.
  void DropFinalizer() { finalizer_ = nullptr; }
  // Frees this, without its finalizer.
  void Delete();

  void Finalize() override;

 private:
  Reference(napi_env env, v8::Local<v8::Value> value, uint32_t count, Owner owner, napi_finalize finalizer, void* data,
            void* hint);

  void Weaken();
  static void OnCollected(const v8::WeakCallbackInfo<Reference>& info);

  napi_env env_;
  v8::Global<v8::Value> value_;
  uint32_t count_;
  Owner owner_;
  // Numbers and their like have no identity: a weak hold on one is none.
  bool can_be_weak_;
  napi_finalize finalizer_;
  void* data_;
  void* hint_;
};

}  // namespace strata::napi

#endif  // BINARY_ABSTRACTION_NODE_API_REFERENCE_H_
