#include "binary_abstraction/engine/modules.h"

#include <utility>

#include "abi_layer/process/version.h"
#include "v8-version.h"

namespace strata::engine {
namespace {

thread_local node::node_module* registered_module = nullptr;

static_assert(NODE_MODULE_VERSION == abi::kModuleVersion);
static_assert(abi::kModuleVersion == V8_MAJOR_VERSION * 100 + V8_MINOR_VERSION);

}  // namespace

node::node_module* TakeRegisteredModule() { return std::exchange(registered_module, nullptr); }

}  // namespace strata::engine

void node_module_register(void* mod) { strata::engine::registered_module = static_cast<node::node_module*>(mod); }
