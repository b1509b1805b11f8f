// Functions of JavaScript that any thread may call: a queue, and one wake-up of the loop for all that is in it.
//
// The object belongs to the loop's thread, which closes it, and to the threads that have acquired it: it is freed when
// it is closed and no thread is left, because a thread may find out later than the environment has gone.

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <vector>

#include "binary_abstraction/node_api/async_resource.h"
#include "binary_abstraction/node_api/checks.h"
#include "binary_abstraction/node_api/cleanup_hooks.h"
#include "uv.h"

namespace strata::napi {
namespace {

// The most calls in one turn of the loop: the rest of the program wants its turn, too.
constexpr int kMaxCallsATurn = 1000;

// What a thread-safe function without a callback of the addon's does.
void CallPlainly(napi_env env, napi_value callback, void*, void*) {
  if (env == nullptr || callback == nullptr) return;
  napi_value receiver;
  if (napi_get_undefined(env, &receiver) != napi_ok ||
      napi_call_function(env, receiver, callback, 0, nullptr, nullptr) != napi_ok) {
    bool pending = false;
    if (napi_is_exception_pending(env, &pending) == napi_ok && !pending) {
      napi_throw_error(env, "ERR_NAPI_TSFN_CALL_JS", "Failed to call JS callback");
    }
  }
}

class ThreadSafeFunction {
 public:
  struct Options {
    size_t max_queue_size;
    size_t num_threads;
    void* finalize_data;
    napi_finalize finalizer;
    void* context;
    napi_threadsafe_function_call_js call_js;
  };

  ThreadSafeFunction(napi_env env, v8::Local<v8::Function> function, v8::Local<v8::Object> resource,
                     v8::Local<v8::String> name, const Options& options)
      : env_(env),
        options_(options),
        resource_(std::make_unique<AsyncResource>(env->environment(), resource, name)),
        num_threads_(options.num_threads) {
    if (!function.IsEmpty()) function_.Reset(env->isolate(), function);
    if (options_.call_js == nullptr) options_.call_js = CallPlainly;
  }

  // 0, or libuv's error: then it has to be deleted.
  int Start() {
    wake_.data = this;
    const int error = uv_async_init(env_->environment().loop(), &wake_,
                                    [](uv_async_t* wake) { static_cast<ThreadSafeFunction*>(wake->data)->Dispatch(); });
    if (error != 0) return error;
    env_->Ref();
    hooks().Add(OnEnvironmentEnd, this);
    return 0;
  }

  void* context() const { return options_.context; }

  napi_status Call(void* data, bool blocking) {
    std::unique_lock<std::mutex> lock(mutex_);
    while (options_.max_queue_size != 0 && num_queued_ >= options_.max_queue_size && !closing_) {
      if (!blocking) return napi_queue_full;
      room_.wait(lock);
    }
    if (closing_) {
      if (num_threads_ == 0) return napi_invalid_arg;
      LeaveAndUnlock(lock);
      return napi_closing;
    }
    incoming_.push_back(data);
    num_queued_++;
    Wake();
    return napi_ok;
  }

  napi_status Acquire() {
    std::lock_guard<std::mutex> held(mutex_);
    if (closing_) return napi_closing;
    num_threads_++;
    return napi_ok;
  }

  napi_status Release(bool abort) {
    std::unique_lock<std::mutex> lock(mutex_);
    if (num_threads_ == 0) return napi_invalid_arg;
    if (!closing_ && (num_threads_ == 1 || abort)) {
      if (abort) BeginClosing();
      Wake();
    }
    LeaveAndUnlock(lock);
    return napi_ok;
  }

  void SetRef(bool keeps_alive) {
    auto* handle = reinterpret_cast<uv_handle_t*>(&wake_);
    keeps_alive ? uv_ref(handle) : uv_unref(handle);
  }

 private:
  ~ThreadSafeFunction() = default;

  CleanupHooks& hooks() { return CleanupHooks::Of(env_->environment()); }

  // The next three with the lock held.
  void Wake() {
    if (awake_ || closed_) return;
    awake_ = true;
    uv_async_send(&wake_);
  }
  void BeginClosing() {
    closing_ = true;
    room_.notify_all();
  }
  void LeaveAndUnlock(std::unique_lock<std::mutex>& lock) {
    const bool last = --num_threads_ == 0 && closed_;
    lock.unlock();
    if (last) delete this;
  }

  static void OnEnvironmentEnd(void* data) {
    auto* self = static_cast<ThreadSafeFunction*>(data);
    {
      std::lock_guard<std::mutex> held(self->mutex_);
      self->BeginClosing();
    }
    self->Close();
  }

  void Dispatch() {
    if (handle_closing_) return;
    for (int i = 0; i < kMaxCallsATurn; i++) {
      if (env_->environment().exiting()) return;
      if (next_ == batch_.size() && !TakeBatch()) return;
      if (closing_) return Close();
      Deliver(TakeOne());
      // A callback may have ended the environment's run, but not the environment.
    }
    uv_async_send(&wake_);
  }

  // False where there is nothing to deliver.
  bool TakeBatch() {
    batch_.clear();
    next_ = 0;
    std::unique_lock<std::mutex> lock(mutex_);
    if (!closing_ && incoming_.empty() && num_threads_ == 0) BeginClosing();
    if (closing_) {
      lock.unlock();
      Close();
      return false;
    }
    // From here on a call wakes the loop again.
    if (incoming_.empty()) awake_ = false;
    batch_.swap(incoming_);
    return !batch_.empty();
  }

  void* TakeOne() {
    if (options_.max_queue_size != 0) {
      std::lock_guard<std::mutex> held(mutex_);
      if (num_queued_-- == options_.max_queue_size) room_.notify_one();
    }
    return batch_[next_++];
  }

  void Deliver(void* data) {
    v8::HandleScope handles(env_->isolate());
    v8::Context::Scope entered(env_->context());
    AsyncScope scope(env_->environment(), resource_.get());
    env_->CallFromLoop(
        [&](napi_env env) {
          napi_value function = function_.IsEmpty() ? nullptr : FromLocal(function_.Get(env->isolate()));
          options_.call_js(env, function, options_.context, data);
        },
        false);
  }

  void Close() {
    if (handle_closing_) return;
    handle_closing_ = true;
    hooks().Remove(OnEnvironmentEnd, this);
    hooks().BeginWait();
    uv_close(reinterpret_cast<uv_handle_t*>(&wake_), [](uv_handle_t* handle) {
      static_cast<ThreadSafeFunction*>(reinterpret_cast<uv_async_t*>(handle)->data)->Finalize();
    });
  }

  void Finalize() {
    napi_env env = env_;
    v8::HandleScope handles(env->isolate());
    hooks().EndWait();
    if (options_.finalizer != nullptr) {
      v8::Context::Scope entered(env->context());
      AsyncScope scope(env->environment(), resource_.get());
      env->RunFinalizer(options_.finalizer, options_.finalize_data, options_.context, false);
    }
    // Nobody is called any more; without an environment the addon frees its data.
    while (next_ < batch_.size()) options_.call_js(nullptr, nullptr, options_.context, batch_[next_++]);
    std::unique_lock<std::mutex> lock(mutex_);
    batch_.swap(incoming_);
    lock.unlock();
    for (next_ = 0; next_ < batch_.size();) options_.call_js(nullptr, nullptr, options_.context, batch_[next_++]);
    function_.Reset();
    resource_.reset();
    lock.lock();
    closed_ = true;
    const bool last = num_threads_ == 0;
    lock.unlock();
    if (last) delete this;
    env->Unref();
  }

  napi_env env_;
  Options options_;
  v8::Global<v8::Function> function_;
  std::unique_ptr<AsyncResource> resource_;
  uv_async_t wake_;
  bool handle_closing_ = false;
  // What is being delivered, from next_ on: the loop's own.
  std::vector<void*> batch_;
  size_t next_ = 0;

  std::mutex mutex_;
  std::condition_variable room_;
  std::vector<void*> incoming_;
  // Of a bounded queue: what is not yet delivered.
  size_t num_queued_ = 0;
  size_t num_threads_;
  bool awake_ = false;
  bool closed_ = false;
  // Written with the lock held.
  std::atomic<bool> closing_ = false;
};

ThreadSafeFunction* From(napi_threadsafe_function function) { return reinterpret_cast<ThreadSafeFunction*>(function); }

}  // namespace
}  // namespace strata::napi

using strata::napi::From;
using strata::napi::ThreadSafeFunction;
using strata::napi::ToLocal;

napi_status NAPI_CDECL napi_create_threadsafe_function(napi_env env, napi_value func, napi_value async_resource,
                                                       napi_value async_resource_name, size_t max_queue_size,
                                                       size_t initial_thread_count, void* thread_finalize_data,
                                                       napi_finalize thread_finalize_cb, void* context,
                                                       napi_threadsafe_function_call_js call_js_cb,
                                                       napi_threadsafe_function* result) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, async_resource_name);
  STRATA_CHECK(env, initial_thread_count > 0, napi_invalid_arg);
  STRATA_CHECK_ARGUMENT(env, result);
  v8::Local<v8::Function> function;
  if (func == nullptr) {
    STRATA_CHECK_ARGUMENT(env, call_js_cb);
  } else {
    STRATA_CHECK(env, ToLocal(func)->IsFunction(), napi_invalid_arg);
    function = ToLocal(func).As<v8::Function>();
  }
  v8::Local<v8::Object> resource;
  if (async_resource != nullptr) {
    STRATA_CHECK(env, ToLocal(async_resource)->ToObject(env->context()).ToLocal(&resource), napi_object_expected);
  }
  v8::Local<v8::String> name;
  STRATA_CHECK(env, ToLocal(async_resource_name)->ToString(env->context()).ToLocal(&name), napi_string_expected);
  auto* made = new ThreadSafeFunction(env, function, resource, name,
                                      {.max_queue_size = max_queue_size,
                                       .num_threads = initial_thread_count,
                                       .finalize_data = thread_finalize_data,
                                       .finalizer = thread_finalize_cb,
                                       .context = context,
                                       .call_js = call_js_cb});
  // It fails only where the process has no file descriptor left, and then keeps nothing but memory.
  STRATA_CHECK(env, made->Start() == 0, napi_generic_failure);
  *result = reinterpret_cast<napi_threadsafe_function>(made);
  return env->Ok();
}

napi_status NAPI_CDECL napi_get_threadsafe_function_context(napi_threadsafe_function func, void** result) {
  if (func == nullptr || result == nullptr) return napi_invalid_arg;
  *result = From(func)->context();
  return napi_ok;
}

napi_status NAPI_CDECL napi_call_threadsafe_function(napi_threadsafe_function func, void* data,
                                                     napi_threadsafe_function_call_mode is_blocking) {
  if (func == nullptr) return napi_invalid_arg;
  return From(func)->Call(data, is_blocking == napi_tsfn_blocking);
}

napi_status NAPI_CDECL napi_acquire_threadsafe_function(napi_threadsafe_function func) {
  if (func == nullptr) return napi_invalid_arg;
  return From(func)->Acquire();
}

napi_status NAPI_CDECL napi_release_threadsafe_function(napi_threadsafe_function func,
                                                        napi_threadsafe_function_release_mode mode) {
  if (func == nullptr) return napi_invalid_arg;
  return From(func)->Release(mode == napi_tsfn_abort);
}

napi_status NAPI_CDECL napi_unref_threadsafe_function(node_api_basic_env env, napi_threadsafe_function func) {
  if (env == nullptr || func == nullptr) return napi_invalid_arg;
  From(func)->SetRef(false);
  return napi_ok;
}

napi_status NAPI_CDECL napi_ref_threadsafe_function(node_api_basic_env env, napi_threadsafe_function func) {
  if (env == nullptr || func == nullptr) return napi_invalid_arg;
  From(func)->SetRef(true);
  return napi_ok;
}
