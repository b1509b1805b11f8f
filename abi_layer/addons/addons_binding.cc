#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "abi_layer/addons/addon_hooks.h"
#include "abi_layer/addons/addon_loader.h"
#include "abi_layer/binding/binding.h"

namespace strata::abi {
namespace {

// Members of AddonHooks, in its order.
void SetHooks(Environment& environment, v8::Local<v8::Object> buffer_prototype, v8::Local<v8::Function> async_init,
              v8::Local<v8::Function> async_enter, v8::Local<v8::Function> async_leave,
              v8::Local<v8::Function> async_destroy, v8::Local<v8::Function> emit_warning) {
  v8::Isolate* isolate = environment.isolate();
  AddonHooks& hooks = environment.Room<AddonHooks>();
  hooks.buffer_prototype.Reset(isolate, buffer_prototype);
  hooks.async_init.Reset(isolate, async_init);
  hooks.async_enter.Reset(isolate, async_enter);
  hooks.async_leave.Reset(isolate, async_leave);
  hooks.async_destroy.Reset(isolate, async_destroy);
  hooks.emit_warning.Reset(isolate, emit_warning);
}

// A refusal is returned: its code and its message, or nothing. What is thrown is the addon's own.
using Refusal = std::vector<std::string>;

Result<Refusal> Load(Environment& environment, v8::Local<v8::Object> module, v8::Local<v8::Object> exports,
                     std::string filename, int32_t flags) {
  AddonLoader* loader = GetAddonLoader();
  if (loader == nullptr) return Refusal{"ERR_DLOPEN_DISABLED", "This program was built without native addons."};
  Result<void> loaded = loader->Load(environment, module, exports, filename, flags);
  if (loaded.ok()) return Refusal();
  const auto* refused = std::get_if<CodedError>(&loaded.error());
  if (refused == nullptr) return std::move(loaded.error());
  return Refusal{refused->code, refused->message};
}

}  // namespace

const Binding& AddonsBinding() {
  static const Binding binding = {"addons",
                                  {
                                      Function<&SetHooks>("setHooks"),
                                      Function<&Load>("load"),
                                  }};
  return binding;
}

}  // namespace strata::abi
