// An addon that goes wrong in the way that its macro says; without one it works.

#include <node_api.h>
#include <stdlib.h>

// What the linker may not drop.
#define KEPT __attribute__((visibility("default"), used))

// The linker takes undefined functions for the program's.
#if defined(NEEDS_UNKNOWN_NODE_API)
extern int napi_no_such_function(void);
KEPT int (*volatile needed)(void) = napi_no_such_function;
#elif defined(NEEDS_UNKNOWN_FUNCTION)
extern int no_such_function(void);
KEPT int (*volatile needed)(void) = no_such_function;
#elif defined(NEEDS_ENGINE)
extern int engine_function(void) __asm__("_ZN2v87Isolate10GetCurrentEv");
KEPT int (*volatile needed)(void) = engine_function;
#endif

#if defined(OTHER_MODULE_VERSION)
NAPI_MODULE_EXPORT void node_register_module_v147(void) {}
#endif

// Names for the test, which makes one of them a library that the addon needs.
#define NAMED(name) KEPT char name_##name
NAMED(musl) __asm__("libc.musl-x86_64.so.1");
NAMED(libnode) __asm__("libnode.so.127");
NAMED(missing) __asm__("libnosuch.so.9");

#if !defined(UNREGISTERED) && !defined(OTHER_MODULE_VERSION)
NAPI_MODULE_INIT() {
#if defined(THROWS)
  napi_throw_error(env, "ERR_OF_ADDON", "it does not want to");
#elif defined(ABORTS)
  abort();
#elif defined(CRASHES)
  *(volatile int*)8 = 1;
#elif defined(RETURNS_NULL)
  return NULL;
#endif
  napi_value answer;
  napi_create_int32(env, 42, &answer);
  napi_set_named_property(env, exports, "answer", answer);
  return exports;
}
#endif
