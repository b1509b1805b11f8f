/* Node's C++ interface, for addons that are written against V8's classes instead of Node-API.
 *
 *   NODE_MODULE_INIT() { NODE_SET_METHOD(exports, "hello", Hello); }
 *
 * Such an addon is bound to this release of V8, as it is with Node: it is compiled again for every NODE_MODULE_VERSION,
 * and Strata's versions are not Node's. Addons that are to live longer include <node_api.h>.
 *
 * What is declared here is offered; the rest of Node's own node.h is not.
 */

#ifndef SRC_NODE_H_
#define SRC_NODE_H_

#include <stddef.h>

/* Tools define it for Windows. GCC does not read the attribute that V8's classes have with it behind [[deprecated]]. */
#undef USING_V8_SHARED

#include "node_version.h"
#include "v8.h"

#define NODE_EXTERN __attribute__((visibility("default")))
#define NODE_MODULE_EXPORT __attribute__((visibility("default")))

struct uv_loop_s;

namespace node {

using addon_register_func = void (*)(v8::Local<v8::Object> exports, v8::Local<v8::Value> module, void* priv);
using addon_context_register_func = void (*)(v8::Local<v8::Object> exports, v8::Local<v8::Value> module,
                                             v8::Local<v8::Context> context, void* priv);

/* What an addon tells of itself in its constructor. One of the two functions is set. */
struct node_module {
  int nm_version;
  unsigned int nm_flags;
  void* nm_dso_handle;
  const char* nm_filename;
  addon_register_func nm_register_func;
  addon_context_register_func nm_context_register_func;
  const char* nm_modname;
  void* nm_priv;
  struct node_module* nm_link;
};

}  // namespace node

extern "C" NODE_EXTERN void node_module_register(void* mod);

#define NODE_STRATA_REGISTER(modname, regfunc, contextfunc, priv)                                                 \
  extern "C" {                                                                                                    \
  static node::node_module strata_addon_description = {NODE_MODULE_VERSION, 0,        nullptr, __FILE__, regfunc, \
                                                       contextfunc,         #modname, priv,    nullptr};          \
  static void strata_register_addon(void) __attribute__((constructor));                                           \
  static void strata_register_addon(void) { node_module_register(&strata_addon_description); }                    \
  }

/* An addon for one environment of the process at a time. */
#define NODE_MODULE(modname, regfunc) \
  NODE_STRATA_REGISTER(modname, (node::addon_register_func)(void*)(regfunc), nullptr, nullptr)
/* Addons that may be loaded by several environments. */
#define NODE_MODULE_CONTEXT_AWARE(modname, regfunc) \
  NODE_STRATA_REGISTER(modname, nullptr, (node::addon_context_register_func)(void*)(regfunc), nullptr)

/* The same without a constructor: NODE_MODULE_INIT() { ... exports, module, context ... } */
#define NODE_MODULE_INITIALIZER_BASE node_register_module_v
#define NODE_MODULE_INITIALIZER_X(base, version) NODE_MODULE_INITIALIZER_X_HELPER(base, version)
#define NODE_MODULE_INITIALIZER_X_HELPER(base, version) base##version
#define NODE_MODULE_INITIALIZER NODE_MODULE_INITIALIZER_X(NODE_MODULE_INITIALIZER_BASE, NODE_MODULE_VERSION)

#define NODE_MODULE_INIT()                                                                                   \
  extern "C" NODE_MODULE_EXPORT void NODE_MODULE_INITIALIZER(                                                \
      v8::Local<v8::Object> exports, v8::Local<v8::Value> module, v8::Local<v8::Context> context);           \
  extern "C" NODE_MODULE_EXPORT void NODE_MODULE_INITIALIZER([[maybe_unused]] v8::Local<v8::Object> exports, \
                                                             [[maybe_unused]] v8::Local<v8::Value> module,   \
                                                             [[maybe_unused]] v8::Local<v8::Context> context)

namespace node {

/* Run when the environment of `isolate` ends, newest first, with JavaScript over and the loop still there. The same
 * pair of function and argument is registered once. */
NODE_EXTERN void AddEnvironmentCleanupHook(v8::Isolate* isolate, void (*fun)(void* arg), void* arg);
NODE_EXTERN void RemoveEnvironmentCleanupHook(v8::Isolate* isolate, void (*fun)(void* arg), void* arg);

/* Of the environment that runs on this thread. */
NODE_EXTERN struct uv_loop_s* GetCurrentEventLoop(v8::Isolate* isolate);

using async_id = double;
struct async_context {
  node::async_id async_id;
  node::async_id trigger_async_id;
};

/* Calls from the event loop into JavaScript: ticks and microtasks follow. Empty where the callback threw, which is an
 * uncaught exception then. */
NODE_EXTERN v8::MaybeLocal<v8::Value> MakeCallback(v8::Isolate* isolate, v8::Local<v8::Object> recv,
                                                   v8::Local<v8::Function> callback, int argc,
                                                   v8::Local<v8::Value>* argv, async_context context);
NODE_EXTERN v8::MaybeLocal<v8::Value> MakeCallback(v8::Isolate* isolate, v8::Local<v8::Object> recv,
                                                   v8::Local<v8::String> method, int argc, v8::Local<v8::Value>* argv,
                                                   async_context context);
NODE_EXTERN v8::MaybeLocal<v8::Value> MakeCallback(v8::Isolate* isolate, v8::Local<v8::Object> recv, const char* method,
                                                   int argc, v8::Local<v8::Value>* argv, async_context context);

/* Functions of an object, a template's instances, a prototype. */
inline void SetMethod(v8::Local<v8::Object> object, const char* name, v8::FunctionCallback callback) {
  v8::Isolate* isolate = v8::Isolate::GetCurrent();
  v8::HandleScope handles(isolate);
  v8::Local<v8::Context> context = isolate->GetCurrentContext();
  v8::Local<v8::String> key = v8::String::NewFromUtf8(isolate, name, v8::NewStringType::kInternalized).ToLocalChecked();
  v8::Local<v8::Function> function =
      v8::FunctionTemplate::New(isolate, callback)->GetFunction(context).ToLocalChecked();
  function->SetName(key);
  object->Set(context, key, function).Check();
}

inline void SetMethod(v8::Local<v8::Template> object, const char* name, v8::FunctionCallback callback) {
  v8::Isolate* isolate = v8::Isolate::GetCurrent();
  v8::HandleScope handles(isolate);
  v8::Local<v8::FunctionTemplate> function = v8::FunctionTemplate::New(isolate, callback);
  v8::Local<v8::String> key = v8::String::NewFromUtf8(isolate, name, v8::NewStringType::kInternalized).ToLocalChecked();
  function->SetClassName(key);
  object->Set(key, function);
}

inline void SetPrototypeMethod(v8::Local<v8::FunctionTemplate> of, const char* name, v8::FunctionCallback callback) {
  v8::Isolate* isolate = v8::Isolate::GetCurrent();
  v8::HandleScope handles(isolate);
  v8::Local<v8::FunctionTemplate> function = v8::FunctionTemplate::New(
      isolate, callback, v8::Local<v8::Value>(), v8::Signature::New(isolate, of), 0, v8::ConstructorBehavior::kThrow);
  v8::Local<v8::String> key = v8::String::NewFromUtf8(isolate, name, v8::NewStringType::kInternalized).ToLocalChecked();
  function->SetClassName(key);
  of->PrototypeTemplate()->Set(key, function);
}

}  // namespace node

#define NODE_SET_METHOD node::SetMethod
#define NODE_SET_PROTOTYPE_METHOD node::SetPrototypeMethod

/* A read-only number or text of an object: `constant` is both its name and its value. */
#define NODE_DEFINE_CONSTANT(target, constant)                                                                \
  do {                                                                                                        \
    v8::Isolate* isolate = v8::Isolate::GetCurrent();                                                         \
    (target)                                                                                                  \
        ->DefineOwnProperty(isolate->GetCurrentContext(), v8::String::NewFromUtf8Literal(isolate, #constant), \
                            v8::Number::New(isolate, static_cast<double>(constant)),                          \
                            static_cast<v8::PropertyAttribute>(v8::ReadOnly | v8::DontDelete))                \
        .Check();                                                                                             \
  } while (0)

#endif  // SRC_NODE_H_
