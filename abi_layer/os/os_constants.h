// The numbers of this system's signals, errors, priorities and dlopen flags: os.constants.

#ifndef ABI_LAYER_OS_OS_CONSTANTS_H_
#define ABI_LAYER_OS_OS_CONSTANTS_H_

#include <vector>

#include "abi_layer/binding/binding.h"

namespace strata::abi {

// Tables `dlopen`, `errno`, `priority` and `signals`, and the number UV_UDP_REUSEADDR.
std::vector<BindingEntry> OsConstants();

}  // namespace strata::abi

#endif  // ABI_LAYER_OS_OS_CONSTANTS_H_
