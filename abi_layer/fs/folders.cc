// Names: links, folders, whole trees.

#include <dirent.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <climits>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "abi_layer/fs/file_system.h"
#include "abi_layer/fs/retry.h"
#include "uv.h"

namespace strata::abi::fs {
namespace {

int32_t TypeOf(unsigned char kernel_type) {
  switch (kernel_type) {
    case DT_REG:
      return UV_DIRENT_FILE;
    case DT_DIR:
      return UV_DIRENT_DIR;
    case DT_LNK:
      return UV_DIRENT_LINK;
    case DT_FIFO:
      return UV_DIRENT_FIFO;
    case DT_SOCK:
      return UV_DIRENT_SOCKET;
    case DT_CHR:
      return UV_DIRENT_CHAR;
    case DT_BLK:
      return UV_DIRENT_BLOCK;
    default:
      return UV_DIRENT_UNKNOWN;
  }
}

struct CloseFolder {
  void operator()(DIR* folder) const { ::closedir(folder); }
};
using Folder = std::unique_ptr<DIR, CloseFolder>;

// Below an open folder, by descriptors: a path that changes meanwhile can't lead the removal elsewhere.
int RemoveBelow(int parent, const char* name) {
  if (::unlinkat(parent, name, 0) == 0) return 0;
  if (errno != EISDIR && errno != EPERM) return -errno;
  const int fd = ::openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (fd < 0) return -errno;
  Folder folder(::fdopendir(fd));
  if (folder == nullptr) {
    const int error = -errno;
    ::close(fd);
    return error;
  }
  while (const dirent* entry = ::readdir(folder.get())) {
    if (std::strcmp(entry->d_name, ".") == 0 || std::strcmp(entry->d_name, "..") == 0) continue;
    const int error = RemoveBelow(fd, entry->d_name);
    if (error != 0 && error != -ENOENT) return error;
  }
  return ::unlinkat(parent, name, AT_REMOVEDIR) == 0 ? 0 : -errno;
}

}  // namespace

Result<void> Rename(const std::string& from, const std::string& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) return SystemError::FromErrno("rename", from, to);
  return {};
}

Result<void> Unlink(const std::string& path) {
  if (::unlink(path.c_str()) != 0) return SystemError::FromErrno("unlink", path);
  return {};
}

Result<void> Rmdir(const std::string& path) {
  if (::rmdir(path.c_str()) != 0) return SystemError::FromErrno("rmdir", path);
  return {};
}

Result<void> Link(const std::string& existing, const std::string& path) {
  if (::link(existing.c_str(), path.c_str()) != 0) return SystemError::FromErrno("link", existing, path);
  return {};
}

Result<void> Symlink(const std::string& target, const std::string& path) {
  if (::symlink(target.c_str(), path.c_str()) != 0) return SystemError::FromErrno("symlink", target, path);
  return {};
}

Result<std::string> Readlink(const std::string& path) {
  std::string target(PATH_MAX, '\0');
  const ssize_t size = ::readlink(path.c_str(), target.data(), target.size());
  if (size < 0) return SystemError::FromErrno("readlink", path);
  target.resize(static_cast<size_t>(size));
  return target;
}

Result<std::string> Realpath(const std::string& path) {
  char* resolved = ::realpath(path.c_str(), nullptr);
  if (resolved == nullptr) return SystemError::FromErrno("realpath", path);
  std::string result = resolved;
  std::free(resolved);
  return result;
}

Result<void> Mkdir(const std::string& path, int32_t mode) {
  if (::mkdir(path.c_str(), static_cast<mode_t>(mode)) != 0) return SystemError::FromErrno("mkdir", path);
  return {};
}

Result<std::string> MakeFolders(const std::string& path, int32_t mode) {
  // Upwards to the first folder that can be made, then down again.
  std::vector<std::string> missing = {path};
  std::string first;
  while (!missing.empty()) {
    const std::string& current = missing.back();
    if (::mkdir(current.c_str(), static_cast<mode_t>(mode)) == 0) {
      if (first.empty()) first = current;
      missing.pop_back();
      continue;
    }
    const int error = errno;
    if (error == ENOENT) {
      const size_t end = current.find_last_not_of('/');
      const size_t slash = end == std::string::npos ? std::string::npos : current.find_last_of('/', end);
      if (slash == std::string::npos || slash == 0) return SystemError{-error, "mkdir", path};
      missing.push_back(current.substr(0, slash));
      continue;
    }
    struct stat info;
    if (::stat(current.c_str(), &info) != 0 || !S_ISDIR(info.st_mode)) {
      // A file in the way of a folder below it is no folder; in the place of the last one it exists.
      const bool last = missing.size() == 1;
      return SystemError{-(error == EEXIST ? (last ? EEXIST : ENOTDIR) : error), "mkdir", path};
    }
    missing.pop_back();
  }
  return first;
}

Result<std::string> MakeTemporaryFolder(const std::string& prefix) {
  std::string path = prefix + "XXXXXX";
  if (::mkdtemp(path.data()) == nullptr) return SystemError::FromErrno("mkdtemp", path);
  return path;
}

Result<std::vector<DirectoryEntry>> List(const std::string& path) {
  Folder folder(::opendir(path.c_str()));
  if (folder == nullptr) return SystemError::FromErrno("scandir", path);
  std::vector<DirectoryEntry> entries;
  errno = 0;
  while (const dirent* entry = ::readdir(folder.get())) {
    if (std::strcmp(entry->d_name, ".") == 0 || std::strcmp(entry->d_name, "..") == 0) continue;
    entries.push_back({entry->d_name, TypeOf(entry->d_type)});
  }
  if (errno != 0) return SystemError::FromErrno("scandir", path);
  std::sort(entries.begin(), entries.end(),
            [](const DirectoryEntry& a, const DirectoryEntry& b) { return a.name < b.name; });
  return entries;
}

Result<std::vector<TreeEntry>> ListAll(const std::string& path) {
  std::vector<TreeEntry> found;
  std::vector<std::string> folders = {""};
  for (size_t next = 0; next < folders.size(); next++) {
    const std::string folder = folders[next];
    const std::string full = folder.empty() ? path : path + "/" + folder;
    Result<std::vector<DirectoryEntry>> entries = List(full);
    if (!entries.ok()) return entries.error();
    for (DirectoryEntry& entry : entries.value()) {
      const bool may_be_folder =
          entry.type == UV_DIRENT_DIR || entry.type == UV_DIRENT_LINK || entry.type == UV_DIRENT_UNKNOWN;
      if (may_be_folder && (entry.type == UV_DIRENT_DIR || Kind(full + "/" + entry.name) == 1)) {
        folders.push_back(folder.empty() ? entry.name : folder + "/" + entry.name);
      }
      found.push_back({folder, std::move(entry)});
    }
  }
  return found;
}

Result<int32_t> OpenFolder(const std::string& path) {
  const int fd = Retry([&] { return ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); });
  if (fd < 0) return SystemError::FromErrno("opendir", path);
  return fd;
}

Result<std::vector<DirectoryEntry>> ReadFolder(int32_t fd) {
  alignas(dirent64) char block[32 * 1024];
  std::vector<DirectoryEntry> entries;
  // "." and ".." may be all that a block has.
  while (entries.empty()) {
    const ssize_t size = Retry([&] { return ::getdents64(fd, block, sizeof(block)); });
    if (size < 0) return SystemError::FromErrno("scandir");
    if (size == 0) break;
    for (ssize_t at = 0; at < size;) {
      const auto* entry = reinterpret_cast<const dirent64*>(block + at);
      at += entry->d_reclen;
      if (std::strcmp(entry->d_name, ".") == 0 || std::strcmp(entry->d_name, "..") == 0) continue;
      entries.push_back({entry->d_name, TypeOf(entry->d_type)});
    }
  }
  return entries;
}

Result<void> RemoveAll(const std::string& path, int32_t num_retries, int32_t delay_ms) {
  for (int32_t attempt = 1;; attempt++) {
    const int error = RemoveBelow(AT_FDCWD, path.c_str());
    if (error == 0) return {};
    const bool passes =
        error == -EBUSY || error == -EMFILE || error == -ENFILE || error == -ENOTEMPTY || error == -EPERM;
    if (!passes || attempt > num_retries) return SystemError{error, "rm", path};
    ::usleep(static_cast<useconds_t>(delay_ms) * 1000 * static_cast<useconds_t>(attempt));
  }
}

namespace {

struct CopiedBytes {
  off_t size;
  // 0, or why there are no more.
  int error;
};

// All of a file that has `known` bytes, or nobody knows how many where that is 0.
CopiedBytes CopyBytes(int source, int target, off_t known) {
  off_t size = 0;
  while (true) {
    const ssize_t moved = Retry([&] { return ::copy_file_range(source, nullptr, target, nullptr, 1 << 30, 0); });
    if (moved > 0) size += moved;
    if (moved == 0 || (moved > 0 && size == known)) return {size, 0};
    if (moved > 0) continue;
    if (errno != EXDEV && errno != ENOSYS && errno != EINVAL && errno != EOPNOTSUPP && errno != EBADF) {
      return {size, errno};
    }
    break;
  }
  // File systems between which the kernel can't copy.
  std::vector<uint8_t> block(256 * 1024);
  while (true) {
    const ssize_t count = Retry([&] { return ::read(source, block.data(), block.size()); });
    if (count < 0) return {size, errno};
    if (count == 0) return {size, 0};
    Result<void> written = WriteWholeTo(target, {block.data(), static_cast<size_t>(count)});
    if (!written.ok()) return {size, -std::get<SystemError>(written.error()).error};
    size += count;
  }
}

}  // namespace

Result<void> CopyFile(const std::string& from, const std::string& to, int32_t flags) {
  constexpr int32_t kExclusive = 1;
  constexpr int32_t kClone = 2;
  constexpr int32_t kForceClone = 4;
  const auto fail = [&](int error) { return SystemError{-error, "copyfile", from, to}; };
  const int source = Retry([&] { return ::open(from.c_str(), O_RDONLY | O_CLOEXEC); });
  if (source < 0) return fail(errno);
  const std::unique_ptr<const int, void (*)(const int*)> close_source(&source, [](const int* fd) { ::close(*fd); });
  struct stat info;
  if (::fstat(source, &info) != 0) return fail(errno);
  if (S_ISDIR(info.st_mode)) return fail(EISDIR);
  const int create = O_WRONLY | O_CREAT | O_CLOEXEC | ((flags & kExclusive) != 0 ? O_EXCL : 0);
  const int target = Retry([&] { return ::open(to.c_str(), create, info.st_mode & 07777); });
  if (target < 0) return fail(errno);
  const std::unique_ptr<const int, void (*)(const int*)> close_target(&target, [](const int* fd) { ::close(*fd); });
  struct stat existing;
  if (::fstat(target, &existing) != 0) return fail(errno);
  // The same file under two names: nothing to do, and truncating it would lose it.
  if (existing.st_dev == info.st_dev && existing.st_ino == info.st_ino) return {};
  const mode_t mode = info.st_mode & 07777;
  if ((existing.st_mode & 07777) != mode && ::fchmod(target, mode) != 0 && errno != EPERM) return fail(errno);
  if ((flags & (kClone | kForceClone)) != 0) {
    if (::ftruncate(target, 0) != 0 && S_ISREG(existing.st_mode)) return fail(errno);
    if (::ioctl(target, FICLONE, source) == 0) return {};
    if ((flags & kForceClone) != 0) return fail(errno == ENOTTY || errno == EINVAL ? ENOTSUP : errno);
  }
  // As in WriteWhole(): what is there already is written over, and cut behind the copy.
  const CopiedBytes copied = CopyBytes(source, target, S_ISREG(info.st_mode) ? info.st_size : 0);
  if (S_ISREG(existing.st_mode) && existing.st_size > copied.size && ::ftruncate(target, copied.size) != 0) {
    return fail(errno);
  }
  return copied.error == 0 ? Result<void>() : fail(copied.error);
}

}  // namespace strata::abi::fs
