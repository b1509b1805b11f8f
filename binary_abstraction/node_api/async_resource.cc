#include "binary_abstraction/node_api/async_resource.h"

#include "abi_layer/addons/addon_hooks.h"

namespace strata::napi {
namespace {

using abi::AddonHooks;

// Hooks of async_hooks that throw have ended the program already.
template <typename... Arguments>
v8::MaybeLocal<v8::Value> CallHook(abi::Environment& environment, const v8::Global<v8::Function>& hook,
                                   Arguments... arguments) {
  if (hook.IsEmpty() || environment.exiting()) return {};
  v8::Isolate* isolate = environment.isolate();
  v8::TryCatch exceptions(isolate);
  v8::Local<v8::Value> list[] = {arguments...};
  v8::MaybeLocal<v8::Value> result =
      hook.Get(isolate)->Call(environment.context(), v8::Undefined(isolate), sizeof...(arguments), list);
  if (result.IsEmpty() && exceptions.CanContinue() && !exceptions.HasTerminated()) {
    environment.Uncaught(exceptions.Exception(), exceptions.Message(), false);
  }
  return result;
}

double NumberAt(v8::Local<v8::Context> context, v8::Local<v8::Value> list, uint32_t index) {
  v8::Local<v8::Value> value;
  if (!list->IsArray() || !list.As<v8::Array>()->Get(context, index).ToLocal(&value) || !value->IsNumber()) return 0;
  return value.As<v8::Number>()->Value();
}

}  // namespace

AsyncResource::AsyncResource(abi::Environment& environment, v8::Local<v8::Object> resource, v8::Local<v8::String> type)
    : environment_(environment) {
  v8::Isolate* isolate = environment.isolate();
  v8::HandleScope handles(isolate);
  if (resource.IsEmpty()) resource = v8::Object::New(isolate);
  object_.Reset(isolate, resource);
  context_frame_.Reset(isolate, isolate->GetContinuationPreservedEmbedderDataV2());
  v8::Local<v8::Value> ids;
  if (CallHook(environment, environment.Room<AddonHooks>().async_init, type.As<v8::Value>(), resource.As<v8::Value>())
          .ToLocal(&ids)) {
    async_id_ = NumberAt(environment.context(), ids, 0);
    trigger_id_ = NumberAt(environment.context(), ids, 1);
  }
}

AsyncResource::~AsyncResource() {
  if (environment_.exiting()) return;
  v8::Isolate* isolate = environment_.isolate();
  v8::HandleScope handles(isolate);
  CallHook(environment_, environment_.Room<AddonHooks>().async_destroy,
           v8::Number::New(isolate, async_id_).As<v8::Value>());
}

AsyncScope::AsyncScope(abi::Environment& environment, const AsyncResource* resource) : environment_(environment) {
  environment.EnterCallback();
  if (resource == nullptr) return;
  v8::Isolate* isolate = environment.isolate();
  outer_frame_ = isolate->GetContinuationPreservedEmbedderDataV2();
  isolate->SetContinuationPreservedEmbedderDataV2(resource->context_frame());
  async_id_ = resource->async_id();
  CallHook(environment, environment.Room<AddonHooks>().async_enter, v8::Number::New(isolate, async_id_).As<v8::Value>(),
           v8::Number::New(isolate, resource->trigger_id()).As<v8::Value>(), resource->object().As<v8::Value>());
}

AsyncScope::~AsyncScope() {
  if (!outer_frame_.IsEmpty()) {
    v8::Isolate* isolate = environment_.isolate();
    CallHook(environment_, environment_.Room<AddonHooks>().async_leave,
             v8::Number::New(isolate, async_id_).As<v8::Value>());
    isolate->SetContinuationPreservedEmbedderDataV2(outer_frame_);
  }
  environment_.LeaveCallback(failed_);
}

}  // namespace strata::napi
