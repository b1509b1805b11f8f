// When the process and its environments came to the points of their start that Node names.
//
//   environment.Room<Milestones>().loop_start = uv_hrtime();

#ifndef ABI_LAYER_PERF_HOOKS_MILESTONES_H_
#define ABI_LAYER_PERF_HOOKS_MILESTONES_H_

#include <cstdint>

namespace strata::abi {

class Environment;

// By uv_hrtime(), as all times here. Set before there is a second thread.
struct ProcessTimes {
  // What performance.now() counts from, in every thread.
  uint64_t begin = 0;
  uint64_t node_start = 0;
  uint64_t v8_start = 0;
};

// `begin` is the first call where nobody has set it.
ProcessTimes& TimesOfProcess();

// An environment's; 0 is not yet.
struct Milestones {
  explicit Milestones(Environment&) {}
  uint64_t bootstrap_complete = 0;
  uint64_t loop_start = 0;
  uint64_t loop_exit = 0;
};

}  // namespace strata::abi

#endif  // ABI_LAYER_PERF_HOOKS_MILESTONES_H_
