// The checks with which the functions of the API begin.

#ifndef BINARY_ABSTRACTION_NODE_API_CHECKS_H_
#define BINARY_ABSTRACTION_NODE_API_CHECKS_H_

#include "binary_abstraction/node_api/environment.h"

// For functions of node_api_basic_env, which finalizers may call during garbage collection.
#define STRATA_CHECK_BASIC_ENV(env) \
  if ((env) == nullptr) return napi_invalid_arg

#define STRATA_CHECK_ENV(env)  \
  STRATA_CHECK_BASIC_ENV(env); \
  (env)->CheckOutsideOfCollection()

#define STRATA_CHECK_ARGUMENT(env, argument) STRATA_CHECK(env, (argument) != nullptr, napi_invalid_arg)

#define STRATA_CHECK(env, condition, status) \
  if (!(condition)) return (env)->Fail(status)

#endif  // BINARY_ABSTRACTION_NODE_API_CHECKS_H_
