#include "abi_layer/binding/binding.h"
#include "abi_layer/binding/operation.h"

namespace strata::abi {
namespace {

// The value that V8 carries along promises and that requests restore: what AsyncLocalStorage stands on.
v8::Local<v8::Value> GetContext(v8::Isolate* isolate) {
  v8::Local<v8::Data> data = isolate->GetContinuationPreservedEmbedderDataV2();
  return data->IsValue() ? data.As<v8::Value>() : v8::Undefined(isolate).As<v8::Value>();
}

void SetContext(v8::Isolate* isolate, v8::Local<v8::Value> context) {
  isolate->SetContinuationPreservedEmbedderDataV2(context);
}

// init(promise, parent), before(promise), after(promise), settled(promise); undefined for none. The current context's.
void SetPromiseHooks(v8::Isolate* isolate, v8::Local<v8::Value> init, v8::Local<v8::Value> before,
                     v8::Local<v8::Value> after, v8::Local<v8::Value> settled) {
  const auto function = [](v8::Local<v8::Value> value) {
    return value->IsFunction() ? value.As<v8::Function>() : v8::Local<v8::Function>();
  };
  isolate->GetCurrentContext()->SetPromiseHooks(function(init), function(before), function(after), function(settled));
}

// callback(type, callback) and promise(type): operation.h.
void FollowRequests(Environment& environment, v8::Local<v8::Function> callback, v8::Local<v8::Function> promise) {
  auto& followers = environment.Room<RequestFollowers>();
  followers.callback.Reset(environment.isolate(), callback);
  followers.promise.Reset(environment.isolate(), promise);
}

}  // namespace

const Binding& AsyncHooksBinding() {
  static const Binding binding = {"async_hooks",
                                  {
                                      Function<&GetContext>("getContext"),
                                      Function<&SetContext>("setContext"),
                                      Function<&FollowRequests>("followRequests"),
                                      Function<&SetPromiseHooks>("setPromiseHooks"),
                                  }};
  return binding;
}

}  // namespace strata::abi
