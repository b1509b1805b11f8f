// TimerLoop: the one timer, and the check and idle handles, on which all of JavaScript's timers and immediates stand.
//
// JavaScript keeps its timers in lists by duration and asks for the earliest; libuv sees a single timer. Immediates run
// in the loop's check phase; an idle handle keeps the loop from sleeping while there are any.

#ifndef ABI_LAYER_TIMERS_TIMER_LOOP_H_
#define ABI_LAYER_TIMERS_TIMER_LOOP_H_

#include <cstdint>

#include "abi_layer/environment/environment.h"
#include "uv.h"
#include "v8.h"

namespace strata::abi {

class TimerLoop {
 public:
  explicit TimerLoop(Environment& environment);
  TimerLoop(const TimerLoop&) = delete;
  TimerLoop& operator=(const TimerLoop&) = delete;
  ~TimerLoop();

  // process_immediates() runs those that are queued. process_timers(now) runs what is due and answers the next expiry
  // in loop time: 0 for none, negative where the timers do not keep the loop alive. `immediate_info`, three numbers:
  // queued, queued and keeping the loop alive, whether some were left by an error.
  void Setup(v8::Local<v8::Function> process_immediates, v8::Local<v8::Function> process_timers,
             v8::Local<v8::Uint32Array> immediate_info);
  // Milliseconds since the environment began, at the start of the loop's turn.
  double Now();
  void Schedule(double milliseconds);
  void SetTimerRef(bool keeps_alive);
  void SetImmediateRef(bool keeps_alive);

 private:
  // The loop's own: freed when it has closed them.
  struct Handles;

  void RunTimers();
  void RunImmediates();

  Environment& environment_;
  Handles* handles_;
  uint64_t start_;
  v8::Global<v8::Function> process_immediates_;
  v8::Global<v8::Function> process_timers_;
  v8::Global<v8::Uint32Array> info_array_;
  const uint32_t* immediate_info_ = nullptr;
};

}  // namespace strata::abi

#endif  // ABI_LAYER_TIMERS_TIMER_LOOP_H_
