// HeapPages: the memory of V8's heaps, out of the kernel's large pages.
//
//   HeapPages pages(allocator);             // V8's own, for everything else
//   void* page = pages.AllocatePages(nullptr, HeapPages::kHeapPage, HeapPages::kHeapPage, kReadWrite);
//
// V8 asks for 256 KB at a time, which cost three system calls each, and a page fault every 4 KB when they are touched:
// where the machine was itself a guest, a fifth of what TypeScript's compiler took. Eight of its pages are one of the
// kernel's, 2 MB (transparent huge pages: Documentation/admin-guide/mm/transhuge.rst), which comes with one fault. V8
// gives its pages back one by one; the kernel splits the large one for that.

#ifndef ABI_LAYER_PLATFORM_HEAP_PAGES_H_
#define ABI_LAYER_PLATFORM_HEAP_PAGES_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <mutex>

#include "v8-platform.h"

namespace strata::abi {

class HeapPages final : public v8::PageAllocator {
 public:
  // What V8's heap asks for, and aligns to.
  static constexpr size_t kHeapPage = 256 * 1024;
  static constexpr size_t kLargePage = 2 * 1024 * 1024;

  // `others` outlives this.
  explicit HeapPages(v8::PageAllocator* others) : others_(others) {}

  // Until here pages come filled in, so that it costs no fault per 4 KB where there are no large ones: a snapshot fills
  // a dozen heap pages.
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
  // Pages of the read-only heap come first. They are mostly holes, and become unwritable, which would split a large
  // page.
  std::atomic<bool> read_only_done_ = false;
  std::mutex mutex_;
  // What is free of the large page that is being handed out.
  char* next_ = nullptr;
  char* end_ = nullptr;
  bool started_ = false;
};

}  // namespace strata::abi

#endif  // ABI_LAYER_PLATFORM_HEAP_PAGES_H_
