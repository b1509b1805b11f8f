#include "binary_abstraction/node_api/cleanup_hooks.h"

#include "binary_abstraction/node_api/checks.h"
#include "binary_abstraction/node_api/finalizer_queue.h"
#include "uv.h"

namespace strata::napi {

// The queue of finalizers is made before, so that it goes after this.
CleanupHooks::CleanupHooks(abi::Environment& environment) : environment_(environment) {
  FinalizerQueue::Of(environment);
}

CleanupHooks::~CleanupHooks() {
  if (!environment_.ends_in_order()) return;
  v8::Isolate* isolate = environment_.isolate();
  v8::HandleScope handles(isolate);
  v8::Context::Scope entered(environment_.context());
  while (!hooks_.empty() || num_awaited_ > 0) {
    while (!hooks_.empty()) {
      const Hook hook = hooks_.back();
      places_.erase(hook);
      hooks_.pop_back();
      hook.first(hook.second);
    }
    Wait();
  }
  // What the hooks have closed is told so.
  uv_run(environment_.loop(), UV_RUN_NOWAIT);
}

void CleanupHooks::Wait() {
  while (num_awaited_ > 0) uv_run(environment_.loop(), UV_RUN_ONCE);
}

bool CleanupHooks::Add(Function function, void* data) {
  const Hook hook = {function, data};
  const auto [place, added] = places_.try_emplace(hook);
  if (!added) return false;
  place->second = hooks_.insert(hooks_.end(), hook);
  return true;
}

bool CleanupHooks::Remove(Function function, void* data) {
  const auto place = places_.find({function, data});
  if (place == places_.end()) return false;
  hooks_.erase(place->second);
  places_.erase(place);
  return true;
}

void CleanupHooks::AddEnvironment(napi_env env) {
  Add(
      [](void* data) {
        auto* env = static_cast<napi_env>(data);
        // What the addon has under way still needs its environment.
        CleanupHooks::Of(env->environment()).Wait();
        env->Teardown();
      },
      env);
}

namespace {

// The handle lives from its making until the addon removes it, or says through it that the hook is done.
struct AsyncHook {
  napi_env env;
  napi_async_cleanup_hook hook;
  void* data;
  bool running = false;

  static void Run(void* data) {
    auto* self = static_cast<AsyncHook*>(data);
    self->running = true;
    CleanupHooks::Of(self->env->environment()).BeginWait();
    self->hook(reinterpret_cast<napi_async_cleanup_hook_handle>(self), self->data);
  }
};

}  // namespace
}  // namespace strata::napi

using strata::napi::AsyncHook;
using strata::napi::CleanupHooks;

napi_status NAPI_CDECL napi_add_env_cleanup_hook(node_api_basic_env env, napi_cleanup_hook fun, void* arg) {
  STRATA_CHECK_BASIC_ENV(env);
  STRATA_CHECK_ARGUMENT(env, fun);
  STRATA_CHECK(env, CleanupHooks::Of(env->environment()).Add(fun, arg), napi_invalid_arg);
  return napi_ok;
}

napi_status NAPI_CDECL napi_remove_env_cleanup_hook(node_api_basic_env env, napi_cleanup_hook fun, void* arg) {
  STRATA_CHECK_BASIC_ENV(env);
  STRATA_CHECK_ARGUMENT(env, fun);
  CleanupHooks::Of(env->environment()).Remove(fun, arg);
  return napi_ok;
}

napi_status NAPI_CDECL napi_add_async_cleanup_hook(node_api_basic_env env, napi_async_cleanup_hook hook, void* arg,
                                                   napi_async_cleanup_hook_handle* remove_handle) {
  STRATA_CHECK_BASIC_ENV(env);
  STRATA_CHECK_ARGUMENT(env, hook);
  auto* made = new AsyncHook{env, hook, arg};
  env->Ref();
  CleanupHooks::Of(env->environment()).Add(AsyncHook::Run, made);
  if (remove_handle != nullptr) *remove_handle = reinterpret_cast<napi_async_cleanup_hook_handle>(made);
  return env->Ok();
}

napi_status NAPI_CDECL napi_remove_async_cleanup_hook(napi_async_cleanup_hook_handle remove_handle) {
  if (remove_handle == nullptr) return napi_invalid_arg;
  auto* hook = reinterpret_cast<AsyncHook*>(remove_handle);
  CleanupHooks& hooks = CleanupHooks::Of(hook->env->environment());
  hook->running ? hooks.EndWait() : static_cast<void>(hooks.Remove(AsyncHook::Run, hook));
  hook->env->Unref();
  delete hook;
  return napi_ok;
}
