// Memory that V8 does not see.
#include "binary_abstraction/node_api/checks.h"

napi_status napi_adjust_external_memory(node_api_basic_env env, int64_t change_in_bytes, int64_t* adjusted_value) {
  STRATA_CHECK_BASIC_ENV(env);
  STRATA_CHECK_ARGUMENT(env, adjusted_value);
  *adjusted_value = env->isolate()->AdjustAmountOfExternalAllocatedMemory(change_in_bytes);
  return env->Ok();
}
