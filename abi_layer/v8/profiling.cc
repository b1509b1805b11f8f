#include "abi_layer/v8/profiling.h"

#include <iterator>
#include <memory>
#include <utility>
#include <vector>

#include "uv.h"

namespace strata::abi {
namespace {

constexpr int kChunkLength = 64 * 1024;

class TextStream : public v8::OutputStream {
 public:
  int GetChunkSize() override { return kChunkLength; }
  void EndOfStream() override {}
  WriteResult WriteAsciiChunk(char* data, int size) override {
    text.append(data, static_cast<size_t>(size));
    return kContinue;
  }

  std::string text;
};

std::vector<double> HeapFigures(v8::Isolate* isolate) {
  v8::HeapStatistics heap;
  isolate->GetHeapStatistics(&heap);
  std::vector<double> figures;
  for (size_t value : {heap.total_heap_size(), heap.total_heap_size_executable(), heap.total_physical_size(),
                       heap.total_available_size(), heap.total_global_handles_size(), heap.used_global_handles_size(),
                       heap.used_heap_size(), heap.heap_size_limit(), heap.malloced_memory(), heap.external_memory(),
                       heap.peak_malloced_memory()}) {
    figures.push_back(static_cast<double>(value));
  }
  for (size_t i = 0; i < isolate->NumberOfHeapSpaces(); i++) {
    v8::HeapSpaceStatistics space;
    if (!isolate->GetHeapSpaceStatistics(&space, i)) continue;
    for (size_t value :
         {space.space_size(), space.space_used_size(), space.space_available_size(), space.physical_space_size()}) {
      figures.push_back(static_cast<double>(value));
    }
  }
  return figures;
}

v8::Local<v8::Value> Numbers(v8::Isolate* isolate, const std::vector<double>& numbers) {
  std::vector<v8::Local<v8::Value>> items;
  for (double number : numbers) items.push_back(v8::Number::New(isolate, number));
  return v8::Array::New(isolate, items.data(), items.size());
}

// Takes objects by their chain of prototypes.
class Predicate final : public v8::QueryObjectPredicate {
 public:
  explicit Predicate(v8::Local<v8::Object> prototype) : prototype_(prototype) {}

  // Whether the prototype is in the object's chain; asks no proxies.
  bool Filter(v8::Local<v8::Object> object) override {
    v8::Local<v8::Value> next = object;
    while (next->IsObject() && !next->IsProxy()) {
      next = next.As<v8::Object>()->GetPrototypeV2();
      if (next->StrictEquals(prototype_)) return true;
    }
    return false;
  }

 private:
  v8::Local<v8::Object> prototype_;
};

v8::Local<v8::Array> QueryObjects(v8::Isolate* isolate, v8::Local<v8::Object> prototype) {
  v8::Local<v8::Context> context = isolate->GetCurrentContext();
  Predicate predicate(prototype);
  std::vector<v8::Global<v8::Object>> found;
  isolate->GetHeapProfiler()->QueryObjects(context, &predicate, &found);
  std::vector<v8::Local<v8::Value>> items;
  for (const v8::Global<v8::Object>& object : found) items.push_back(object.Get(isolate));
  return v8::Array::New(isolate, items.data(), items.size());
}

v8::Local<v8::Object> StartCpuProfile(Environment& environment, int32_t interval_us, uint32_t max_samples) {
  return Wrap(environment, std::make_unique<CpuProfile>(environment.isolate(), interval_us, max_samples));
}
std::string StopCpuProfile(CpuProfile& profile) { return profile.Stop(); }

v8::Local<v8::Object> StartCollectionLog(Environment& environment) {
  auto log = std::make_unique<CollectionLog>(environment.isolate());
  log->Start();
  return Wrap(environment, std::move(log));
}
v8::Local<v8::Array> StopCollectionLog(CollectionLog& log) {
  log.Stop();
  return log.Entries();
}

bool StartHeapProfile(v8::Isolate* isolate, double interval_bytes, int32_t stack_depth) {
  return isolate->GetHeapProfiler()->StartSamplingHeapProfiler(static_cast<uint64_t>(interval_bytes), stack_depth);
}

// [name, url, scriptId, line, column, id, bytes of its own, children]
v8::Local<v8::Value> NodeOf(v8::Isolate* isolate, const v8::AllocationProfile::Node& node) {
  double own_bytes = 0;
  for (const v8::AllocationProfile::Allocation& allocation : node.allocations) {
    own_bytes += static_cast<double>(allocation.size) * allocation.count;
  }
  std::vector<v8::Local<v8::Value>> children;
  for (const v8::AllocationProfile::Node* child : node.children) children.push_back(NodeOf(isolate, *child));
  v8::Local<v8::Value> items[] = {node.name,
                                  node.script_name,
                                  v8::Integer::New(isolate, node.script_id),
                                  v8::Integer::New(isolate, node.line_number),
                                  v8::Integer::New(isolate, node.column_number),
                                  v8::Integer::NewFromUnsigned(isolate, node.node_id),
                                  v8::Number::New(isolate, own_bytes),
                                  v8::Array::New(isolate, children.data(), children.size())};
  return v8::Array::New(isolate, items, std::size(items));
}

// [root, samples], each sample [size, node, ordinal]; undefined where no profile runs.
v8::Local<v8::Value> StopHeapProfile(v8::Isolate* isolate) {
  v8::HeapProfiler* profiler = isolate->GetHeapProfiler();
  const std::unique_ptr<v8::AllocationProfile> profile(profiler->GetAllocationProfile());
  v8::Local<v8::Value> result = v8::Undefined(isolate);
  if (profile != nullptr) {
    std::vector<v8::Local<v8::Value>> samples;
    for (const v8::AllocationProfile::Sample& sample : profile->GetSamples()) {
      samples.push_back(Numbers(isolate, {static_cast<double>(sample.size) * sample.count,
                                          static_cast<double>(sample.node_id), static_cast<double>(sample.sample_id)}));
    }
    v8::Local<v8::Value> items[] = {NodeOf(isolate, *profile->GetRootNode()),
                                    v8::Array::New(isolate, samples.data(), samples.size())};
    result = v8::Array::New(isolate, items, std::size(items));
  }
  profiler->StopSamplingHeapProfiler();
  return result;
}

}  // namespace

CpuProfile::CpuProfile(v8::Isolate* isolate, int interval_us, uint32_t max_samples)
    : profiler_(v8::CpuProfiler::New(isolate)) {
  if (interval_us > 0) profiler_->SetSamplingInterval(interval_us);
  const unsigned limit = max_samples > 0 ? max_samples : v8::CpuProfilingOptions::kNoSampleLimit;
  id_ = profiler_->Start(v8::CpuProfilingOptions(v8::kLeafNodeLineNumbers, limit)).id;
}

CpuProfile::~CpuProfile() {
  if (profiler_ != nullptr) profiler_->Dispose();
}

std::string CpuProfile::Stop() {
  if (profiler_ == nullptr) return {};
  TextStream stream;
  if (v8::CpuProfile* profile = profiler_->Stop(id_)) {
    profile->Serialize(&stream);
    profile->Delete();
  }
  profiler_->Dispose();
  profiler_ = nullptr;
  return std::move(stream.text);
}

void CollectionLog::Start() {
  runs_ = true;
  isolate_->AddGCPrologueCallback(OnBegin, this);
  isolate_->AddGCEpilogueCallback(OnEnd, this);
}

bool CollectionLog::Stop() {
  if (!runs_) return false;
  runs_ = false;
  isolate_->RemoveGCPrologueCallback(OnBegin, this);
  isolate_->RemoveGCEpilogueCallback(OnEnd, this);
  return true;
}

void CollectionLog::OnBegin(v8::Isolate* isolate, v8::GCType type, v8::GCCallbackFlags, void* data) {
  static_cast<CollectionLog*>(data)->entries_.push_back(
      {static_cast<int>(type), uv_hrtime(), 0, HeapFigures(isolate), {}});
}

void CollectionLog::OnEnd(v8::Isolate* isolate, v8::GCType, v8::GCCallbackFlags, void* data) {
  std::vector<Entry>& entries = static_cast<CollectionLog*>(data)->entries_;
  if (entries.empty()) return;
  entries.back().end_ns = uv_hrtime();
  entries.back().after = HeapFigures(isolate);
}

v8::Local<v8::Array> CollectionLog::Entries() {
  std::vector<v8::Local<v8::Value>> rows;
  for (const Entry& entry : std::exchange(entries_, {})) {
    if (entry.end_ns == 0) continue;
    v8::Local<v8::Value> items[] = {v8::Integer::New(isolate_, entry.type),
                                    v8::Number::New(isolate_, static_cast<double>(entry.end_ns - entry.begin_ns)),
                                    Numbers(isolate_, entry.before), Numbers(isolate_, entry.after)};
    rows.push_back(v8::Array::New(isolate_, items, std::size(items)));
  }
  return v8::Array::New(isolate_, rows.data(), rows.size());
}

std::vector<BindingEntry> ProfilingEntries() {
  return {
      Function<&QueryObjects>("queryObjects"),           Function<&StartCpuProfile>("startCpuProfile"),
      Function<&StopCpuProfile>("stopCpuProfile"),       Function<&StartCollectionLog>("startCollectionLog"),
      Function<&StopCollectionLog>("stopCollectionLog"), Function<&StartHeapProfile>("startHeapProfile"),
      Function<&StopHeapProfile>("stopHeapProfile"),
  };
}

}  // namespace strata::abi
