// Why an addon can't work here: a reason with a stable name, a sentence for people, and the way out.

#ifndef BINARY_ABSTRACTION_CHECKER_PROBLEM_H_
#define BINARY_ABSTRACTION_CHECKER_PROBLEM_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "binary_abstraction/checker/host.h"
#include "binary_abstraction/elf/elf_file.h"

namespace strata::checker {

// Their names are what machines read; they stay.
enum class Reason {
  kUnreadable,
  kNotElf,
  kTruncated,
  kMalformed,
  k32Bit,
  kWrongArchitecture,
  kNotALibrary,
  kNeedsMusl,
  kNeedsLibnode,
  kNeedsV8Abi,
  kUnknownNodeApiFunction,
  kUnknownLibuvFunction,
  kNeedsNewerGlibc,
  kMissingLibrary,
  kUndefinedSymbol,
  kNotAnAddon,
};

// "NOT_ELF", "NEEDS_V8_ABI", ...
std::string_view ReasonName(Reason reason);

struct Problem {
  Reason reason;
  // Of the file, without its name: "is built for AArch64; this machine is x86-64".
  std::string text;
  // A sentence, or empty.
  std::string way_out;
};

// What ReadElf could not read. `file` is the file's beginning at least.
Problem ProblemOfUnreadElf(const abi::Error& error, std::span<const std::byte> file);

// What is wrong with the file itself, whatever other libraries there are: the first problem in the order of Reason, or
// none. Costs a look at each import.
std::optional<Problem> FindProblem(const elf::ElfFacts& facts, const Host& host);

// The number of `node_register_module_vNNN` that an addon for Node's C++ interface exports; 0 where there is none.
int NodeModuleVersion(const elf::ElfFacts& facts);

// The newest version of glibc that it asks for: "2.34"; empty without one.
std::string_view NeededGlibc(const elf::ElfFacts& facts);

// Whether it is linked against musl instead of glibc.
bool IsMusl(const elf::ElfFacts& facts);

}  // namespace strata::checker

#endif  // BINARY_ABSTRACTION_CHECKER_PROBLEM_H_
