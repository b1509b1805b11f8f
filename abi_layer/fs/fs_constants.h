// The file system's numbers on this system, by Node's names.

#ifndef ABI_LAYER_FS_FS_CONSTANTS_H_
#define ABI_LAYER_FS_FS_CONSTANTS_H_

#include <vector>

#include "abi_layer/binding/binding.h"

namespace strata::abi {

std::vector<BindingEntry> FsConstants();

}  // namespace strata::abi

#endif  // ABI_LAYER_FS_FS_CONSTANTS_H_
