// Strings out of an addon's memory.

#ifndef BINARY_ABSTRACTION_NODE_API_TEXT_H_
#define BINARY_ABSTRACTION_NODE_API_TEXT_H_

#include <climits>
#include <cstddef>

#include "binary_abstraction/node_api/checks.h"

namespace strata::napi {

// Whether `length` units at `data` are something to read: NAPI_AUTO_LENGTH for up to the terminating zero.
inline bool IsReadable(const void* data, size_t length) {
  return (data != nullptr || length == 0) && (length == NAPI_AUTO_LENGTH || length <= INT_MAX);
}

// What V8 takes for `length`: -1 for up to the terminating zero.
inline int V8Length(size_t length) { return length == NAPI_AUTO_LENGTH ? -1 : static_cast<int>(length); }

// The name of a property or function, or an error's message: may be empty, but not null.
inline napi_status NewUtf8(napi_env env, const char* data, size_t length, v8::NewStringType type,
                           v8::Local<v8::String>* out_string) {
  STRATA_CHECK_ARGUMENT(env, data);
  STRATA_CHECK(env, IsReadable(data, length), napi_invalid_arg);
  STRATA_CHECK(env, v8::String::NewFromUtf8(env->isolate(), data, type, V8Length(length)).ToLocal(out_string),
               napi_generic_failure);
  return napi_ok;
}

}  // namespace strata::napi

#endif  // BINARY_ABSTRACTION_NODE_API_TEXT_H_
