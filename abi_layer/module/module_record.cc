#include "abi_layer/module/module_record.h"

namespace strata::abi {
namespace {

// Attributes come flat: key, value, position of each.
constexpr int kImportAttributeSize = 2;

v8::MaybeLocal<v8::Promise> ImportInPhase(v8::Local<v8::Context> context, v8::Local<v8::Data> host_defined_options,
                                          v8::Local<v8::Value> resource_name, v8::Local<v8::String> specifier,
                                          v8::ModuleImportPhase phase, v8::Local<v8::FixedArray> import_attributes) {
  v8::Isolate* isolate = v8::Isolate::GetCurrent();
  v8::EscapableHandleScope handles(isolate);
  Environment& environment = Environment::Of(isolate);
  ModuleState& state = environment.Room<ModuleState>();
  v8::Local<v8::Promise::Resolver> resolver;
  if (!v8::Promise::Resolver::New(context).ToLocal(&resolver)) return {};

  v8::Local<v8::FixedArray> options = host_defined_options.As<v8::FixedArray>();
  v8::Local<v8::Value> id = v8::Undefined(isolate);
  if (options->Length() > 0) id = options->Get(0).As<v8::Value>();
  v8::Local<v8::Object> attributes = v8::Object::New(isolate, v8::Null(isolate), nullptr, nullptr, 0);
  for (int i = 0; i + 1 < import_attributes->Length(); i += kImportAttributeSize) {
    v8::Local<v8::Name> key = import_attributes->Get(i).As<v8::Name>();
    attributes->CreateDataProperty(context, key, import_attributes->Get(i + 1).As<v8::Value>()).Check();
  }
  v8::Local<v8::Value> arguments[] = {id,
                                      specifier,
                                      attributes,
                                      resource_name,
                                      v8::Boolean::New(isolate, phase == v8::ModuleImportPhase::kSource),
                                      context->Global()};
  v8::TryCatch exceptions(isolate);
  v8::Local<v8::Value> result;
  if (state.import_dynamically.IsEmpty() ||
      !state.import_dynamically.Get(isolate)->Call(context, v8::Undefined(isolate), 6, arguments).ToLocal(&result)) {
    if (exceptions.HasTerminated()) return {};
    v8::Local<v8::Value> error =
        exceptions.HasCaught()
            ? exceptions.Exception()
            : v8::Exception::Error(v8::String::NewFromUtf8Literal(isolate, "import() is not set up"));
    if (resolver->Reject(context, error).IsNothing()) return {};
    return handles.Escape(resolver->GetPromise());
  }
  if (result->IsPromise()) return handles.Escape(result.As<v8::Promise>());
  if (resolver->Resolve(context, result).IsNothing()) return {};
  return handles.Escape(resolver->GetPromise());
}

v8::MaybeLocal<v8::Promise> ImportDynamically(v8::Local<v8::Context> context, v8::Local<v8::Data> host_defined_options,
                                              v8::Local<v8::Value> resource_name, v8::Local<v8::String> specifier,
                                              v8::Local<v8::FixedArray> import_attributes) {
  return ImportInPhase(context, host_defined_options, resource_name, specifier, v8::ModuleImportPhase::kEvaluation,
                       import_attributes);
}

void InitializeImportMeta(v8::Local<v8::Context> context, v8::Local<v8::Module> module, v8::Local<v8::Object> meta) {
  v8::Isolate* isolate = v8::Isolate::GetCurrent();
  Environment& environment = Environment::Of(isolate);
  ModuleState& state = environment.Room<ModuleState>();
  ModuleRecord* record = ModuleRecord::Of(environment, module);
  if (record == nullptr || state.initialize_meta.IsEmpty()) return;
  v8::HandleScope handles(isolate);
  v8::Local<v8::Value> host =
      record->host_object.IsEmpty() ? v8::Undefined(isolate).As<v8::Value>() : record->host_object.Get(isolate);
  v8::Local<v8::Value> arguments[] = {host, meta, record->object(isolate)};
  v8::TryCatch exceptions(isolate);
  if (state.initialize_meta.Get(isolate)->Call(context, v8::Undefined(isolate), 3, arguments).IsEmpty()) {
    if (exceptions.HasCaught() && !exceptions.HasTerminated()) exceptions.ReThrow();
  }
}

v8::MaybeLocal<v8::Value> EvaluateSynthetic(v8::Local<v8::Context> context, v8::Local<v8::Module> module) {
  v8::Isolate* isolate = v8::Isolate::GetCurrent();
  v8::EscapableHandleScope handles(isolate);
  ModuleRecord* record = ModuleRecord::Of(Environment::Of(isolate), module);
  if (record != nullptr && !record->evaluate.IsEmpty()) {
    v8::Local<v8::Value> arguments[] = {record->object(isolate)};
    v8::Local<v8::Function> evaluate = record->evaluate.Get(isolate);
    if (evaluate->Call(context, v8::Undefined(isolate), 1, arguments).IsEmpty()) return {};
  }
  v8::Local<v8::Promise::Resolver> resolver;
  if (!v8::Promise::Resolver::New(context).ToLocal(&resolver)) return {};
  if (resolver->Resolve(context, v8::Undefined(isolate)).IsNothing()) return {};
  return handles.Escape(resolver->GetPromise().As<v8::Value>());
}

}  // namespace

ModuleRecord::ModuleRecord(Environment& environment, v8::Local<v8::Context> context, v8::Local<v8::Module> module)
    : environment_(environment),
      context_(environment.isolate(), context),
      module_(environment.isolate(), module),
      hash_(module->GetIdentityHash()),
      records_(environment.Room<ModuleState>().records) {
  records_->emplace(hash_, this);
}

ModuleRecord::~ModuleRecord() {
  for (auto [at, end] = records_->equal_range(hash_); at != end; ++at) {
    if (at->second == this) {
      records_->erase(at);
      return;
    }
  }
}

ModuleRecord* ModuleRecord::Of(Environment& environment, v8::Local<v8::Module> module) {
  const auto& records = environment.Room<ModuleState>().records;
  for (auto [at, end] = records->equal_range(module->GetIdentityHash()); at != end; ++at) {
    if (at->second->module_ == module) return at->second;
  }
  return nullptr;
}

v8::Local<v8::Object> MakeSyntheticModule(Environment& environment, v8::Local<v8::Context> context,
                                          v8::Local<v8::String> url, const std::vector<v8::Local<v8::String>>& names,
                                          v8::Local<v8::Function> evaluate) {
  v8::Isolate* isolate = environment.isolate();
  v8::Local<v8::Module> module =
      v8::Module::CreateSyntheticModule(isolate, url, {names.data(), names.size()}, EvaluateSynthetic);
  auto record = std::make_unique<ModuleRecord>(environment, context, module);
  record->evaluate.Reset(isolate, evaluate);
  return Wrap(environment, std::move(record));
}

void InstallModuleHooks(v8::Isolate* isolate) {
  isolate->SetHostImportModuleDynamicallyCallback(ImportDynamically);
  isolate->SetHostImportModuleWithPhaseDynamicallyCallback(ImportInPhase);
  isolate->SetHostInitializeImportMetaObjectCallback(InitializeImportMeta);
}

v8::ScriptOrigin OriginOf(v8::Isolate* isolate, v8::Local<v8::String> name, v8::Local<v8::Value> id, bool is_module,
                          int line_offset, int column_offset) {
  v8::Local<v8::Data> options;
  if (!id->IsUndefined()) {
    v8::Local<v8::PrimitiveArray> array = v8::PrimitiveArray::New(isolate, 1);
    array->Set(isolate, 0, id.As<v8::Primitive>());
    options = array;
  }
  return v8::ScriptOrigin(name, line_offset, column_offset, /*resource_is_shared_cross_origin=*/true, /*script_id=*/-1,
                          /*source_map_url=*/v8::Local<v8::Value>(), /*resource_is_opaque=*/false, /*is_wasm=*/false,
                          is_module, options);
}

}  // namespace strata::abi
