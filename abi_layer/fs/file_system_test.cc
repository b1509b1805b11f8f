#include "abi_layer/fs/file_system.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>
#include <string_view>

#include "gtest/gtest.h"

namespace strata::abi::fs {
namespace {

class FileSystemTest : public testing::Test {
 protected:
  void SetUp() override { root_ = MakeTemporaryFolder(testing::TempDir() + "fs").value(); }
  void TearDown() override { EXPECT_TRUE(RemoveAll(root_, 0, 0).ok()); }

  std::string At(std::string_view name) const { return root_ + "/" + std::string(name); }
  void Put(std::string_view name, std::string_view text) {
    const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
    ASSERT_TRUE(WriteWhole(At(name), {bytes, text.size()}, O_WRONLY | O_CREAT | O_TRUNC, 0666, false).ok());
  }
  std::string Get(std::string_view name) {
    FileBytes file = ReadWhole(At(name), O_RDONLY).value();
    return {reinterpret_cast<const char*>(file.data.get()), file.size};
  }
  static int ErrorOf(Error& error) { return std::get<SystemError>(error).error; }

  std::string root_;
};

TEST_F(FileSystemTest, WholeFilesComeBack) {
  Put("f", "hello");
  EXPECT_EQ(Get("f"), "hello");
  Put("f", "a longer text");
  EXPECT_EQ(Get("f"), "a longer text");
  Put("f", "short");
  EXPECT_EQ(Get("f"), "short");
  Put("f", "");
  EXPECT_EQ(Get("f"), "");
}

TEST_F(FileSystemTest, FilesWithoutSizeAreReadToTheirEnd) {
  EXPECT_GT(ReadWhole("/proc/self/status", O_RDONLY).value().size, 100u);
}

TEST_F(FileSystemTest, FoldersAreNotRead) {
  Result<FileBytes> read = ReadWhole(root_, O_RDONLY);
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(ErrorOf(read.error()), -EISDIR);
}

TEST_F(FileSystemTest, ListIsOrdered) {
  for (const char* name : {"b", "a", "c"}) Put(name, "");
  std::vector<DirectoryEntry> entries = List(root_).value();
  ASSERT_EQ(entries.size(), 3u);
  EXPECT_EQ(entries[0].name + entries[1].name + entries[2].name, "abc");
}

TEST_F(FileSystemTest, ListAllGoesFolderByFolder) {
  ASSERT_TRUE(MakeFolders(At("a/b"), 0777).ok());
  Put("c", "");
  Put("a/b/d", "");
  std::string found;
  Result<std::vector<TreeEntry>> listed = ListAll(root_);
  for (const TreeEntry& entry : listed.value()) found += entry.folder + ":" + entry.entry.name + " ";
  EXPECT_EQ(found, ":a :c a:b a/b:d ");
}

TEST_F(FileSystemTest, FoldersAreReadInPiecesToTheirEnd) {
  for (int i = 0; i < 2000; i++) Put("file" + std::to_string(i), "");
  const int32_t fd = OpenFolder(root_).value();
  size_t num_entries = 0;
  while (true) {
    const size_t count = ReadFolder(fd).value().size();
    if (count == 0) break;
    num_entries += count;
  }
  EXPECT_EQ(num_entries, 2000u);
  EXPECT_TRUE(Close(fd).ok());
}

TEST_F(FileSystemTest, MakeFoldersNamesTheFirst) {
  EXPECT_EQ(MakeFolders(At("x/y/z"), 0777).value(), At("x"));
  EXPECT_EQ(MakeFolders(At("x/y/z"), 0777).value(), "");
  Put("f", "");
  Result<std::string> below = MakeFolders(At("f/x"), 0777);
  ASSERT_FALSE(below.ok());
  EXPECT_EQ(ErrorOf(below.error()), -ENOTDIR);
}

TEST_F(FileSystemTest, RemoveAllDoesNotFollowLinks) {
  ASSERT_TRUE(MakeFolders(At("keep"), 0777).ok());
  Put("keep/f", "x");
  ASSERT_TRUE(MakeFolders(At("gone"), 0777).ok());
  ASSERT_TRUE(Symlink("../keep", At("gone/link")).ok());
  ASSERT_TRUE(RemoveAll(At("gone"), 0, 0).ok());
  EXPECT_EQ(Get("keep/f"), "x");
  EXPECT_FALSE(Exists(At("gone").c_str()));
}

TEST_F(FileSystemTest, CopyToItselfKeepsTheFile) {
  Put("f", "hello");
  ASSERT_TRUE(CopyFile(At("f"), At("g"), 0).ok());
  EXPECT_EQ(Get("g"), "hello");
  ASSERT_TRUE(CopyFile(At("f"), At("f"), 0).ok());
  EXPECT_EQ(Get("f"), "hello");
  EXPECT_FALSE(CopyFile(At("f"), At("g"), 1).ok());
}

TEST_F(FileSystemTest, CopyReplacesWhatIsThere) {
  Put("f", "new");
  for (const char* old : {"", "ab", "abc", "much longer than what is copied"}) {
    Put("g", old);
    ASSERT_TRUE(::chmod(At("g").c_str(), 0600) == 0 && ::chmod(At("f").c_str(), 0640) == 0);
    ASSERT_TRUE(CopyFile(At("f"), At("g"), 0).ok());
    EXPECT_EQ(Get("g"), "new");
    struct stat info;
    ASSERT_EQ(::stat(At("g").c_str(), &info), 0);
    EXPECT_EQ(info.st_mode & 07777, 0640u);
  }
  Put("f", "");
  ASSERT_TRUE(CopyFile(At("f"), At("g"), 0).ok());
  EXPECT_EQ(Get("g"), "");
  Put("f", std::string(3000000, 'x'));
  ASSERT_TRUE(CopyFile(At("f"), At("g"), 2).ok());
  EXPECT_EQ(Get("g").size(), 3000000u);
}

TEST_F(FileSystemTest, WholeFilesAreAppendedWhereTheFlagsSaySo) {
  Put("f", "old");
  const std::string_view text = "new";
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  ASSERT_TRUE(WriteWhole(At("f"), {bytes, text.size()}, O_WRONLY | O_APPEND, 0666, false).ok());
  EXPECT_EQ(Get("f"), "oldnew");
  ASSERT_TRUE(WriteWhole(At("f"), {bytes, text.size()}, O_WRONLY | O_APPEND | O_TRUNC, 0666, false).ok());
  EXPECT_EQ(Get("f"), "new");
}

TEST_F(FileSystemTest, TimesAreSetToTheMicrosecond) {
  Put("f", "");
  ASSERT_TRUE(Utimes(At("f"), 1.5, -1.25).ok());
  const FileStatus status = Stat(At("f").c_str()).value();
  EXPECT_EQ(status[10], 1);
  EXPECT_EQ(status[11], 500000000);
  EXPECT_EQ(status[12], -2);
  EXPECT_EQ(status[13], 750000000);
}

}  // namespace
}  // namespace strata::abi::fs
