#include "abi_layer/timers/timer_loop.h"

#include <algorithm>
#include <cmath>

namespace strata::abi {
namespace {

constexpr int kCount = 0;
constexpr int kRefCount = 1;
constexpr int kHasOutstanding = 2;

}  // namespace

struct TimerLoop::Handles {
  uv_timer_t timer;
  uv_check_t check;
  uv_idle_t idle;
  int num_open = 3;

  static void OnClosed(uv_handle_t* handle) {
    auto* handles = static_cast<Handles*>(handle->data);
    if (--handles->num_open == 0) delete handles;
  }
};

TimerLoop::TimerLoop(Environment& environment) : environment_(environment), handles_(new Handles) {
  uv_loop_t* loop = environment.loop();
  start_ = uv_now(loop);
  uv_timer_init(loop, &handles_->timer);
  uv_check_init(loop, &handles_->check);
  uv_idle_init(loop, &handles_->idle);
  handles_->timer.data = handles_->check.data = this;
  uv_unref(reinterpret_cast<uv_handle_t*>(&handles_->timer));
  uv_check_start(&handles_->check, [](uv_check_t* check) { static_cast<TimerLoop*>(check->data)->RunImmediates(); });
  uv_unref(reinterpret_cast<uv_handle_t*>(&handles_->check));
}

TimerLoop::~TimerLoop() {
  handles_->timer.data = handles_->check.data = handles_->idle.data = handles_;
  uv_close(reinterpret_cast<uv_handle_t*>(&handles_->timer), Handles::OnClosed);
  uv_close(reinterpret_cast<uv_handle_t*>(&handles_->check), Handles::OnClosed);
  uv_close(reinterpret_cast<uv_handle_t*>(&handles_->idle), Handles::OnClosed);
}

void TimerLoop::Setup(v8::Local<v8::Function> process_immediates, v8::Local<v8::Function> process_timers,
                      v8::Local<v8::Uint32Array> immediate_info) {
  v8::Isolate* isolate = environment_.isolate();
  process_immediates_.Reset(isolate, process_immediates);
  process_timers_.Reset(isolate, process_timers);
  info_array_.Reset(isolate, immediate_info);
  auto* data = static_cast<uint8_t*>(immediate_info->Buffer()->Data());
  immediate_info_ = reinterpret_cast<const uint32_t*>(data + immediate_info->ByteOffset());
}

double TimerLoop::Now() {
  uv_update_time(environment_.loop());
  return static_cast<double>(uv_now(environment_.loop()) - start_);
}

void TimerLoop::Schedule(double milliseconds) {
  uv_timer_start(
      &handles_->timer, [](uv_timer_t* timer) { static_cast<TimerLoop*>(timer->data)->RunTimers(); },
      static_cast<uint64_t>(std::max(milliseconds, 1.0)), 0);
}

void TimerLoop::SetTimerRef(bool keeps_alive) {
  auto* handle = reinterpret_cast<uv_handle_t*>(&handles_->timer);
  keeps_alive ? uv_ref(handle) : uv_unref(handle);
}

void TimerLoop::SetImmediateRef(bool keeps_alive) {
  if (keeps_alive) {
    // Does nothing but keep the loop awake.
    uv_idle_start(&handles_->idle, [](uv_idle_t*) {});
  } else {
    uv_idle_stop(&handles_->idle);
  }
}

void TimerLoop::RunTimers() {
  v8::Isolate* isolate = environment_.isolate();
  v8::HandleScope handles(isolate);
  v8::Context::Scope entered(environment_.context());
  // What ticks and microtasks start behind the last timer comes after what is scheduled here, and is not undone by it.
  environment_.EnterCallback();
  v8::Local<v8::Value> next;
  do {
    v8::Local<v8::Value> now = v8::Number::New(isolate, Now());
    // Empty after an error in a timer, whose list goes on where it stopped.
    if (environment_.Call(v8::Undefined(isolate), process_timers_.Get(isolate), 1, &now).ToLocal(&next)) break;
  } while (!environment_.exiting());
  if (!environment_.exiting() && next->IsNumber()) {
    const double expiry = next.As<v8::Number>()->Value();
    if (expiry != 0) {
      Schedule(std::abs(expiry) - Now());
      SetTimerRef(expiry > 0);
    }
  }
  environment_.LeaveCallback();
}

void TimerLoop::RunImmediates() {
  if (immediate_info_ == nullptr || immediate_info_[kCount] == 0) return;
  v8::Isolate* isolate = environment_.isolate();
  v8::HandleScope handles(isolate);
  v8::Context::Scope entered(environment_.context());
  do {
    environment_.Call(v8::Undefined(isolate), process_immediates_.Get(isolate), 0, nullptr);
  } while (immediate_info_[kHasOutstanding] != 0 && !environment_.exiting());
  if (immediate_info_[kRefCount] == 0) SetImmediateRef(false);
}

}  // namespace strata::abi
