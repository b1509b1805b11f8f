#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "abi_layer/binding/binding.h"
#include "abi_layer/environment/report.h"
#include "abi_layer/module/module_record.h"
#include "abi_layer/vm/context.h"
#include "abi_layer/vm/watchdog.h"

namespace strata::abi {
namespace {

struct CompiledScript final : public Wrapped {
  CompiledScript(v8::Isolate* isolate, v8::Local<v8::UnboundScript> compiled) : script(isolate, compiled) {}
  const v8::Global<v8::UnboundScript> script;
};

std::unique_ptr<v8::ScriptCompiler::CachedData> CachedDataOf(v8::Local<v8::Value> view) {
  if (view->IsUndefined()) return nullptr;
  const ByteSpan bytes = BytesOf(view);
  return std::make_unique<v8::ScriptCompiler::CachedData>(bytes.data(), static_cast<int>(bytes.size()));
}

// CachedSource is what V8 compiles: a text, and the code that a cache has of it, or undefined.
struct CachedSource {
  CachedSource(v8::Local<v8::String> text, const v8::ScriptOrigin& origin, v8::Local<v8::Value> cached_data)
      : source(text, origin, CachedDataOf(cached_data).release()),
        options(source.GetCachedData() == nullptr ? v8::ScriptCompiler::kNoCompileOptions
                                                  : v8::ScriptCompiler::kConsumeCodeCache) {}

  // True or false where there was cached data.
  v8::Local<v8::Value> IsRejected(v8::Isolate* isolate) const {
    const v8::ScriptCompiler::CachedData* data = source.GetCachedData();
    return data == nullptr ? v8::Undefined(isolate).As<v8::Value>() : v8::Boolean::New(isolate, data->rejected);
  }

  v8::ScriptCompiler::Source source;
  const v8::ScriptCompiler::CompileOptions options;
};

// A Uint8Array; undefined where V8 makes none.
v8::MaybeLocal<v8::Value> BytesFrom(v8::Isolate* isolate, v8::ScriptCompiler::CachedData* made) {
  const std::unique_ptr<v8::ScriptCompiler::CachedData> data(made);
  if (data == nullptr) return v8::Undefined(isolate).As<v8::Value>();
  const char* bytes = reinterpret_cast<const char*>(data->data);
  return ToJs(isolate, OwnedBytes{std::string(bytes, static_cast<size_t>(data->length))});
}

// The context to compile or run in: the program's own where `object` is undefined.
v8::MaybeLocal<v8::Context> ContextFor(Environment& environment, v8::Local<v8::Value> object) {
  if (!object->IsObject()) return environment.context();
  return ContextOf(environment, object.As<v8::Object>());
}

// What a compilation has thrown goes on, with the line before its stack.
Thrown Rethrow(v8::Local<v8::Context> context, v8::TryCatch& exceptions) {
  DecorateStack(context, exceptions);
  exceptions.ReThrow();
  return {};
}

// compile(source, filename, lineOffset, columnOffset, id, cachedData | undefined, produceCachedData, context |
// undefined): [script, cachedDataRejected | undefined, cachedData | undefined, sourceURL | undefined, sourceMapURL |
// undefined]. `id` goes to import(). Throws the SyntaxError, with the line before its stack.
Result<v8::Local<v8::Array>> Compile(Environment& environment, v8::Local<v8::String> text,
                                     v8::Local<v8::String> filename, int32_t line_offset, int32_t column_offset,
                                     v8::Local<v8::Value> id, v8::Local<v8::Value> cached_data,
                                     bool produces_cached_data, v8::Local<v8::Value> context_object) {
  v8::Isolate* isolate = environment.isolate();
  v8::Local<v8::Context> context;
  if (!ContextFor(environment, context_object).ToLocal(&context)) return Thrown{};
  v8::Context::Scope entered(context);
  v8::TryCatch exceptions(isolate);
  CachedSource cached(text, OriginOf(isolate, filename, id, /*is_module=*/false, line_offset, column_offset),
                      cached_data);
  v8::Local<v8::UnboundScript> script;
  if (!v8::ScriptCompiler::CompileUnboundScript(isolate, &cached.source, cached.options).ToLocal(&script)) {
    return Rethrow(context, exceptions);
  }
  v8::Local<v8::Value> produced = v8::Undefined(isolate);
  if (produces_cached_data && !BytesFrom(isolate, v8::ScriptCompiler::CreateCodeCache(script)).ToLocal(&produced)) {
    exceptions.ReThrow();
    return Thrown{};
  }
  v8::Local<v8::Value> items[] = {Wrap(environment, std::make_unique<CompiledScript>(isolate, script)),
                                  cached.IsRejected(isolate), produced, script->GetSourceURL(),
                                  script->GetSourceMappingURL()};
  return v8::Array::New(isolate, items, std::size(items));
}

// Of what the script's functions have compiled by now.
v8::MaybeLocal<v8::Value> CreateCachedData(v8::Isolate* isolate, CompiledScript& script) {
  return BytesFrom(isolate, v8::ScriptCompiler::CreateCodeCache(script.script.Get(isolate)));
}

Error EndedBy(Watchdog::Outcome outcome, std::optional<uint32_t> timeout) {
  if (outcome == Watchdog::Outcome::kTimedOut) {
    return CodedError{CodedError::Class::kError, "ERR_SCRIPT_EXECUTION_TIMEOUT",
                      "Script execution timed out after " + std::to_string(*timeout) + "ms"};
  }
  return CodedError{CodedError::Class::kError, "ERR_SCRIPT_EXECUTION_INTERRUPTED",
                    "Script execution was interrupted by `SIGINT`"};
}

// Calls `work`, which runs JavaScript in `context`, the one that is entered, with an end after `timeout` and by Ctrl-C.
template <typename Work>
Result<v8::Local<v8::Value>> RunWatched(Environment& environment, v8::Local<v8::Context> context,
                                        std::optional<uint32_t> timeout, bool breaks_on_sigint, bool displays_errors,
                                        Work work) {
  v8::Isolate* isolate = environment.isolate();
  v8::TryCatch exceptions(isolate);
  v8::MaybeLocal<v8::Value> result;
  const auto run = [&] {
    result = work();
    if (!exceptions.HasTerminated()) EmptyOwnQueue(environment, context);
  };
  auto outcome = Watchdog::Outcome::kNothing;
  if (timeout || breaks_on_sigint) {
    Watchdog watchdog(isolate, timeout, breaks_on_sigint);
    run();
    outcome = watchdog.Stop();
  } else {
    run();
  }
  if (outcome != Watchdog::Outcome::kNothing) {
    // The program's own end goes on; else this was for the script alone.
    if (environment.exiting()) {
      exceptions.ReThrow();
      return Thrown{};
    }
    isolate->CancelTerminateExecution();
    exceptions.Reset();
    return EndedBy(outcome, timeout);
  }
  v8::Local<v8::Value> value;
  if (exceptions.HasCaught() || !result.ToLocal(&value)) {
    if (displays_errors) DecorateStack(context, exceptions);
    exceptions.ReThrow();
    return Thrown{};
  }
  return value;
}

// run(script, context | undefined, timeout | undefined, displayErrors, breakOnSigint): the script's value.
Result<v8::Local<v8::Value>> Run(Environment& environment, CompiledScript& script, v8::Local<v8::Value> context_object,
                                 std::optional<uint32_t> timeout, bool displays_errors, bool breaks_on_sigint) {
  v8::Isolate* isolate = environment.isolate();
  v8::Local<v8::Context> context;
  if (!ContextFor(environment, context_object).ToLocal(&context)) return Thrown{};
  v8::Context::Scope entered(context);
  v8::Local<v8::Script> bound = script.script.Get(isolate)->BindToCurrentContext();
  return RunWatched(environment, context, timeout, breaks_on_sigint, displays_errors,
                    [&] { return bound->Run(context); });
}

// compileFunction(source, filename, lineOffset, columnOffset, id, cachedData | undefined, produceCachedData, context |
// undefined, extensions, parameters): [function, cachedDataRejected | undefined, cachedData | undefined, sourceURL |
// undefined, sourceMapURL | undefined]. The objects of `extensions` are scopes around it.
Result<v8::Local<v8::Array>> CompileFunction(Environment& environment, v8::Local<v8::String> text,
                                             v8::Local<v8::String> filename, int32_t line_offset, int32_t column_offset,
                                             v8::Local<v8::Value> id, v8::Local<v8::Value> cached_data,
                                             bool produces_cached_data, v8::Local<v8::Value> context_object,
                                             std::vector<v8::Local<v8::Object>> extensions,
                                             std::vector<v8::Local<v8::String>> parameters) {
  v8::Isolate* isolate = environment.isolate();
  v8::Local<v8::Context> context;
  if (!ContextFor(environment, context_object).ToLocal(&context)) return Thrown{};
  v8::Context::Scope entered(context);
  v8::TryCatch exceptions(isolate);
  CachedSource cached(text, OriginOf(isolate, filename, id, /*is_module=*/false, line_offset, column_offset),
                      cached_data);
  v8::Local<v8::Function> function;
  if (!v8::ScriptCompiler::CompileFunction(context, &cached.source, parameters.size(), parameters.data(),
                                           extensions.size(), extensions.data(), cached.options)
           .ToLocal(&function)) {
    if (!exceptions.HasCaught()) {
      // V8 says nothing of names that are none.
      return CodedError{CodedError::Class::kTypeError, "ERR_INVALID_ARG_VALUE", "A parameter is not an identifier"};
    }
    return Rethrow(context, exceptions);
  }
  v8::Local<v8::Value> produced = v8::Undefined(isolate);
  if (produces_cached_data &&
      !BytesFrom(isolate, v8::ScriptCompiler::CreateCodeCacheForFunction(function)).ToLocal(&produced)) {
    exceptions.ReThrow();
    return Thrown{};
  }
  const v8::ScriptOrigin origin = function->GetScriptOrigin();
  v8::Local<v8::Value> items[] = {function, cached.IsRejected(isolate), produced, v8::Undefined(isolate),
                                  origin.SourceMapUrl()};
  return v8::Array::New(isolate, items, std::size(items));
}

// createSourceModule(source, identifier, lineOffset, columnOffset, id, cachedData | undefined, context | undefined):
// [record, cachedDataRejected | undefined, sourceMapURL | undefined], the record as module's binding takes it.
Result<v8::Local<v8::Array>> CreateSourceModule(Environment& environment, v8::Local<v8::String> text,
                                                v8::Local<v8::String> identifier, int32_t line_offset,
                                                int32_t column_offset, v8::Local<v8::Value> id,
                                                v8::Local<v8::Value> cached_data, v8::Local<v8::Value> context_object) {
  v8::Isolate* isolate = environment.isolate();
  v8::Local<v8::Context> context;
  if (!ContextFor(environment, context_object).ToLocal(&context)) return Thrown{};
  v8::Context::Scope entered(context);
  v8::TryCatch exceptions(isolate);
  CachedSource cached(text, OriginOf(isolate, identifier, id, /*is_module=*/true, line_offset, column_offset),
                      cached_data);
  v8::Local<v8::Module> module;
  if (!v8::ScriptCompiler::CompileModule(isolate, &cached.source, cached.options).ToLocal(&module)) {
    return Rethrow(context, exceptions);
  }
  auto record = std::make_unique<ModuleRecord>(environment, context, module);
  // V8 gives it before the evaluation only.
  v8::Local<v8::UnboundModuleScript> script = module->GetUnboundModuleScript();
  record->script.Reset(isolate, script);
  v8::Local<v8::Value> items[] = {Wrap(environment, std::move(record)), cached.IsRejected(isolate),
                                  script->GetSourceMappingURL()};
  return v8::Array::New(isolate, items, std::size(items));
}

// createSyntheticModule(identifier, names, evaluate, context | undefined): as the one of module's binding.
Result<v8::Local<v8::Object>> CreateSyntheticModule(Environment& environment, v8::Local<v8::String> identifier,
                                                    std::vector<v8::Local<v8::String>> names,
                                                    v8::Local<v8::Function> evaluate,
                                                    v8::Local<v8::Value> context_object) {
  v8::Local<v8::Context> context;
  if (!ContextFor(environment, context_object).ToLocal(&context)) return Thrown{};
  return MakeSyntheticModule(environment, context, identifier, names, evaluate);
}

// Of a source module that is not evaluated yet.
v8::MaybeLocal<v8::Value> CreateModuleCachedData(v8::Isolate* isolate, ModuleRecord& record) {
  if (record.script.IsEmpty()) return v8::Undefined(isolate).As<v8::Value>();
  return BytesFrom(isolate, v8::ScriptCompiler::CreateCodeCache(record.script.Get(isolate)));
}

// evaluateModule(record, timeout | undefined, breakOnSigint): the promise of its end.
Result<v8::Local<v8::Value>> EvaluateModule(Environment& environment, ModuleRecord& record,
                                            std::optional<uint32_t> timeout, bool breaks_on_sigint) {
  v8::Local<v8::Context> context = record.context();
  v8::Context::Scope entered(context);
  return RunWatched(environment, context, timeout, breaks_on_sigint, /*displays_errors=*/false,
                    [&] { return record.module()->Evaluate(context); });
}

// makeContext(sandbox, allowsStrings, allowsWasm, hasOwnQueue)
Result<void> MakeContext(Environment& environment, v8::Local<v8::Object> sandbox, bool allows_strings, bool allows_wasm,
                         bool has_own_queue) {
  return CreateContext(environment, sandbox, {allows_strings, allows_wasm, has_own_queue});
}

// makePlainContext(allowsStrings, allowsWasm, hasOwnQueue): the global object.
Result<v8::Local<v8::Object>> MakePlainContext(Environment& environment, bool allows_strings, bool allows_wasm,
                                               bool has_own_queue) {
  return CreatePlainContext(environment, {allows_strings, allows_wasm, has_own_queue});
}

bool IsContext(Environment& environment, v8::Local<v8::Object> object) {
  return !ContextOf(environment, object).IsEmpty();
}

// measureMemory(isDetailed, isEager): a promise of V8's estimate.
v8::MaybeLocal<v8::Value> MeasureMemory(Environment& environment, bool is_detailed, bool is_eager) {
  v8::Isolate* isolate = environment.isolate();
  v8::Local<v8::Context> context = isolate->GetCurrentContext();
  v8::Local<v8::Promise::Resolver> resolver;
  if (!v8::Promise::Resolver::New(context).ToLocal(&resolver)) return {};
  isolate->MeasureMemory(
      v8::MeasureMemoryDelegate::Default(
          isolate, context, resolver, is_detailed ? v8::MeasureMemoryMode::kDetailed : v8::MeasureMemoryMode::kSummary),
      is_eager ? v8::MeasureMemoryExecution::kEager : v8::MeasureMemoryExecution::kDefault);
  return resolver->GetPromise().As<v8::Value>();
}

}  // namespace

const Binding& VmBinding() {
  static const Binding binding = {"vm",
                                  {
                                      Function<&Compile>("compile"),
                                      Function<&CreateCachedData>("createCachedData"),
                                      Function<&Run>("run"),
                                      Function<&CompileFunction>("compileFunction"),
                                      Function<&CreateSourceModule>("createSourceModule"),
                                      Function<&CreateSyntheticModule>("createSyntheticModule"),
                                      Function<&CreateModuleCachedData>("createModuleCachedData"),
                                      Function<&EvaluateModule>("evaluateModule"),
                                      Function<&MakeContext>("makeContext"),
                                      Function<&MakePlainContext>("makePlainContext"),
                                      Function<&IsContext>("isContext"),
                                      Function<&MeasureMemory>("measureMemory"),
                                  }};
  return binding;
}

}  // namespace strata::abi
