// The checks of CheckLinkage, one table of the file each. A failure's text is what is wrong with the file.

#ifndef BINARY_ABSTRACTION_ELF_TABLES_H_
#define BINARY_ABSTRACTION_ELF_TABLES_H_

#include <cstdint>

#include "abi_layer/result/result.h"
#include "binary_abstraction/elf/image.h"

namespace strata::elf {

constexpr uint64_t kMinPageSize = 4096;

inline uint64_t PageOf(uint64_t address) { return address & ~(kMinPageSize - 1); }

// Where code lies, by what the file says of itself.
bool IsCode(const Image& image, uint64_t address);

// Whether calls are filled in before anything runs, instead of at the first one.
bool BindsAtOnce(const Image& image);

// Loaded segments, and what must lie within them.
abi::Result<void> CheckSegments(const Image& image);
// Sizes that the entries tell, and where they point.
abi::Result<void> CheckDynamicSection(const Image& image);
// Functions are code, and each symbol's version is one that is listed.
abi::Result<void> CheckSymbols(const Image& image, uint64_t num_symbols);
abi::Result<void> CheckHashTables(const Image& image, uint64_t num_symbols);
// Places that are written to, and the functions that run first and last.
abi::Result<void> CheckRelocations(const Image& image, uint64_t num_symbols);

}  // namespace strata::elf

#endif  // BINARY_ABSTRACTION_ELF_TABLES_H_
