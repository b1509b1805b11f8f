#include "abi_layer/vm/watchdog.h"

#include <csignal>
#include <cstring>
#include <mutex>
#include <vector>

namespace strata::abi {

// SigintWatch tells of Ctrl-C to the watchdog that came last, whichever thread runs it. A signal's handler can only
// wake a thread: that one stays when nobody watches any more.
class SigintWatch {
 public:
  static SigintWatch& OfProcess() {
    static auto* watch = new SigintWatch;
    return *watch;
  }

  void Add(Watchdog* watchdog) {
    const std::lock_guard<std::mutex> lock(mutex_);
    watchdogs_.push_back(watchdog);
    if (watchdogs_.size() > 1) return;
    struct sigaction action;
    std::memset(&action, 0, sizeof(action));
    action.sa_handler = [](int) { uv_sem_post(&signalled_); };
    sigfillset(&action.sa_mask);
    sigaction(SIGINT, &action, &previous_action_);
  }

  void Remove(Watchdog* watchdog) {
    const std::lock_guard<std::mutex> lock(mutex_);
    std::erase(watchdogs_, watchdog);
    if (watchdogs_.empty()) sigaction(SIGINT, &previous_action_, nullptr);
  }

 private:
  SigintWatch() {
    uv_sem_init(&signalled_, 0);
    uv_thread_create(&thread_, [](void* self) { static_cast<SigintWatch*>(self)->Run(); }, this);
  }

  [[noreturn]] void Run() {
    for (;;) {
      uv_sem_wait(&signalled_);
      const std::lock_guard<std::mutex> lock(mutex_);
      if (!watchdogs_.empty()) watchdogs_.back()->Interrupt();
    }
  }

  static uv_sem_t signalled_;
  uv_thread_t thread_;
  std::mutex mutex_;
  std::vector<Watchdog*> watchdogs_;
  struct sigaction previous_action_;
};
uv_sem_t SigintWatch::signalled_;

Watchdog::Watchdog(v8::Isolate* isolate, std::optional<uint32_t> timeout, bool watches_sigint)
    : isolate_(isolate), timeout_(timeout), watches_sigint_(watches_sigint) {
  uv_mutex_init(&mutex_);
  uv_cond_init(&stopping_);
  if (timeout_) {
    uv_thread_create(&timeout_thread_, [](void* self) { static_cast<Watchdog*>(self)->AwaitTimeout(); }, this);
  }
  if (watches_sigint_) SigintWatch::OfProcess().Add(this);
}

Watchdog::Outcome Watchdog::Stop() {
  if (is_stopped_) return outcome_;
  is_stopped_ = true;
  uv_mutex_lock(&mutex_);
  is_stopping_ = true;
  uv_cond_signal(&stopping_);
  uv_mutex_unlock(&mutex_);
  if (timeout_) uv_thread_join(&timeout_thread_);
  if (watches_sigint_) SigintWatch::OfProcess().Remove(this);
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

void Watchdog::Interrupt() {
  uv_mutex_lock(&mutex_);
  if (!is_stopping_) {
    is_interrupted_ = true;
    isolate_->TerminateExecution();
  }
  uv_mutex_unlock(&mutex_);
}

}  // namespace strata::abi
