// All bindings of the house.

#ifndef ABI_LAYER_REGISTRY_REGISTRY_H_
#define ABI_LAYER_REGISTRY_REGISTRY_H_

#include <vector>

#include "abi_layer/binding/binding.h"

namespace strata::abi {

// In an order that the snapshot's writer and reader share.
const std::vector<const Binding*>& AllBindings();

}  // namespace strata::abi

#endif  // ABI_LAYER_REGISTRY_REGISTRY_H_
