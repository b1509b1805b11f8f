#include <algorithm>
#include <vector>

#include "core_lib/core_library.h"
#include "core_lib/sources.h"

namespace strata::core_lib {
namespace {

constexpr std::string_view kFolder = "core_lib/";
constexpr std::string_view kExtension = ".js";

}  // namespace

abi::CoreLibrary CoreSources() {
  static std::vector<abi::CoreLibrary::File> files;
  abi::CoreLibrary library;
  for (const EmbeddedText& embedded : EmbeddedTexts()) {
    std::string_view name = embedded.path.substr(embedded.path.find(kFolder) + kFolder.size());
    if (!name.ends_with(kExtension)) {
      (name == "public_ids.json" ? library.public_ids : library.primordial_names) = embedded.text;
      continue;
    }
    name.remove_suffix(kExtension.size());
    files.push_back({name, embedded.text});
  }
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  library.files = files;
  return library;
}

}  // namespace strata::core_lib
