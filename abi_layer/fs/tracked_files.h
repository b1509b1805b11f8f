// TrackedFiles: the descriptors that a worker's program has open, which the end of its environment closes.

#ifndef ABI_LAYER_FS_TRACKED_FILES_H_
#define ABI_LAYER_FS_TRACKED_FILES_H_

#include <vector>

#include "abi_layer/binding/binding.h"

namespace strata::abi {

// trackFile(fd, owned) answers whether it was not tracked yet, untrackFile(fd, owned) whether it was. `owned`
// descriptors belong to an object, the others to the program, which may close them by their number alone.
std::vector<BindingEntry> TrackedFilesEntries();

}  // namespace strata::abi

#endif  // ABI_LAYER_FS_TRACKED_FILES_H_
