// The program exports what the manifest lists, and nothing else. Arguments: the program, and the layers that it is to
// have ("libuv", "Node-API").

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <string_view>

#include "abi_layer/manifest/symbols.h"
#include "abi_layer/result/result.h"
#include "binary_abstraction/elf/elf_file.h"

namespace strata {
namespace {

#if __has_feature(address_sanitizer) || __has_feature(undefined_behavior_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool kHasSanitizer = true;
#else
constexpr bool kHasSanitizer = false;
#endif

int Complain(const char* what, const std::set<std::string_view>& names) {
  for (std::string_view name : names) std::fprintf(stderr, "%s: %.*s\n", what, int(name.size()), name.data());
  return names.empty() ? 0 : 1;
}

int Main(const char* program, const std::set<std::string_view>& layers) {
  std::ifstream file(program, std::ios::binary);
  const std::string content{std::istreambuf_iterator<char>(file), {}};
  abi::Result<elf::ElfFacts> facts = elf::ReadElf({reinterpret_cast<const std::byte*>(content.data()), content.size()});
  if (!facts.ok()) {
    std::fprintf(stderr, "%s can't be read\n", program);
    return 1;
  }
  std::set<std::string_view> exported, listed, wanted;
  for (const elf::ElfExport& row : facts.value().exports) {
    // Variables of glibc lie in the program that uses them, under glibc's versions.
    if (!row.versioned) exported.insert(row.name);
  }
  for (const abi::AbiSymbol& symbol : abi::AbiSymbols()) {
    listed.insert(symbol.name);
    if (layers.contains(abi::LayerName(symbol.layer))) wanted.insert(symbol.name);
  }
  std::set<std::string_view> missing, unlisted;
  std::ranges::set_difference(wanted, exported, std::inserter(missing, missing.end()));
  // A sanitizer exports its runtime.
  if (!kHasSanitizer) std::ranges::set_difference(exported, listed, std::inserter(unlisted, unlisted.end()));
  const int failures = Complain("listed, but not exported", missing) + Complain("exported, but not listed", unlisted);
  std::printf("%zu symbols are exported, %zu are listed, %zu of these layers\n", exported.size(), listed.size(),
              wanted.size());
  return failures == 0 && !wanted.empty() ? 0 : 1;
}

}  // namespace
}  // namespace strata

int main(int argc, char* argv[]) { return argc > 2 ? strata::Main(argv[1], {argv + 2, argv + argc}) : 2; }
