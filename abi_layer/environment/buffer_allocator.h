// BufferAllocator: the memory of ArrayBuffers, counted.

#ifndef ABI_LAYER_ENVIRONMENT_BUFFER_ALLOCATOR_H_
#define ABI_LAYER_ENVIRONMENT_BUFFER_ALLOCATOR_H_

#include <atomic>
#include <cstddef>

#include "v8.h"

namespace strata::abi {

// Each isolate has one. V8 frees buffers on other threads, too.
class BufferAllocator final : public v8::ArrayBuffer::Allocator {
 public:
  // The allocator of an isolate that was made with one.
  static BufferAllocator& Of(v8::Isolate* isolate) {
    return *static_cast<BufferAllocator*>(isolate->GetArrayBufferAllocator());
  }

  void* Allocate(size_t length) override;
  void* AllocateUninitialized(size_t length) override;
  void Free(void* data, size_t length) override;

  // Bytes that are in use.
  size_t in_use() const { return in_use_.load(std::memory_order_relaxed); }

 private:
  std::atomic<size_t> in_use_ = 0;
};

}  // namespace strata::abi

#endif  // ABI_LAYER_ENVIRONMENT_BUFFER_ALLOCATOR_H_
