#include "abi_layer/v8/near_heap_limit.h"

#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <ctime>

#include "abi_layer/v8/heap_snapshot.h"
#include "uv.h"
#include "v8.h"

namespace strata::abi {
namespace {

// What the heap may grow by while its snapshot is made, and until the next one.
constexpr size_t kReserve = 32 * 1024 * 1024;

// V8 calls it on the isolate's thread, in a collection.
struct NearHeapLimit {
  explicit NearHeapLimit(Environment& environment) : isolate(environment.isolate()) {}
  NearHeapLimit(const NearHeapLimit&) = delete;
  NearHeapLimit& operator=(const NearHeapLimit&) = delete;
  ~NearHeapLimit() { Remove(); }

  void Remove() {
    if (is_installed) isolate->RemoveNearHeapLimitCallback(OnNearLimit, 0);
    is_installed = false;
  }

  static size_t OnNearLimit(void* data, size_t current, size_t) {
    auto& state = *static_cast<NearHeapLimit*>(data);
    if (state.is_writing) return current + kReserve;
    state.is_writing = true;
    // A snapshot takes about as much again as is on the heap.
    if (uv_get_available_memory() < current) {
      std::fprintf(stderr, "Not generating snapshots because it's too risky.\n");
      state.left = 0;
    } else {
      state.Write();
      state.left--;
    }
    state.is_writing = false;
    if (state.left == 0) state.Remove();
    return current + kReserve;
  }

  void Write() const {
    const std::string path = folder + "/" + HeapSnapshotName(thread_id);
    const bool is_written = WriteHeapSnapshot(isolate, path, {}).ok();
    std::fprintf(stderr, is_written ? "Wrote snapshot to %s\n" : "Failed to write snapshot to %s\n", path.c_str());
  }

  v8::Isolate* isolate;
  uint32_t left = 0;
  int thread_id = 0;
  std::string folder;
  bool was_asked = false;
  bool is_installed = false;
  bool is_writing = false;
};

std::string WorkingDirectory() {
  char path[4096];
  return getcwd(path, sizeof(path)) == nullptr ? "." : path;
}

}  // namespace

std::string HeapSnapshotName(int thread_id) {
  static std::atomic<unsigned> num_made = 0;
  const std::time_t now = std::time(nullptr);
  std::tm local;
  localtime_r(&now, &local);
  char date[32];
  std::strftime(date, sizeof(date), "%Y%m%d.%H%M%S", &local);
  char name[128];
  std::snprintf(name, sizeof(name), "Heap.%s.%d.%d.%03u.heapsnapshot", date, static_cast<int>(getpid()), thread_id,
                ++num_made);
  return name;
}

void WriteSnapshotsNearHeapLimit(Environment& environment, uint32_t count, int thread_id, const std::string& folder) {
  auto& state = environment.Room<NearHeapLimit>();
  if (state.was_asked) return;
  state.was_asked = true;
  state.left = count;
  state.thread_id = thread_id;
  state.folder = folder.empty() ? WorkingDirectory() : folder;
  state.is_installed = true;
  environment.isolate()->AddNearHeapLimitCallback(NearHeapLimit::OnNearLimit, &state);
}

}  // namespace strata::abi
