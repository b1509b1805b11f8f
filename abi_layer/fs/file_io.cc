// Open files: reading, writing, whole files.

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <climits>
#include <cstring>
#include <utility>

#include "abi_layer/fs/file_system.h"
#include "abi_layer/fs/retry.h"

namespace strata::abi::fs {
namespace {

constexpr size_t kReadBlock = 64 * 1024;

class OpenFile {
 public:
  explicit OpenFile(int fd) : fd_(fd) {}
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile() { ::close(fd_); }

 private:
  int fd_;
};

std::vector<iovec> Vectors(std::span<const std::span<uint8_t>> parts) {
  std::vector<iovec> vectors;
  vectors.reserve(parts.size());
  for (const std::span<uint8_t>& part : parts) vectors.push_back({part.data(), part.size()});
  return vectors;
}

// Moves all parts, IOV_MAX at a time, until the kernel moves less than it was given.
template <typename Move>
Result<int64_t> MoveMany(std::span<const std::span<uint8_t>> parts, int64_t position, const char* name, Move move) {
  std::vector<iovec> vectors = Vectors(parts);
  int64_t total = 0;
  for (size_t first = 0; first < vectors.size(); first += IOV_MAX) {
    const size_t count = std::min<size_t>(vectors.size() - first, IOV_MAX);
    const ssize_t moved =
        Retry([&] { return move(&vectors[first], static_cast<int>(count), position < 0 ? -1 : position + total); });
    if (moved < 0) {
      if (total > 0) return total;
      return SystemError::FromErrno(name);
    }
    total += moved;
    size_t wanted = 0;
    for (size_t i = first; i < first + count; i++) wanted += vectors[i].iov_len;
    if (static_cast<size_t>(moved) < wanted) break;
  }
  return total;
}

// Cuts a file off behind `end` bytes, if it is longer. What has no size stays as it is.
Result<void> CutBehind(int32_t fd, off_t end) {
  struct stat info;
  if (::fstat(fd, &info) != 0) return SystemError::FromErrno("fstat");
  return S_ISREG(info.st_mode) && info.st_size > end ? Ftruncate(fd, end) : Result<void>();
}

}  // namespace

Result<int32_t> Open(const std::string& path, int32_t flags, int32_t mode) {
  const int fd = Retry([&] { return ::open(path.c_str(), flags | O_CLOEXEC, static_cast<mode_t>(mode)); });
  if (fd < 0) return SystemError::FromErrno("open", path);
  return fd;
}

Result<void> Close(int32_t fd) {
  // After EINTR Linux has closed it all the same.
  if (::close(fd) != 0 && errno != EINTR && errno != EINPROGRESS) return SystemError::FromErrno("close");
  return {};
}

Result<void> Fsync(int32_t fd) {
  if (Retry([&] { return ::fsync(fd); }) != 0) return SystemError::FromErrno("fsync");
  return {};
}

Result<void> Fdatasync(int32_t fd) {
  if (Retry([&] { return ::fdatasync(fd); }) != 0) return SystemError::FromErrno("fdatasync");
  return {};
}

Result<void> Ftruncate(int32_t fd, int64_t size) {
  if (Retry([&] { return ::ftruncate(fd, size); }) != 0) return SystemError::FromErrno("ftruncate");
  return {};
}

Result<int64_t> Read(int32_t fd, std::span<uint8_t> bytes, int64_t position) {
  const ssize_t count = Retry([&] {
    return position < 0 ? ::read(fd, bytes.data(), bytes.size()) : ::pread(fd, bytes.data(), bytes.size(), position);
  });
  if (count < 0) return SystemError::FromErrno("read");
  return count;
}

Result<int64_t> Write(int32_t fd, std::span<const uint8_t> bytes, int64_t position) {
  const ssize_t count = Retry([&] {
    return position < 0 ? ::write(fd, bytes.data(), bytes.size()) : ::pwrite(fd, bytes.data(), bytes.size(), position);
  });
  if (count < 0) return SystemError::FromErrno("write");
  return count;
}

Result<int64_t> ReadMany(int32_t fd, std::span<const std::span<uint8_t>> parts, int64_t position) {
  return MoveMany(parts, position, "read", [fd](const iovec* vectors, int count, int64_t at) {
    return at < 0 ? ::readv(fd, vectors, count) : ::preadv(fd, vectors, count, at);
  });
}

Result<int64_t> WriteMany(int32_t fd, std::span<const std::span<uint8_t>> parts, int64_t position) {
  return MoveMany(parts, position, "write", [fd](const iovec* vectors, int count, int64_t at) {
    return at < 0 ? ::writev(fd, vectors, count) : ::pwritev(fd, vectors, count, at);
  });
}

Result<FileBytes> ReadWholeOf(int32_t fd) {
  struct stat info;
  if (::fstat(fd, &info) != 0) return SystemError::FromErrno("fstat");
  if (S_ISDIR(info.st_mode)) return SystemError{-EISDIR, "read"};
  const size_t known = S_ISREG(info.st_mode) ? static_cast<size_t>(info.st_size) : 0;
  size_t capacity = known > 0 ? known : kReadBlock;
  FileBytes file{std::make_unique_for_overwrite<uint8_t[]>(capacity)};
  while (true) {
    const ssize_t count = Retry([&] { return ::read(fd, file.data.get() + file.size, capacity - file.size); });
    if (count < 0) return SystemError::FromErrno("read");
    file.size += static_cast<size_t>(count);
    // A file with a size ends there, even if somebody is writing to it. Those of /proc have none.
    if (count == 0 || file.size == known) return file;
    if (file.size < capacity) continue;
    capacity += std::max(kReadBlock, capacity / 2);
    auto larger = std::make_unique_for_overwrite<uint8_t[]>(capacity);
    std::memcpy(larger.get(), file.data.get(), file.size);
    file.data = std::move(larger);
  }
}

Result<FileBytes> ReadWhole(const std::string& path, int32_t flags) {
  Result<int32_t> fd = Open(path, flags, 0666);
  if (!fd.ok()) return fd.error();
  OpenFile file(fd.value());
  return ReadWholeOf(fd.value());
}

Result<void> WriteWholeTo(int32_t fd, std::span<const uint8_t> bytes) {
  while (!bytes.empty()) {
    const ssize_t count = Retry([&] { return ::write(fd, bytes.data(), bytes.size()); });
    if (count < 0) return SystemError::FromErrno("write");
    bytes = bytes.subspan(static_cast<size_t>(count));
  }
  return {};
}

Result<void> WriteWhole(const std::string& path, std::span<const uint8_t> bytes, int32_t flags, int32_t mode,
                        bool flush) {
  // A file that is cut to nothing loses its blocks, and file systems write it out when it is closed, so that a crash
  // leaves no empty file: what is written again keeps them, and is cut behind the new content.
  const bool replaces = (flags & (O_TRUNC | O_EXCL | O_APPEND)) == O_TRUNC;
  Result<int32_t> fd = Open(path, replaces ? flags & ~O_TRUNC : flags, mode);
  if (!fd.ok()) return fd.error();
  Result<void> written = WriteWholeTo(fd.value(), bytes);
  if (replaces) {
    // Where a write has failed, the file ends behind what has been written.
    const off_t end = written.ok() ? static_cast<off_t>(bytes.size()) : ::lseek(fd.value(), 0, SEEK_CUR);
    const Result<void> cut = end < 0 ? Result<void>() : CutBehind(fd.value(), end);
    if (written.ok()) written = cut;
  }
  if (written.ok() && flush) written = Fsync(fd.value());
  Result<void> closed = Close(fd.value());
  return written.ok() ? closed : written;
}

}  // namespace strata::abi::fs
