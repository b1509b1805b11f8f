#include "core_lib/core_library.h"

#include <vector>

#include "core_lib/snapshot.h"

namespace strata::core_lib {

abi::CoreLibrary Core() {
  abi::CoreLibrary library = CoreSources();
  const std::vector<snapshot::EmbeddedText> made = snapshot::EmbeddedTexts();
  library.snapshot = {made[0].text.data(), static_cast<int>(made[0].text.size())};
  library.code = made[1].text;
  return library;
}

}  // namespace strata::core_lib
