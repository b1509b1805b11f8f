#include "abi_layer/environment/buffer_allocator.h"

#include <cstdlib>

namespace strata::abi {

void* BufferAllocator::Allocate(size_t length) {
  void* data = std::calloc(length, 1);
  if (data != nullptr) in_use_.fetch_add(length, std::memory_order_relaxed);
  return data;
}

void* BufferAllocator::AllocateUninitialized(size_t length) {
  void* data = std::malloc(length);
  if (data != nullptr) in_use_.fetch_add(length, std::memory_order_relaxed);
  return data;
}

void BufferAllocator::Free(void* data, size_t length) {
  std::free(data);
  in_use_.fetch_sub(length, std::memory_order_relaxed);
}

}  // namespace strata::abi
