// Contexts of node:vm: global objects of their own, whose properties are those of an object of another context.
//
//   CreateContext(environment, sandbox, {});
//   v8::Local<v8::Context> context = ContextOf(environment, sandbox).ToLocalChecked();
//
// There is no record of a context in C++: the sandbox keeps the global object alive by a private property, the context
// its sandbox by its embedder data, and both go together.

#ifndef ABI_LAYER_VM_CONTEXT_H_
#define ABI_LAYER_VM_CONTEXT_H_

#include "abi_layer/environment/environment.h"
#include "abi_layer/result/result.h"
#include "v8.h"

namespace strata::abi {

struct ContextOptions {
  // Whether eval() and its like may make code, and whether WebAssembly may.
  bool allows_strings = true;
  bool allows_wasm = true;
  // Whether its promises have a queue of their own, which is emptied when a script ends.
  bool has_own_queue = false;
};

// Makes `sandbox` the global object's stand-in.
Result<void> CreateContext(Environment& environment, v8::Local<v8::Object> sandbox, const ContextOptions& options);

// A context with an ordinary global object, which it answers.
Result<v8::Local<v8::Object>> CreatePlainContext(Environment& environment, const ContextOptions& options);

// The context that was made for an object; empty where none was.
v8::MaybeLocal<v8::Context> ContextOf(Environment& environment, v8::Local<v8::Object> object);

// Runs what promises of a context with a queue of its own have left there.
void EmptyOwnQueue(Environment& environment, v8::Local<v8::Context> context);

}  // namespace strata::abi

#endif  // ABI_LAYER_VM_CONTEXT_H_
