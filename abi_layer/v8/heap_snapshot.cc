#include "abi_layer/v8/heap_snapshot.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

#include "abi_layer/v8/text_stream.h"
#include "v8-profiler.h"

namespace strata::abi {
namespace {

class FileStream : public v8::OutputStream {
 public:
  explicit FileStream(int file) : file_(file) {}
  int GetChunkSize() override { return kStreamChunkLength; }
  void EndOfStream() override {}
  WriteResult WriteAsciiChunk(char* data, int size) override {
    while (size > 0) {
      const ssize_t written = ::write(file_, data, static_cast<size_t>(size));
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) {
        error = errno;
        return kAbort;
      }
      data += written;
      size -= static_cast<int>(written);
    }
    return kContinue;
  }

  int error = 0;

 private:
  int file_;
};

void Serialize(v8::Isolate* isolate, HeapSnapshotOptions options, v8::OutputStream& stream) {
  v8::HandleScope handles(isolate);
  v8::HeapProfiler::HeapSnapshotOptions v8_options;
  if (options.expose_internals) {
    v8_options.snapshot_mode = v8::HeapProfiler::HeapSnapshotMode::kExposeInternals;
  }
  if (options.expose_numeric_values) {
    v8_options.numerics_mode = v8::HeapProfiler::NumericsMode::kExposeNumericValues;
  }
  const v8::HeapSnapshot* snapshot = isolate->GetHeapProfiler()->TakeHeapSnapshot(v8_options);
  snapshot->Serialize(&stream, v8::HeapSnapshot::kJSON);
  const_cast<v8::HeapSnapshot*>(snapshot)->Delete();
}

}  // namespace

std::string HeapSnapshotText(v8::Isolate* isolate, HeapSnapshotOptions options) {
  TextStream stream;
  Serialize(isolate, options, stream);
  return std::move(stream.text);
}

Result<void> WriteHeapSnapshot(v8::Isolate* isolate, const std::string& path, HeapSnapshotOptions options) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) return SystemError::FromErrno("open", path);
  FileStream stream(file);
  Serialize(isolate, options, stream);
  if (::close(file) != 0 && stream.error == 0) stream.error = errno;
  if (stream.error != 0) return SystemError{-stream.error, "write", path};
  return {};
}

}  // namespace strata::abi
