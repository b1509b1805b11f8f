// IsolateThread: an isolate with its event loop, on the thread that makes it.

#ifndef ABI_LAYER_RUNTIME_ISOLATE_THREAD_H_
#define ABI_LAYER_RUNTIME_ISOLATE_THREAD_H_

#include "abi_layer/environment/buffer_allocator.h"
#include "abi_layer/environment/environment.h"
#include "abi_layer/runtime/core_library.h"
#include "uv.h"
#include "v8.h"

namespace strata::abi {

// How large heaps may grow by what memory there is: the machine's, or what the control group may use of it.
v8::ResourceConstraints HeapLimits();

// Whether there can be one more event loop, which takes some descriptors: 0, or libuv's error.
int TryLoop();

class IsolateThread {
 public:
  // Ends the process where there is no event loop: TryLoop().
  explicit IsolateThread(const v8::ResourceConstraints& constraints = HeapLimits());
  IsolateThread(const IsolateThread&) = delete;
  IsolateThread& operator=(const IsolateThread&) = delete;
  // Runs the loop until what the environment closed has reported back.
  ~IsolateThread();

  v8::Isolate* isolate() { return isolate_; }
  uv_loop_t* loop() { return &loop_; }
  // With the core library in it, or empty where there is no snapshot.
  v8::Local<v8::Context> NewContext();

 private:
  uv_loop_t loop_;
  BufferAllocator allocator_;
  v8::Isolate* isolate_;
};

// Runs the loop until what was closed has reported back, and closes it.
void CloseLoop(uv_loop_t* loop);

// Once in a process, before the first of them: `library` and its snapshot are what they start with.
void UseCoreLibrary(const CoreLibrary& library);

// Runs the library's function `entry` ("runMain", "runWorker") in an environment that has just been made, then the loop
// until it is empty, and answers the exit code.
int RunProgram(Environment& environment, const char* entry);

}  // namespace strata::abi

#endif  // ABI_LAYER_RUNTIME_ISOLATE_THREAD_H_
