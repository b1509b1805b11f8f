// An addon in C: `require('./hello.node').greet('you')` answers "Hello, you!".

#include <node_api.h>
#include <stdio.h>

static napi_value Greet(napi_env env, napi_callback_info info) {
  size_t num_arguments = 1;
  napi_value argument;
  char name[64];
  char greeting[80];
  napi_value result;
  if (napi_get_cb_info(env, info, &num_arguments, &argument, NULL, NULL) != napi_ok || num_arguments < 1 ||
      napi_get_value_string_utf8(env, argument, name, sizeof(name), NULL) != napi_ok) {
    napi_throw_type_error(env, "ERR_INVALID_ARG_TYPE", "a name is expected");
    return NULL;
  }
  snprintf(greeting, sizeof(greeting), "Hello, %s!", name);
  return napi_create_string_utf8(env, greeting, NAPI_AUTO_LENGTH, &result) == napi_ok ? result : NULL;
}

NAPI_MODULE_INIT() {
  napi_value greet;
  if (napi_create_function(env, "greet", NAPI_AUTO_LENGTH, Greet, NULL, &greet) != napi_ok ||
      napi_set_named_property(env, exports, "greet", greet) != napi_ok) {
    return NULL;
  }
  return exports;
}
