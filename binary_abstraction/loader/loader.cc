#include "binary_abstraction/loader/loader.h"

#include <dlfcn.h>

#include <mutex>
#include <unordered_map>
#include <utility>

#include "abi_layer/binding/convert.h"
#include "abi_layer/process/version.h"
#include "binary_abstraction/checker/checker.h"
#include "binary_abstraction/engine/modules.h"
#include "binary_abstraction/loader/file_url.h"
#include "binary_abstraction/node_api/cleanup_hooks.h"
#include "binary_abstraction/node_api/environment.h"
#include "binary_abstraction/node_api/modules.h"

namespace strata::napi {
namespace {

// What an addon gets that does not say for which version it was made.
constexpr int32_t kDefaultVersion = 8;
constexpr int32_t kNewestVersion = 10;

// node_register_module_v<NODE_MODULE_VERSION>, which NODE_MODULE_INIT() defines.
using EngineInitializer = void (*)(v8::Local<v8::Object> exports, v8::Local<v8::Value> module,
                                   v8::Local<v8::Context> context);

// What an addon is initialised by: one of the three.
struct Addon {
  napi_addon_register_func initialize = nullptr;
  int32_t version = kDefaultVersion;
  EngineInitializer initialize_with_context = nullptr;
  const node::node_module* engine_module = nullptr;
};

abi::CodedError Refusal(std::string message) {
  return {abi::CodedError::Class::kError, "ERR_DLOPEN_FAILED", std::move(message)};
}

abi::CodedError OtherModuleVersion(const std::string& filename, int version) {
  return Refusal("The module '" + filename + "'\nwas compiled against a different Node.js version using\n" +
                 "NODE_MODULE_VERSION " + std::to_string(version) + ". This version of Node.js requires\n" +
                 "NODE_MODULE_VERSION " + std::to_string(abi::kModuleVersion) +
                 ". Please try re-compiling or re-installing\nthe module (for instance, using `npm rebuild` or `npm " +
                 "install`).");
}

template <typename F>
F Symbol(void* file, const char* name) {
  return reinterpret_cast<F>(dlsym(file, name));
}

class NodeApiLoader final : public abi::AddonLoader {
 public:
  abi::Result<void> Load(abi::Environment& environment, v8::Local<v8::Object> module, v8::Local<v8::Object> exports,
                         const std::string& filename, int flags) override {
    // Says why in words, and keeps from the process what would end it. A mere name is looked for in folders that only
    // the system's loader knows.
    if (filename.find('/') != std::string::npos) {
      if (auto refused = checker::CheckAddon(filename)) return Refusal(std::move(refused->message));
    }
    abi::Result<Addon> addon = Open(filename, flags);
    if (!addon.ok()) return addon.error();
    if (addon.value().initialize == nullptr) {
      return InitializeWithEngine(environment, addon.value(), module, exports);
    }
    return Initialize(environment, addon.value(), module, exports, filename);
  }

 private:
  abi::Result<Addon> Open(const std::string& filename, int flags) {
    // Over the whole of it: a second thread that opens the same file at the same time sees no constructor run, and must
    // find what the first has registered.
    std::lock_guard<std::mutex> held(mutex_);
    TakeRegisteredModule();
    engine::TakeRegisteredModule();
    void* file = dlopen(filename.c_str(), flags);
    if (file == nullptr) {
      const char* reason = dlerror();
      return Refusal(reason == nullptr ? filename + ": cannot open" : reason);
    }
    napi_module* registered = TakeRegisteredModule();
    if (registered != nullptr) registered_[file] = registered;
    Addon addon;
    if (const node::node_module* engine_module = engine::TakeRegisteredModule()) {
      const int version = engine_module->nm_version;
      if (version != abi::kModuleVersion) {
        // The description goes with the file.
        dlclose(file);
        return OtherModuleVersion(filename, version);
      }
      engine_modules_[file] = engine_module;
      addon.engine_module = engine_module;
      return addon;
    }
    static const std::string engine_initializer = "node_register_module_v" + std::to_string(abi::kModuleVersion);
    addon.initialize_with_context = Symbol<EngineInitializer>(file, engine_initializer.c_str());
    if (addon.initialize_with_context != nullptr) return addon;
    if (registered == nullptr) addon.initialize = Symbol<napi_addon_register_func>(file, "napi_register_module_v1");
    if (addon.initialize == nullptr) {
      const auto known = registered_.find(file);
      if (known != registered_.end()) addon.initialize = known->second->nm_register_func;
    }
    if (addon.initialize == nullptr) {
      // A second environment may have the same addon only if it was written for several.
      const auto known = engine_modules_.find(file);
      if (known != engine_modules_.end() && known->second->nm_context_register_func != nullptr) {
        addon.engine_module = known->second;
        return addon;
      }
    }
    if (addon.initialize == nullptr) {
      // What it has registered goes with it; another file may get the same handle.
      const bool has_registered = registered_.erase(file) != 0;
      dlclose(file);
      if (has_registered) return Refusal("Module has no declared entry point.");
      return Refusal("Module did not self-register: '" + filename + "'.");
    }
    const auto version = Symbol<node_api_addon_get_api_version_func>(file, "node_api_module_get_api_version_v1");
    if (version != nullptr && registered == nullptr) addon.version = std::max(version(), kDefaultVersion);
    return addon;
  }

  // Of an addon that is bound to V8's classes: what it throws is thrown on.
  static abi::Result<void> InitializeWithEngine(abi::Environment& environment, const Addon& addon,
                                                v8::Local<v8::Object> module, v8::Local<v8::Object> exports) {
    v8::Isolate* isolate = environment.isolate();
    v8::HandleScope handles(isolate);
    v8::Local<v8::Context> context = isolate->GetCurrentContext();
    v8::TryCatch exceptions(isolate);
    if (addon.initialize_with_context != nullptr) {
      addon.initialize_with_context(exports, module, context);
    } else if (addon.engine_module->nm_context_register_func != nullptr) {
      addon.engine_module->nm_context_register_func(exports, module, context, addon.engine_module->nm_priv);
    } else if (addon.engine_module->nm_register_func != nullptr) {
      addon.engine_module->nm_register_func(exports, module, addon.engine_module->nm_priv);
    } else {
      return Refusal("Module has no declared entry point.");
    }
    if (!exceptions.HasCaught()) return {};
    exceptions.ReThrow();
    return abi::Thrown();
  }

  // Empty for a module that does not say its file.
  static std::string UrlOf(v8::Isolate* isolate, v8::Local<v8::Context> context, v8::Local<v8::Object> module) {
    v8::TryCatch ignored(isolate);
    v8::Local<v8::Value> path;
    if (!module->Get(context, abi::Symbolic(isolate, "filename")).ToLocal(&path) || !path->IsString()) return "";
    return FileUrlOf(abi::TextOf(isolate, path));
  }

  static abi::Result<void> Initialize(abi::Environment& environment, const Addon& addon, v8::Local<v8::Object> module,
                                      v8::Local<v8::Object> exports, const std::string& filename) {
    if (addon.version > kNewestVersion && addon.version != NAPI_VERSION_EXPERIMENTAL) {
      return Refusal(filename + " requires Node-API version " + std::to_string(addon.version) +
                     ", but this version of Strata only supports version " + std::to_string(kNewestVersion) +
                     " add-ons.");
    }
    v8::Isolate* isolate = environment.isolate();
    v8::Local<v8::Context> context = isolate->GetCurrentContext();
    v8::HandleScope handles(isolate);
    auto* env = new napi_env__(environment, context, UrlOf(isolate, context, module), addon.version);
    CleanupHooks::Of(environment).AddEnvironment(env);
    v8::Local<v8::Value> replaced;
    {
      v8::TryCatch exceptions(isolate);
      env->CallFromJavaScript([&](napi_env) {
        const napi_value result = addon.initialize(env, FromLocal(exports));
        if (result != nullptr) replaced = ToLocal(result);
      });
      if (exceptions.HasCaught()) {
        exceptions.ReThrow();
        return abi::Thrown();
      }
    }
    if (!replaced.IsEmpty() && replaced != exports &&
        module->Set(context, abi::Symbolic(isolate, "exports"), replaced).IsNothing()) {
      return abi::Thrown();
    }
    return {};
  }

  std::mutex mutex_;
  // By dlopen's handle, which is the same for each time that a file is opened.
  std::unordered_map<void*, napi_module*> registered_;
  std::unordered_map<void*, const node::node_module*> engine_modules_;
};

}  // namespace

abi::AddonLoader& Loader() {
  static NodeApiLoader* const loader = new NodeApiLoader;
  return *loader;
}

}  // namespace strata::napi
