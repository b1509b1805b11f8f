#include "abi_layer/worker_threads/worker.h"

#include <iterator>
#include <utility>

namespace strata::abi {
namespace {

WorkerMain worker_main = nullptr;

}  // namespace

void SetWorkerMain(WorkerMain the_worker_main) { worker_main = the_worker_main; }

// The loop's own: freed when it has closed it.
struct Worker::Handle {
  uv_async_t async;
  Worker* worker;
};

Worker::Worker(Environment& environment, std::shared_ptr<WorkerRun> run)
    : environment_(environment), run_(std::move(run)) {}

Worker::~Worker() {
  Stop();
  if (running_) {
    uv_thread_join(&thread_);
    running_ = false;
  }
  if (handle_ == nullptr) return;
  handle_->worker = nullptr;
  uv_close(reinterpret_cast<uv_handle_t*>(&handle_->async),
           [](uv_handle_t* closed) { delete static_cast<Handle*>(closed->data); });
}

int Worker::Start(v8::Local<v8::Function> on_exit) {
  on_exit_.Reset(environment_.isolate(), on_exit);
  handle_ = new Handle;
  handle_->worker = this;
  handle_->async.data = handle_;
  uv_async_init(environment_.loop(), &handle_->async, [](uv_async_t* async) {
    auto* handle = static_cast<Handle*>(async->data);
    if (handle->worker != nullptr) handle->worker->Finish();
  });
  uv_thread_options_t options;
  options.flags = UV_THREAD_HAS_STACK_SIZE;
  options.stack_size = run_->stack_length;
  const int error = uv_thread_create_ex(
      &thread_, &options,
      [](void* data) {
        auto* worker = static_cast<Worker*>(data);
        worker_main(*worker->run_);
        // Nothing of the worker is touched after this: the parent may free it.
        uv_async_send(&worker->handle_->async);
      },
      this);
  if (error != 0) return error;
  running_ = true;
  Hold();
  return 0;
}

void Worker::Stop() {
  std::lock_guard<std::mutex> held(run_->mutex);
  run_->stop_requested = true;
  if (run_->environment != nullptr) run_->environment->RequestStop();
  if (run_->wake != nullptr) uv_async_send(run_->wake);
}

void Worker::SetRef(bool keeps_alive) {
  if (handle_ == nullptr) return;
  auto* handle = reinterpret_cast<uv_handle_t*>(&handle_->async);
  keeps_alive ? uv_ref(handle) : uv_unref(handle);
}

void Worker::Finish() {
  if (!running_) return;
  uv_thread_join(&thread_);
  running_ = false;
  v8::Isolate* isolate = environment_.isolate();
  v8::HandleScope handles(isolate);
  v8::Context::Scope entered(environment_.context());
  v8::Local<v8::Object> self = object(isolate);
  handle_->worker = nullptr;
  uv_close(reinterpret_cast<uv_handle_t*>(&handle_->async),
           [](uv_handle_t* closed) { delete static_cast<Handle*>(closed->data); });
  handle_ = nullptr;
  v8::Local<v8::Value> arguments[] = {v8::Integer::New(isolate, run_->exit_code),
                                      v8::Boolean::New(isolate, run_->out_of_memory),
                                      v8::Integer::New(isolate, run_->start_error)};
  environment_.Call(self, on_exit_.Get(isolate), std::size(arguments), arguments);
  Release();
}

}  // namespace strata::abi
