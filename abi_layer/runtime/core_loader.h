// Evaluates the core library in a context: compiles its files as functions and gives them bindings and each other.

#ifndef ABI_LAYER_RUNTIME_CORE_LOADER_H_
#define ABI_LAYER_RUNTIME_CORE_LOADER_H_

#include <map>
#include <string>
#include <vector>

#include "abi_layer/runtime/core_library.h"
#include "v8.h"

namespace strata::abi {

// Runs bootstrap/loader.js in `context`, which is entered, and answers the object it returns. Empty with an exception.
v8::MaybeLocal<v8::Object> EvaluateCoreLibrary(v8::Local<v8::Context> context, const CoreLibrary& library);

// Where files come from for contexts whose library came out of a snapshot, too. Once, before the first context.
void SetCoreLibrary(const CoreLibrary& library);

// Keeps what is compiled from here on, until it is taken: by file, the code of its functions as far as they were
// needed.
void RecordCoreCode();
std::map<std::string, std::string> TakeCoreCode(v8::Isolate* isolate);

// What a snapshot of an evaluated library refers to, ending with 0. The library must have been set.
const std::vector<intptr_t>& CoreExternalReferences();

}  // namespace strata::abi

#endif  // ABI_LAYER_RUNTIME_CORE_LOADER_H_
