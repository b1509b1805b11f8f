// What the loader of the system trusts without a look: in a damaged file it would end the process instead of failing.
//
//   if (abi::Result<void> intact = CheckLinkage(bytes); !intact.ok()) ...   // "its relocations lie outside of it"

#ifndef BINARY_ABSTRACTION_ELF_LINKAGE_H_
#define BINARY_ABSTRACTION_ELF_LINKAGE_H_

#include <cstddef>
#include <span>

#include "abi_layer/result/result.h"

namespace strata::elf {

// Of a 64-bit little-endian shared library that ReadElf reads. Looks at each relocation: some nanoseconds for one. Code
// and data are not looked at, nor whether names are the right ones. Fails with the codes of ReadElf.
abi::Result<void> CheckLinkage(std::span<const std::byte> file);

}  // namespace strata::elf

#endif  // BINARY_ABSTRACTION_ELF_LINKAGE_H_
