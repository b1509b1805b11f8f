#include "abi_layer/platform/heap_pages.h"

#include <cstdint>
#include <memory>
#include <thread>
#include <vector>

#include "gtest/gtest.h"
#include "libplatform/libplatform.h"

namespace strata::abi {
namespace {

constexpr auto kReadWrite = v8::PageAllocator::kReadWrite;
constexpr size_t kPage = HeapPages::kHeapPage;

uintptr_t LargePageOf(const char* page) { return reinterpret_cast<uintptr_t>(page) / HeapPages::kLargePage; }

class HeapPagesTest : public testing::Test {
 protected:
  void SetUp() override {
    char* read_only = Page();
    ASSERT_TRUE(pages_.SetPermissions(read_only, kPage, v8::PageAllocator::kRead));
    ASSERT_TRUE(pages_.FreePages(read_only, kPage));
  }

  char* Page() { return static_cast<char*>(pages_.AllocatePages(nullptr, kPage, kPage, kReadWrite)); }

  std::unique_ptr<v8::Platform> platform_ = v8::platform::NewSingleThreadedDefaultPlatform();
  HeapPages pages_{platform_->GetPageAllocator()};
};

TEST_F(HeapPagesTest, EightPagesOfTheHeapAreOneLargePage) {
  char* first = Page();
  EXPECT_EQ(reinterpret_cast<uintptr_t>(first) % HeapPages::kLargePage, 0u);
  std::vector<char*> pages = {first};
  while (pages.size() < 8) {
    pages.push_back(Page());
    EXPECT_EQ(pages.back(), first + (pages.size() - 1) * kPage);
  }
  pages.push_back(Page());
  EXPECT_NE(LargePageOf(pages.back()), LargePageOf(first));
  for (char* page : pages) {
    page[0] = page[kPage - 1] = 1;
    EXPECT_TRUE(pages_.FreePages(page, kPage));
  }
}

TEST_F(HeapPagesTest, OnesThatAreGivenBackTakeNoOthersWithThem) {
  char* one = Page();
  char* other = Page();
  one[0] = other[0] = other[kPage - 1] = 1;
  EXPECT_TRUE(pages_.FreePages(one, kPage));
  EXPECT_EQ(other[0] + other[kPage - 1], 2);
  char* third = Page();
  EXPECT_EQ(third, other + kPage);
  EXPECT_TRUE(pages_.FreePages(other, kPage));
  EXPECT_TRUE(pages_.FreePages(third, kPage));
}

TEST_F(HeapPagesTest, WhatIsGivenIsZeroDuringTheStartAndAfterIt) {
  for (int i = 0; i < 2; i++) {
    char* page = Page();
    for (size_t k = 0; k < kPage; k++) ASSERT_EQ(page[k], 0);
    EXPECT_TRUE(pages_.FreePages(page, kPage));
    pages_.EndStart();
  }
}

TEST_F(HeapPagesTest, OtherSizesAndThePagesOfTheReadOnlyHeapAreTheOtherAllocators) {
  char* page = Page();
  char* small = static_cast<char*>(pages_.AllocatePages(nullptr, kPage / 4, kPage / 4, kReadWrite));
  EXPECT_NE(LargePageOf(small), LargePageOf(page));
  EXPECT_EQ(Page(), page + kPage);
  HeapPages starting(platform_->GetPageAllocator());
  char* one = static_cast<char*>(starting.AllocatePages(nullptr, kPage, kPage, kReadWrite));
  char* other = static_cast<char*>(starting.AllocatePages(nullptr, HeapPages::kLargePage, kPage, kReadWrite));
  EXPECT_NE(LargePageOf(one), LargePageOf(page));
  EXPECT_TRUE(starting.FreePages(one, kPage));
  EXPECT_TRUE(starting.FreePages(other, HeapPages::kLargePage));
  EXPECT_TRUE(pages_.FreePages(small, kPage / 4));
  EXPECT_TRUE(pages_.FreePages(page, 2 * kPage));
}

TEST_F(HeapPagesTest, ThreadsGetPagesOfTheirOwn) {
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; i++) {
    threads.emplace_back([this, i] {
      std::vector<char*> pages;
      for (int k = 0; k < 20; k++) {
        pages.push_back(Page());
        pages.back()[0] = static_cast<char>(i + 1);
      }
      for (char* page : pages) {
        EXPECT_EQ(page[0], i + 1);
        EXPECT_TRUE(pages_.FreePages(page, kPage));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace strata::abi
