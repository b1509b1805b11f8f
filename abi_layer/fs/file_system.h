// The file system, in plain C++: one function for each operation of `node:fs`, over the kernel's calls. Any thread.
//
// Paths are bytes without zeros. Calls that a signal interrupts go on. Errors name the call as Node does ("scandir",
// not "readdir").

#ifndef ABI_LAYER_FS_FILE_SYSTEM_H_
#define ABI_LAYER_FS_FILE_SYSTEM_H_

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "abi_layer/result/result.h"

namespace strata::abi::fs {

// FileStatus: dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks, then seconds and nanoseconds of atime,
// mtime, ctime and birthtime.
using FileStatus = std::array<int64_t, 18>;
Result<FileStatus> Stat(const char* path);
Result<FileStatus> Lstat(const char* path);
Result<FileStatus> Fstat(int32_t fd);
// type, bsize, frsize, blocks, bfree, bavail, files, ffree.
using VolumeStatus = std::array<int64_t, 8>;
Result<VolumeStatus> Statfs(const std::string& path);
// 0 for a file, 1 for a folder, negative where there is neither.
int32_t Kind(const std::string& path);
bool Exists(const char* path);

Result<void> Access(const std::string& path, int32_t mode);
Result<int32_t> Open(const std::string& path, int32_t flags, int32_t mode);
Result<void> Close(int32_t fd);
Result<void> Fsync(int32_t fd);
Result<void> Fdatasync(int32_t fd);
Result<void> Ftruncate(int32_t fd, int64_t size);

// `position` is -1 for the file's own. Answer the bytes that were moved.
Result<int64_t> Read(int32_t fd, std::span<uint8_t> bytes, int64_t position);
Result<int64_t> Write(int32_t fd, std::span<const uint8_t> bytes, int64_t position);
Result<int64_t> ReadMany(int32_t fd, std::span<const std::span<uint8_t>> parts, int64_t position);
Result<int64_t> WriteMany(int32_t fd, std::span<const std::span<uint8_t>> parts, int64_t position);

// Whole files, until the end and until all is written. `flush` waits until the disk has it.
struct FileBytes {
  std::unique_ptr<uint8_t[]> data;
  size_t size = 0;
};
Result<FileBytes> ReadWhole(const std::string& path, int32_t flags);
Result<FileBytes> ReadWholeOf(int32_t fd);
Result<void> WriteWhole(const std::string& path, std::span<const uint8_t> bytes, int32_t flags, int32_t mode,
                        bool flush);
Result<void> WriteWholeTo(int32_t fd, std::span<const uint8_t> bytes);

Result<void> Rename(const std::string& from, const std::string& to);
Result<void> Unlink(const std::string& path);
Result<void> Rmdir(const std::string& path);
Result<void> Link(const std::string& existing, const std::string& path);
Result<void> Symlink(const std::string& target, const std::string& path);
Result<std::string> Readlink(const std::string& path);
Result<std::string> Realpath(const std::string& path);
Result<void> Chmod(const std::string& path, int32_t mode);
Result<void> Fchmod(int32_t fd, int32_t mode);
Result<void> Chown(const std::string& path, int32_t user, int32_t group);
Result<void> Lchown(const std::string& path, int32_t user, int32_t group);
Result<void> Fchown(int32_t fd, int32_t user, int32_t group);
// Times in seconds since 1970; NaN leaves one as it is, infinity is now.
Result<void> Utimes(const std::string& path, double access, double modification);
Result<void> Lutimes(const std::string& path, double access, double modification);
Result<void> Futimes(int32_t fd, double access, double modification);

Result<void> Mkdir(const std::string& path, int32_t mode);
// Makes what is missing of `path`; answers the first folder made, or "".
Result<std::string> MakeFolders(const std::string& path, int32_t mode);
// `prefix` with six letters behind it.
Result<std::string> MakeTemporaryFolder(const std::string& prefix);

// DirectoryEntry's type is one of UV_DIRENT_*.
struct DirectoryEntry {
  std::string name;
  int32_t type;
};
// Ordered by the bytes of the names, without "." and "..".
Result<std::vector<DirectoryEntry>> List(const std::string& path);
// All below `path`, folder by folder, through links to folders, too; `folder` is relative to `path`.
struct TreeEntry {
  std::string folder;
  DirectoryEntry entry;
};
Result<std::vector<TreeEntry>> ListAll(const std::string& path);
// A folder that is read in pieces: a descriptor for ReadFolder() and Close().
Result<int32_t> OpenFolder(const std::string& path);
// The next entries, in no order; none at the end.
Result<std::vector<DirectoryEntry>> ReadFolder(int32_t fd);

// Removes a file or a folder with all below it. What is busy is tried again `num_retries` times, after `delay`, twice
// `delay`, ... milliseconds.
Result<void> RemoveAll(const std::string& path, int32_t num_retries, int32_t delay_ms);
// flags: 1 fails where `to` exists, 2 clones where the file system can, 4 clones or fails.
Result<void> CopyFile(const std::string& from, const std::string& to, int32_t flags);

}  // namespace strata::abi::fs

#endif  // ABI_LAYER_FS_FILE_SYSTEM_H_
