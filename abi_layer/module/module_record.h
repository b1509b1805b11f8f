// ModuleRecord: one ES module as JavaScript's loader sees it: made, linked, instantiated, evaluated.
//
// Source text modules come from a text; synthetic ones from a list of names and a function that sets them. The loader
// in JavaScript resolves and loads; V8 links what it was given, by the order of the requests.

#ifndef ABI_LAYER_MODULE_MODULE_RECORD_H_
#define ABI_LAYER_MODULE_MODULE_RECORD_H_

#include <memory>
#include <unordered_map>
#include <vector>

#include "abi_layer/binding/wrap.h"
#include "abi_layer/environment/environment.h"
#include "v8.h"

namespace strata::abi {

class ModuleRecord final : public Wrapped {
 public:
  ModuleRecord(Environment& environment, v8::Local<v8::Context> context, v8::Local<v8::Module> module);
  ~ModuleRecord() override;

  // The record of a module that one was made for; null otherwise.
  static ModuleRecord* Of(Environment& environment, v8::Local<v8::Module> module);

  v8::Local<v8::Module> module() const { return module_.Get(environment_.isolate()); }
  v8::Local<v8::Context> context() const { return context_.Get(environment_.isolate()); }

  // What the requests of this module mean, in their order: a module, or the object of a source phase import.
  std::vector<v8::Global<v8::Module>> linked;
  std::vector<v8::Global<v8::Object>> sources;
  // Synthetic modules: sets the exports when the module is evaluated.
  v8::Global<v8::Function> evaluate;
  // Source text modules that may go to the code cache: what is compiled of them.
  v8::Global<v8::UnboundModuleScript> script;
  // The loader's own object for this module.
  v8::Global<v8::Value> host_object;

 private:
  Environment& environment_;
  v8::Global<v8::Context> context_;
  v8::Global<v8::Module> module_;
  int hash_;
  // Shared: which of the two goes first when the environment ends is open.
  std::shared_ptr<std::unordered_multimap<int, ModuleRecord*>> records_;
};

// ModuleState is what an environment's loader has registered, and its modules by V8's hash.
struct ModuleState {
  explicit ModuleState(Environment&) {}

  std::shared_ptr<std::unordered_multimap<int, ModuleRecord*>> records =
      std::make_shared<std::unordered_multimap<int, ModuleRecord*>>();
  // import_dynamically(id, specifier, attributes, referrer_name, is_source_phase, global) answers a promise.
  v8::Global<v8::Function> import_dynamically;
  // initialize_meta(id, meta, record)
  v8::Global<v8::Function> initialize_meta;
  // Whether the last compilation took its code from the cache on disk.
  bool was_code_cached = false;
};

// A wrapped record of a module whose exports evaluate(record) sets by their names, which are all different.
v8::Local<v8::Object> MakeSyntheticModule(Environment& environment, v8::Local<v8::Context> context,
                                          v8::Local<v8::String> url, const std::vector<v8::Local<v8::String>>& names,
                                          v8::Local<v8::Function> evaluate);

// Gives V8 the hooks for import() and import.meta.
void InstallModuleHooks(v8::Isolate* isolate);

// The origin of a script or module: `id` is any primitive that import() hands back, undefined for none.
v8::ScriptOrigin OriginOf(v8::Isolate* isolate, v8::Local<v8::String> name, v8::Local<v8::Value> id, bool is_module,
                          int line_offset = 0, int column_offset = 0);

}  // namespace strata::abi

#endif  // ABI_LAYER_MODULE_MODULE_RECORD_H_
