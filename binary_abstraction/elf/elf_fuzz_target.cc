// A fuzz target in the form that libFuzzer wants: everything that ReadElf finds lies within the file, and
// CheckLinkage comes back. elf_fuzz_test.cc drives it in every test run; libFuzzer itself needs a machine's libstdc++,
// which the toolchain does not have.

#include <cstddef>
#include <cstdint>
#include <span>

#include "binary_abstraction/elf/elf_file.h"
#include "binary_abstraction/elf/linkage.h"

namespace {

// Reads every byte, so that the address sanitizer sees one that is not there.
size_t Touch(std::string_view text) {
  size_t sum = text.size();
  for (char c : text) sum += static_cast<unsigned char>(c);
  return sum;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t len) {
  strata::abi::Result<strata::elf::ElfFacts> read =
      strata::elf::ReadElf({reinterpret_cast<const std::byte*>(data), len});
  if (!read.ok()) return 0;
  if (read.value().is_64_bit && read.value().is_little_endian) {
    strata::abi::Result<void> intact = strata::elf::CheckLinkage({reinterpret_cast<const std::byte*>(data), len});
    static_cast<void>(intact.ok());
  }
  const strata::elf::ElfFacts& facts = read.value();
  volatile size_t sum = Touch(facts.interpreter) + Touch(facts.soname) + Touch(facts.rpath) + Touch(facts.runpath);
  for (std::string_view library : facts.needed) sum = sum + Touch(library);
  for (const strata::elf::ElfVersionNeed& need : facts.needed_versions)
    sum = sum + Touch(need.library) + Touch(need.version);
  for (const strata::elf::ElfImport& import : facts.imports) sum = sum + Touch(import.name) + Touch(import.version);
  for (const strata::elf::ElfExport& row : facts.exports) sum = sum + Touch(row.name);
  return 0;
}
