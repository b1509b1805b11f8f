// Work on the thread pool that is completed on the loop.

#include "binary_abstraction/node_api/async_resource.h"
#include "binary_abstraction/node_api/checks.h"
#include "binary_abstraction/node_api/cleanup_hooks.h"
#include "uv.h"

namespace strata::napi {
namespace {

class AsyncWork {
 public:
  AsyncWork(napi_env env, v8::Local<v8::Object> resource, v8::Local<v8::String> name,
            napi_async_execute_callback execute, napi_async_complete_callback complete, void* data)
      : env_(env), resource_(env->environment(), resource, name), execute_(execute), complete_(complete), data_(data) {
    request_.data = this;
  }

  bool queued() const { return queued_; }

  int Queue() {
    const int error = uv_queue_work(
        env_->environment().loop(), &request_,
        [](uv_work_t* request) {
          auto* work = static_cast<AsyncWork*>(request->data);
          work->execute_(work->env_, work->data_);
        },
        [](uv_work_t* request, int status) { static_cast<AsyncWork*>(request->data)->Complete(status); });
    if (error != 0) return error;
    queued_ = true;
    env_->Ref();
    CleanupHooks::Of(env_->environment()).BeginWait();
    return 0;
  }

  int Cancel() { return uv_cancel(reinterpret_cast<uv_req_t*>(&request_)); }

  // The addon has no more use for it; a thread of the pool may have.
  void Delete() {
    if (queued_) {
      deleted_ = true;
    } else {
      delete this;
    }
  }

 private:
  ~AsyncWork() = default;

  void Complete(int status) {
    queued_ = false;
    napi_env env = env_;
    CleanupHooks::Of(env->environment()).EndWait();
    if (deleted_) {
      delete this;
    } else if (complete_ != nullptr) {
      v8::HandleScope handles(env->isolate());
      v8::Context::Scope entered(env->context());
      AsyncScope scope(env->environment(), &resource_);
      // It may delete this.
      env->CallFromLoop([&](napi_env) {
        complete_(env, status == UV_ECANCELED ? napi_cancelled : status == 0 ? napi_ok : napi_generic_failure, data_);
      });
    }
    env->Unref();
  }

  napi_env env_;
  AsyncResource resource_;
  napi_async_execute_callback execute_;
  napi_async_complete_callback complete_;
  void* data_;
  uv_work_t request_;
  bool queued_ = false;
  bool deleted_ = false;
};

AsyncWork* From(napi_async_work work) { return reinterpret_cast<AsyncWork*>(work); }

}  // namespace
}  // namespace strata::napi

using strata::napi::AsyncWork;
using strata::napi::From;
using strata::napi::ToLocal;

napi_status NAPI_CDECL napi_create_async_work(napi_env env, napi_value async_resource, napi_value async_resource_name,
                                              napi_async_execute_callback execute,
                                              napi_async_complete_callback complete, void* data,
                                              napi_async_work* result) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, execute);
  STRATA_CHECK_ARGUMENT(env, result);
  v8::Local<v8::Object> resource;
  if (async_resource != nullptr) {
    STRATA_CHECK(env, ToLocal(async_resource)->ToObject(env->context()).ToLocal(&resource), napi_object_expected);
  }
  STRATA_CHECK_ARGUMENT(env, async_resource_name);
  v8::Local<v8::String> name;
  STRATA_CHECK(env, ToLocal(async_resource_name)->ToString(env->context()).ToLocal(&name), napi_string_expected);
  *result = reinterpret_cast<napi_async_work>(new AsyncWork(env, resource, name, execute, complete, data));
  return env->Ok();
}

napi_status NAPI_CDECL napi_delete_async_work(napi_env env, napi_async_work work) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, work);
  From(work)->Delete();
  return env->Ok();
}

napi_status NAPI_CDECL napi_queue_async_work(node_api_basic_env env, napi_async_work work) {
  STRATA_CHECK_BASIC_ENV(env);
  STRATA_CHECK_ARGUMENT(env, work);
  STRATA_CHECK(env, !From(work)->queued() && From(work)->Queue() == 0, napi_generic_failure);
  return env->Ok();
}

napi_status NAPI_CDECL napi_cancel_async_work(node_api_basic_env env, napi_async_work work) {
  STRATA_CHECK_BASIC_ENV(env);
  STRATA_CHECK_ARGUMENT(env, work);
  STRATA_CHECK(env, From(work)->queued() && From(work)->Cancel() == 0, napi_generic_failure);
  return env->Ok();
}
