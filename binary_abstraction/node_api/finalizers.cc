#include "binary_abstraction/node_api/checks.h"
#include "binary_abstraction/node_api/reference.h"

using strata::napi::Reference;
using strata::napi::ToLocal;

namespace {

// A finalizer without a value, which only waits for the loop.
class Posted final : public strata::napi::Tracked {
 public:
  Posted(napi_env env, napi_finalize finalizer, void* data, void* hint)
      : env_(env), finalizer_(finalizer), data_(data), hint_(hint) {}

  void Finalize() override {
    napi_env env = env_;
    napi_finalize finalizer = finalizer_;
    void* data = data_;
    void* hint = hint_;
    delete this;
    env->RunFinalizer(finalizer, data, hint);
  }

 private:
  napi_env env_;
  napi_finalize finalizer_;
  void* data_;
  void* hint_;
};

}  // namespace

napi_status napi_add_finalizer(napi_env env, napi_value js_object, void* finalize_data,
                               node_api_basic_finalize finalize_cb, void* finalize_hint, napi_ref* result) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, js_object);
  STRATA_CHECK_ARGUMENT(env, finalize_cb);
  STRATA_CHECK(env, ToLocal(js_object)->IsObject(), napi_invalid_arg);
  Reference* reference = Reference::New(env, ToLocal(js_object), 0,
                                        result == nullptr ? Reference::Owner::kCollector : Reference::Owner::kAddon,
                                        finalize_cb, finalize_data, finalize_hint);
  if (result != nullptr) *result = reference->AsRef();
  return env->Ok();
}

napi_status node_api_post_finalizer(node_api_basic_env env, napi_finalize finalize_cb, void* finalize_data,
                                    void* finalize_hint) {
  STRATA_CHECK_BASIC_ENV(env);
  STRATA_CHECK_ARGUMENT(env, finalize_cb);
  env->EnqueueFinalizer(new Posted(env, finalize_cb, finalize_data, finalize_hint));
  return env->Ok();
}
