#include "abi_layer/binding/binding.h"
#include "uv.h"

namespace strata::abi {
namespace {

// Milliseconds since the environment began.
double Now(Environment& environment) { return static_cast<double>(uv_hrtime() - environment.start_time()) / 1e6; }

// Milliseconds of the clock on the wall when the environment began.
double TimeOrigin(Environment& environment) {
  uv_timespec64_t wall;
  uv_clock_gettime(UV_CLOCK_REALTIME, &wall);
  return static_cast<double>(wall.tv_sec) * 1e3 + static_cast<double>(wall.tv_nsec) / 1e6 - Now(environment);
}

// Milliseconds that the loop has waited for events, counted from the first call on.
double LoopIdleTime(Environment& environment) {
  uv_loop_configure(environment.loop(), UV_METRICS_IDLE_TIME);
  return static_cast<double>(uv_metrics_idle_time(environment.loop())) / 1e6;
}

}  // namespace

const Binding& PerfHooksBinding() {
  static const Binding binding = {"perf_hooks",
                                  {
                                      Function<&Now>("now"),
                                      Function<&TimeOrigin>("timeOrigin"),
                                      Function<&LoopIdleTime>("loopIdleTime"),
                                  }};
  return binding;
}

}  // namespace strata::abi
