// What cases/addon.mjs measures of Node-API: one source for all runtimes.
#include <node_api.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define CHECK(call) \
  if ((call) != napi_ok) abort()

static napi_value Nothing(napi_env env, napi_callback_info info) {
  (void)env;
  (void)info;
  return NULL;
}

static napi_value Add(napi_env env, napi_callback_info info) {
  size_t argc = 2;
  napi_value argv[2], result;
  double a, b;
  CHECK(napi_get_cb_info(env, info, &argc, argv, NULL, NULL));
  CHECK(napi_get_value_double(env, argv[0], &a));
  CHECK(napi_get_value_double(env, argv[1], &b));
  CHECK(napi_create_double(env, a + b, &result));
  return result;
}

static napi_value NewObject(napi_env env, napi_callback_info info) {
  (void)info;
  static const char* const kNames[] = {"x", "y", "z"};
  napi_value object, number;
  CHECK(napi_create_object(env, &object));
  for (int i = 0; i < 3; i++) {
    CHECK(napi_create_int32(env, i, &number));
    CHECK(napi_set_named_property(env, object, kNames[i], number));
  }
  return object;
}

static napi_value GetProperty(napi_env env, napi_callback_info info) {
  size_t argc = 1;
  napi_value object, value;
  CHECK(napi_get_cb_info(env, info, &argc, &object, NULL, NULL));
  CHECK(napi_get_named_property(env, object, "x", &value));
  return value;
}

static napi_value TextLength(napi_env env, napi_callback_info info) {
  size_t argc = 1, length;
  napi_value text, result;
  static char bytes[8192];
  CHECK(napi_get_cb_info(env, info, &argc, &text, NULL, NULL));
  CHECK(napi_get_value_string_utf8(env, text, bytes, sizeof(bytes), &length));
  CHECK(napi_create_uint32(env, (uint32_t)length, &result));
  return result;
}

static napi_value NewText(napi_env env, napi_callback_info info) {
  (void)info;
  static const char kText[] = "The quick brown fox jumps over the lazy dog.";
  napi_value result;
  CHECK(napi_create_string_utf8(env, kText, sizeof(kText) - 1, &result));
  return result;
}

static napi_value SumBytes(napi_env env, napi_callback_info info) {
  size_t argc = 1, length;
  napi_value buffer, result;
  void* data;
  CHECK(napi_get_cb_info(env, info, &argc, &buffer, NULL, NULL));
  CHECK(napi_get_buffer_info(env, buffer, &data, &length));
  CHECK(napi_create_uint32(env, length > 0 ? ((const unsigned char*)data)[length - 1] : 0, &result));
  return result;
}

static napi_value NewBuffer(napi_env env, napi_callback_info info) {
  (void)info;
  napi_value result;
  void* data;
  CHECK(napi_create_buffer(env, 64, &data, &result));
  memset(data, 7, 64);
  return result;
}

static napi_value NewArray(napi_env env, napi_callback_info info) {
  (void)info;
  napi_value array, number;
  CHECK(napi_create_array_with_length(env, 10, &array));
  for (uint32_t i = 0; i < 10; i++) {
    CHECK(napi_create_uint32(env, i, &number));
    CHECK(napi_set_element(env, array, i, number));
  }
  return array;
}

static napi_value CallBack(napi_env env, napi_callback_info info) {
  size_t argc = 1;
  napi_value function, receiver, result;
  CHECK(napi_get_cb_info(env, info, &argc, &function, NULL, NULL));
  CHECK(napi_get_undefined(env, &receiver));
  CHECK(napi_call_function(env, receiver, function, 0, NULL, &result));
  return result;
}

// A class whose instances wrap a counter.
static void FreeCounter(napi_env env, void* data, void* hint) {
  (void)env;
  (void)hint;
  free(data);
}

static napi_value NewCounter(napi_env env, napi_callback_info info) {
  napi_value self;
  CHECK(napi_get_cb_info(env, info, NULL, NULL, &self, NULL));
  CHECK(napi_wrap(env, self, calloc(1, sizeof(uint32_t)), FreeCounter, NULL, NULL));
  return self;
}

static napi_value Increase(napi_env env, napi_callback_info info) {
  napi_value self, result;
  uint32_t* counter;
  CHECK(napi_get_cb_info(env, info, NULL, NULL, &self, NULL));
  CHECK(napi_unwrap(env, self, (void**)&counter));
  CHECK(napi_create_uint32(env, ++*counter, &result));
  return result;
}

// calls(function, count): a thread calls the function so often.
struct Calls {
  napi_threadsafe_function function;
  uint32_t count;
};

static void* MakeCalls(void* data) {
  struct Calls* calls = data;
  for (uint32_t i = 0; i < calls->count; i++) {
    if (napi_call_threadsafe_function(calls->function, NULL, napi_tsfn_blocking) != napi_ok) break;
  }
  napi_release_threadsafe_function(calls->function, napi_tsfn_release);
  free(calls);
  return NULL;
}

static napi_value CallFromThread(napi_env env, napi_callback_info info) {
  size_t argc = 2;
  napi_value argv[2], name;
  struct Calls* calls = malloc(sizeof(*calls));
  pthread_t thread;
  CHECK(napi_get_cb_info(env, info, &argc, argv, NULL, NULL));
  CHECK(napi_get_value_uint32(env, argv[1], &calls->count));
  CHECK(napi_create_string_utf8(env, "calls", NAPI_AUTO_LENGTH, &name));
  CHECK(napi_create_threadsafe_function(env, argv[0], NULL, name, 0, 1, NULL, NULL, NULL, NULL, &calls->function));
  if (pthread_create(&thread, NULL, MakeCalls, calls) != 0) abort();
  pthread_detach(thread);
  return NULL;
}

NAPI_MODULE_INIT() {
  static const struct {
    const char* name;
    napi_callback callback;
  } kFunctions[] = {
      {"nothing", Nothing},       {"add", Add},           {"newObject", NewObject}, {"getProperty", GetProperty},
      {"textLength", TextLength}, {"newText", NewText},   {"sumBytes", SumBytes},   {"newBuffer", NewBuffer},
      {"newArray", NewArray},     {"callBack", CallBack}, {"calls", CallFromThread}};
  for (size_t i = 0; i < sizeof(kFunctions) / sizeof(kFunctions[0]); i++) {
    napi_value function;
    CHECK(napi_create_function(env, kFunctions[i].name, NAPI_AUTO_LENGTH, kFunctions[i].callback, NULL, &function));
    CHECK(napi_set_named_property(env, exports, kFunctions[i].name, function));
  }
  const napi_property_descriptor methods[] = {
      {"increase", NULL, Increase, NULL, NULL, NULL, napi_default_method, NULL}};
  napi_value counter;
  CHECK(napi_define_class(env, "Counter", NAPI_AUTO_LENGTH, NewCounter, NULL, 1, methods, &counter));
  CHECK(napi_set_named_property(env, exports, "Counter", counter));
  return exports;
}
