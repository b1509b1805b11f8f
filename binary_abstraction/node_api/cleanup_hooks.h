// CleanupHooks: what addons have registered for the end of an environment, newest first; and the end of the addons
// themselves, which stand in the same row.
//
// They run with the rooms of the environment, and not at all where the process ends in the midst of the program
// (process.exit() in the main thread), as in Node. JavaScript no longer runs then, but the loop does: what hooks close
// is closed, and asynchronous hooks are waited for.

#ifndef BINARY_ABSTRACTION_NODE_API_CLEANUP_HOOKS_H_
#define BINARY_ABSTRACTION_NODE_API_CLEANUP_HOOKS_H_

#include <cstddef>
#include <functional>
#include <list>
#include <unordered_map>
#include <utility>

#include "abi_layer/environment/environment.h"
#include "binary_abstraction/node_api/api.h"

namespace strata::napi {

class CleanupHooks {
 public:
  using Function = void (*)(void* data);

  static CleanupHooks& Of(abi::Environment& environment) { return environment.Room<CleanupHooks>(); }

  explicit CleanupHooks(abi::Environment& environment);
  CleanupHooks(const CleanupHooks&) = delete;
  CleanupHooks& operator=(const CleanupHooks&) = delete;
  ~CleanupHooks();

  // False where the pair is registered already.
  bool Add(Function function, void* data);
  // False where it is not registered, or has begun to run.
  bool Remove(Function function, void* data);

  // Tears `env` down in its turn, after the hooks that were added later.
  void AddEnvironment(napi_env env);

  // Something is on its way that must come to its end before the environment may go.
  void BeginWait() { num_awaited_++; }
  void EndWait() { num_awaited_--; }

 private:
  using Hook = std::pair<Function, void*>;
  struct Hash {
    size_t operator()(const Hook& hook) const {
      return std::hash<void*>()(hook.second) ^ (std::hash<void*>()(reinterpret_cast<void*>(hook.first)) << 1);
    }
  };

  void Wait();

  abi::Environment& environment_;
  std::list<Hook> hooks_;
  std::unordered_map<Hook, std::list<Hook>::iterator, Hash> places_;
  int num_awaited_ = 0;
};

}  // namespace strata::napi

#endif  // BINARY_ABSTRACTION_NODE_API_CLEANUP_HOOKS_H_
