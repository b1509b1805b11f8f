// Heap snapshots, collections as they happen, and who is alive.

#ifndef ABI_LAYER_V8_HEAP_SNAPSHOT_H_
#define ABI_LAYER_V8_HEAP_SNAPSHOT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "abi_layer/binding/wrap.h"
#include "abi_layer/result/result.h"
#include "v8-profiler.h"
#include "v8.h"

namespace strata::abi {

struct HeapSnapshotOptions {
  bool exposes_internals = false;
  bool exposes_numbers = false;
};

// As JSON, the format of DevTools.
std::string TakeHeapSnapshot(v8::Isolate* isolate, const HeapSnapshotOptions& options);
// The same into a new file, piece by piece.
Result<void> WriteHeapSnapshot(v8::Isolate* isolate, const std::string& path, const HeapSnapshotOptions& options);

// Objects that have `prototype` among their prototypes. Collects garbage first.
std::vector<v8::Local<v8::Object>> ObjectsWithPrototype(v8::Isolate* isolate, v8::Local<v8::Object> prototype);

// GcRecord writes down collections while it is running.
class GcRecord final : public Wrapped {
 public:
  explicit GcRecord(v8::Isolate* isolate);
  ~GcRecord() override { Stop(); }

  struct Collection {
    v8::GCType type;
    uint64_t duration_ns;
    // HeapNumbers(), then the numbers of each space.
    std::vector<double> before;
    std::vector<double> after;
  };

  void Stop();
  const std::vector<Collection>& collections() const { return collections_; }

 private:
  static void OnPrologue(v8::Isolate* isolate, v8::GCType type, v8::GCCallbackFlags flags, void* self);
  static void OnEpilogue(v8::Isolate* isolate, v8::GCType type, v8::GCCallbackFlags flags, void* self);
  void Begin(v8::GCType type);
  void End(v8::GCType type);

  v8::Isolate* isolate_;
  bool is_running_ = true;
  uint64_t start_ = 0;
  v8::GCType type_ = v8::kGCTypeAll;
  std::vector<double> before_;
  std::vector<Collection> collections_;
};

}  // namespace strata::abi

#endif  // ABI_LAYER_V8_HEAP_SNAPSHOT_H_
