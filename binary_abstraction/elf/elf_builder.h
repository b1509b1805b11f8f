// Small ELF files for tests, with just what ReadElf looks at.
//
//   std::string file = BuildElf({.needed = {"libc.so.6"}, .imports = {{"napi_create_object", "", false}}});

#ifndef BINARY_ABSTRACTION_ELF_ELF_BUILDER_H_
#define BINARY_ABSTRACTION_ELF_ELF_BUILDER_H_

#include <elf.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace strata::elf {

struct ElfSpec {
  uint16_t machine = EM_X86_64;
  uint16_t type = ET_DYN;
  bool is_64_bit = true;
  uint64_t flags_1 = 0;
  // The table by which readers count symbols: the GNU one, or that of the System V ABI.
  bool gnu_hash = true;
  std::string interpreter = {};
  std::string soname = {};
  std::string runpath = {};
  std::vector<std::string> needed = {};
  struct Import {
    std::string name;
    // Of the first library in `needed`.
    std::string version = {};
    bool weak = false;
  };
  std::vector<Import> imports = {};
  std::vector<std::string> exports = {};
};

std::string BuildElf(const ElfSpec& spec);

inline std::span<const std::byte> BytesOf(std::string_view file) {
  return {reinterpret_cast<const std::byte*>(file.data()), file.size()};
}

}  // namespace strata::elf

#endif  // BINARY_ABSTRACTION_ELF_ELF_BUILDER_H_
