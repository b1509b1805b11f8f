// Properties whose values are loaded when they are first looked at: what few programs use costs the others nothing.

#ifndef ABI_LAYER_UTIL_LAZY_PROPERTIES_H_
#define ABI_LAYER_UTIL_LAZY_PROPERTIES_H_

#include <cstdint>

#include "abi_layer/result/result.h"
#include "v8.h"

namespace strata::abi {

// Gives `target` writable, configurable data properties, the exports of the core library's `file` of the same names.
// They cannot be told from ordinary ones.
Result<void> DefineLazyProperties(v8::Isolate* isolate, v8::Local<v8::Object> target, v8::Local<v8::Array> keys,
                                  v8::Local<v8::String> file, bool is_enumerable);

// Once in a context: load(file) answers a file's exports. A snapshot keeps it.
void SetFileLoader(v8::Local<v8::Context> context, v8::Local<v8::Function> load);

// The address of what the properties call, for a snapshot.
intptr_t LazyPropertyReference();

}  // namespace strata::abi

#endif  // ABI_LAYER_UTIL_LAZY_PROPERTIES_H_
