// AddonHooks: what addons need of the core library. Empty until JavaScript loads the first addon, which gives them.

#ifndef ABI_LAYER_ADDONS_ADDON_HOOKS_H_
#define ABI_LAYER_ADDONS_ADDON_HOOKS_H_

#include "abi_layer/environment/environment.h"
#include "v8.h"

namespace strata::abi {

struct AddonHooks {
  explicit AddonHooks(Environment&) {}

  // Of node:buffer.
  v8::Global<v8::Object> buffer_prototype;
  // The asynchronous resources of async_hooks. init(type, resource) answers [asyncId, triggerAsyncId].
  v8::Global<v8::Function> async_init;
  // enter(asyncId, triggerAsyncId, resource)
  v8::Global<v8::Function> async_enter;
  // leave(asyncId)
  v8::Global<v8::Function> async_leave;
  // destroy(asyncId)
  v8::Global<v8::Function> async_destroy;
  // emitWarning(message, type, code)
  v8::Global<v8::Function> emit_warning;
};

}  // namespace strata::abi

#endif  // ABI_LAYER_ADDONS_ADDON_HOOKS_H_
