#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "abi_layer/binding/binding.h"
#include "abi_layer/environment/report.h"
#include "abi_layer/module/code_cache.h"
#include "abi_layer/module/module_files.h"
#include "abi_layer/module/module_record.h"

namespace strata::abi {
namespace {

// Attributes come flat: key, value, position of each.
constexpr int kImportAttributeSize = 3;

// A source with the code that an earlier run may have left in `cache_folder`.
class CachedSource {
 public:
  CachedSource(Environment& environment, v8::Local<v8::String> text, const v8::ScriptOrigin& origin,
               v8::Local<v8::String> filename, const std::optional<std::string>& cache_folder)
      : environment_(environment),
        data_(cache_folder ? ReadCodeCache(CodeCachePath(environment.isolate(), *cache_folder, text, filename))
                           : nullptr),
        has_data_(data_ != nullptr),
        source_(text, origin, data_.release()) {}

  v8::ScriptCompiler::Source* source() { return &source_; }
  v8::ScriptCompiler::CompileOptions options() const {
    return has_data_ ? v8::ScriptCompiler::kConsumeCodeCache : v8::ScriptCompiler::kNoCompileOptions;
  }

  // Remembers for wasCodeCached() what became of the data.
  void Finish() { environment_.Room<ModuleState>().was_code_cached = has_data_ && !source_.GetCachedData()->rejected; }

 private:
  Environment& environment_;
  std::unique_ptr<v8::ScriptCompiler::CachedData> data_;
  const bool has_data_;
  v8::ScriptCompiler::Source source_;
};

// compileCommonJs(source, filename, id, cacheFolder?): the file as a function of CommonJS's five names. `id` goes to
// import() in it, undefined for the default loader.
v8::MaybeLocal<v8::Function> CompileCommonJs(Environment& environment, v8::Local<v8::String> text,
                                             v8::Local<v8::String> filename, v8::Local<v8::Value> id,
                                             std::optional<std::string> cache_folder) {
  v8::Isolate* isolate = environment.isolate();
  CachedSource cached(environment, text, OriginOf(isolate, filename, id, /*is_module=*/false), filename, cache_folder);
  v8::Local<v8::String> parameters[] = {Symbolic(isolate, "exports"), Symbolic(isolate, "require"),
                                        Symbolic(isolate, "module"), Symbolic(isolate, "__filename"),
                                        Symbolic(isolate, "__dirname")};
  v8::MaybeLocal<v8::Function> function = v8::ScriptCompiler::CompileFunction(
      isolate->GetCurrentContext(), cached.source(), std::size(parameters), parameters, 0, nullptr, cached.options());
  if (!function.IsEmpty()) cached.Finish();
  return function;
}

// wasCodeCached(): whether the last compilation took its code from the cache.
bool WasCodeCached(Environment& environment) { return environment.Room<ModuleState>().was_code_cached; }

bool Store(Environment& environment, v8::ScriptCompiler::CachedData* data, v8::Local<v8::String> text,
           v8::Local<v8::String> filename, const std::string& cache_folder) {
  const std::unique_ptr<v8::ScriptCompiler::CachedData> owned(data);
  if (data == nullptr) return false;
  return WriteCodeCache(CodeCachePath(environment.isolate(), cache_folder, text, filename),
                        {data->data, static_cast<size_t>(data->length)});
}

// storeFunction(function, source, filename, cacheFolder): writes a function of compileCommonJs with what of it is
// compiled by now. Answers whether it could.
bool StoreFunction(Environment& environment, v8::Local<v8::Function> function, v8::Local<v8::String> text,
                   v8::Local<v8::String> filename, std::string cache_folder) {
  return Store(environment, v8::ScriptCompiler::CreateCodeCacheForFunction(function), text, filename, cache_folder);
}

// storeModule(record, source, url, cacheFolder): as storeFunction, for a source module.
bool StoreModule(Environment& environment, ModuleRecord& record, v8::Local<v8::String> text, v8::Local<v8::String> url,
                 std::string cache_folder) {
  if (record.script.IsEmpty()) return false;
  v8::Local<v8::UnboundModuleScript> script = record.script.Get(environment.isolate());
  return Store(environment, v8::ScriptCompiler::CreateCodeCache(script), text, url, cache_folder);
}

uint32_t CodeVersionTag() { return v8::ScriptCompiler::CachedDataVersionTag(); }

// runScript(source, name, id): the value of a classic script in the global scope.
v8::MaybeLocal<v8::Value> RunScript(v8::Isolate* isolate, v8::Local<v8::String> text, v8::Local<v8::String> name,
                                    v8::Local<v8::Value> id) {
  v8::Local<v8::Context> context = isolate->GetCurrentContext();
  v8::ScriptCompiler::Source source(text, OriginOf(isolate, name, id, /*is_module=*/false));
  v8::Local<v8::Script> script;
  if (!v8::ScriptCompiler::Compile(context, &source).ToLocal(&script)) return {};
  return script->Run(context);
}

// checkScript(source, name): compiles and forgets a classic script; throws its SyntaxError.
Result<void> CheckScript(v8::Isolate* isolate, v8::Local<v8::String> text, v8::Local<v8::String> name) {
  v8::ScriptCompiler::Source source(text, OriginOf(isolate, name, v8::Undefined(isolate), /*is_module=*/false));
  if (v8::ScriptCompiler::CompileUnboundScript(isolate, &source).IsEmpty()) return Thrown{};
  return {};
}

// sourceMapUrl(function): of the magic comment of the function's script; undefined where there is none.
v8::Local<v8::Value> SourceMapUrl(v8::Local<v8::Function> function) {
  return function->GetScriptOrigin().SourceMapUrl();
}

// placeOf(error): [scriptName, line, sourceLine, startColumn, endColumn] of where it was thrown or of what does not
// parse; lines count from one, columns from zero. Undefined where V8 does not know.
v8::Local<v8::Value> PlaceOf(v8::Isolate* isolate, v8::Local<v8::Value> error) {
  v8::Local<v8::Context> context = isolate->GetCurrentContext();
  v8::Local<v8::Message> message = v8::Exception::CreateMessage(isolate, error);
  v8::Local<v8::String> line;
  if (message.IsEmpty() || !message->GetSourceLine(context).ToLocal(&line)) return v8::Undefined(isolate);
  v8::Local<v8::Value> items[] = {message->GetScriptResourceName(),
                                  v8::Integer::New(isolate, message->GetLineNumber(context).FromMaybe(0)), line,
                                  v8::Integer::New(isolate, message->GetStartColumn(context).FromMaybe(0)),
                                  v8::Integer::New(isolate, message->GetEndColumn(context).FromMaybe(0))};
  return v8::Array::New(isolate, items, std::size(items));
}

// createSourceModule(source, url, id, host, cacheFolder?): `host` goes to the hook of import.meta.
v8::MaybeLocal<v8::Object> CreateSourceModule(Environment& environment, v8::Local<v8::String> text,
                                              v8::Local<v8::String> url, v8::Local<v8::Value> id,
                                              v8::Local<v8::Value> host, std::optional<std::string> cache_folder) {
  v8::Isolate* isolate = environment.isolate();
  CachedSource cached(environment, text, OriginOf(isolate, url, id, /*is_module=*/true), url, cache_folder);
  v8::Local<v8::Module> module;
  if (!v8::ScriptCompiler::CompileModule(isolate, cached.source(), cached.options()).ToLocal(&module)) return {};
  cached.Finish();
  auto record = std::make_unique<ModuleRecord>(environment, isolate->GetCurrentContext(), module);
  record->host_object.Reset(isolate, host);
  // V8 gives it before the evaluation only.
  if (cache_folder) record->script.Reset(isolate, module->GetUnboundModuleScript());
  return Wrap(environment, std::move(record));
}

// createSyntheticModule(url, names, evaluate): evaluate(record) calls setExport for the names, which are all different.
v8::Local<v8::Object> CreateSyntheticModule(Environment& environment, v8::Local<v8::String> url,
                                            std::vector<v8::Local<v8::String>> names,
                                            v8::Local<v8::Function> evaluate) {
  return MakeSyntheticModule(environment, environment.isolate()->GetCurrentContext(), url, names, evaluate);
}

Result<void> SetExport(v8::Isolate* isolate, ModuleRecord& record, v8::Local<v8::String> name,
                       v8::Local<v8::Value> value) {
  if (record.module()->SetSyntheticModuleExport(isolate, name, value).IsNothing()) return Thrown{};
  return {};
}

// The attributes as an object without prototype; undefined where there are none.
v8::Local<v8::Value> AttributesOf(v8::Isolate* isolate, v8::Local<v8::FixedArray> flat) {
  if (flat->Length() == 0) return v8::Undefined(isolate);
  std::vector<v8::Local<v8::Name>> names;
  std::vector<v8::Local<v8::Value>> values;
  for (int i = 0; i + 1 < flat->Length(); i += kImportAttributeSize) {
    names.push_back(flat->Get(i).As<v8::Name>());
    values.push_back(flat->Get(i + 1).As<v8::Value>());
  }
  return v8::Object::New(isolate, v8::Null(isolate), names.data(), values.data(), names.size());
}

// requests(record): flat, three to a request: specifier, attributes or undefined, whether it is a source phase import.
v8::Local<v8::Array> Requests(v8::Isolate* isolate, ModuleRecord& record) {
  v8::Local<v8::FixedArray> requests = record.module()->GetModuleRequests();
  std::vector<v8::Local<v8::Value>> items;
  items.reserve(static_cast<size_t>(requests->Length()) * 3);
  for (int i = 0; i < requests->Length(); i++) {
    v8::Local<v8::ModuleRequest> request = requests->Get(i).As<v8::ModuleRequest>();
    items.push_back(request->GetSpecifier());
    items.push_back(AttributesOf(isolate, request->GetImportAttributes()));
    items.push_back(v8::Boolean::New(isolate, request->GetPhase() == v8::ModuleImportPhase::kSource));
  }
  return v8::Array::New(isolate, items.data(), items.size());
}

// link(record, records): what the requests mean, in their order; for a source phase import, an array of the one object.
void Link(v8::Isolate* isolate, ModuleRecord& record, v8::Local<v8::Array> records) {
  v8::Local<v8::Context> context = isolate->GetCurrentContext();
  record.linked.clear();
  record.linked.resize(records->Length());
  record.sources.clear();
  record.sources.resize(records->Length());
  for (uint32_t i = 0; i < records->Length(); i++) {
    v8::Local<v8::Value> item = records->Get(context, i).ToLocalChecked();
    if (item->IsArray()) {
      v8::Local<v8::Value> source = item.As<v8::Array>()->Get(context, 0).ToLocalChecked();
      record.sources[i].Reset(isolate, source.As<v8::Object>());
    } else {
      record.linked[i].Reset(isolate, Argument<ModuleRecord>::From(isolate, item).module());
    }
  }
}

void ThrowNotLinked(v8::Isolate* isolate, size_t index) {
  Throw(isolate, CodedError{CodedError::Class::kError, "ERR_VM_MODULE_LINK_FAILURE",
                            "request for '" + std::to_string(index) + "' is not in cache"});
}

v8::MaybeLocal<v8::Module> LinkedModule(v8::Local<v8::Context>, size_t index, v8::Local<v8::Module> referrer) {
  v8::Isolate* isolate = v8::Isolate::GetCurrent();
  ModuleRecord* record = ModuleRecord::Of(Environment::Of(isolate), referrer);
  if (record == nullptr || index >= record->linked.size() || record->linked[index].IsEmpty()) {
    ThrowNotLinked(isolate, index);
    return {};
  }
  return record->linked[index].Get(isolate);
}

v8::MaybeLocal<v8::Object> LinkedSource(v8::Local<v8::Context>, size_t index, v8::Local<v8::Module> referrer) {
  v8::Isolate* isolate = v8::Isolate::GetCurrent();
  ModuleRecord* record = ModuleRecord::Of(Environment::Of(isolate), referrer);
  if (record == nullptr || index >= record->sources.size() || record->sources[index].IsEmpty()) {
    ThrowNotLinked(isolate, index);
    return {};
  }
  return record->sources[index].Get(isolate);
}

Result<void> InstantiateRecord(v8::Isolate*, ModuleRecord& record) {
  if (record.module()->InstantiateModule(record.context(), LinkedModule, LinkedSource).IsNothing()) return Thrown{};
  return {};
}

// evaluate(record): the promise of its end, settled already where the graph has no top-level await.
v8::MaybeLocal<v8::Value> Evaluate(v8::Isolate*, ModuleRecord& record) {
  return record.module()->Evaluate(record.context());
}

// status(record): 0 made, 1 being instantiated, 2 instantiated, 3 being evaluated, 4 evaluated, 5 failed.
int32_t Status(ModuleRecord& record) { return record.module()->GetStatus(); }

// Of an instantiated module.
v8::Local<v8::Value> Namespace(ModuleRecord& record) { return record.module()->GetModuleNamespace(); }

// Of a module that failed.
v8::Local<v8::Value> ErrorOf(ModuleRecord& record) { return record.module()->GetException(); }

// Of an instantiated module.
bool IsGraphAsync(ModuleRecord& record) { return record.module()->IsGraphAsync(); }
bool HasTopLevelAwait(ModuleRecord& record) {
  return record.module()->IsSourceTextModule() && record.module()->HasTopLevelAwait();
}

// moduleSourceMapUrl(record): as sourceMapUrl, of a source module that is not evaluated yet.
v8::Local<v8::Value> ModuleSourceMapUrl(v8::Isolate* isolate, ModuleRecord& record) {
  if (!record.module()->IsSourceTextModule()) return v8::Undefined(isolate);
  return record.module()->GetUnboundModuleScript()->GetSourceMappingURL();
}

// stalledAwaits(record): the lines of each `await` that the evaluation of the record's graph waits at, with a mark.
v8::Local<v8::Array> StalledAwaits(v8::Isolate* isolate, ModuleRecord& record) {
  std::vector<v8::Local<v8::Value>> excerpts;
  if (record.module()->IsSourceTextModule()) {
    const auto [modules, messages] = record.module()->GetStalledTopLevelAwaitMessages(isolate);
    for (const v8::Local<v8::Message>& message : messages) {
      const std::string excerpt = SourceExcerpt(isolate->GetCurrentContext(), message);
      v8::Local<v8::String> text;
      if (v8::String::NewFromUtf8(isolate, excerpt.data(), v8::NewStringType::kNormal, static_cast<int>(excerpt.size()))
              .ToLocal(&text)) {
        excerpts.push_back(text);
      }
    }
  }
  return v8::Array::New(isolate, excerpts.data(), excerpts.size());
}

// reportUncaught(error): what an exception of the program's own module does, which ends in a promise that nobody has.
void ReportUncaught(Environment& environment, v8::Local<v8::Value> error) {
  v8::Local<v8::Message> message = v8::Exception::CreateMessage(environment.isolate(), error);
  environment.Uncaught(error, message, /*from_promise=*/true);
}

// setHooks(importDynamically(id, specifier, attributes, referrerName, isSourcePhase, global),
//          initializeMeta(host, meta, record))
void SetHooks(Environment& environment, v8::Local<v8::Function> import_dynamically,
              v8::Local<v8::Function> initialize_meta) {
  ModuleState& state = environment.Room<ModuleState>();
  state.import_dynamically.Reset(environment.isolate(), import_dynamically);
  state.initialize_meta.Reset(environment.isolate(), initialize_meta);
}

}  // namespace

const Binding& ModuleBinding() {
  static const Binding binding = {"module",
                                  {
                                      Function<&PathKind>("kind"),
                                      Function<&ReadModuleText>("readText"),
                                      Function<&ReadModuleTextIfExists>("readTextIfExists"),
                                      Function<&RealPath>("realpath"),
                                      Function<&CompileCommonJs>("compileCommonJs"),
                                      Function<&WasCodeCached>("wasCodeCached"),
                                      Function<&StoreFunction>("storeFunction"),
                                      Function<&StoreModule>("storeModule"),
                                      Function<&CodeVersionTag>("codeVersionTag"),
                                      Function<&RunScript>("runScript"),
                                      Function<&CheckScript>("checkScript"),
                                      Function<&SourceMapUrl>("sourceMapUrl"),
                                      Function<&PlaceOf>("placeOf"),
                                      Function<&CreateSourceModule>("createSourceModule"),
                                      Function<&CreateSyntheticModule>("createSyntheticModule"),
                                      Function<&SetExport>("setExport"),
                                      Function<&Requests>("requests"),
                                      Function<&Link>("link"),
                                      Function<&InstantiateRecord>("instantiate"),
                                      Function<&Evaluate>("evaluate"),
                                      Function<&Status>("status"),
                                      Function<&Namespace>("namespace"),
                                      Function<&ErrorOf>("error"),
                                      Function<&IsGraphAsync>("isGraphAsync"),
                                      Function<&HasTopLevelAwait>("hasTopLevelAwait"),
                                      Function<&ModuleSourceMapUrl>("moduleSourceMapUrl"),
                                      Function<&StalledAwaits>("stalledAwaits"),
                                      Function<&ReportUncaught>("reportUncaught"),
                                      Function<&SetHooks>("setHooks"),
                                  }};
  return binding;
}

}  // namespace strata::abi
