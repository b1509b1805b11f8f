// Heap snapshots: all objects of an isolate and what holds them, as the JSON text that browsers' developer tools read.

#ifndef ABI_LAYER_V8_HEAP_SNAPSHOT_H_
#define ABI_LAYER_V8_HEAP_SNAPSHOT_H_

#include <string>

#include "abi_layer/result/result.h"
#include "v8.h"

namespace strata::abi {

struct HeapSnapshotOptions {
  // Also what only the engine sees.
  bool expose_internals = false;
  // Numbers as nodes of their own.
  bool expose_numeric_values = false;
};

std::string HeapSnapshotText(v8::Isolate* isolate, HeapSnapshotOptions options);

// The same, written as it is made. The file is made or emptied, for its owner alone; errors name `path`.
Result<void> WriteHeapSnapshot(v8::Isolate* isolate, const std::string& path, HeapSnapshotOptions options);

}  // namespace strata::abi

#endif  // ABI_LAYER_V8_HEAP_SNAPSHOT_H_
