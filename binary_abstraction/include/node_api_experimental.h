/* The experimental part of Node-API, which Node's own headers declare under NAPI_EXPERIMENTAL and the package
 * node-api-headers leaves out. It may change with any release. An addon that includes this first is an experimental
 * one: its finalizers run during garbage collection and may not touch JavaScript. */

#ifndef NODE_API_EXPERIMENTAL_H_
#define NODE_API_EXPERIMENTAL_H_

#ifndef NAPI_VERSION
#define NAPI_VERSION 2147483647 /* NAPI_VERSION_EXPERIMENTAL */
#endif
#include "node_api.h"

EXTERN_C_START

NAPI_EXTERN napi_status NAPI_CDECL node_api_set_prototype(napi_env env, napi_value object, napi_value value);

/* Makes an object with `property_count` properties at once; a NULL prototype is Object.prototype's place left empty. */
NAPI_EXTERN napi_status NAPI_CDECL node_api_create_object_with_properties(napi_env env, napi_value prototype_or_null,
                                                                          const napi_value* property_names,
                                                                          const napi_value* property_values,
                                                                          size_t property_count, napi_value* result);

NAPI_EXTERN napi_status NAPI_CDECL node_api_is_sharedarraybuffer(napi_env env, napi_value value, bool* result);
NAPI_EXTERN napi_status NAPI_CDECL node_api_create_sharedarraybuffer(napi_env env, size_t byte_length, void** data,
                                                                     napi_value* result);
/* `finalize_cb` may be called on any thread. */
NAPI_EXTERN napi_status NAPI_CDECL node_api_create_external_sharedarraybuffer(napi_env env, void* external_data,
                                                                              size_t byte_length,
                                                                              node_api_noenv_finalize finalize_cb,
                                                                              void* finalize_hint, napi_value* result);

/* Runs `finalize_cb` from the event loop: what a finalizer that runs during garbage collection may not do itself. */
NAPI_EXTERN napi_status NAPI_CDECL node_api_post_finalizer(node_api_basic_env env, napi_finalize finalize_cb,
                                                           void* finalize_data, void* finalize_hint);

EXTERN_C_END

#endif /* NODE_API_EXPERIMENTAL_H_ */
