#include "abi_layer/runtime/core_loader.h"

#include <algorithm>
#include <cstdio>
#include <string>

#include "abi_layer/binding/binding.h"
#include "abi_layer/registry/registry.h"

namespace strata::abi {
namespace {

const CoreLibrary* library = nullptr;

bool ReadFile(const std::string& path, std::string& out_text) {
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return false;
  char block[65536];
  size_t num_read;
  while ((num_read = std::fread(block, 1, sizeof(block), file)) > 0) out_text.append(block, num_read);
  std::fclose(file);
  return true;
}

v8::MaybeLocal<v8::String> SourceOf(v8::Isolate* isolate, const std::string& name) {
  if (!library->source_folder.empty()) {
    std::string text;
    if (ReadFile(library->source_folder + "/" + name + ".js", text)) return StringFrom(isolate, text);
  } else {
    auto found =
        std::lower_bound(library->files.begin(), library->files.end(), name,
                         [](const CoreLibrary::File& file, const std::string& key) { return file.name < key; });
    if (found != library->files.end() && found->name == name) {
      // A snapshot holds copies: it can't refer to text by address.
      return StringFrom(isolate, found->text);
    }
  }
  isolate->ThrowException(
      v8::Exception::Error(StringFrom(isolate, "No such core library file: " + name).ToLocalChecked()));
  return {};
}

// compile(name): the file as a function (exports, require, module, primordials).
v8::MaybeLocal<v8::Value> Compile(v8::Isolate* isolate, std::string name) {
  v8::Local<v8::Context> context = isolate->GetCurrentContext();
  v8::Local<v8::String> source;
  if (!SourceOf(isolate, name).ToLocal(&source)) return {};
  v8::ScriptOrigin origin(Symbolic(isolate, "node:internal/" + name));
  v8::ScriptCompiler::Source compiled(source, origin);
  v8::Local<v8::String> parameters[] = {Symbolic(isolate, "exports"), Symbolic(isolate, "require"),
                                        Symbolic(isolate, "module"), Symbolic(isolate, "primordials")};
  v8::Local<v8::Function> function;
  if (!v8::ScriptCompiler::CompileFunction(context, &compiled, std::size(parameters), parameters).ToLocal(&function)) {
    return {};
  }
  return function;
}

// getBinding(name): the binding's object; undefined where there is none.
v8::MaybeLocal<v8::Value> GetBinding(v8::Isolate* isolate, std::string name) {
  for (const Binding* binding : AllBindings()) {
    if (binding->name == name) return Instantiate(isolate->GetCurrentContext(), *binding);
  }
  return v8::Undefined(isolate).As<v8::Value>();
}

std::string GetPublicIds() { return std::string(library->public_ids); }

const Binding& LoaderBinding() {
  static const Binding binding = {"loader",
                                  {
                                      Function<&Compile>("compile"),
                                      Function<&GetBinding>("getBinding"),
                                      Function<&GetPublicIds>("getPublicIds"),
                                  }};
  return binding;
}

}  // namespace

void SetCoreLibrary(const CoreLibrary& the_library) { library = new CoreLibrary(the_library); }

v8::MaybeLocal<v8::Object> EvaluateCoreLibrary(v8::Local<v8::Context> context, const CoreLibrary&) {
  v8::Isolate* isolate = v8::Isolate::GetCurrent();
  v8::EscapableHandleScope handles(isolate);
  v8::Local<v8::Value> loader;
  if (!Compile(isolate, "bootstrap/loader").ToLocal(&loader)) return {};
  v8::Local<v8::Object> module = v8::Object::New(isolate);
  v8::Local<v8::Value> arguments[] = {v8::Object::New(isolate), Instantiate(context, LoaderBinding()), module,
                                      v8::Undefined(isolate)};
  if (loader.As<v8::Function>()->Call(context, v8::Undefined(isolate), 4, arguments).IsEmpty()) return {};
  v8::Local<v8::Value> exports;
  if (!module->Get(context, Symbolic(isolate, "exports")).ToLocal(&exports) || !exports->IsObject()) return {};
  return handles.Escape(exports.As<v8::Object>());
}

const std::vector<intptr_t>& CoreExternalReferences() {
  static const std::vector<intptr_t> references = [] {
    std::vector<intptr_t> all;
    AppendExternalReferences(LoaderBinding(), all);
    for (const Binding* binding : AllBindings()) AppendExternalReferences(*binding, all);
    all.push_back(0);
    return all;
  }();
  return references;
}

}  // namespace strata::abi
