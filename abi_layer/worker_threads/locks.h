// Locks by name for all threads of the process (Web Locks API, 2.2 and 4).

#ifndef ABI_LAYER_WORKER_THREADS_LOCKS_H_
#define ABI_LAYER_WORKER_THREADS_LOCKS_H_

#include <vector>

#include "abi_layer/binding/binding.h"

namespace strata::abi {

// The rows of a table. Requests have numbers of their thread's own. What happens to requests is a list of
// [number, event, ...]: what a call itself brings about for the calling thread is its result, everything else is told
// to the callback.
//
//   openLocks(callback)                                   once, before all others
//   requestLock(number, name, exclusive, steal, ifAvailable)
//   releaseLock(number)                                   held or waiting
//   queryLocks()                                          [name, exclusive, thread, held, ...] of all threads
//
// Events: 0 granted, 1 not available, 2 stolen.
std::vector<BindingEntry> LockEntries();

}  // namespace strata::abi

#endif  // ABI_LAYER_WORKER_THREADS_LOCKS_H_
