#include "abi_layer/child_process/pipe.h"

#include <cstdlib>
#include <memory>
#include <utility>

namespace strata::abi {
namespace {

// A write or shutdown on its way.
struct PendingWrite {
  union {
    uv_write_t write;
    uv_shutdown_t shutdown;
  };
  Environment* environment;
  SharedBytes bytes;
  v8::Global<v8::Function> on_done;

  void Finish(int status) {
    std::unique_ptr<PendingWrite> done(this);
    if (environment->exiting()) return;
    v8::Isolate* isolate = environment->isolate();
    v8::HandleScope handles(isolate);
    v8::Context::Scope entered(environment->context());
    v8::Local<v8::Value> argument = v8::Integer::New(isolate, status);
    environment->Call(v8::Undefined(isolate), on_done.Get(isolate), 1, &argument);
  }
};

}  // namespace

// The loop's own: freed when it has closed it.
struct Pipe::Handle {
  uv_pipe_t pipe;
  Pipe* owner;
};

Pipe::Pipe(Environment& environment) : environment_(environment), handle_(new Handle) {
  handle_->owner = this;
  uv_pipe_init(environment.loop(), &handle_->pipe, 0);
  handle_->pipe.data = handle_;
}

uv_stream_t* Pipe::stream() { return handle_ == nullptr ? nullptr : reinterpret_cast<uv_stream_t*>(&handle_->pipe); }

int Pipe::Open(int descriptor) { return handle_ == nullptr ? UV_EBADF : uv_pipe_open(&handle_->pipe, descriptor); }

int Pipe::ReadStart(v8::Local<v8::Function> on_data) {
  if (handle_ == nullptr) return UV_EBADF;
  on_data_.Reset(environment_.isolate(), on_data);
  return uv_read_start(
      stream(),
      [](uv_handle_t*, size_t suggested, uv_buf_t* out_buffer) {
        out_buffer->base = static_cast<char*>(std::malloc(suggested));
        out_buffer->len = out_buffer->base == nullptr ? 0 : suggested;
      },
      [](uv_stream_t* stream, ssize_t count, const uv_buf_t* buffer) {
        std::unique_ptr<char, decltype(&std::free)> memory(buffer->base, std::free);
        Pipe* owner = static_cast<Handle*>(stream->data)->owner;
        if (owner == nullptr || count == 0) return;
        Environment& environment = owner->environment_;
        v8::Isolate* isolate = environment.isolate();
        v8::HandleScope handles(isolate);
        v8::Context::Scope entered(environment.context());
        v8::Local<v8::Value> argument;
        if (count > 0) {
          if (!ToJs(isolate, OwnedBytes{std::string(memory.get(), static_cast<size_t>(count))}).ToLocal(&argument))
            return;
        } else if (count == UV_EOF) {
          argument = v8::Null(isolate);
        } else {
          argument = v8::Integer::New(isolate, static_cast<int>(count));
        }
        environment.Call(v8::Undefined(isolate), owner->on_data_.Get(isolate), 1, &argument);
      });
}

void Pipe::ReadStop() {
  if (handle_ != nullptr) uv_read_stop(stream());
}

int Pipe::Write(SharedBytes bytes, v8::Local<v8::Function> on_done) {
  if (handle_ == nullptr) return UV_EBADF;
  auto* pending = new PendingWrite;
  pending->environment = &environment_;
  pending->bytes = std::move(bytes);
  pending->on_done.Reset(environment_.isolate(), on_done);
  pending->write.data = pending;
  const uv_buf_t buffer = uv_buf_init(reinterpret_cast<char*>(pending->bytes.bytes.data()),
                                      static_cast<unsigned int>(pending->bytes.bytes.size()));
  const int error = uv_write(&pending->write, stream(), &buffer, 1, [](uv_write_t* write, int status) {
    static_cast<PendingWrite*>(write->data)->Finish(status);
  });
  if (error != 0) delete pending;
  return error;
}

int Pipe::Shutdown(v8::Local<v8::Function> on_done) {
  if (handle_ == nullptr) return UV_EBADF;
  auto* pending = new PendingWrite;
  pending->environment = &environment_;
  pending->on_done.Reset(environment_.isolate(), on_done);
  pending->shutdown.data = pending;
  const int error = uv_shutdown(&pending->shutdown, stream(), [](uv_shutdown_t* shutdown, int status) {
    static_cast<PendingWrite*>(shutdown->data)->Finish(status);
  });
  if (error != 0) delete pending;
  return error;
}

void Pipe::SetRef(bool keeps_alive) {
  if (handle_ == nullptr) return;
  auto* handle = reinterpret_cast<uv_handle_t*>(&handle_->pipe);
  keeps_alive ? uv_ref(handle) : uv_unref(handle);
}

void Pipe::Close() {
  if (handle_ == nullptr) return;
  handle_->owner = nullptr;
  uv_close(reinterpret_cast<uv_handle_t*>(&handle_->pipe),
           [](uv_handle_t* closed) { delete static_cast<Handle*>(closed->data); });
  handle_ = nullptr;
}

}  // namespace strata::abi
