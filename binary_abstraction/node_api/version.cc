#include "binary_abstraction/node_api/checks.h"

napi_status napi_get_version(node_api_basic_env env, uint32_t* result) {
  STRATA_CHECK_BASIC_ENV(env);
  STRATA_CHECK_ARGUMENT(env, result);
  *result = NAPI_VERSION;
  return env->Ok();
}
