// The C API that is implemented here: the headers of node-api-headers in the newest stable version, and the
// experimental functions, which that package leaves out and Node's own headers declare.

#ifndef BINARY_ABSTRACTION_NODE_API_API_H_
#define BINARY_ABSTRACTION_NODE_API_API_H_

#ifdef SRC_JS_NATIVE_API_TYPES_H_
#error "Include binary_abstraction/node_api/api.h before the headers of Node-API"
#endif

#ifndef NAPI_VERSION
#define NAPI_VERSION 10
#endif
#include "node_api.h"

EXTERN_C_START

NAPI_EXTERN napi_status NAPI_CDECL node_api_set_prototype(napi_env env, napi_value object, napi_value value);

// Makes an object with `property_count` properties at once; a NULL prototype is Object.prototype's place left empty.
NAPI_EXTERN napi_status NAPI_CDECL node_api_create_object_with_properties(napi_env env, napi_value prototype_or_null,
                                                                          const napi_value* property_names,
                                                                          const napi_value* property_values,
                                                                          size_t property_count, napi_value* result);

NAPI_EXTERN napi_status NAPI_CDECL node_api_is_sharedarraybuffer(napi_env env, napi_value value, bool* result);
NAPI_EXTERN napi_status NAPI_CDECL node_api_create_sharedarraybuffer(napi_env env, size_t byte_length, void** data,
                                                                     napi_value* result);
// `finalize_cb` may be called on any thread.
NAPI_EXTERN napi_status NAPI_CDECL node_api_create_external_sharedarraybuffer(napi_env env, void* external_data,
                                                                              size_t byte_length,
                                                                              node_api_noenv_finalize finalize_cb,
                                                                              void* finalize_hint, napi_value* result);

// Runs `finalize_cb` from the event loop: what a finalizer that runs during garbage collection may not do itself.
NAPI_EXTERN napi_status NAPI_CDECL node_api_post_finalizer(node_api_basic_env env, napi_finalize finalize_cb,
                                                           void* finalize_data, void* finalize_hint);

EXTERN_C_END

#endif  // BINARY_ABSTRACTION_NODE_API_API_H_
