#include "abi_layer/addons/addon_loader.h"

namespace strata::abi {
namespace {

AddonLoader* the_loader = nullptr;

}  // namespace

void SetAddonLoader(AddonLoader* loader) { the_loader = loader; }
AddonLoader* GetAddonLoader() { return the_loader; }

}  // namespace strata::abi
