#include "core_lib/core_library.h"

#include "core_lib/snapshot.h"

namespace strata::core_lib {

abi::CoreLibrary Core() {
  abi::CoreLibrary library = CoreSources();
  const std::string_view blob = snapshot::EmbeddedTexts().front().text;
  library.snapshot = {blob.data(), static_cast<int>(blob.size())};
  return library;
}

}  // namespace strata::core_lib
