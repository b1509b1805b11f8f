// AddonLoader: who loads native addons. This floor knows that they exist; what an addon sees of the runtime belongs to
// a floor that stands beside the core library, and whoever makes the program introduces one to the other:
//
//   abi::SetAddonLoader(&loader);  // before the first environment
//
// A program without a loader refuses addons with an error.

#ifndef ABI_LAYER_ADDONS_ADDON_LOADER_H_
#define ABI_LAYER_ADDONS_ADDON_LOADER_H_

#include <string>

#include "abi_layer/environment/environment.h"
#include "abi_layer/result/result.h"
#include "v8.h"

namespace strata::abi {

class AddonLoader {
 public:
  // Opens the file with dlopen's `flags` and initialises the addon for this environment: `module` is the object whose
  // property `exports`, now `exports`, becomes what the addon exports. Called on the environment's thread; several
  // threads may load at once.
  virtual Result<void> Load(Environment& environment, v8::Local<v8::Object> module, v8::Local<v8::Object> exports,
                            const std::string& filename, int flags) = 0;

 protected:
  ~AddonLoader() = default;
};

// Once in a process; `loader` lives as long as it.
void SetAddonLoader(AddonLoader* loader);
// Null where none was introduced.
AddonLoader* GetAddonLoader();

}  // namespace strata::abi

#endif  // ABI_LAYER_ADDONS_ADDON_LOADER_H_
