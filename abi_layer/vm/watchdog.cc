#include "abi_layer/vm/watchdog.h"

#include <atomic>
#include <cstring>

namespace strata::abi {
namespace {

// The innermost that watches for Ctrl-C, for the signal's handler.
std::atomic<uv_sem_t*> g_sigint = nullptr;
Watchdog* g_watchdog = nullptr;

}  // namespace

Watchdog::Watchdog(v8::Isolate* isolate, std::optional<uint32_t> timeout, bool watches_sigint)
    : isolate_(isolate), timeout_(timeout), watches_sigint_(watches_sigint) {
  uv_mutex_init(&mutex_);
  uv_cond_init(&stopping_);
  if (timeout_) {
    uv_thread_create(&timeout_thread_, [](void* self) { static_cast<Watchdog*>(self)->AwaitTimeout(); }, this);
  }
  if (watches_sigint_) {
    uv_sem_init(&sigint_, 0);
    previous_ = g_watchdog;
    g_watchdog = this;
    g_sigint = &sigint_;
    uv_thread_create(&sigint_thread_, [](void* self) { static_cast<Watchdog*>(self)->AwaitSigint(); }, this);
    struct sigaction action;
    std::memset(&action, 0, sizeof(action));
    action.sa_handler = [](int) {
      uv_sem_t* sigint = g_sigint;
      if (sigint != nullptr) uv_sem_post(sigint);
    };
    sigfillset(&action.sa_mask);
    sigaction(SIGINT, &action, &previous_action_);
  }
}

Watchdog::Outcome Watchdog::Stop() {
  if (is_stopped_) return outcome_;
  is_stopped_ = true;
  uv_mutex_lock(&mutex_);
  is_stopping_ = true;
  uv_cond_signal(&stopping_);
  uv_mutex_unlock(&mutex_);
  if (timeout_) uv_thread_join(&timeout_thread_);
  if (watches_sigint_) {
    sigaction(SIGINT, &previous_action_, nullptr);
    g_watchdog = previous_;
    g_sigint = previous_ == nullptr ? nullptr : &previous_->sigint_;
    uv_sem_post(&sigint_);
    uv_thread_join(&sigint_thread_);
    uv_sem_destroy(&sigint_);
  }
  uv_cond_destroy(&stopping_);
  uv_mutex_destroy(&mutex_);
  if (has_timed_out_) {
    outcome_ = Outcome::kTimedOut;
  } else if (is_interrupted_) {
    outcome_ = Outcome::kInterrupted;
  }
  return outcome_;
}

void Watchdog::AwaitTimeout() {
  const uint64_t end = uv_hrtime() + static_cast<uint64_t>(*timeout_) * 1'000'000;
  uv_mutex_lock(&mutex_);
  while (!is_stopping_) {
    const uint64_t now = uv_hrtime();
    if (now >= end) {
      has_timed_out_ = true;
      isolate_->TerminateExecution();
      break;
    }
    uv_cond_timedwait(&stopping_, &mutex_, end - now);
  }
  uv_mutex_unlock(&mutex_);
}

void Watchdog::AwaitSigint() {
  uv_sem_wait(&sigint_);
  uv_mutex_lock(&mutex_);
  if (!is_stopping_) {
    is_interrupted_ = true;
    isolate_->TerminateExecution();
  }
  uv_mutex_unlock(&mutex_);
}

}  // namespace strata::abi
