// What reads and writes of a global object do: they reach the sandbox first.

#ifndef ABI_LAYER_VM_INTERCEPTORS_H_
#define ABI_LAYER_VM_INTERCEPTORS_H_

#include "v8.h"

namespace strata::abi {

// Where a context keeps its sandbox.
constexpr int kSandboxIndex = 8;

// A template for global objects whose context has a sandbox at kSandboxIndex. Until it is there, it is an ordinary one.
v8::Local<v8::ObjectTemplate> GlobalTemplate(v8::Isolate* isolate);

}  // namespace strata::abi

#endif  // ABI_LAYER_VM_INTERCEPTORS_H_
