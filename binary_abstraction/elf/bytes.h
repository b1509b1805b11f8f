// Bytes: reads out of a file in memory that never go beyond its end.

#ifndef BINARY_ABSTRACTION_ELF_BYTES_H_
#define BINARY_ABSTRACTION_ELF_BYTES_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>

namespace strata::elf {

class Bytes {
 public:
  Bytes() = default;
  explicit Bytes(std::span<const std::byte> bytes) : bytes_(bytes) {}

  uint64_t size() const { return bytes_.size(); }

  bool Has(uint64_t offset, uint64_t len) const { return offset <= size() && len <= size() - offset; }

  // A copy of the T at `offset`, which need not be aligned.
  template <typename T>
  std::optional<T> At(uint64_t offset) const {
    static_assert(std::is_trivially_copyable_v<T>);
    if (!Has(offset, sizeof(T))) return std::nullopt;
    T value;
    std::memcpy(&value, bytes_.data() + offset, sizeof(T));
    return value;
  }

  // The entry `index` of a table of T that begins at `offset`.
  template <typename T>
  std::optional<T> Entry(uint64_t offset, uint64_t index) const {
    if (offset > size() || index > size() / sizeof(T)) return std::nullopt;
    return At<T>(offset + index * sizeof(T));
  }

  // What lies between; empty where that is not all in the file.
  Bytes Part(uint64_t offset, uint64_t len) const {
    return Has(offset, len) ? Bytes(bytes_.subspan(offset, len)) : Bytes();
  }

  // The text at `offset` up to its zero byte; nothing where there is none.
  std::optional<std::string_view> Text(uint64_t offset) const {
    if (offset >= size()) return std::nullopt;
    const char* begin = reinterpret_cast<const char*>(bytes_.data()) + offset;
    const void* end = std::memchr(begin, 0, size() - offset);
    if (end == nullptr) return std::nullopt;
    return std::string_view(begin, static_cast<const char*>(end) - begin);
  }

 private:
  std::span<const std::byte> bytes_;
};

}  // namespace strata::elf

#endif  // BINARY_ABSTRACTION_ELF_BYTES_H_
