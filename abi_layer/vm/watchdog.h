// Watchdog ends JavaScript that runs too long, or when the user presses Ctrl-C.
//
//   Watchdog watchdog(isolate, 100, /*watches_sigint=*/false);
//   script->Run(context);
//   if (watchdog.Stop() == Watchdog::Outcome::kTimedOut) isolate->CancelTerminateExecution();

#ifndef ABI_LAYER_VM_WATCHDOG_H_
#define ABI_LAYER_VM_WATCHDOG_H_

#include <cstdint>
#include <optional>

#include "uv.h"
#include "v8.h"

namespace strata::abi {

class Watchdog {
 public:
  enum class Outcome { kNothing, kTimedOut, kInterrupted };

  // `timeout` in milliseconds; none where it is empty.
  Watchdog(v8::Isolate* isolate, std::optional<uint32_t> timeout, bool watches_sigint);
  Watchdog(const Watchdog&) = delete;
  Watchdog& operator=(const Watchdog&) = delete;
  ~Watchdog() { Stop(); }

  // Ends the watch; says why JavaScript was ended, where it was. The isolate is terminating still then.
  Outcome Stop();

 private:
  friend class SigintWatch;

  void AwaitTimeout();
  void Interrupt();

  v8::Isolate* isolate_;
  const std::optional<uint32_t> timeout_;
  const bool watches_sigint_;
  bool is_stopped_ = false;
  Outcome outcome_ = Outcome::kNothing;

  // Guards what follows.
  uv_mutex_t mutex_;
  uv_cond_t stopping_;
  bool is_stopping_ = false;
  bool has_timed_out_ = false;
  bool is_interrupted_ = false;

  uv_thread_t timeout_thread_;
};

}  // namespace strata::abi

#endif  // ABI_LAYER_VM_WATCHDOG_H_
