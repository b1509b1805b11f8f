#include "abi_layer/v8/heap_numbers.h"

#include "v8-statistics.h"

namespace strata::abi {

std::array<double, kNumHeapNumbers> HeapNumbers(v8::Isolate* isolate) {
  v8::HeapStatistics heap;
  isolate->GetHeapStatistics(&heap);
  return {
      static_cast<double>(heap.total_heap_size()),
      static_cast<double>(heap.total_heap_size_executable()),
      static_cast<double>(heap.total_physical_size()),
      static_cast<double>(heap.total_available_size()),
      static_cast<double>(heap.used_heap_size()),
      static_cast<double>(heap.heap_size_limit()),
      static_cast<double>(heap.malloced_memory()),
      static_cast<double>(heap.peak_malloced_memory()),
      static_cast<double>(heap.does_zap_garbage()),
      static_cast<double>(heap.number_of_native_contexts()),
      static_cast<double>(heap.number_of_detached_contexts()),
      static_cast<double>(heap.total_global_handles_size()),
      static_cast<double>(heap.used_global_handles_size()),
      static_cast<double>(heap.external_memory()),
      static_cast<double>(heap.total_allocated_bytes()),
  };
}

void AppendSpaceNumbers(v8::Isolate* isolate, std::vector<double>& out_numbers) {
  for (size_t i = 0; i < isolate->NumberOfHeapSpaces(); i++) {
    v8::HeapSpaceStatistics space;
    isolate->GetHeapSpaceStatistics(&space, i);
    out_numbers.push_back(static_cast<double>(space.space_size()));
    out_numbers.push_back(static_cast<double>(space.space_used_size()));
    out_numbers.push_back(static_cast<double>(space.space_available_size()));
    out_numbers.push_back(static_cast<double>(space.physical_space_size()));
  }
}

std::vector<const char*> SpaceNames(v8::Isolate* isolate) {
  std::vector<const char*> names;
  for (size_t i = 0; i < isolate->NumberOfHeapSpaces(); i++) {
    v8::HeapSpaceStatistics space;
    isolate->GetHeapSpaceStatistics(&space, i);
    names.push_back(space.space_name());
  }
  return names;
}

std::array<double, 4> CodeNumbers(v8::Isolate* isolate) {
  v8::HeapCodeStatistics code;
  isolate->GetHeapCodeAndMetadataStatistics(&code);
  return {
      static_cast<double>(code.code_and_metadata_size()),
      static_cast<double>(code.bytecode_and_metadata_size()),
      static_cast<double>(code.external_script_source_size()),
      static_cast<double>(code.cpu_profiler_metadata_size()),
  };
}

}  // namespace strata::abi
