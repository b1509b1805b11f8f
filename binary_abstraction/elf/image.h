// Image: how the loader of the system lays a 64-bit little-endian ELF file out in memory, and the table (the dynamic
// section) by which it finds everything else.
//
//   Result<Image> image = Image::Read(Bytes(file));
//   std::optional<uint64_t> strings = image.value().Table(DT_STRTAB);   // where in the file

#ifndef BINARY_ABSTRACTION_ELF_IMAGE_H_
#define BINARY_ABSTRACTION_ELF_IMAGE_H_

#include <elf.h>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "abi_layer/result/result.h"
#include "binary_abstraction/elf/bytes.h"

namespace strata::elf {

// Codes of errors: "ELF_TRUNCATED", "ELF_MALFORMED".
abi::CodedError Truncated(const char* what);
abi::CodedError Malformed(const char* what);

class Image {
 public:
  static abi::Result<Image> Read(Bytes file);

  const Bytes& file() const { return file_; }
  std::span<const Elf64_Phdr> segments() const { return segments_; }
  bool has_dynamic_section() const { return has_dynamic_section_; }
  // Up to its end mark, which may be missing.
  std::span<const Elf64_Dyn> entries() const { return entries_; }

  // What the last entry of that tag says, which is the one that counts.
  std::optional<uint64_t> Entry(int64_t tag) const;
  // Where in the file that lies to which the entry points.
  std::optional<uint64_t> Table(int64_t tag) const;
  // Of an address that a part of the file is loaded to.
  std::optional<uint64_t> OffsetOf(uint64_t address) const;
  // The loaded segment that holds all of it; null where there is none.
  const Elf64_Phdr* LoadOf(uint64_t address, uint64_t len) const;
  // How many symbols there are by one of the two hash tables; nothing where that table is damaged. The GNU one lists
  // exports only, and may say nothing of imports where there are none: then the relocations know.
  std::optional<uint64_t> NumSymbols() const;

 private:
  explicit Image(Bytes file) : file_(file) {}

  uint64_t NumRelocatedSymbols(int64_t table, int64_t size) const;

  Bytes file_;
  std::vector<Elf64_Phdr> segments_;
  bool has_dynamic_section_ = false;
  std::vector<Elf64_Dyn> entries_;
};

}  // namespace strata::elf

#endif  // BINARY_ABSTRACTION_ELF_IMAGE_H_
