// node.h: what ties an addon to its environment and calls back into JavaScript.

#include "abi_layer/environment/environment.h"
#include "binary_abstraction/node_api/async_resource.h"
#include "binary_abstraction/node_api/cleanup_hooks.h"
#include "node.h"

namespace node {
namespace {

using strata::abi::Environment;
using strata::napi::AsyncScope;
using strata::napi::CleanupHooks;

}  // namespace

void AddEnvironmentCleanupHook(v8::Isolate* isolate, void (*fun)(void* arg), void* arg) {
  CleanupHooks::Of(Environment::Of(isolate)).Add(fun, arg);
}

void RemoveEnvironmentCleanupHook(v8::Isolate* isolate, void (*fun)(void* arg), void* arg) {
  CleanupHooks::Of(Environment::Of(isolate)).Remove(fun, arg);
}

uv_loop_s* GetCurrentEventLoop(v8::Isolate* isolate) { return Environment::Of(isolate).loop(); }

v8::MaybeLocal<v8::Value> MakeCallback(v8::Isolate* isolate, v8::Local<v8::Object> recv,
                                       v8::Local<v8::Function> callback, int argc, v8::Local<v8::Value>* argv,
                                       async_context) {
  Environment& environment = Environment::Of(isolate);
  // Where JavaScript waits below, what is thrown is its own to catch.
  const bool is_from_javascript = v8::StackTrace::CurrentStackTrace(isolate, 1)->GetFrameCount() > 0;
  if (!is_from_javascript) return environment.Call(recv, callback, argc, argv);
  AsyncScope scope(environment, nullptr);
  return callback->Call(isolate->GetCurrentContext(), recv, argc, argv);
}

v8::MaybeLocal<v8::Value> MakeCallback(v8::Isolate* isolate, v8::Local<v8::Object> recv, v8::Local<v8::String> method,
                                       int argc, v8::Local<v8::Value>* argv, async_context context) {
  v8::Local<v8::Value> callback;
  if (!recv->Get(isolate->GetCurrentContext(), method).ToLocal(&callback) || !callback->IsFunction()) return {};
  return MakeCallback(isolate, recv, callback.As<v8::Function>(), argc, argv, context);
}

v8::MaybeLocal<v8::Value> MakeCallback(v8::Isolate* isolate, v8::Local<v8::Object> recv, const char* method, int argc,
                                       v8::Local<v8::Value>* argv, async_context context) {
  v8::Local<v8::String> name;
  if (!v8::String::NewFromUtf8(isolate, method, v8::NewStringType::kInternalized).ToLocal(&name)) return {};
  return MakeCallback(isolate, recv, name, argc, argv, context);
}

}  // namespace node
