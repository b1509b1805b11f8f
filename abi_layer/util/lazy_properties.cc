#include "abi_layer/util/lazy_properties.h"

namespace strata::abi {
namespace {

// Of a context's data. vm has those before.
constexpr int kLoaderIndex = 10;

// `info`'s data is the file's name, and no function: V8 keeps it apart from the context in a snapshot.
void Load(v8::Local<v8::Name> name, const v8::PropertyCallbackInfo<v8::Value>& info) {
  v8::Isolate* isolate = info.GetIsolate();
  v8::Local<v8::Context> context;
  if (!info.HolderV2()->GetCreationContext(isolate).ToLocal(&context)) return;
  v8::Local<v8::Function> load = context->GetEmbedderDataV2(kLoaderIndex).As<v8::Value>().As<v8::Function>();
  v8::Local<v8::Value> file = info.Data();
  v8::Local<v8::Value> exports;
  v8::Local<v8::Value> value;
  if (!load->Call(context, v8::Undefined(isolate), 1, &file).ToLocal(&exports)) return;
  if (exports.As<v8::Object>()->Get(context, name).ToLocal(&value)) info.GetReturnValue().Set(value);
}

}  // namespace

Result<void> DefineLazyProperties(v8::Isolate* isolate, v8::Local<v8::Object> target, v8::Local<v8::Array> keys,
                                  v8::Local<v8::String> file, bool is_enumerable) {
  v8::Local<v8::Context> context = isolate->GetCurrentContext();
  const v8::PropertyAttribute attributes = is_enumerable ? v8::None : v8::DontEnum;
  for (uint32_t i = 0; i < keys->Length(); i++) {
    v8::Local<v8::Value> key;
    if (!keys->Get(context, i).ToLocal(&key)) return Thrown();
    if (target->SetLazyDataProperty(context, key.As<v8::Name>(), Load, file, attributes).IsNothing()) return Thrown();
  }
  return {};
}

void SetFileLoader(v8::Local<v8::Context> context, v8::Local<v8::Function> load) {
  context->SetEmbedderDataV2(kLoaderIndex, load);
}

intptr_t LazyPropertyReference() { return reinterpret_cast<intptr_t>(&Load); }

}  // namespace strata::abi
