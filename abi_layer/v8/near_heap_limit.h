// Heap snapshots that are written when an isolate's heap is nearly full.

#ifndef ABI_LAYER_V8_NEAR_HEAP_LIMIT_H_
#define ABI_LAYER_V8_NEAR_HEAP_LIMIT_H_

#include <cstdint>
#include <string>

#include "abi_layer/environment/environment.h"

namespace strata::abi {

// Heap.20261123.140501.1234.0.001.heapsnapshot: date, time, process, thread, how many the process has made.
std::string HeapSnapshotName(int thread_id);

// Writes up to `count` of them into `folder`, "" for the working directory, each named on stderr. Does nothing where
// that has been asked for already.
void WriteSnapshotsNearHeapLimit(Environment& environment, uint32_t count, int thread_id, const std::string& folder);

}  // namespace strata::abi

#endif  // ABI_LAYER_V8_NEAR_HEAP_LIMIT_H_
