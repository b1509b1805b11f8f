/* An addon that exports one number. It compiles here; this version of Strata does not load addons yet. */

#include <node_api.h>

NAPI_MODULE_INIT() {
  napi_value answer;
  if (napi_create_int32(env, 42, &answer) != napi_ok) return NULL;
  napi_set_named_property(env, exports, "answer", answer);
  return exports;
}
