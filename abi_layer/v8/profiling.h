// V8's profiles: of time, of the heap, of collections.

#ifndef ABI_LAYER_V8_PROFILING_H_
#define ABI_LAYER_V8_PROFILING_H_

#include <cstdint>
#include <string>
#include <vector>

#include "abi_layer/binding/binding.h"
#include "v8-profiler.h"
#include "v8.h"

namespace strata::abi {

// CpuProfile samples stacks from its making on.
class CpuProfile final : public Wrapped {
 public:
  // `interval_us` and `max_samples`: 0 for V8's own.
  CpuProfile(v8::Isolate* isolate, int interval_us, uint32_t max_samples);
  ~CpuProfile() override;

  // JSON, as developers' tools take it; empty after the first time.
  std::string Stop();

 private:
  v8::CpuProfiler* profiler_;
  v8::ProfilerId id_ = 0;
};

// CollectionLog notes each collection between Start() and Stop().
class CollectionLog final : public Wrapped {
 public:
  explicit CollectionLog(v8::Isolate* isolate) : isolate_(isolate) {}
  ~CollectionLog() override { Stop(); }

  void Start();
  // Answers whether it ran.
  bool Stop();
  // Of each collection: its V8 type, nanoseconds, figures before and after, each 11 of the heap and 4 of each space.
  v8::Local<v8::Array> Entries();

 private:
  struct Entry {
    int type;
    uint64_t begin_ns;
    uint64_t end_ns;
    std::vector<double> before;
    std::vector<double> after;
  };

  static void OnBegin(v8::Isolate* isolate, v8::GCType type, v8::GCCallbackFlags flags, void* data);
  static void OnEnd(v8::Isolate* isolate, v8::GCType type, v8::GCCallbackFlags flags, void* data);

  v8::Isolate* isolate_;
  bool runs_ = false;
  std::vector<Entry> entries_;
};

// total_heap_size, total_heap_size_executable, total_physical_size, total_available_size, used_heap_size,
// heap_size_limit, malloced_memory, peak_malloced_memory, does_zap_garbage, number_of_native_contexts,
// number_of_detached_contexts, total_global_handles_size, used_global_handles_size, external_memory,
// total_allocated_bytes.
std::vector<double> HeapStatistics(v8::Isolate* isolate);

// Samples allocations, each `interval_bytes` of them; false where that is done already.
bool StartHeapProfile(v8::Isolate* isolate, double interval_bytes, int32_t stack_depth);
// JSON, as developers' tools take it; empty where no profile runs.
std::string StopHeapProfile(v8::Isolate* isolate);

// The rows of a table: what node:v8 has of profiles.
std::vector<BindingEntry> ProfilingEntries();

}  // namespace strata::abi

#endif  // ABI_LAYER_V8_PROFILING_H_
