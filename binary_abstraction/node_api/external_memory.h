// ArrayBuffers over an addon's memory.

#ifndef BINARY_ABSTRACTION_NODE_API_EXTERNAL_MEMORY_H_
#define BINARY_ABSTRACTION_NODE_API_EXTERNAL_MEMORY_H_

#include <atomic>
#include <memory>

#include "binary_abstraction/node_api/environment.h"

namespace strata::napi {

// Tells the addon that its memory is free again: from the loop, when the last view of it has gone (which V8 may find
// out on another thread), or when the environment goes, with the ArrayBuffer detached.
class ExternalMemory final : public Tracked, public Returned {
 public:
  // `data` is not null unless `length` is zero.
  static v8::Local<v8::ArrayBuffer> NewBuffer(napi_env env, void* data, size_t length, napi_finalize finalizer,
                                              void* hint);

  void Finalize() override;
  void OnLoop() override { Finalize(); }

 private:
  // Both sides, V8 and the environment, have to be done before this can be freed.
  enum State : int { kFreed = 1, kEnding = 2, kEnded = 4 };

  ExternalMemory(napi_env env, void* data, napi_finalize finalizer, void* hint);

  void OnFreed();

  napi_env env_;
  std::shared_ptr<FinalizerQueue> queue_;
  void* data_;
  napi_finalize finalizer_;
  void* hint_;
  v8::Global<v8::ArrayBuffer> buffer_;
  std::atomic<int> state_ = 0;
};

}  // namespace strata::napi

#endif  // BINARY_ABSTRACTION_NODE_API_EXTERNAL_MEMORY_H_
