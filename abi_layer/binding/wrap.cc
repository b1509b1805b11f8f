#include "abi_layer/binding/wrap.h"

namespace strata::abi {
namespace {

constexpr v8::EmbedderDataTypeTag kTag = 1;

}  // namespace

void Wrapped::Release() {
  if (object_.IsEmpty()) return;
  object_.SetWeak(
      this,
      [](const v8::WeakCallbackInfo<Wrapped>& info) {
        info.GetParameter()->object_.Reset();
        info.SetSecondPassCallback([](const v8::WeakCallbackInfo<Wrapped>& second) {
          Wrapped* wrapped = second.GetParameter();
          WrapRegistry::Remove(wrapped);
          delete wrapped;
        });
      },
      v8::WeakCallbackType::kParameter);
}

WrapRegistry::~WrapRegistry() {
  while (first_ != nullptr) {
    Wrapped* wrapped = first_;
    Remove(wrapped);
    delete wrapped;
  }
}

v8::Local<v8::Object> WrapRegistry::Add(std::unique_ptr<Wrapped> wrapped, const void* type) {
  v8::Isolate* isolate = environment_.isolate();
  if (template_.IsEmpty()) {
    v8::Local<v8::ObjectTemplate> made = v8::ObjectTemplate::New(isolate);
    made->SetInternalFieldCount(1);
    template_.Reset(isolate, made);
  }
  v8::Local<v8::Object> object = template_.Get(isolate)->NewInstance(environment_.context()).ToLocalChecked();
  Wrapped* raw = wrapped.release();
  object->SetAlignedPointerInInternalField(0, raw, kTag);
  raw->type_ = type;
  raw->registry_ = this;
  raw->next_ = first_;
  if (first_ != nullptr) first_->previous_ = raw;
  first_ = raw;
  raw->object_.Reset(isolate, object);
  raw->Release();
  return object;
}

Wrapped* WrapRegistry::Get(v8::Local<v8::Value> value, const void* type) {
  if (!value->IsObject()) return nullptr;
  v8::Local<v8::Object> object = value.As<v8::Object>();
  if (object->InternalFieldCount() != 1) return nullptr;
  auto* wrapped = static_cast<Wrapped*>(object->GetAlignedPointerFromInternalField(0, kTag));
  return wrapped != nullptr && wrapped->type_ == type ? wrapped : nullptr;
}

void WrapRegistry::Remove(Wrapped* wrapped) {
  if (wrapped->previous_ != nullptr) {
    wrapped->previous_->next_ = wrapped->next_;
  } else {
    wrapped->registry_->first_ = wrapped->next_;
  }
  if (wrapped->next_ != nullptr) wrapped->next_->previous_ = wrapped->previous_;
}

}  // namespace strata::abi
