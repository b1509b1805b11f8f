// From an Error of C++ to one of JavaScript, in Node's form.

#ifndef ABI_LAYER_BINDING_THROW_H_
#define ABI_LAYER_BINDING_THROW_H_

#include "abi_layer/result/result.h"
#include "v8.h"

namespace strata::abi {

// "ENOENT: no such file or directory, open 'x'", with errno, code, syscall, path and dest.
v8::Local<v8::Value> ToException(v8::Isolate* isolate, const SystemError& error);
v8::Local<v8::Value> ToException(v8::Isolate* isolate, const CodedError& error);

// Throws it, unless V8 has an exception pending already.
void Throw(v8::Isolate* isolate, const Error& error);

}  // namespace strata::abi

#endif  // ABI_LAYER_BINDING_THROW_H_
