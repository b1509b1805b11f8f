// What the file system knows of a file, and the changing of it.

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <cmath>
#include <cstdlib>
#include <limits>

#include "abi_layer/fs/file_system.h"
#include "abi_layer/fs/retry.h"

namespace strata::abi::fs {
namespace {

// statx, because stat has no birth time.
Result<FileStatus> StatusAt(int folder, const char* path, int flags, const char* name) {
  struct statx info;
  if (::statx(folder, path, flags, STATX_BASIC_STATS | STATX_BTIME, &info) != 0) {
    return SystemError::FromErrno(name, path);
  }
  const auto device = [](uint32_t major_number, uint32_t minor_number) {
    return static_cast<int64_t>(makedev(major_number, minor_number));
  };
  return FileStatus{device(info.stx_dev_major, info.stx_dev_minor),
                    info.stx_mode,
                    info.stx_nlink,
                    info.stx_uid,
                    info.stx_gid,
                    device(info.stx_rdev_major, info.stx_rdev_minor),
                    info.stx_blksize,
                    static_cast<int64_t>(info.stx_ino),
                    static_cast<int64_t>(info.stx_size),
                    static_cast<int64_t>(info.stx_blocks),
                    info.stx_atime.tv_sec,
                    info.stx_atime.tv_nsec,
                    info.stx_mtime.tv_sec,
                    info.stx_mtime.tv_nsec,
                    info.stx_ctime.tv_sec,
                    info.stx_ctime.tv_nsec,
                    info.stx_btime.tv_sec,
                    info.stx_btime.tv_nsec};
}

timespec TimeOf(double seconds) {
  if (std::isnan(seconds)) return {0, UTIME_OMIT};
  if (std::isinf(seconds)) return {0, UTIME_NOW};
  const double whole = std::floor(seconds);
  // Rounded to microseconds: a double has no more at today's date.
  return {static_cast<time_t>(whole), static_cast<long>(std::floor((seconds - whole) * 1e6)) * 1000};
}

// Of the open file `folder` where there is no path.
Result<void> SetTimes(int folder, const char* path, double access, double modification, int flags, const char* name) {
  const timespec times[] = {TimeOf(access), TimeOf(modification)};
  // The C library takes no null for the path: that is futimens().
  const int result = path == nullptr ? ::futimens(folder, times) : ::utimensat(folder, path, times, flags);
  if (result != 0) return SystemError::FromErrno(name, path == nullptr ? "" : path);
  return {};
}

}  // namespace

Result<FileStatus> Stat(const char* path) { return StatusAt(AT_FDCWD, path, 0, "stat"); }
Result<FileStatus> Lstat(const char* path) { return StatusAt(AT_FDCWD, path, AT_SYMLINK_NOFOLLOW, "lstat"); }
Result<FileStatus> Fstat(int32_t fd) { return StatusAt(fd, "", AT_EMPTY_PATH, "fstat"); }

Result<VolumeStatus> Statfs(const std::string& path) {
  struct statfs info;
  if (Retry([&] { return ::statfs(path.c_str(), &info); }) != 0) return SystemError::FromErrno("statfs", path);
  return VolumeStatus{info.f_type,
                      info.f_bsize,
                      info.f_frsize,
                      static_cast<int64_t>(info.f_blocks),
                      static_cast<int64_t>(info.f_bfree),
                      static_cast<int64_t>(info.f_bavail),
                      static_cast<int64_t>(info.f_files),
                      static_cast<int64_t>(info.f_ffree)};
}

int32_t Kind(const std::string& path) {
  struct stat info;
  if (::stat(path.c_str(), &info) != 0) return -errno;
  return S_ISDIR(info.st_mode) ? 1 : 0;
}

bool Exists(const char* path) { return ::access(path, F_OK) == 0; }

Result<void> Access(const std::string& path, int32_t mode) {
  if (::access(path.c_str(), mode) != 0) return SystemError::FromErrno("access", path);
  return {};
}

Result<void> Chmod(const std::string& path, int32_t mode) {
  if (::chmod(path.c_str(), static_cast<mode_t>(mode)) != 0) return SystemError::FromErrno("chmod", path);
  return {};
}

Result<void> Fchmod(int32_t fd, int32_t mode) {
  if (::fchmod(fd, static_cast<mode_t>(mode)) != 0) return SystemError::FromErrno("fchmod");
  return {};
}

Result<void> Chown(const std::string& path, int32_t user, int32_t group) {
  if (::chown(path.c_str(), static_cast<uid_t>(user), static_cast<gid_t>(group)) != 0) {
    return SystemError::FromErrno("chown", path);
  }
  return {};
}

Result<void> Lchown(const std::string& path, int32_t user, int32_t group) {
  if (::lchown(path.c_str(), static_cast<uid_t>(user), static_cast<gid_t>(group)) != 0) {
    return SystemError::FromErrno("lchown", path);
  }
  return {};
}

Result<void> Fchown(int32_t fd, int32_t user, int32_t group) {
  if (::fchown(fd, static_cast<uid_t>(user), static_cast<gid_t>(group)) != 0) return SystemError::FromErrno("fchown");
  return {};
}

Result<void> Utimes(const std::string& path, double access, double modification) {
  return SetTimes(AT_FDCWD, path.c_str(), access, modification, 0, "utime");
}
Result<void> Lutimes(const std::string& path, double access, double modification) {
  return SetTimes(AT_FDCWD, path.c_str(), access, modification, AT_SYMLINK_NOFOLLOW, "lutime");
}
Result<void> Futimes(int32_t fd, double access, double modification) {
  return SetTimes(fd, nullptr, access, modification, 0, "futime");
}

}  // namespace strata::abi::fs
