// Pipe: one end of a stream between processes, read and written from the loop.

#ifndef ABI_LAYER_CHILD_PROCESS_PIPE_H_
#define ABI_LAYER_CHILD_PROCESS_PIPE_H_

#include "abi_layer/binding/convert.h"
#include "abi_layer/binding/wrap.h"
#include "abi_layer/environment/environment.h"
#include "uv.h"
#include "v8.h"

namespace strata::abi {

class Pipe final : public Wrapped {
 public:
  explicit Pipe(Environment& environment);
  ~Pipe() override { Close(); }

  // For uv_spawn; null when closed.
  uv_stream_t* stream();
  // Takes over a descriptor. Answers an error of libuv, or 0.
  int Open(int descriptor);

  // on_data(bytes) for each chunk, on_data(null) at the end, on_data(errno) where reading fails.
  int ReadStart(v8::Local<v8::Function> on_data);
  void ReadStop();
  // on_done(errno), once; 0 is success. The bytes stay untouched until then.
  int Write(SharedBytes bytes, v8::Local<v8::Function> on_done);
  // The other end reads its end after what was written.
  int Shutdown(v8::Local<v8::Function> on_done);
  void SetRef(bool keeps_alive);
  void Close();

 private:
  struct Handle;

  Environment& environment_;
  Handle* handle_;
  v8::Global<v8::Function> on_data_;
};

}  // namespace strata::abi

#endif  // ABI_LAYER_CHILD_PROCESS_PIPE_H_
