#include "abi_layer/binding/binding.h"
#include "abi_layer/timers/timer_loop.h"

namespace strata::abi {
namespace {

void SetupTimers(Environment& environment, v8::Local<v8::Function> process_immediates,
                 v8::Local<v8::Function> process_timers, v8::Local<v8::Uint32Array> immediate_info) {
  environment.Room<TimerLoop>().Setup(process_immediates, process_timers, immediate_info);
}
double GetLibuvNow(Environment& environment) { return environment.Room<TimerLoop>().Now(); }
void ScheduleTimer(Environment& environment, double milliseconds) {
  environment.Room<TimerLoop>().Schedule(milliseconds);
}
void ToggleTimerRef(Environment& environment, bool keeps_alive) {
  environment.Room<TimerLoop>().SetTimerRef(keeps_alive);
}
void ToggleImmediateRef(Environment& environment, bool keeps_alive) {
  environment.Room<TimerLoop>().SetImmediateRef(keeps_alive);
}

}  // namespace

const Binding& TimersBinding() {
  static const Binding binding = {"timers",
                                  {
                                      Function<&SetupTimers>("setupTimers"),
                                      Function<&GetLibuvNow>("getLibuvNow"),
                                      Function<&ScheduleTimer>("scheduleTimer"),
                                      Function<&ToggleTimerRef>("toggleTimerRef"),
                                      Function<&ToggleImmediateRef>("toggleImmediateRef"),
                                  }};
  return binding;
}

}  // namespace strata::abi
