// A small addon, out of which checker_fuzz_test.cc makes broken ones. Nobody loads it.

#include <math.h>
#include <node_api.h>
#include <string.h>

static const char* const names[] = {"one", "two", "three"};
static double (*volatile function)(double) = sin;

NAPI_MODULE_INIT() {
  for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
    napi_value value;
    napi_create_double(env, function(strlen(names[i])), &value);
    napi_set_named_property(env, exports, names[i], value);
  }
  return exports;
}
