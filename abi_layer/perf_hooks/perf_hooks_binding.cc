#include <cstdint>
#include <vector>

#include "abi_layer/binding/binding.h"
#include "abi_layer/perf_hooks/milestones.h"
#include "uv.h"

namespace strata::abi {
namespace {

double Milliseconds(uint64_t time) { return time == 0 ? -1 : static_cast<double>(time - TimesOfProcess().begin) / 1e6; }

// Milliseconds since the process began.
double Now() { return Milliseconds(uv_hrtime()); }

// Milliseconds of the clock on the wall when the process began; the same in all threads.
double TimeOrigin() {
  static const double origin = [] {
    uv_timespec64_t wall;
    uv_clock_gettime(UV_CLOCK_REALTIME, &wall);
    return static_cast<double>(wall.tv_sec) * 1e3 + static_cast<double>(wall.tv_nsec) / 1e6 - Now();
  }();
  return origin;
}

// [nodeStart, v8Start, environment, bootstrapComplete, loopStart, loopExit]; -1 is not yet.
std::vector<double> MilestonesOf(Environment& environment) {
  const ProcessTimes& process = TimesOfProcess();
  const auto& milestones = environment.Room<Milestones>();
  return {Milliseconds(process.node_start),       Milliseconds(process.v8_start),
          Milliseconds(environment.start_time()), Milliseconds(milestones.bootstrap_complete),
          Milliseconds(milestones.loop_start),    Milliseconds(milestones.loop_exit)};
}

// [loopCount, events, eventsWaiting]
std::vector<double> LoopMetrics(Environment& environment) {
  uv_metrics_t metrics = {};
  uv_metrics_info(environment.loop(), &metrics);
  return {static_cast<double>(metrics.loop_count), static_cast<double>(metrics.events),
          static_cast<double>(metrics.events_waiting)};
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
                                      Function<&LoopMetrics>("loopMetrics"),
                                      Function<&MilestonesOf>("milestones"),
                                  }};
  return binding;
}

}  // namespace strata::abi
