// WorkerQuestion: what a parent wants to know of its worker's isolate. The worker's thread finds it out, also in the
// midst of JavaScript that does not end.
//
// A question belongs to one thread at a time: the parent makes it and hands it over through WorkerRun, the worker's
// thread writes the answer into it and hands it back.

#ifndef ABI_LAYER_WORKER_THREADS_WORKER_QUESTION_H_
#define ABI_LAYER_WORKER_THREADS_WORKER_QUESTION_H_

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "abi_layer/environment/environment.h"
#include "abi_layer/v8/profiling.h"

namespace strata::abi {

struct WorkerQuestion {
  // With what `first` and `second` are, and what is answered.
  enum class Kind {
    kHeapStatistics,    // numbers: as node:v8 names them
    kCpuUsage,          // numbers: microseconds of the thread in user and in system mode
    kHeapSnapshot,      // whether to expose internals and numeric values; text: JSON
    kStartCpuProfile,   // microseconds between samples, how many samples; numbers: the profile's number
    kStopCpuProfile,    // the profile's number; text: JSON
    kStartHeapProfile,  // bytes between samples, depth of stacks; fails where one runs
    kStopHeapProfile,   // text: JSON
  };

  Kind kind;
  double first = 0;
  double second = 0;
  // Of the parent's own.
  uint32_t number = 0;

  bool failed = false;
  std::vector<double> numbers;
  std::string text;
};

// WorkerProfiles are those that run in an environment on behalf of its parent.
struct WorkerProfiles {
  explicit WorkerProfiles(Environment&) {}
  std::map<uint32_t, std::unique_ptr<CpuProfile>> cpu;
  uint32_t last_number = 0;
};

// On the environment's thread; runs no JavaScript.
void AnswerQuestion(Environment& environment, WorkerQuestion& question);

}  // namespace strata::abi

#endif  // ABI_LAYER_WORKER_THREADS_WORKER_QUESTION_H_
