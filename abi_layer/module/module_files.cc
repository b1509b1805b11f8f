#include "abi_layer/module/module_files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>

namespace strata::abi {
namespace {

constexpr size_t kLeastBlock = 4096;

// Reads until the end; false leaves errno.
bool ReadToEnd(int fd, std::string& out_text) {
  struct stat info;
  if (::fstat(fd, &info) != 0) return false;
  // One byte more than the size says: the end is seen without a further block.
  size_t capacity = S_ISREG(info.st_mode) ? static_cast<size_t>(info.st_size) + 1 : kLeastBlock;
  size_t length = 0;
  for (;;) {
    if (length == capacity) capacity += capacity + kLeastBlock;
    out_text.resize(capacity);
    const ssize_t num_read = ::read(fd, out_text.data() + length, capacity - length);
    if (num_read < 0 && errno == EINTR) continue;
    if (num_read < 0) return false;
    if (num_read == 0) {
      out_text.resize(length);
      return true;
    }
    length += static_cast<size_t>(num_read);
  }
}

}  // namespace

int32_t PathKind(const std::string& path) {
  struct stat info;
  if (::lstat(path.c_str(), &info) != 0) return -errno;
  if (!S_ISLNK(info.st_mode)) return S_ISDIR(info.st_mode) ? 1 : 0;
  if (::stat(path.c_str(), &info) != 0) return -errno;
  return S_ISDIR(info.st_mode) ? 3 : 2;
}

Result<std::string> ReadModuleText(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return SystemError::FromErrno("open", path);
  std::string text;
  const bool complete = ReadToEnd(fd, text);
  const int error = errno;
  ::close(fd);
  if (!complete) return SystemError{-error, "read"};
  return text;
}

std::optional<std::string> ReadModuleTextIfExists(const std::string& path) {
  Result<std::string> text = ReadModuleText(path);
  if (!text.ok()) return std::nullopt;
  return std::move(text).value();
}

Result<std::string> RealPath(const std::string& path) {
  char* resolved = ::realpath(path.c_str(), nullptr);
  if (resolved == nullptr) return SystemError::FromErrno("realpath", path);
  std::string text = resolved;
  std::free(resolved);
  return text;
}

}  // namespace strata::abi
