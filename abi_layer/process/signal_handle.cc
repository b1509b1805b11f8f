#include "abi_layer/process/signal_handle.h"

namespace strata::abi {

// The loop's own: freed when it has closed it.
struct SignalHandle::Handle {
  uv_signal_t signal;
  SignalHandle* owner;
};

int SignalHandle::Start(int signal, v8::Local<v8::Function> on_signal) {
  on_signal_.Reset(environment_.isolate(), on_signal);
  handle_ = new Handle;
  handle_->owner = this;
  handle_->signal.data = handle_;
  uv_signal_init(environment_.loop(), &handle_->signal);
  uv_unref(reinterpret_cast<uv_handle_t*>(&handle_->signal));
  const int error = uv_signal_start(
      &handle_->signal,
      [](uv_signal_t* fired, int) {
        SignalHandle* owner = static_cast<Handle*>(fired->data)->owner;
        if (owner == nullptr) return;
        Environment& environment = owner->environment_;
        v8::HandleScope handles(environment.isolate());
        v8::Context::Scope entered(environment.context());
        environment.Call(v8::Undefined(environment.isolate()), owner->on_signal_.Get(environment.isolate()), 0,
                         nullptr);
      },
      signal);
  if (error != 0) Stop();
  return error;
}

void SignalHandle::Stop() {
  if (handle_ == nullptr) return;
  handle_->owner = nullptr;
  uv_close(reinterpret_cast<uv_handle_t*>(&handle_->signal),
           [](uv_handle_t* closed) { delete static_cast<Handle*>(closed->data); });
  handle_ = nullptr;
}

}  // namespace strata::abi
