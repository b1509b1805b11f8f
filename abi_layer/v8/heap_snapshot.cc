#include "abi_layer/v8/heap_snapshot.h"

#include <fcntl.h>
#include <unistd.h>

#include <utility>

#include "abi_layer/v8/heap_numbers.h"
#include "uv.h"

namespace strata::abi {
namespace {

constexpr int kChunkSize = 65536;

class TextStream final : public v8::OutputStream {
 public:
  int GetChunkSize() override { return kChunkSize; }
  void EndOfStream() override {}
  WriteResult WriteAsciiChunk(char* data, int size) override {
    text.append(data, static_cast<size_t>(size));
    return kContinue;
  }

  std::string text;
};

class FileStream final : public v8::OutputStream {
 public:
  explicit FileStream(int file) : file_(file) {}

  int GetChunkSize() override { return kChunkSize; }
  void EndOfStream() override {}
  WriteResult WriteAsciiChunk(char* data, int size) override {
    for (int done = 0; done < size;) {
      const ssize_t written = write(file_, data + done, static_cast<size_t>(size - done));
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) {
        error = errno;
        return kAbort;
      }
      done += static_cast<int>(written);
    }
    return kContinue;
  }

  int error = 0;

 private:
  const int file_;
};

void Take(v8::Isolate* isolate, const HeapSnapshotOptions& options, v8::OutputStream& stream) {
  v8::HeapProfiler::HeapSnapshotOptions wanted;
  wanted.snapshot_mode = options.exposes_internals ? v8::HeapProfiler::HeapSnapshotMode::kExposeInternals
                                                   : v8::HeapProfiler::HeapSnapshotMode::kRegular;
  wanted.numerics_mode = options.exposes_numbers ? v8::HeapProfiler::NumericsMode::kExposeNumericValues
                                                 : v8::HeapProfiler::NumericsMode::kHideNumericValues;
  const v8::HeapSnapshot* snapshot = isolate->GetHeapProfiler()->TakeHeapSnapshot(wanted);
  snapshot->Serialize(&stream, v8::HeapSnapshot::kJSON);
  const_cast<v8::HeapSnapshot*>(snapshot)->Delete();
}

class HasPrototype final : public v8::QueryObjectPredicate {
 public:
  HasPrototype(v8::Isolate* isolate, v8::Local<v8::Object> prototype) : isolate_(isolate), prototype_(prototype) {}

  bool Filter(v8::Local<v8::Object> object) override {
    v8::HandleScope handles(isolate_);
    v8::Local<v8::Value> next = object;
    while (next->IsObject() && !next->IsProxy()) {
      next = next.As<v8::Object>()->GetPrototypeV2();
      if (next == prototype_) return true;
    }
    return false;
  }

 private:
  v8::Isolate* isolate_;
  v8::Local<v8::Object> prototype_;
};

std::vector<double> NumbersNow(v8::Isolate* isolate) {
  const auto heap = HeapNumbers(isolate);
  std::vector<double> numbers(heap.begin(), heap.end());
  AppendSpaceNumbers(isolate, numbers);
  return numbers;
}

}  // namespace

std::string TakeHeapSnapshot(v8::Isolate* isolate, const HeapSnapshotOptions& options) {
  TextStream stream;
  Take(isolate, options, stream);
  return std::move(stream.text);
}

Result<void> WriteHeapSnapshot(v8::Isolate* isolate, const std::string& path, const HeapSnapshotOptions& options) {
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file < 0) return SystemError::FromErrno("open", path);
  FileStream stream(file);
  Take(isolate, options, stream);
  if (stream.error != 0) {
    close(file);
    return SystemError{-stream.error, "write", path};
  }
  if (close(file) != 0) return SystemError::FromErrno("close", path);
  return {};
}

std::vector<v8::Local<v8::Object>> ObjectsWithPrototype(v8::Isolate* isolate, v8::Local<v8::Object> prototype) {
  HasPrototype predicate(isolate, prototype);
  std::vector<v8::Global<v8::Object>> found;
  isolate->GetHeapProfiler()->QueryObjects(isolate->GetCurrentContext(), &predicate, &found);
  std::vector<v8::Local<v8::Object>> objects;
  objects.reserve(found.size());
  for (const v8::Global<v8::Object>& object : found) objects.push_back(object.Get(isolate));
  return objects;
}

void GcRecord::OnPrologue(v8::Isolate*, v8::GCType type, v8::GCCallbackFlags, void* self) {
  static_cast<GcRecord*>(self)->Begin(type);
}
void GcRecord::OnEpilogue(v8::Isolate*, v8::GCType type, v8::GCCallbackFlags, void* self) {
  static_cast<GcRecord*>(self)->End(type);
}

GcRecord::GcRecord(v8::Isolate* isolate) : isolate_(isolate) {
  isolate->AddGCPrologueCallback(OnPrologue, this);
  isolate->AddGCEpilogueCallback(OnEpilogue, this);
}

void GcRecord::Stop() {
  if (!is_running_) return;
  is_running_ = false;
  isolate_->RemoveGCPrologueCallback(OnPrologue, this);
  isolate_->RemoveGCEpilogueCallback(OnEpilogue, this);
}

void GcRecord::Begin(v8::GCType type) {
  if (start_ != 0) return;
  type_ = type;
  before_ = NumbersNow(isolate_);
  start_ = uv_hrtime();
}

void GcRecord::End(v8::GCType type) {
  // Collections nest: the outermost counts.
  if (start_ == 0 || type != type_) return;
  collections_.push_back({type, uv_hrtime() - start_, std::move(before_), NumbersNow(isolate_)});
  start_ = 0;
}

}  // namespace strata::abi
