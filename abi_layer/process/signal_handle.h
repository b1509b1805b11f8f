// SignalHandle: one signal that JavaScript listens to. Does not keep the loop alive.

#ifndef ABI_LAYER_PROCESS_SIGNAL_HANDLE_H_
#define ABI_LAYER_PROCESS_SIGNAL_HANDLE_H_

#include "abi_layer/binding/wrap.h"
#include "abi_layer/environment/environment.h"
#include "uv.h"
#include "v8.h"

namespace strata::abi {

class SignalHandle final : public Wrapped {
 public:
  explicit SignalHandle(Environment& environment) : environment_(environment) {}
  ~SignalHandle() override { Stop(); }

  // on_signal() for each delivery. Answers an error of libuv, or 0.
  int Start(int signal, v8::Local<v8::Function> on_signal);
  void Stop();

 private:
  struct Handle;

  Environment& environment_;
  Handle* handle_ = nullptr;
  v8::Global<v8::Function> on_signal_;
};

}  // namespace strata::abi

#endif  // ABI_LAYER_PROCESS_SIGNAL_HANDLE_H_
