#include "abi_layer/fs/watcher.h"

#include <memory>
#include <string_view>
#include <utility>

#include "abi_layer/binding/wrap.h"
#include "abi_layer/result/result.h"
#include "uv.h"

namespace strata::abi {
namespace {

class FileWatcher final : public Wrapped {
 public:
  FileWatcher(Environment& environment, bool as_bytes, v8::Local<v8::Function> callback)
      : environment_(environment), as_bytes_(as_bytes), callback_(environment.isolate(), callback) {}
  ~FileWatcher() override { Stop(); }

  Result<void> Start(const std::string& path, bool persistent) {
    // The handle outlives this object until the loop has closed it.
    handle_ = new uv_fs_event_t;
    int status = uv_fs_event_init(environment_.loop(), handle_);
    if (status != 0) {
      delete handle_;
      handle_ = nullptr;
      return SystemError{status, "watch", path};
    }
    handle_->data = this;
    status = uv_fs_event_start(handle_, OnEvent, path.c_str(), 0);
    if (status != 0) {
      Stop();
      return SystemError{status, "watch", path};
    }
    SetRef(persistent);
    return {};
  }

  void Close() {
    if (handle_ == nullptr) return;
    Stop();
    callback_.Reset();
    Release();
  }

  void SetRef(bool keeps_alive) {
    if (handle_ == nullptr) return;
    if (keeps_alive) {
      uv_ref(reinterpret_cast<uv_handle_t*>(handle_));
    } else {
      uv_unref(reinterpret_cast<uv_handle_t*>(handle_));
    }
  }

 private:
  void Stop() {
    if (handle_ == nullptr) return;
    handle_->data = nullptr;
    uv_close(reinterpret_cast<uv_handle_t*>(std::exchange(handle_, nullptr)),
             [](uv_handle_t* handle) { delete reinterpret_cast<uv_fs_event_t*>(handle); });
  }

  static void OnEvent(uv_fs_event_t* handle, const char* name, int events, int status) {
    auto* watcher = static_cast<FileWatcher*>(handle->data);
    if (watcher != nullptr) watcher->Report(name, events, status);
  }

  void Report(const char* name, int events, int status) {
    if (environment_.exiting()) return;
    v8::Isolate* isolate = environment_.isolate();
    v8::HandleScope handles(isolate);
    v8::Context::Scope entered(environment_.context());
    v8::Local<v8::Value> name_value = v8::Null(isolate);
    if (name != nullptr) {
      const std::string_view text(name);
      v8::MaybeLocal<v8::Value> converted =
          as_bytes_ ? ToJs(isolate, OwnedBytes{std::string(text)}) : ToJs(isolate, text);
      if (!converted.ToLocal(&name_value)) return;
    }
    v8::Local<v8::Value> arguments[] = {v8::Integer::New(isolate, status),
                                        Symbolic(isolate, (events & UV_RENAME) != 0 ? "rename" : "change"), name_value};
    environment_.Call(v8::Undefined(isolate), callback_.Get(isolate), 3, arguments);
  }

  Environment& environment_;
  const bool as_bytes_;
  v8::Global<v8::Function> callback_;
  uv_fs_event_t* handle_ = nullptr;
};

Result<v8::Local<v8::Object>> Watch(Environment& environment, const Path& path, bool persistent, bool as_bytes,
                                    v8::Local<v8::Function> callback) {
  auto watcher = std::make_unique<FileWatcher>(environment, as_bytes, callback);
  FileWatcher& started = *watcher;
  v8::Local<v8::Object> object = Wrap(environment, std::move(watcher));
  Result<void> result = started.Start(path.text, persistent);
  if (!result.ok()) return result.error();
  started.Hold();
  return object;
}

void CloseWatcher(FileWatcher& watcher) { watcher.Close(); }
void SetWatcherRef(FileWatcher& watcher, bool keeps_alive) { watcher.SetRef(keeps_alive); }

}  // namespace

std::vector<BindingEntry> WatcherEntries() {
  return {Function<&Watch>("watch"), Function<&CloseWatcher>("closeWatcher"),
          Function<&SetWatcherRef>("setWatcherRef")};
}

}  // namespace strata::abi
