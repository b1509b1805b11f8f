#include "abi_layer/runtime/core_loader.h"

#include <algorithm>
#include <cstdio>
#include <deque>
#include <memory>
#include <string>

#include "abi_layer/binding/binding.h"
#include "abi_layer/registry/registry.h"
#include "abi_layer/runtime/code_pack.h"
#include "abi_layer/util/lazy_properties.h"

namespace strata::abi {
namespace {

// A file's text as V8 refers to it: in place, for as long as the process lives.
class FileText : public v8::String::ExternalOneByteStringResource {
 public:
  explicit FileText(std::string_view text) : text_(text) {}
  const char* data() const override { return text_.data(); }
  size_t length() const override { return text_.size(); }
  // The table of all texts owns it.
  void Dispose() override {}
  bool IsCacheable() const override { return true; }

 private:
  std::string_view text_;
};

const CoreLibrary* library = nullptr;
// One for each of the library's files, in the same order.
std::deque<FileText>* texts = nullptr;
// What is compiled while the library's code is being recorded.
std::vector<std::pair<std::string, v8::Global<v8::Function>>>* compilations = nullptr;

bool IsAscii(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char byte) { return static_cast<signed char>(byte) < 0; });
}

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
      if (!IsAscii(found->text)) return StringFrom(isolate, found->text);
      return v8::String::NewExternalOneByte(isolate, &(*texts)[static_cast<size_t>(found - library->files.begin())]);
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
  const std::string_view code = library->source_folder.empty() ? FindCode(library->code, name) : std::string_view();
  // Belongs to the source, with bytes that do not.
  auto* cached = code.empty() ? nullptr
                              : new v8::ScriptCompiler::CachedData(reinterpret_cast<const uint8_t*>(code.data()),
                                                                   static_cast<int>(code.size()));
  v8::ScriptCompiler::Source compiled(source, origin, cached);
  v8::Local<v8::String> parameters[] = {Symbolic(isolate, "exports"), Symbolic(isolate, "require"),
                                        Symbolic(isolate, "module"), Symbolic(isolate, "primordials")};
  v8::Local<v8::Function> function;
  const auto options =
      cached == nullptr ? v8::ScriptCompiler::kNoCompileOptions : v8::ScriptCompiler::kConsumeCodeCache;
  if (!v8::ScriptCompiler::CompileFunction(context, &compiled, std::size(parameters), parameters, 0, nullptr, options)
           .ToLocal(&function)) {
    return {};
  }
  if (compilations != nullptr) compilations->emplace_back(name, v8::Global<v8::Function>(isolate, function));
  return function;
}

// getBinding(name): the binding's object; undefined where there is none.
v8::MaybeLocal<v8::Value> GetBinding(v8::Isolate* isolate, std::string name) {
  for (const Binding* binding : AllBindings()) {
    if (binding->name == name) return Instantiate(isolate->GetCurrentContext(), *binding);
  }
  return v8::Undefined(isolate).As<v8::Value>();
}

void SetLoader(v8::Isolate* isolate, v8::Local<v8::Function> load) {
  SetFileLoader(isolate->GetCurrentContext(), load);
}

std::string GetPublicIds() { return std::string(library->public_ids); }

std::string GetPrimordialNames() {
  return library->source_folder.empty() ? std::string(library->primordial_names) : std::string();
}

const Binding& LoaderBinding() {
  static const Binding binding = {"loader",
                                  {
                                      Function<&Compile>("compile"),
                                      Function<&GetBinding>("getBinding"),
                                      Function<&GetPublicIds>("getPublicIds"),
                                      Function<&GetPrimordialNames>("getPrimordialNames"),
                                      Function<&SetLoader>("setLoader"),
                                  }};
  return binding;
}

}  // namespace

void SetCoreLibrary(const CoreLibrary& the_library) {
  delete library;
  library = new CoreLibrary(the_library);
  // A snapshot refers to them by their addresses.
  if (texts != nullptr) return;
  texts = new std::deque<FileText>();
  for (const CoreLibrary::File& file : library->files) texts->emplace_back(file.text);
}

void RecordCoreCode() { compilations = new std::vector<std::pair<std::string, v8::Global<v8::Function>>>(); }

std::map<std::string, std::string> TakeCoreCode(v8::Isolate* isolate) {
  std::map<std::string, std::string> code;
  v8::HandleScope handles(isolate);
  for (const auto& [name, function] : *compilations) {
    std::unique_ptr<v8::ScriptCompiler::CachedData> cached(
        v8::ScriptCompiler::CreateCodeCacheForFunction(function.Get(isolate)));
    code[name].assign(reinterpret_cast<const char*>(cached->data), static_cast<size_t>(cached->length));
  }
  delete compilations;
  compilations = nullptr;
  return code;
}

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
    for (const FileText& text : *texts) {
      const v8::String::ExternalOneByteStringResource* resource = &text;
      all.push_back(reinterpret_cast<intptr_t>(resource));
    }
    all.push_back(0);
    return all;
  }();
  return references;
}

}  // namespace strata::abi
