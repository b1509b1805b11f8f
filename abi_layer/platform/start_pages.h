// StartPages: the memory of V8's heap while the first isolate is made, out of one piece and from the kernel at once.
//
//   StartPages pages(allocator);             // V8's own, for everything else
//   void* page = pages.AllocatePages(nullptr, kHeapPage, kHeapPage, kReadWrite);
//   pages.EndStart();                        // what is left of the piece goes back
//
// A snapshot fills a dozen heap pages. One by one they cost three system calls each, and a page fault every 4 KB.

#ifndef ABI_LAYER_PLATFORM_START_PAGES_H_
#define ABI_LAYER_PLATFORM_START_PAGES_H_

#include <cstddef>
#include <cstdint>
#include <thread>

#include "v8-platform.h"

namespace strata::abi {

class StartPages final : public v8::PageAllocator {
 public:
  // What V8's heap asks for, and aligns to.
  static constexpr size_t kHeapPage = 256 * 1024;

  // `others` outlives this.
  explicit StartPages(v8::PageAllocator* others) : others_(others) {}

  // From here on all memory comes from the other allocator.
  void EndStart();

  // v8::PageAllocator:
  size_t AllocatePageSize() override { return others_->AllocatePageSize(); }
  size_t CommitPageSize() override { return others_->CommitPageSize(); }
  void SetRandomMmapSeed(int64_t seed) override { others_->SetRandomMmapSeed(seed); }
  void* GetRandomMmapAddr() override { return others_->GetRandomMmapAddr(); }
  void* AllocatePages(void* address, size_t length, size_t alignment, Permission permissions) override;
  bool ResizeAllocationAt(void* address, size_t old_length, size_t new_length, Permission permissions) override {
    return others_->ResizeAllocationAt(address, old_length, new_length, permissions);
  }
  bool FreePages(void* address, size_t length) override { return others_->FreePages(address, length); }
  bool ReleasePages(void* address, size_t length, size_t new_length) override {
    return others_->ReleasePages(address, length, new_length);
  }
  bool SetPermissions(void* address, size_t length, Permission permissions) override;
  bool RecommitPages(void* address, size_t length, Permission permissions) override {
    return others_->RecommitPages(address, length, permissions);
  }
  bool DiscardSystemPages(void* address, size_t size) override { return others_->DiscardSystemPages(address, size); }
  bool DecommitPages(void* address, size_t size) override { return others_->DecommitPages(address, size); }
  bool SealPages(void* address, size_t length) override { return others_->SealPages(address, length); }

 private:
  v8::PageAllocator* others_;
  // Only this thread's pages come out of the piece.
  const std::thread::id thread_ = std::this_thread::get_id();
  // The piece: what is free of it; both null before the first page and after the start.
  char* next_ = nullptr;
  char* end_ = nullptr;
  bool ended_ = false;
  // Pages of the read-only heap come first and are mostly holes.
  bool read_only_done_ = false;
};

}  // namespace strata::abi

#endif  // ABI_LAYER_PLATFORM_START_PAGES_H_
