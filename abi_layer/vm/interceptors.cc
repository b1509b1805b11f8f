#include "abi_layer/vm/interceptors.h"

namespace strata::abi {
namespace {

using v8::Intercepted;

// Where a property is looked for: both in the context whose global object was asked.
class Place {
 public:
  template <typename T>
  explicit Place(const v8::PropertyCallbackInfo<T>& info) : isolate_(info.GetIsolate()), global_(info.Holder()) {
    // V8 asks while it makes the context, too.
    if (!global_->GetCreationContext(isolate_).ToLocal(&context_)) return;
    if (context_->GetNumberOfEmbedderDataFields() <= static_cast<uint32_t>(kSandboxIndex)) return;
    v8::Local<v8::Data> data = context_->GetEmbedderDataV2(kSandboxIndex);
    if (!data->IsValue() || !data.As<v8::Value>()->IsObject()) return;
    sandbox_ = data.As<v8::Value>().As<v8::Object>();
  }

  bool has_sandbox() const { return !sandbox_.IsEmpty(); }
  v8::Isolate* isolate() const { return isolate_; }
  v8::Local<v8::Context> context() const { return context_; }
  v8::Local<v8::Object> global() const { return global_; }
  v8::Local<v8::Object> sandbox() const { return sandbox_; }

  bool failed() const { return isolate_->HasPendingException(); }

  // Of the global object itself, past these functions; None where it has no such property.
  v8::PropertyAttribute OwnAttributes(v8::Local<v8::Name> name, bool* out_exists) const {
    v8::PropertyAttribute attributes = v8::None;
    *out_exists = global_->GetRealNamedPropertyAttributes(context_, name).To(&attributes);
    return attributes;
  }

 private:
  v8::Isolate* isolate_;
  v8::Local<v8::Object> global_;
  v8::Local<v8::Context> context_;
  v8::Local<v8::Object> sandbox_;
};

Intercepted Get(v8::Local<v8::Name> name, const v8::PropertyCallbackInfo<v8::Value>& info) {
  const Place place(info);
  if (!place.has_sandbox()) return Intercepted::kNo;
  v8::Local<v8::Value> value;
  if (!place.sandbox()->GetRealNamedProperty(place.context(), name).ToLocal(&value)) {
    return place.failed() ? Intercepted::kYes : Intercepted::kNo;
  }
  // Inside, the sandbox is the global object.
  info.GetReturnValue().Set(value == place.sandbox() ? place.global().As<v8::Value>() : value);
  return Intercepted::kYes;
}

Intercepted Query(v8::Local<v8::Name> name, const v8::PropertyCallbackInfo<v8::Integer>& info) {
  const Place place(info);
  if (!place.has_sandbox()) return Intercepted::kNo;
  if (!place.sandbox()->HasOwnProperty(place.context(), name).FromMaybe(false)) {
    return place.failed() ? Intercepted::kYes : Intercepted::kNo;
  }
  v8::PropertyAttribute attributes;
  if (!place.sandbox()->GetPropertyAttributes(place.context(), name).To(&attributes)) return Intercepted::kYes;
  info.GetReturnValue().Set(static_cast<int32_t>(attributes));
  return Intercepted::kYes;
}

Intercepted Describe(v8::Local<v8::Name> name, const v8::PropertyCallbackInfo<v8::Value>& info) {
  const Place place(info);
  if (!place.has_sandbox()) return Intercepted::kNo;
  if (!place.sandbox()->HasOwnProperty(place.context(), name).FromMaybe(false)) {
    return place.failed() ? Intercepted::kYes : Intercepted::kNo;
  }
  v8::Local<v8::Value> descriptor;
  if (place.sandbox()->GetOwnPropertyDescriptor(place.context(), name).ToLocal(&descriptor)) {
    info.GetReturnValue().Set(descriptor);
  }
  return Intercepted::kYes;
}

// Whether the sandbox's own property can be written: it is not read-only, and no getter without a setter.
bool IsWritable(const Place& place, v8::Local<v8::Name> name) {
  v8::Local<v8::Value> value;
  if (!place.sandbox()->GetOwnPropertyDescriptor(place.context(), name).ToLocal(&value) || !value->IsObject()) {
    return true;
  }
  v8::Local<v8::Object> descriptor = value.As<v8::Object>();
  const auto field = [&](const char* key) {
    return descriptor->Get(place.context(), v8::String::NewFromUtf8(place.isolate(), key).ToLocalChecked());
  };
  v8::Local<v8::Value> getter;
  v8::Local<v8::Value> setter;
  v8::Local<v8::Value> writable;
  if (!field("get").ToLocal(&getter) || !field("set").ToLocal(&setter) || !field("writable").ToLocal(&writable)) {
    return false;
  }
  return writable->IsUndefined() ? getter->IsUndefined() || !setter->IsUndefined() : writable->IsTrue();
}

Intercepted Set(v8::Local<v8::Name> name, v8::Local<v8::Value> value,
                const v8::PropertyCallbackInfo<v8::Boolean>& info) {
  const Place place(info);
  if (!place.has_sandbox()) return Intercepted::kNo;
  const bool is_in_sandbox = place.sandbox()->HasOwnProperty(place.context(), name).FromMaybe(false);
  if (place.failed()) return Intercepted::kYes;
  bool is_in_global;
  const v8::PropertyAttribute attributes = place.OwnAttributes(name, &is_in_global);
  if (place.failed()) return Intercepted::kYes;
  // V8 knows best how an assignment fails. New symbols stay inside.
  if (is_in_sandbox) {
    if (!IsWritable(place, name)) return Intercepted::kNo;
  } else if (is_in_global ? (attributes & v8::ReadOnly) != 0 : name->IsSymbol()) {
    return Intercepted::kNo;
  }
  // As an assignment outside does it: setters run, of prototypes, too.
  const bool is_set = place.sandbox()->Set(place.context(), name, value).FromMaybe(false);
  if (place.failed()) return Intercepted::kYes;
  // A variable that code has declared keeps its value when the sandbox loses it.
  if (is_in_global && (attributes & v8::DontDelete) != 0) return Intercepted::kNo;
  info.GetReturnValue().Set(is_set);
  return Intercepted::kYes;
}

Intercepted Define(v8::Local<v8::Name> name, const v8::PropertyDescriptor& from,
                   const v8::PropertyCallbackInfo<v8::Boolean>& info) {
  const Place place(info);
  if (!place.has_sandbox()) return Intercepted::kNo;
  bool is_in_global;
  const v8::PropertyAttribute attributes = place.OwnAttributes(name, &is_in_global);
  if (place.failed()) return Intercepted::kYes;
  // V8 knows best how redefining `undefined` fails.
  if (is_in_global && (attributes & v8::ReadOnly) != 0 && (attributes & v8::DontDelete) != 0) return Intercepted::kNo;

  const auto define = [&](v8::PropertyDescriptor& to) {
    if (from.has_enumerable()) to.set_enumerable(from.enumerable());
    if (from.has_configurable()) to.set_configurable(from.configurable());
    const bool is_defined = place.sandbox()->DefineProperty(place.context(), name, to).FromMaybe(false);
    if (place.failed()) return Intercepted::kYes;
    // V8 knows best how it fails, or defines it in the global object alone.
    if (!is_defined) return Intercepted::kNo;
    info.GetReturnValue().Set(true);
    return Intercepted::kYes;
  };
  if (from.has_get() || from.has_set()) {
    v8::Local<v8::Value> undefined = v8::Undefined(place.isolate());
    v8::PropertyDescriptor to(from.has_get() ? from.get() : undefined, from.has_set() ? from.set() : undefined);
    return define(to);
  }
  if (from.has_value() && from.has_writable()) {
    v8::PropertyDescriptor to(from.value(), from.writable());
    return define(to);
  }
  if (from.has_value()) {
    v8::PropertyDescriptor to(from.value());
    return define(to);
  }
  if (from.has_writable()) {
    v8::PropertyDescriptor to(v8::Local<v8::Value>(), from.writable());
    return define(to);
  }
  v8::PropertyDescriptor to;
  return define(to);
}

Intercepted Delete(v8::Local<v8::Name> name, const v8::PropertyCallbackInfo<v8::Boolean>& info) {
  const Place place(info);
  if (!place.has_sandbox()) return Intercepted::kNo;
  const bool is_deleted = place.sandbox()->Delete(place.context(), name).FromMaybe(false);
  if (place.failed()) return Intercepted::kYes;
  // The global object may have one below.
  if (is_deleted) return Intercepted::kNo;
  info.GetReturnValue().Set(false);
  return Intercepted::kYes;
}

void ListNames(const v8::PropertyCallbackInfo<v8::Array>& info) {
  const Place place(info);
  if (!place.has_sandbox()) return;
  v8::Local<v8::Array> names;
  if (place.sandbox()
          ->GetPropertyNames(place.context(), v8::KeyCollectionMode::kOwnOnly, v8::PropertyFilter::ALL_PROPERTIES,
                             v8::IndexFilter::kSkipIndices)
          .ToLocal(&names)) {
    info.GetReturnValue().Set(names);
  }
}

// Symbols are no indices, but strings that are none come along: they are taken out.
void ListIndices(const v8::PropertyCallbackInfo<v8::Array>& info) {
  const Place place(info);
  if (!place.has_sandbox()) return;
  v8::Local<v8::Array> names;
  if (!place.sandbox()
           ->GetPropertyNames(place.context(), v8::KeyCollectionMode::kOwnOnly, v8::PropertyFilter::SKIP_SYMBOLS,
                              v8::IndexFilter::kIncludeIndices, v8::KeyConversionMode::kKeepNumbers)
           .ToLocal(&names)) {
    return;
  }
  v8::Local<v8::Array> indices = v8::Array::New(place.isolate());
  uint32_t num_indices = 0;
  for (uint32_t i = 0; i < names->Length(); i++) {
    v8::Local<v8::Value> name;
    if (!names->Get(place.context(), i).ToLocal(&name)) return;
    if (!name->IsUint32()) continue;
    if (indices->Set(place.context(), num_indices++, name).IsNothing()) return;
  }
  info.GetReturnValue().Set(indices);
}

// Indices are names like others.
template <typename T>
v8::Local<v8::Name> NameOf(uint32_t index, const v8::PropertyCallbackInfo<T>& info) {
  v8::Isolate* isolate = info.GetIsolate();
  return v8::Integer::NewFromUnsigned(isolate, index)->ToString(isolate->GetCurrentContext()).ToLocalChecked();
}

Intercepted GetAt(uint32_t index, const v8::PropertyCallbackInfo<v8::Value>& info) {
  return Get(NameOf(index, info), info);
}
Intercepted SetAt(uint32_t index, v8::Local<v8::Value> value, const v8::PropertyCallbackInfo<v8::Boolean>& info) {
  return Set(NameOf(index, info), value, info);
}
Intercepted QueryAt(uint32_t index, const v8::PropertyCallbackInfo<v8::Integer>& info) {
  return Query(NameOf(index, info), info);
}
Intercepted DeleteAt(uint32_t index, const v8::PropertyCallbackInfo<v8::Boolean>& info) {
  return Delete(NameOf(index, info), info);
}
Intercepted DefineAt(uint32_t index, const v8::PropertyDescriptor& descriptor,
                     const v8::PropertyCallbackInfo<v8::Boolean>& info) {
  return Define(NameOf(index, info), descriptor, info);
}
Intercepted DescribeAt(uint32_t index, const v8::PropertyCallbackInfo<v8::Value>& info) {
  return Describe(NameOf(index, info), info);
}

}  // namespace

v8::Local<v8::ObjectTemplate> GlobalTemplate(v8::Isolate* isolate) {
  v8::Local<v8::ObjectTemplate> global = v8::ObjectTemplate::New(isolate);
  global->SetHandler(v8::NamedPropertyHandlerConfiguration(Get, Set, Query, Delete, ListNames, Define, Describe));
  global->SetHandler(
      v8::IndexedPropertyHandlerConfiguration(GetAt, SetAt, QueryAt, DeleteAt, ListIndices, DefineAt, DescribeAt));
  return global;
}

}  // namespace strata::abi
