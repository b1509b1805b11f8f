// Addons that register themselves while they are being opened: a constructor of theirs calls napi_module_register().

#ifndef BINARY_ABSTRACTION_NODE_API_MODULES_H_
#define BINARY_ABSTRACTION_NODE_API_MODULES_H_

#include "binary_abstraction/node_api/api.h"

namespace strata::napi {

// What was registered on this thread since the last call; null for nothing. It is the addon's, and lives as long.
napi_module* TakeRegisteredModule();

}  // namespace strata::napi

#endif  // BINARY_ABSTRACTION_NODE_API_MODULES_H_
