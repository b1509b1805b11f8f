#include "abi_layer/binding/binding.h"

namespace strata::abi {
namespace {

v8::Local<v8::Object> MakeObject(v8::Local<v8::Context> context, const std::vector<BindingEntry>& entries) {
  v8::Isolate* isolate = v8::Isolate::GetCurrent();
  v8::Local<v8::Object> object = v8::Object::New(isolate, v8::Null(isolate), nullptr, nullptr, 0);
  for (const BindingEntry& entry : entries) {
    v8::Local<v8::String> name = Symbolic(isolate, entry.name);
    v8::Local<v8::Value> value;
    switch (entry.kind) {
      case BindingEntry::Kind::kFunction: {
        v8::Local<v8::Value> data;
        if (entry.text != nullptr) data = Symbolic(isolate, entry.text);
        v8::Local<v8::FunctionTemplate> function_template =
            v8::FunctionTemplate::New(isolate, entry.slow, data, {}, entry.num_arguments,
                                      v8::ConstructorBehavior::kThrow, v8::SideEffectType::kHasSideEffect, entry.fast);
        function_template->SetClassName(name);
        v8::Local<v8::Function> function = function_template->GetFunction(context).ToLocalChecked();
        function->SetName(name);
        value = function;
        break;
      }
      case BindingEntry::Kind::kNumber:
        value = v8::Number::New(isolate, entry.number);
        break;
      case BindingEntry::Kind::kString:
        value = Symbolic(isolate, entry.text);
        break;
      case BindingEntry::Kind::kTable:
        value = MakeObject(context, entry.entries);
        break;
    }
    object->CreateDataProperty(context, name, value).Check();
  }
  object->SetIntegrityLevel(context, v8::IntegrityLevel::kFrozen).Check();
  return object;
}

void Append(const std::vector<BindingEntry>& entries, std::vector<intptr_t>& out_references) {
  for (const BindingEntry& entry : entries) {
    if (entry.kind == BindingEntry::Kind::kTable) Append(entry.entries, out_references);
    if (entry.kind != BindingEntry::Kind::kFunction) continue;
    out_references.push_back(reinterpret_cast<intptr_t>(entry.slow));
    if (entry.fast == nullptr) continue;
    out_references.push_back(reinterpret_cast<intptr_t>(entry.fast));
    out_references.push_back(reinterpret_cast<intptr_t>(entry.fast->GetAddress()));
    out_references.push_back(reinterpret_cast<intptr_t>(entry.fast->GetTypeInfo()));
  }
}

}  // namespace

v8::Local<v8::Object> Instantiate(v8::Local<v8::Context> context, const Binding& binding) {
  return MakeObject(context, binding.entries);
}

void AppendExternalReferences(const Binding& binding, std::vector<intptr_t>& out_references) {
  Append(binding.entries, out_references);
  out_references.insert(out_references.end(), binding.references.begin(), binding.references.end());
}

}  // namespace strata::abi
