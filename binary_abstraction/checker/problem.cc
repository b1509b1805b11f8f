#include "binary_abstraction/checker/problem.h"

#include <cxxabi.h>
#include <elf.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdlib>
#include <utility>
#include <variant>

#include "abi_layer/manifest/symbols.h"
#include "abi_layer/process/version.h"

namespace strata::checker {
namespace {

using elf::ElfFacts;
using elf::ElfImport;

constexpr std::string_view kReinstall =
    "Install the package again on this machine (npm rebuild, or remove node_modules and npm install).";
constexpr std::string_view kGlibcPrefix = "GLIBC_";
// What of a list of names is printed.
constexpr size_t kMaxNames = 3;

bool StartsWith(std::span<const std::byte> file, std::string_view magic) {
  return file.size() >= magic.size() &&
         std::string_view(reinterpret_cast<const char*>(file.data()), magic.size()) == magic;
}

bool LooksLikeText(std::span<const std::byte> file) {
  const std::span<const std::byte> beginning = file.first(std::min<size_t>(file.size(), 256));
  return std::none_of(beginning.begin(), beginning.end(), [](std::byte byte) {
    const int c = std::to_integer<int>(byte);
    return c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f';
  });
}

// What a file that is no ELF file is.
Problem NotElf(std::span<const std::byte> file) {
  const std::string build(kReinstall);
  if (file.empty()) return {Reason::kNotElf, "is empty", build};
  if (StartsWith(file, "MZ")) return {Reason::kNotElf, "is built for Windows", build};
  for (std::string_view magic : {"\xcf\xfa\xed\xfe", "\xce\xfa\xed\xfe", "\xca\xfe\xba\xbe"}) {
    if (StartsWith(file, magic)) return {Reason::kNotElf, "is built for macOS", build};
  }
  if (StartsWith(file, "version https://git-lfs")) {
    return {Reason::kNotElf, "is a pointer of Git LFS instead of the file itself", "Run: git lfs pull"};
  }
  if (LooksLikeText(file)) return {Reason::kNotElf, "is a text file, not a native addon", build};
  return {Reason::kNotElf, "is not an ELF file", build};
}

// "v8::Isolate::GetCurrent" for _ZN2v87Isolate10GetCurrentEv; other names as they are.
std::string ReadableName(std::string_view name) {
  std::string text(name);
  int status = 0;
  char* demangled = ::abi::__cxa_demangle(text.c_str(), nullptr, nullptr, &status);
  if (demangled != nullptr) text = demangled;
  std::free(demangled);
  return text.substr(0, text.find('('));
}

// "a, b, c and 4 more"
std::string Names(const std::vector<std::string_view>& names) {
  std::string text;
  for (size_t i = 0; i < std::min(names.size(), kMaxNames); i++) {
    text += i == 0 ? "" : i + 1 == names.size() ? " and " : ", ";
    text += ReadableName(names[i]);
  }
  if (names.size() > kMaxNames) text += " and " + std::to_string(names.size() - kMaxNames) + " more";
  return text;
}

// A function of Node-API by its name, whether or not there is one of that name.
bool IsNodeApiName(std::string_view name) { return name.starts_with("napi_") || name.starts_with("node_api_"); }

bool IsEngine(abi::AbiLayer layer) { return layer == abi::AbiLayer::kV8 || layer == abi::AbiLayer::kNode; }

struct Missing {
  std::vector<std::string_view> node_api, libuv, engine;
  // Whether V8's classes or node.h are used, and whether a constructor will say of which release.
  bool uses_engine = false;
  bool registers_module = false;
};

Missing FindMissing(const ElfFacts& facts) {
  Missing missing;
  for (const ElfImport& import : facts.imports) {
    const std::string_view name = import.name;
    if (import.weak || !import.version.empty()) continue;
    const bool node_api = IsNodeApiName(name);
    const bool libuv = name.starts_with("uv_");
    if (node_api || libuv) {
      if (abi::FindAbiSymbol(name) == nullptr) (node_api ? missing.node_api : missing.libuv).push_back(name);
    } else if (name.starts_with("_Z") || name.starts_with("node_")) {
      const abi::AbiSymbol* symbol = abi::FindAbiSymbol(name);
      const abi::AbiOmission* omission = symbol == nullptr ? abi::FindAbiOmission(name) : nullptr;
      if (symbol != nullptr && IsEngine(symbol->layer)) missing.uses_engine = true;
      if (omission != nullptr && IsEngine(omission->layer)) missing.engine.push_back(name);
      if (name == "node_module_register") missing.registers_module = true;
    }
  }
  return missing;
}

std::optional<Problem> FindProblemOfImports(const ElfFacts& facts) {
  const Missing missing = FindMissing(facts);
  const int module_version = NodeModuleVersion(facts);
  const bool uses_engine = missing.uses_engine || !missing.engine.empty() || module_version != 0;
  // An addon that does not say for which release it was built may be for any.
  const bool known_release = module_version == abi::kModuleVersion || (module_version == 0 && missing.registers_module);
  if (uses_engine && (!known_release || !missing.engine.empty())) {
    const abi::AbiOmission* omission = abi::FindAbiOmission(missing.engine.empty() ? "_ZN2v8" : missing.engine.front());
    std::string text = "is built for V8's C++ interface";
    if (module_version != 0) text += " of NODE_MODULE_VERSION " + std::to_string(module_version);
    text += "; Strata's is " + std::to_string(abi::kModuleVersion);
    if (!missing.engine.empty()) text += " (it needs " + Names(missing.engine) + ")";
    return Problem{Reason::kNeedsV8Abi, std::move(text), std::string(omission->way_out)};
  }
  if (!missing.node_api.empty()) {
    return Problem{Reason::kUnknownNodeApiFunction,
                   "needs " + Names(missing.node_api) + ", which Node-API " + std::to_string(abi::NodeApiVersion()) +
                       " does not have",
                   "Use a newer version of Strata, or a version of the package built for Node-API " +
                       std::to_string(abi::NodeApiVersion()) + " or older."};
  }
  if (!missing.libuv.empty() && std::none_of(facts.needed.begin(), facts.needed.end(), [](std::string_view library) {
        return library.starts_with("libuv.so");
      })) {
    return Problem{Reason::kUnknownLibuvFunction, "needs " + Names(missing.libuv) + ", which this libuv does not have",
                   "Use a newer version of Strata, or an older version of the package."};
  }
  return std::nullopt;
}

std::optional<Problem> FindProblemOfGlibc(const ElfFacts& facts, const Host& host) {
  const std::string_view newest = NeededGlibc(facts);
  if (newest.empty() || !IsNewerVersion(newest, host.glibc_version)) return std::nullopt;
  return Problem{
      Reason::kNeedsNewerGlibc,
      "needs glibc " + std::string(newest) + "; this machine has " + std::string(host.glibc_version),
      "Build the package from source on this machine (npm rebuild --build-from-source), or use a newer system."};
}

}  // namespace

std::string_view ReasonName(Reason reason) {
  switch (reason) {
    case Reason::kUnreadable:
      return "UNREADABLE";
    case Reason::kNotElf:
      return "NOT_ELF";
    case Reason::kTruncated:
      return "TRUNCATED";
    case Reason::kMalformed:
      return "MALFORMED";
    case Reason::k32Bit:
      return "32_BIT";
    case Reason::kWrongArchitecture:
      return "WRONG_ARCHITECTURE";
    case Reason::kNotALibrary:
      return "NOT_A_LIBRARY";
    case Reason::kNeedsMusl:
      return "NEEDS_MUSL";
    case Reason::kNeedsLibnode:
      return "NEEDS_LIBNODE";
    case Reason::kNeedsV8Abi:
      return "NEEDS_V8_ABI";
    case Reason::kUnknownNodeApiFunction:
      return "UNKNOWN_NODE_API_FUNCTION";
    case Reason::kUnknownLibuvFunction:
      return "UNKNOWN_LIBUV_FUNCTION";
    case Reason::kNeedsNewerGlibc:
      return "NEEDS_NEWER_GLIBC";
    case Reason::kMissingLibrary:
      return "MISSING_LIBRARY";
    case Reason::kUndefinedSymbol:
      return "UNDEFINED_SYMBOL";
    case Reason::kNotAnAddon:
      return "NOT_AN_ADDON";
  }
  return "";
}

Problem ProblemOfUnreadElf(const abi::Error& error, std::span<const std::byte> file) {
  const auto* coded = std::get_if<abi::CodedError>(&error);
  const std::string_view code = coded == nullptr ? std::string_view(elf::kMalformed) : coded->code;
  if (code == elf::kNotElf) return NotElf(file);
  const bool truncated = code == elf::kTruncated;
  std::string text = truncated ? "is cut off" : "is damaged";
  if (coded != nullptr) text += ": " + coded->message;
  return {truncated ? Reason::kTruncated : Reason::kMalformed, std::move(text), std::string(kReinstall)};
}

std::optional<Problem> FindProblem(const ElfFacts& facts, const Host& host) {
  if (!facts.is_64_bit) return Problem{Reason::k32Bit, "is built for a 32-bit machine", std::string(kReinstall)};
  if (facts.machine != host.machine || !facts.is_little_endian) {
    return Problem{
        Reason::kWrongArchitecture,
        "is built for " + elf::MachineName(facts.machine) + "; this machine is " + elf::MachineName(host.machine),
        std::string(kReinstall)};
  }
  if (facts.type != ET_DYN || facts.is_program) {
    const bool object = facts.type == ET_REL;
    return Problem{Reason::kNotALibrary,
                   object ? "is an object file, not a shared library" : "is a program, not an addon",
                   object ? "Link it with -shared." : ""};
  }
  if (IsMusl(facts)) {
    return Problem{Reason::kNeedsMusl, "is built for musl (Alpine Linux); this machine has glibc",
                   "Install the package's variant for glibc (linux-x64-gnu), or install again on this machine."};
  }
  if (std::any_of(facts.needed.begin(), facts.needed.end(),
                  [](std::string_view library) { return library.starts_with("libnode.so"); })) {
    return Problem{Reason::kNeedsLibnode, "is linked against libnode.so, a Node.js that is a shared library",
                   "Build the package from source with node-gyp and --nodedir of Strata's installation."};
  }
  if (auto problem = FindProblemOfImports(facts)) return problem;
  return FindProblemOfGlibc(facts, host);
}

int NodeModuleVersion(const ElfFacts& facts) {
  constexpr std::string_view kPrefix = "node_register_module_v";
  for (const elf::ElfExport& row : facts.exports) {
    if (!row.name.starts_with(kPrefix)) continue;
    int version = 0;
    const char* end = row.name.data() + row.name.size();
    const auto [rest, error] = std::from_chars(row.name.data() + kPrefix.size(), end, version);
    if (error == std::errc() && rest == end) return version;
  }
  return 0;
}

std::string_view NeededGlibc(const ElfFacts& facts) {
  std::string_view newest;
  for (const elf::ElfVersionNeed& need : facts.needed_versions) {
    if (!need.version.starts_with(kGlibcPrefix)) continue;
    const std::string_view version = need.version.substr(kGlibcPrefix.size());
    // GLIBC_PRIVATE and GLIBC_ABI_... have no number.
    if (version.empty() || version[0] < '0' || version[0] > '9') continue;
    if (newest.empty() || IsNewerVersion(version, newest)) newest = version;
  }
  return newest;
}

bool IsMusl(const ElfFacts& facts) {
  return std::any_of(facts.needed.begin(), facts.needed.end(), [](std::string_view library) {
    return library == "libc.so" || library.starts_with("libc.musl-") || library.starts_with("ld-musl-");
  });
}

}  // namespace strata::checker
