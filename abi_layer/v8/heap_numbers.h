// The heap's numbers, flat: JavaScript gives them names. All are bytes where nothing else is said.

#ifndef ABI_LAYER_V8_HEAP_NUMBERS_H_
#define ABI_LAYER_V8_HEAP_NUMBERS_H_

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "v8.h"

namespace strata::abi {

// total, executable, physical, available, used, limit, malloced, peak malloced, whether it zaps garbage, number of
// native contexts, number of detached contexts, global handles, used global handles, external, allocated since start.
constexpr size_t kNumHeapNumbers = 15;
std::array<double, kNumHeapNumbers> HeapNumbers(v8::Isolate* isolate);

// Of each space: size, used, available, physical.
constexpr size_t kNumSpaceNumbers = 4;
void AppendSpaceNumbers(v8::Isolate* isolate, std::vector<double>& out_numbers);
std::vector<const char*> SpaceNames(v8::Isolate* isolate);

// code and metadata, bytecode and metadata, external script sources, CPU profiler's metadata.
std::array<double, 4> CodeNumbers(v8::Isolate* isolate);

}  // namespace strata::abi

#endif  // ABI_LAYER_V8_HEAP_NUMBERS_H_
