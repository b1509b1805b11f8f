// Where the system's loader would find the shared libraries that a file needs.
//
//   for (const FoundLibrary& library : FindLibraries(path, facts)) ...
//
// Follows the order of ld.so(8): what the process has loaded, RPATH, LD_LIBRARY_PATH, RUNPATH, the cache of ldconfig,
// the standard folders.

#ifndef BINARY_ABSTRACTION_CHECKER_LIBRARIES_H_
#define BINARY_ABSTRACTION_CHECKER_LIBRARIES_H_

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "binary_abstraction/elf/elf_file.h"

namespace strata::checker {

struct FoundLibrary {
  // As the file names it: "libstdc++.so.6".
  std::string name;
  // Empty where it is not found.
  std::string path;
};

// Those in the `needed` of the file at `path`, in its order.
std::vector<FoundLibrary> FindLibraries(const std::string& path, const elf::ElfFacts& facts);

// Names, out of `facts`, that neither this program nor the file nor any library below it defines; weak ones do not
// count. Reads all of the libraries.
std::vector<std::string> FindUndefinedSymbols(const std::string& path, const elf::ElfFacts& facts);

// A library of which the file needs versions without needing the library: the system's loader ends the process. Empty
// where there is none, as in all files that nobody has edited.
std::string_view FindUnneededVersion(const std::string& path, const elf::ElfFacts& facts);

// The path of `name` in the bytes of ldconfig's cache (/etc/ld.so.cache); empty where it has none for this machine.
std::string FindInCache(std::span<const std::byte> cache, std::string_view name);

}  // namespace strata::checker

#endif  // BINARY_ABSTRACTION_CHECKER_LIBRARIES_H_
