// The C API that is implemented here: the newest stable version, and the experimental functions.

#ifndef BINARY_ABSTRACTION_NODE_API_API_H_
#define BINARY_ABSTRACTION_NODE_API_API_H_

#ifdef SRC_JS_NATIVE_API_TYPES_H_
#error "Include binary_abstraction/node_api/api.h before the headers of Node-API"
#endif

#ifndef NAPI_VERSION
#define NAPI_VERSION 10
#endif
#include "node_api_experimental.h"

#endif  // BINARY_ABSTRACTION_NODE_API_API_H_
