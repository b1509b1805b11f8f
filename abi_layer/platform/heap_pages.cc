#include "abi_layer/platform/heap_pages.h"

#include <sys/mman.h>

namespace strata::abi {

void* HeapPages::AllocatePages(void* address, size_t length, size_t alignment, Permission permissions) {
  const bool is_heap_page = length == kHeapPage && alignment == kHeapPage && permissions == kReadWrite;
  if (!is_heap_page || !read_only_done_.load(std::memory_order_relaxed)) {
    return others_->AllocatePages(address, length, alignment, permissions);
  }
  const std::lock_guard<std::mutex> lock(mutex_);
  if (next_ == end_) {
    next_ = end_ = static_cast<char*>(others_->AllocatePages(address, kLargePage, kLargePage, kReadWrite));
    // Where there is no memory for all of it there may be some for the page.
    if (next_ == nullptr) return others_->AllocatePages(address, length, alignment, permissions);
    end_ += kLargePage;
    // A kernel without large pages refuses.
    madvise(next_, kLargePage, MADV_HUGEPAGE);
  }
  char* const page = next_;
  next_ += kHeapPage;
  // Costs next to nothing where the page is there. Kernels before 5.14 refuse, and give it when it is touched.
  if (!started_) madvise(page, kHeapPage, MADV_POPULATE_WRITE);
  return page;
}

bool HeapPages::SetPermissions(void* address, size_t length, Permission permissions) {
  if (permissions == kRead) read_only_done_.store(true, std::memory_order_relaxed);
  return others_->SetPermissions(address, length, permissions);
}

void HeapPages::EndStart() {
  const std::lock_guard<std::mutex> lock(mutex_);
  started_ = true;
}

}  // namespace strata::abi
