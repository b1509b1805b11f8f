#include "binary_abstraction/node_api/finalizer_queue.h"

#include <algorithm>
#include <utility>

#include "binary_abstraction/node_api/environment.h"
#include "uv.h"

namespace strata::napi {
namespace {

// Closes the queue with the rooms of the environment.
struct QueueRoom {
  explicit QueueRoom(abi::Environment& environment) : queue(std::make_shared<FinalizerQueue>(environment)) {}
  ~QueueRoom() { queue->Close(); }
  std::shared_ptr<FinalizerQueue> queue;
};

}  // namespace

struct FinalizerQueue::Handles {
  uv_check_t check;
  uv_idle_t idle;
  uv_async_t async;
  int num_open = 3;

  static void OnClosed(uv_handle_t* handle) {
    auto* handles = static_cast<Handles*>(handle->data);
    if (--handles->num_open == 0) delete handles;
  }
};

std::shared_ptr<FinalizerQueue> FinalizerQueue::Of(abi::Environment& environment) {
  return environment.Room<QueueRoom>().queue;
}

FinalizerQueue::FinalizerQueue(abi::Environment& environment) : environment_(environment), handles_(new Handles) {
  uv_loop_t* loop = environment.loop();
  uv_check_init(loop, &handles_->check);
  uv_idle_init(loop, &handles_->idle);
  uv_async_init(loop, &handles_->async,
                [](uv_async_t* async) { static_cast<FinalizerQueue*>(async->data)->TakeReturned(); });
  handles_->check.data = handles_->async.data = this;
  uv_unref(reinterpret_cast<uv_handle_t*>(&handles_->async));
}

void FinalizerQueue::Close() {
  CloseHandles();
  // What came too late for the loop.
  while (Returned* returned = NextReturned()) returned->OnLoop();
}

void FinalizerQueue::CloseHandles() {
  std::lock_guard<std::mutex> held(mutex_);
  handles_->check.data = handles_->idle.data = handles_->async.data = handles_;
  uv_close(reinterpret_cast<uv_handle_t*>(&handles_->check), Handles::OnClosed);
  uv_close(reinterpret_cast<uv_handle_t*>(&handles_->idle), Handles::OnClosed);
  uv_close(reinterpret_cast<uv_handle_t*>(&handles_->async), Handles::OnClosed);
  handles_ = nullptr;
}

void FinalizerQueue::Schedule(napi_env env) {
  if (handles_ == nullptr) return;
  if (scheduled_.empty()) {
    // libuv runs the check handle that was started last first: before the one with JavaScript's immediates. The idle
    // handle keeps the loop from sleeping.
    uv_check_start(&handles_->check, [](uv_check_t* check) { static_cast<FinalizerQueue*>(check->data)->Drain(); });
    uv_idle_start(&handles_->idle, [](uv_idle_t*) {});
  }
  if (std::find(scheduled_.begin(), scheduled_.end(), env) == scheduled_.end()) scheduled_.push_back(env);
}

void FinalizerQueue::Forget(napi_env env) { std::erase(scheduled_, env); }

void FinalizerQueue::Drain() {
  while (!scheduled_.empty() && !environment_.exiting()) {
    napi_env env = scheduled_.back();
    // Before it is forgotten, so that what it makes due while it runs schedules nothing.
    env->RunPendingFinalizers();
    Forget(env);
  }
  if (handles_ == nullptr) return;
  uv_check_stop(&handles_->check);
  uv_idle_stop(&handles_->idle);
  environment_.Tick();
}

bool FinalizerQueue::Return(Returned* returned) {
  std::lock_guard<std::mutex> held(mutex_);
  if (handles_ == nullptr) return false;
  returned_.push_back(returned);
  uv_async_send(&handles_->async);
  return true;
}

void FinalizerQueue::Withdraw(Returned* returned) {
  std::lock_guard<std::mutex> held(mutex_);
  std::erase(returned_, returned);
}

Returned* FinalizerQueue::NextReturned() {
  std::lock_guard<std::mutex> held(mutex_);
  if (returned_.empty()) return nullptr;
  Returned* next = returned_.front();
  returned_.pop_front();
  return next;
}

void FinalizerQueue::TakeReturned() {
  while (Returned* returned = NextReturned()) returned->OnLoop();
  environment_.Tick();
}

}  // namespace strata::napi
