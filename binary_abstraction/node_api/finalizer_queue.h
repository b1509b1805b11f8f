// FinalizerQueue: how finalizers that a garbage collection or another thread made due reach the event loop.
//
// Finalizers run before the immediates that follow the collection, as in Node. One queue for all addons of an isolate;
// addons keep it alive, because threads may return memory after the isolate's environment has gone.

#ifndef BINARY_ABSTRACTION_NODE_API_FINALIZER_QUEUE_H_
#define BINARY_ABSTRACTION_NODE_API_FINALIZER_QUEUE_H_

#include <deque>
#include <memory>
#include <mutex>
#include <vector>

#include "abi_layer/environment/environment.h"
#include "binary_abstraction/node_api/api.h"
#include "binary_abstraction/node_api/tracked.h"

namespace strata::napi {

// Memory whose owner is to be told on the loop's thread that it is no longer used.
class Returned {
 public:
  virtual ~Returned() = default;
  virtual void OnLoop() = 0;
};

class FinalizerQueue {
 public:
  // The queue of an environment, open until the environment destroys its rooms.
  static std::shared_ptr<FinalizerQueue> Of(abi::Environment& environment);

  explicit FinalizerQueue(abi::Environment& environment);
  ~FinalizerQueue() = default;

  // `env` has pending finalizers: has them run in this turn of the loop. Allowed during garbage collection.
  void Schedule(napi_env env);
  void Forget(napi_env env);
  // From any thread. False where there is no loop any more.
  bool Return(Returned* returned);
  void Withdraw(Returned* returned);
  void Close();

 private:
  struct Handles;

  void CloseHandles();
  void Drain();
  void TakeReturned();
  Returned* NextReturned();

  abi::Environment& environment_;
  std::vector<napi_env> scheduled_;
  std::mutex mutex_;
  std::deque<Returned*> returned_;
  // The loop's own: freed when it has closed them. Null once closed.
  Handles* handles_;
};

}  // namespace strata::napi

#endif  // BINARY_ABSTRACTION_NODE_API_FINALIZER_QUEUE_H_
