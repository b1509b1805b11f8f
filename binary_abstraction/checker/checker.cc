#include "binary_abstraction/checker/checker.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>
#include <variant>

#include "abi_layer/manifest/symbols.h"
#include "binary_abstraction/checker/mapped_file.h"
#include "binary_abstraction/elf/linkage.h"

namespace strata::checker {
namespace {

using elf::ElfFacts;

Registration RegistrationOf(const ElfFacts& facts) {
  for (const elf::ElfExport& row : facts.exports) {
    if (row.name == "napi_register_module_v1") return Registration::kWellKnownSymbol;
  }
  if (NodeModuleVersion(facts) != 0) return Registration::kNodeModule;
  for (const elf::ElfImport& import : facts.imports) {
    if (import.name == "napi_module_register") return Registration::kConstructor;
    if (import.name == "node_module_register") return Registration::kNodeModule;
  }
  return Registration::kNone;
}

void CountImports(const ElfFacts& facts, AddonReport& out_report) {
  for (const elf::ElfImport& import : facts.imports) {
    if (const abi::AbiSymbol* symbol = abi::FindAbiSymbol(import.name)) {
      if (symbol->layer == abi::AbiLayer::kLibuv) out_report.num_libuv_functions++;
      if (symbol->layer == abi::AbiLayer::kV8 || symbol->layer == abi::AbiLayer::kNode)
        out_report.num_engine_functions++;
      if (symbol->layer != abi::AbiLayer::kNodeApi) continue;
      out_report.num_node_api_functions++;
      if (symbol->stability == abi::AbiStability::kExperimental) {
        out_report.experimental_functions.emplace_back(import.name);
      } else {
        out_report.node_api_version = std::max<int>(out_report.node_api_version, symbol->version);
      }
    } else if (const abi::AbiOmission* omission = abi::FindAbiOmission(import.name)) {
      if (omission->layer != abi::AbiLayer::kEmbedding) out_report.num_engine_functions++;
    }
  }
}

// Whether MappedFile found a pipe, a device and the like.
bool IsIrregular(const abi::Error& error) {
  const auto* system = std::get_if<abi::SystemError>(&error);
  return system != nullptr && system->error == -EINVAL;
}

std::string UnreadableText(const abi::Error& error) {
  if (IsIrregular(error)) return "can't be read: it is not a regular file";
  const auto* system = std::get_if<abi::SystemError>(&error);
  return "can't be read: " + std::string(system == nullptr ? "" : std::strerror(-system->error));
}

// What is wrong with the file's bytes, whatever is around it.
std::optional<Problem> FindProblemOf(const std::string& path, std::span<const std::byte> file, const ElfFacts& facts,
                                     const Host& host) {
  if (auto problem = FindProblem(facts, host)) return problem;
  abi::Result<void> intact = elf::CheckLinkage(file);
  if (!intact.ok()) return ProblemOfUnreadElf(intact.error(), file);
  if (const std::string_view library = FindUnneededVersion(path, facts); !library.empty()) {
    const std::string text = "it has versions of " + std::string(library) + ", a library that it does not need";
    return ProblemOfUnreadElf(abi::CodedError{.code = elf::kMalformed, .message = text}, file);
  }
  return std::nullopt;
}

// Problems that lie in the libraries around the file.
void FindProblemsAround(const std::string& path, const ElfFacts& facts, AddonReport& out_report) {
  std::string missing;
  for (const FoundLibrary& library : out_report.libraries) {
    if (library.path.empty()) missing += (missing.empty() ? "" : ", ") + library.name;
  }
  if (!missing.empty()) {
    out_report.problems.push_back(
        {Reason::kMissingLibrary, "needs shared libraries that are not found: " + missing,
         "Install them (apt-file search NAME names the package on Debian), or name their folder "
         "in LD_LIBRARY_PATH."});
    return;
  }
  const std::vector<std::string> undefined = FindUndefinedSymbols(path, facts);
  if (undefined.empty()) return;
  std::string text = "needs " + undefined[0];
  if (undefined.size() > 1) text += " and " + std::to_string(undefined.size() - 1) + " more";
  out_report.problems.push_back(
      {Reason::kUndefinedSymbol, text + ", which neither Strata nor any of its libraries defines",
       "The package counts on something that Node.js happens to contain; it must bring its own copy of it."});
}

}  // namespace

std::optional<RefusedAddon> CheckAddon(const std::string& path) {
  abi::Result<MappedFile> file = MappedFile::Open(path);
  if (!file.ok()) {
    // The loader would wait for somebody to write into a pipe. Its own words are for the rest.
    if (!IsIrregular(file.error())) return std::nullopt;
    return RefusedAddon{"ERR_DLOPEN_FAILED", path + ": " + UnreadableText(file.error()) + ".", Reason::kUnreadable};
  }
  const std::span<const std::byte> bytes = file.value().bytes();
  abi::Result<ElfFacts> facts = elf::ReadElf(bytes);
  static const Host host = Host::Current();
  std::optional<Problem> problem =
      facts.ok() ? FindProblemOf(path, bytes, facts.value(), host) : ProblemOfUnreadElf(facts.error(), bytes);
  if (!problem) return std::nullopt;
  std::string message = path + ": " + problem->text + ".";
  if (!problem->way_out.empty()) message += " " + problem->way_out;
  return RefusedAddon{"ERR_DLOPEN_FAILED", std::move(message), problem->reason};
}

std::string_view RegistrationName(Registration registration) {
  switch (registration) {
    case Registration::kNone:
      return "none";
    case Registration::kWellKnownSymbol:
      return "well-known-symbol";
    case Registration::kConstructor:
      return "constructor";
    case Registration::kNodeModule:
      return "node-module";
  }
  return "";
}

AddonReport ExamineAddon(const std::string& path, const Host& host) {
  AddonReport report;
  report.path = path;
  abi::Result<MappedFile> file = MappedFile::Open(path);
  if (!file.ok()) {
    report.problems.push_back({Reason::kUnreadable, UnreadableText(file.error()), ""});
    return report;
  }
  const std::span<const std::byte> bytes = file.value().bytes();
  abi::Result<ElfFacts> read = elf::ReadElf(bytes);
  if (!read.ok()) {
    report.problems.push_back(ProblemOfUnreadElf(read.error(), bytes));
    return report;
  }
  const ElfFacts& facts = read.value();
  report.is_elf = true;
  report.is_64_bit = facts.is_64_bit;
  report.machine = elf::MachineName(facts.machine);
  report.soname = facts.soname;
  report.registration = RegistrationOf(facts);
  report.glibc_version = NeededGlibc(facts);
  report.libc = IsMusl(facts) ? "musl" : report.glibc_version.empty() ? "none" : "glibc";
  report.node_module_version = NodeModuleVersion(facts);
  CountImports(facts, report);
  const std::optional<Problem> problem = FindProblemOf(path, bytes, facts, host);
  if (problem) report.problems.push_back(*problem);
  // Libraries of another machine are not here.
  if (!facts.is_64_bit || facts.machine != host.machine) return report;
  report.libraries = FindLibraries(path, facts);
  if (problem) return report;
  FindProblemsAround(path, facts, report);
  if (report.registration == Registration::kNone) {
    report.problems.push_back({Reason::kNotAnAddon, "does not register itself as an addon", ""});
  }
  return report;
}

}  // namespace strata::checker
