#include "abi_layer/platform/start_pages.h"

#include <cstdint>
#include <memory>

#include "gtest/gtest.h"
#include "libplatform/libplatform.h"

namespace strata::abi {
namespace {

constexpr auto kReadWrite = v8::PageAllocator::kReadWrite;
constexpr size_t kPage = StartPages::kHeapPage;

class StartPagesTest : public testing::Test {
 protected:
  char* Page() { return static_cast<char*>(pages_.AllocatePages(nullptr, kPage, kPage, kReadWrite)); }

  std::unique_ptr<v8::Platform> platform_ = v8::platform::NewSingleThreadedDefaultPlatform();
  StartPages pages_{platform_->GetPageAllocator()};
};

TEST_F(StartPagesTest, PagesOfTheHeapComeOutOfOnePiece) {
  char* one = Page();
  char* other = Page();
  EXPECT_EQ(reinterpret_cast<uintptr_t>(one) % kPage, 0u);
  EXPECT_EQ(other, one + kPage);
  one[0] = other[kPage - 1] = 1;
  EXPECT_TRUE(pages_.FreePages(one, kPage));
  EXPECT_TRUE(pages_.FreePages(other, kPage));
}

TEST_F(StartPagesTest, MorePagesThanThePieceHasComeFromElsewhere) {
  char* pages[64];
  for (char*& page : pages) {
    page = Page();
    ASSERT_NE(page, nullptr);
    page[0] = page[kPage - 1] = 1;
  }
  for (char* page : pages) EXPECT_TRUE(pages_.FreePages(page, kPage));
}

TEST_F(StartPagesTest, WhatIsGivenAheadIsZero) {
  char* read_only = Page();
  EXPECT_TRUE(pages_.SetPermissions(read_only, kPage, v8::PageAllocator::kRead));
  char* page = Page();
  for (size_t i = 0; i < kPage; i++) ASSERT_EQ(page[i], 0);
  EXPECT_TRUE(pages_.FreePages(page, kPage));
  EXPECT_TRUE(pages_.FreePages(read_only, kPage));
}

TEST_F(StartPagesTest, OtherSizesAndWhatComesAfterTheStartIsTheOtherAllocators) {
  char* page = Page();
  char* small = static_cast<char*>(pages_.AllocatePages(nullptr, kPage / 4, kPage / 4, kReadWrite));
  EXPECT_NE(small, page + kPage);
  pages_.EndStart();
  char* later = Page();
  EXPECT_NE(later, page + kPage);
  later[0] = 1;
  EXPECT_TRUE(pages_.FreePages(later, kPage));
  EXPECT_TRUE(pages_.FreePages(small, kPage / 4));
  EXPECT_TRUE(pages_.FreePages(page, kPage));
}

}  // namespace
}  // namespace strata::abi
