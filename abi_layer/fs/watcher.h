// Watching a file or the names in a folder, by the kernel's notices.
//
//   const watcher = binding.watch(path, persistent, asBytes, callback)
//
// throws where the system can't, and calls `callback(status, event, name)` from the loop: `status` is a negative error
// number, or 0 with `event` "rename" or "change" and the name of what changed, null where it is not known.
// binding.closeWatcher(watcher) ends it; more than once is as good as once. binding.setWatcherRef(watcher, flag).

#ifndef ABI_LAYER_FS_WATCHER_H_
#define ABI_LAYER_FS_WATCHER_H_

#include <vector>

#include "abi_layer/binding/binding.h"

namespace strata::abi {

std::vector<BindingEntry> WatcherEntries();

}  // namespace strata::abi

#endif  // ABI_LAYER_FS_WATCHER_H_
