#include "abi_layer/v8/profiling.h"

#include <cstdio>
#include <iterator>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "abi_layer/v8/text_stream.h"
#include "uv.h"

namespace strata::abi {
namespace {

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

// As a string of JSON.
std::string Quoted(v8::Isolate* isolate, v8::Local<v8::String> text) {
  constexpr unsigned char kFirstPrintable = 0x20;
  const v8::String::Utf8Value bytes(isolate, text);
  std::string quoted = "\"";
  for (const char byte : std::string_view(*bytes, bytes.length())) {
    if (static_cast<unsigned char>(byte) < kFirstPrintable) {
      char escape[8];
      std::snprintf(escape, sizeof(escape), "\\u%04x", static_cast<unsigned>(byte));
      quoted += escape;
      continue;
    }
    if (byte == '"' || byte == '\\') quoted += '\\';
    quoted += byte;
  }
  return quoted + "\"";
}

// V8 counts lines and columns from 1, with 0 for none; the tools from 0.
void Append(v8::Isolate* isolate, const v8::AllocationProfile::Node& node, std::string& json) {
  size_t own_bytes = 0;
  for (const v8::AllocationProfile::Allocation& allocation : node.allocations) {
    own_bytes += allocation.size * allocation.count;
  }
  json += "{\"selfSize\":" + std::to_string(own_bytes) + ",\"id\":" + std::to_string(node.node_id) +
          ",\"callFrame\":{\"scriptId\":" + std::to_string(node.script_id) +
          ",\"lineNumber\":" + std::to_string(node.line_number - 1) +
          ",\"columnNumber\":" + std::to_string(node.column_number - 1) +
          ",\"functionName\":" + Quoted(isolate, node.name) + ",\"url\":" + Quoted(isolate, node.script_name) +
          "},\"children\":[";
  const char* separator = "";
  for (const v8::AllocationProfile::Node* child : node.children) {
    json += separator;
    Append(isolate, *child, json);
    separator = ",";
  }
  json += "]}";
}

}  // namespace

std::vector<double> HeapStatistics(v8::Isolate* isolate) {
  v8::HeapStatistics heap;
  isolate->GetHeapStatistics(&heap);
  std::vector<double> numbers;
  for (uint64_t value :
       {uint64_t{heap.total_heap_size()}, uint64_t{heap.total_heap_size_executable()},
        uint64_t{heap.total_physical_size()}, uint64_t{heap.total_available_size()}, uint64_t{heap.used_heap_size()},
        uint64_t{heap.heap_size_limit()}, uint64_t{heap.malloced_memory()}, uint64_t{heap.peak_malloced_memory()},
        uint64_t{heap.does_zap_garbage()}, uint64_t{heap.number_of_native_contexts()},
        uint64_t{heap.number_of_detached_contexts()}, uint64_t{heap.total_global_handles_size()},
        uint64_t{heap.used_global_handles_size()}, uint64_t{heap.external_memory()}, heap.total_allocated_bytes()}) {
    numbers.push_back(static_cast<double>(value));
  }
  return numbers;
}

bool StartHeapProfile(v8::Isolate* isolate, double interval_bytes, int32_t stack_depth) {
  return isolate->GetHeapProfiler()->StartSamplingHeapProfiler(static_cast<uint64_t>(interval_bytes), stack_depth);
}

std::string StopHeapProfile(v8::Isolate* isolate) {
  v8::HeapProfiler* profiler = isolate->GetHeapProfiler();
  v8::HandleScope handles(isolate);
  const std::unique_ptr<v8::AllocationProfile> profile(profiler->GetAllocationProfile());
  std::string json;
  if (profile != nullptr) {
    json = "{\"samples\":[";
    const char* separator = "";
    for (const v8::AllocationProfile::Sample& sample : profile->GetSamples()) {
      json += std::string(separator) + "{\"size\":" + std::to_string(sample.size * sample.count) +
              ",\"nodeId\":" + std::to_string(sample.node_id) + ",\"ordinal\":" + std::to_string(sample.sample_id) +
              "}";
      separator = ",";
    }
    json += "],\"head\":";
    Append(isolate, *profile->GetRootNode(), json);
    json += "}";
  }
  profiler->StopSamplingHeapProfiler();
  return json;
}

CpuProfile::CpuProfile(v8::Isolate* isolate, int interval_us, uint32_t max_samples)
    : profiler_(v8::CpuProfiler::New(isolate)) {
  if (interval_us > 0) profiler_->SetSamplingInterval(interval_us);
  const unsigned limit = max_samples > 0 ? max_samples : v8::CpuProfilingOptions::kNoSampleLimit;
  id_ = profiler_->Start(v8::CpuProfilingOptions(v8::kLeafNodeLineNumbers, limit)).id;
}

// V8 never comes back from disposing of a profiler that runs.
CpuProfile::~CpuProfile() { Stop(); }

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
