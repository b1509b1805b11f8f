#include "abi_layer/platform/start_pages.h"

#include <sys/mman.h>

namespace strata::abi {
namespace {

// More than the start takes; the rest goes back.
constexpr size_t kPiece = 20 * StartPages::kHeapPage;

}  // namespace

void* StartPages::AllocatePages(void* address, size_t length, size_t alignment, Permission permissions) {
  const bool is_heap_page = length == kHeapPage && alignment == kHeapPage && permissions == kReadWrite;
  if (!is_heap_page || std::this_thread::get_id() != thread_ || ended_) {
    return others_->AllocatePages(address, length, alignment, permissions);
  }
  if (next_ == nullptr) {
    next_ = end_ = static_cast<char*>(others_->AllocatePages(address, kPiece, kHeapPage, kReadWrite));
    // Where there is no memory for all of it there may be some for the page.
    if (next_ != nullptr) end_ += kPiece;
  }
  if (next_ == end_) return others_->AllocatePages(address, length, alignment, permissions);
  char* const page = next_;
  next_ += kHeapPage;
  // Kernels before 5.14 refuse, and give it in small pages, each when it is touched.
  if (read_only_done_) madvise(page, kHeapPage, MADV_POPULATE_WRITE);
  return page;
}

bool StartPages::SetPermissions(void* address, size_t length, Permission permissions) {
  if (permissions == kRead && std::this_thread::get_id() == thread_) read_only_done_ = true;
  return others_->SetPermissions(address, length, permissions);
}

void StartPages::EndStart() {
  ended_ = true;
  if (next_ != end_) others_->FreePages(next_, static_cast<size_t>(end_ - next_));
  next_ = end_ = nullptr;
}

}  // namespace strata::abi
