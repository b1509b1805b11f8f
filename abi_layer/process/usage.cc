#include "abi_layer/process/usage.h"

#include <sys/resource.h>

#include "uv.h"

namespace strata::abi {
namespace {

double Microseconds(const uv_timeval_t& time) {
  return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_usec);
}

}  // namespace

Result<double> ResidentMemory() {
  size_t bytes;
  const int error = uv_resident_set_memory(&bytes);
  if (error != 0) return SystemError{error, "uv_resident_set_memory"};
  return static_cast<double>(bytes);
}

Result<std::array<double, 2>> ProcessorTime(bool of_thread) {
  uv_rusage_t usage;
  const int error = of_thread ? uv_getrusage_thread(&usage) : uv_getrusage(&usage);
  if (error != 0) return SystemError{error, of_thread ? "uv_getrusage_thread" : "uv_getrusage"};
  return std::array<double, 2>{Microseconds(usage.ru_utime), Microseconds(usage.ru_stime)};
}

Result<std::array<double, 16>> ResourceUsage() {
  uv_rusage_t usage;
  const int error = uv_getrusage(&usage);
  if (error != 0) return SystemError{error, "uv_getrusage"};
  const auto number = [](uint64_t value) { return static_cast<double>(value); };
  return std::array<double, 16>{
      Microseconds(usage.ru_utime), Microseconds(usage.ru_stime), number(usage.ru_maxrss),  number(usage.ru_ixrss),
      number(usage.ru_idrss),       number(usage.ru_isrss),       number(usage.ru_minflt),  number(usage.ru_majflt),
      number(usage.ru_nswap),       number(usage.ru_inblock),     number(usage.ru_oublock), number(usage.ru_msgsnd),
      number(usage.ru_msgrcv),      number(usage.ru_nsignals),    number(usage.ru_nvcsw),   number(usage.ru_nivcsw)};
}

}  // namespace strata::abi
