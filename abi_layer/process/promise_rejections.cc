#include "abi_layer/process/promise_rejections.h"

#include <cstdio>

#include "abi_layer/environment/report.h"

namespace strata::abi {

void InstallPromiseRejectionHook(v8::Isolate* isolate) {
  isolate->SetPromiseRejectCallback([](v8::PromiseRejectMessage message) {
    v8::Local<v8::Promise> promise = message.GetPromise();
    v8::Isolate* current = v8::Isolate::GetCurrent();
    Environment& environment = Environment::Of(current);
    PromiseRejections& rejections = environment.Room<PromiseRejections>();
    if (rejections.callback.IsEmpty() || environment.exiting()) return;
    v8::HandleScope handles(current);
    v8::Local<v8::Value> reason = message.GetValue();
    if (reason.IsEmpty()) reason = v8::Undefined(current);
    v8::Local<v8::Value> arguments[] = {v8::Integer::New(current, message.GetEvent()), promise, reason};
    v8::TryCatch exceptions(current);
    // It only notes the promise; it does not throw but on a full stack.
    if (rejections.callback.Get(current)->Call(environment.context(), v8::Undefined(current), 3, arguments).IsEmpty()) {
      if (exceptions.HasTerminated()) return;
      std::fprintf(stderr, "Exception in PromiseRejectCallback:\n");
      PrintUncaught(environment, exceptions.Exception(), exceptions.Message());
      exceptions.Reset();
    }
  });
}

void InstallMicrotaskErrorHook(v8::Isolate* isolate) {
  isolate->AddMessageListener([](v8::Local<v8::Message> message, v8::Local<v8::Value> error) {
    Environment::Of(v8::Isolate::GetCurrent()).Uncaught(error, message, false);
  });
}

}  // namespace strata::abi
