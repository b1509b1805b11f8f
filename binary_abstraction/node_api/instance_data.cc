#include <utility>

#include "binary_abstraction/node_api/checks.h"
#include "binary_abstraction/node_api/tracked.h"

namespace {

// The pointer that an addon keeps for each of its instances.
class InstanceData final : public strata::napi::Tracked {
 public:
  InstanceData(napi_env env, void* data, napi_finalize finalizer, void* hint)
      : env_(env), data_(data), finalizer_(finalizer), hint_(hint) {
    LinkInto(&env->instance_data_);
  }

  void* data() const { return data_; }

  void Finalize() override {
    napi_finalize finalizer = std::exchange(finalizer_, nullptr);
    napi_env env = env_;
    void* data = data_;
    void* hint = hint_;
    delete this;
    if (finalizer != nullptr) env->RunFinalizer(finalizer, data, hint);
  }

 private:
  napi_env env_;
  void* data_;
  napi_finalize finalizer_;
  void* hint_;
};

}  // namespace

napi_status napi_set_instance_data(node_api_basic_env env, void* data, napi_finalize finalize_cb, void* finalize_hint) {
  STRATA_CHECK_BASIC_ENV(env);
  // What was set before is the addon's to free: its finalizer does not run.
  delete env->instance_data_;
  new InstanceData(env, data, finalize_cb, finalize_hint);
  return env->Ok();
}

napi_status napi_get_instance_data(node_api_basic_env env, void** data) {
  STRATA_CHECK_BASIC_ENV(env);
  STRATA_CHECK_ARGUMENT(env, data);
  auto* held = static_cast<InstanceData*>(env->instance_data_);
  *data = held == nullptr ? nullptr : held->data();
  return env->Ok();
}
