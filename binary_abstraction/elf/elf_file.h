// What an ELF file says about itself: for which machine it is, what it needs and what it offers.
//
//   Result<ElfFacts> facts = ReadElf(bytes);
//   if (facts.ok()) for (const ElfImport& import : facts.value().imports) ...
//
// Reads what the loader of the system reads (program headers and the dynamic section), so that stripped files are
// understood. Every read is checked against the bounds of the file: no input is too broken. The facts point into the
// bytes.

#ifndef BINARY_ABSTRACTION_ELF_ELF_FILE_H_
#define BINARY_ABSTRACTION_ELF_ELF_FILE_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "abi_layer/result/result.h"

namespace strata::elf {

// Codes of ReadElf's errors.
inline constexpr char kNotElf[] = "ELF_NOT_ELF";
inline constexpr char kTruncated[] = "ELF_TRUNCATED";
inline constexpr char kMalformed[] = "ELF_MALFORMED";

// A symbol that something else must define.
struct ElfImport {
  std::string_view name;
  // "GLIBC_2.34"; empty where any will do.
  std::string_view version;
  // It may stay undefined.
  bool weak;
};

struct ElfExport {
  std::string_view name;
  // The file that defines it gives it a version: a variable of a shared library that the program copies, or a symbol
  // of a library with versions.
  bool versioned;
};

// A version of a shared library without which the file is not loaded.
struct ElfVersionNeed {
  // "libc.so.6"
  std::string_view library;
  // "GLIBC_2.34"
  std::string_view version;
};

struct ElfFacts {
  bool is_64_bit = false;
  bool is_little_endian = false;
  // EM_X86_64 and so on.
  uint16_t machine = 0;
  // ET_DYN and so on.
  uint16_t type = 0;
  // Of a program; empty for libraries.
  std::string_view interpreter;
  // Says of itself that it is a program (DF_1_PIE), although it looks like a library.
  bool is_program = false;
  std::string_view soname;
  std::string_view rpath;
  std::string_view runpath;
  std::vector<std::string_view> needed;
  std::vector<ElfVersionNeed> needed_versions;
  // Of which it needs versions, also where it would do without them.
  std::vector<std::string_view> versioned_libraries;
  std::vector<ElfImport> imports;
  std::vector<ElfExport> exports;
};

// Reads everything of a 64-bit little-endian file, and of others as much as the header says.
abi::Result<ElfFacts> ReadElf(std::span<const std::byte> file);

// "x86-64", "AArch64", or "machine 1234".
std::string MachineName(uint16_t machine);

}  // namespace strata::elf

#endif  // BINARY_ABSTRACTION_ELF_ELF_FILE_H_
