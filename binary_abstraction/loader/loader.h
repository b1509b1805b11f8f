// The loader of addons that speak Node-API.
//
//   abi::SetAddonLoader(&napi::Loader());

#ifndef BINARY_ABSTRACTION_LOADER_LOADER_H_
#define BINARY_ABSTRACTION_LOADER_LOADER_H_

#include "abi_layer/addons/addon_loader.h"

namespace strata::napi {

// The process's only one. An addon's file stays open until the process ends: its threads, its static memory, and what
// it has given to other environments may outlive the environment that loaded it.
abi::AddonLoader& Loader();

}  // namespace strata::napi

#endif  // BINARY_ABSTRACTION_LOADER_LOADER_H_
