#include "binary_abstraction/node_api/checks.h"
#include "uv.h"

napi_status NAPI_CDECL napi_get_uv_event_loop(node_api_basic_env env, struct uv_loop_s** loop) {
  STRATA_CHECK_BASIC_ENV(env);
  STRATA_CHECK_ARGUMENT(env, loop);
  *loop = env->environment().loop();
  return env->Ok();
}
