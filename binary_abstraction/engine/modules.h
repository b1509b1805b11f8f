// Addons of node.h that register themselves while they are being opened: a constructor of theirs calls
// node_module_register().

#ifndef BINARY_ABSTRACTION_ENGINE_MODULES_H_
#define BINARY_ABSTRACTION_ENGINE_MODULES_H_

#include "node.h"

namespace strata::engine {

// What was registered on this thread since the last call; null for nothing. It is the addon's, and lives as long.
node::node_module* TakeRegisteredModule();

}  // namespace strata::engine

#endif  // BINARY_ABSTRACTION_ENGINE_MODULES_H_
