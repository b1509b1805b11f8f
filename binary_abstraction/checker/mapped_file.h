// MappedFile: the bytes of a file, read by the kernel as they are looked at.

#ifndef BINARY_ABSTRACTION_CHECKER_MAPPED_FILE_H_
#define BINARY_ABSTRACTION_CHECKER_MAPPED_FILE_H_

#include <cstddef>
#include <span>
#include <string>
#include <utility>

#include "abi_layer/result/result.h"

namespace strata::checker {

class MappedFile {
 public:
  // Fails with Node's names of the calls; a folder is EISDIR.
  static abi::Result<MappedFile> Open(const std::string& path);

  MappedFile(MappedFile&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}
  MappedFile& operator=(MappedFile&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    return *this;
  }
  ~MappedFile();

  std::span<const std::byte> bytes() const { return bytes_; }

 private:
  explicit MappedFile(std::span<const std::byte> bytes) : bytes_(bytes) {}

  std::span<const std::byte> bytes_;
};

}  // namespace strata::checker

#endif  // BINARY_ABSTRACTION_CHECKER_MAPPED_FILE_H_
