#include "binary_abstraction/checker/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace strata::checker {

abi::Result<MappedFile> MappedFile::Open(const std::string& path) {
  // Opening a pipe without a writer would wait.
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) return abi::SystemError::FromErrno("open", path);
  struct stat status;
  void* bytes = nullptr;
  int error = 0;
  if (fstat(fd, &status) != 0) {
    error = errno;
  } else if (!S_ISREG(status.st_mode)) {
    error = S_ISDIR(status.st_mode) ? EISDIR : EINVAL;
  } else if (status.st_size > 0) {
    bytes = mmap(nullptr, status.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (bytes == MAP_FAILED) error = errno;
  }
  close(fd);
  if (error != 0) return abi::SystemError{-error, "read", path};
  return MappedFile({static_cast<const std::byte*>(bytes), bytes == nullptr ? 0 : static_cast<size_t>(status.st_size)});
}

MappedFile::~MappedFile() {
  if (!bytes_.empty()) munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());
}

}  // namespace strata::checker
