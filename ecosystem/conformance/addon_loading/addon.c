// An addon that goes wrong in the way that its macro says; without one it works.

#include <node_api.h>
#include <stdlib.h>

// What the linker may not drop.
#define KEPT __attribute__((visibility("default"), used))

// The linker takes undefined functions for the program's.
#if defined(NEEDS_UNKNOWN_NODE_API)
extern int napi_no_such_function(void);
KEPT int (*volatile needed)(void) = napi_no_such_function;
#elif defined(NEEDS_UNKNOWN_LIBUV)
extern int uv_no_such_function(void);
KEPT int (*volatile needed)(void) = uv_no_such_function;
#elif defined(NEEDS_UNKNOWN_FUNCTION)
extern int no_such_function(void);
KEPT int (*volatile needed)(void) = no_such_function;
#elif defined(CALLS_UNKNOWN_FUNCTION)
extern int no_such_function(void);
#elif defined(NEEDS_ENGINE)
extern int engine_function(void) __asm__("_ZN2v87Isolate10GetCurrentEv");
KEPT int (*volatile needed)(void) = engine_function;
#endif

#if defined(OTHER_MODULE_VERSION)
NAPI_MODULE_EXPORT void node_register_module_v147(void) {}
#endif

// How addons of node.h say what they are, of a release with another version.
#if defined(REGISTERS_OTHER_VERSION)
struct {
  int version;
  unsigned flags;
  void* rest[6];
} of_node_h = {147, 0, {0}};
extern void node_module_register(void* module);
__attribute__((constructor)) static void Register(void) { node_module_register(&of_node_h); }
#elif defined(REGISTERS_WITHOUT_FUNCTION)
static napi_module empty;
__attribute__((constructor)) static void Register(void) { napi_module_register(&empty); }
#elif defined(REGISTERS_NULL)
extern void node_module_register(void* module);
__attribute__((constructor)) static void Register(void) {
  napi_module_register(NULL);
  node_module_register(NULL);
}
#elif defined(ABORTS_WHEN_OPENED)
__attribute__((constructor)) static void Open(void) { abort(); }
#endif

#if defined(NEEDS_NEWER_NODE_API)
// What NAPI_MODULE_INIT says.
#undef NAPI_VERSION
#define NAPI_VERSION 99
#endif

// Names for the test, which makes one of them a library that the addon needs.
#define NAMED(name) KEPT char name_##name
NAMED(musl) __asm__("libc.musl-x86_64.so.1");
NAMED(libnode) __asm__("libnode.so.127");
NAMED(missing) __asm__("libnosuch.so.9");

#if defined(RECURSES)
static int (*volatile recurse)(int);
static int Recurse(int depth) { return recurse(depth + 1) + 1; }
#endif

#if !defined(UNREGISTERED) && !defined(OTHER_MODULE_VERSION) && !defined(REGISTERS_OTHER_VERSION) && \
    !defined(REGISTERS_WITHOUT_FUNCTION) && !defined(REGISTERS_NULL)
NAPI_MODULE_INIT() {
  napi_value answer;
  napi_create_int32(env, 42, &answer);
#if defined(THROWS)
  napi_throw_error(env, "ERR_OF_ADDON", "it does not want to");
#elif defined(THROWS_GIVEN)
  napi_value global, thrown;
  bool throws = false;
  napi_get_global(env, &global);
  napi_has_named_property(env, global, "thrown", &throws);
  if (throws) {
    napi_get_named_property(env, global, "thrown", &thrown);
    napi_throw(env, thrown);
    return exports;
  }
#elif defined(CALLS_GIVEN)
  napi_value global, function;
  napi_get_global(env, &global);
  napi_get_named_property(env, global, "given", &function);
  napi_call_function(env, global, function, 0, NULL, NULL);
#elif defined(ABORTS)
  abort();
#elif defined(CRASHES)
  *(volatile int*)8 = 1;
#elif defined(RECURSES)
  recurse = Recurse;
  Recurse(0);
#elif defined(FAILS_FATALLY)
  napi_fatal_error("init", NAPI_AUTO_LENGTH, "it gives up", NAPI_AUTO_LENGTH);
#elif defined(EXITS)
  exit(3);
#elif defined(CALLS_UNKNOWN_FUNCTION)
  no_such_function();
#elif defined(RETURNS_NULL)
  return NULL;
#elif defined(RETURNS_NUMBER)
  return answer;
#endif
  napi_set_named_property(env, exports, "answer", answer);
  return exports;
}
#endif
