// The errors that the API itself throws: with a message for people and a code for programs.

#ifndef BINARY_ABSTRACTION_NODE_API_ERRORS_H_
#define BINARY_ABSTRACTION_NODE_API_ERRORS_H_

#include "binary_abstraction/node_api/environment.h"

namespace strata::napi {

// v8::Exception::TypeError and its like.
using ErrorMaker = v8::Local<v8::Value> (*)(v8::Local<v8::String> message, v8::Local<v8::Value> options);

// Makes an error with a `code` the pending exception. `code` may be null.
napi_status ThrowError(napi_env env, ErrorMaker make, const char* code, const char* message);

}  // namespace strata::napi

#endif  // BINARY_ABSTRACTION_NODE_API_ERRORS_H_
