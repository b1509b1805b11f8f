// Promises that are rejected without a handler, or get one late: V8 says so at once, JavaScript decides after the tick.

#ifndef ABI_LAYER_PROCESS_PROMISE_REJECTIONS_H_
#define ABI_LAYER_PROCESS_PROMISE_REJECTIONS_H_

#include "abi_layer/environment/environment.h"
#include "v8.h"

namespace strata::abi {

// PromiseRejections keeps callback(type, promise, reason); types are v8::PromiseRejectEvent's numbers.
struct PromiseRejections {
  explicit PromiseRejections(Environment&) {}
  v8::Global<v8::Function> callback;
};

void InstallPromiseRejectionHook(v8::Isolate* isolate);

// Errors of what queueMicrotask() runs are uncaught exceptions: nobody but the engine sees them.
void InstallMicrotaskErrorHook(v8::Isolate* isolate);

}  // namespace strata::abi

#endif  // ABI_LAYER_PROCESS_PROMISE_REJECTIONS_H_
