// What the process uses of the machine: memory, processor time, and what the kernel counts for it.

#ifndef ABI_LAYER_PROCESS_USAGE_H_
#define ABI_LAYER_PROCESS_USAGE_H_

#include <array>
#include <cstdint>

#include "abi_layer/result/result.h"

namespace strata::abi {

// Resident memory, in bytes.
Result<double> ResidentMemory();

// {user, system}, in microseconds; of the calling thread where `of_thread`.
Result<std::array<double, 2>> ProcessorTime(bool of_thread);

// getrusage(2)'s sixteen numbers in the order of Node's process.resourceUsage(): userCPUTime, systemCPUTime
// (microseconds), maxRSS (kilobytes), sharedMemorySize, unsharedDataSize, unsharedStackSize, minorPageFault,
// majorPageFault, swappedOut, fsRead, fsWrite, ipcSent, ipcReceived, signalsCount, voluntaryContextSwitches,
// involuntaryContextSwitches.
Result<std::array<double, 16>> ResourceUsage();

}  // namespace strata::abi

#endif  // ABI_LAYER_PROCESS_USAGE_H_
