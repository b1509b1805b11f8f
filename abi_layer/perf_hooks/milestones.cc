#include "abi_layer/perf_hooks/milestones.h"

#include "uv.h"

namespace strata::abi {

ProcessTimes& TimesOfProcess() {
  static ProcessTimes times = {.begin = uv_hrtime()};
  return times;
}

}  // namespace strata::abi
