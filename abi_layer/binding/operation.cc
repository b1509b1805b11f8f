#include "abi_layer/binding/operation.h"

#include <iterator>

namespace strata::abi {

v8::Local<v8::Function> FollowCallback(Environment& environment, v8::Local<v8::Value> type,
                                       v8::Local<v8::Function> callback) {
  const v8::Global<v8::Function>& follow = environment.Room<RequestFollowers>().callback;
  if (follow.IsEmpty() || !type->IsString()) return callback;
  v8::Isolate* isolate = environment.isolate();
  v8::Local<v8::Value> arguments[] = {type, callback};
  v8::Local<v8::Value> followed;
  // Empty where a hook has ended the thread.
  if (!follow.Get(isolate)
           ->Call(environment.context(), v8::Undefined(isolate), std::size(arguments), arguments)
           .ToLocal(&followed)) {
    return callback;
  }
  return followed.As<v8::Function>();
}

FollowedPromise FollowPromise(Environment& environment, v8::Local<v8::Value> type) {
  const v8::Global<v8::Function>& follow = environment.Room<RequestFollowers>().promise;
  if (follow.IsEmpty() || !type->IsString()) return {};
  v8::Isolate* isolate = environment.isolate();
  v8::Local<v8::Context> context = environment.context();
  v8::Local<v8::Value> pair;
  v8::Local<v8::Value> promise;
  v8::Local<v8::Value> callback;
  if (!follow.Get(isolate)->Call(context, v8::Undefined(isolate), 1, &type).ToLocal(&pair) ||
      !pair.As<v8::Object>()->Get(context, 0).ToLocal(&promise) ||
      !pair.As<v8::Object>()->Get(context, 1).ToLocal(&callback)) {
    return {};
  }
  return {promise.As<v8::Promise>(), callback.As<v8::Function>()};
}

Delivery::Delivery(Environment& environment, v8::Local<v8::Function> callback)
    : environment_(environment),
      callback_(environment.isolate(), callback),
      async_context_(environment.isolate(), environment.isolate()->GetContinuationPreservedEmbedderDataV2()) {}

Delivery::Delivery(Environment& environment, v8::Local<v8::Promise::Resolver> resolver)
    : environment_(environment), resolver_(environment.isolate(), resolver) {}

void Delivery::Fail(v8::Local<v8::Value> error) {
  v8::Local<v8::Value> arguments[] = {error};
  Deliver(true, 1, arguments);
}

void Delivery::Succeed(v8::Local<v8::Value> value, bool has_value) {
  v8::Local<v8::Value> arguments[] = {v8::Null(environment_.isolate()), value};
  Deliver(false, has_value ? 2 : 1, arguments);
}

void Delivery::Deliver(bool failed, int num_arguments, v8::Local<v8::Value>* arguments) {
  v8::Isolate* isolate = environment_.isolate();
  if (!resolver_.IsEmpty()) {
    // The reactions run with their own context, in the microtasks.
    v8::Local<v8::Promise::Resolver> resolver = resolver_.Get(isolate);
    v8::Local<v8::Value> value = failed               ? arguments[0]
                                 : num_arguments == 2 ? arguments[1]
                                                      : v8::Undefined(isolate).As<v8::Value>();
    (failed ? resolver->Reject(environment_.context(), value) : resolver->Resolve(environment_.context(), value))
        .FromMaybe(false);
    environment_.Tick();
    return;
  }
  v8::Local<v8::Data> before = isolate->GetContinuationPreservedEmbedderDataV2();
  isolate->SetContinuationPreservedEmbedderDataV2(async_context_.Get(isolate));
  environment_.Call(v8::Undefined(isolate), callback_.Get(isolate), num_arguments, arguments);
  isolate->SetContinuationPreservedEmbedderDataV2(before);
}

}  // namespace strata::abi
