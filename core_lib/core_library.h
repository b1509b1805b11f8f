// The core library of this build, as a runtime takes it.

#ifndef CORE_LIB_CORE_LIBRARY_H_
#define CORE_LIB_CORE_LIBRARY_H_

#include "abi_layer/runtime/core_library.h"

namespace strata::core_lib {

// The sources without a snapshot: what the snapshot is made of.
abi::CoreLibrary CoreSources();

// All of it.
abi::CoreLibrary Core();

}  // namespace strata::core_lib

#endif  // CORE_LIB_CORE_LIBRARY_H_
