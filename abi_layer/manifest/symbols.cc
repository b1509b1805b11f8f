#include "abi_layer/manifest/symbols.h"

#include <algorithm>
#include <iterator>

namespace strata::abi {
namespace {

// Generated from manifest.textproto: kSymbols, in order, and kOmissions.
#include "abi_layer/manifest/symbol_tables.inc"

}  // namespace

std::span<const AbiSymbol> AbiSymbols() { return kSymbols; }

const AbiSymbol* FindAbiSymbol(std::string_view name) {
  const AbiSymbol* found =
      std::lower_bound(std::begin(kSymbols), std::end(kSymbols), name,
                       [](const AbiSymbol& symbol, std::string_view wanted) { return symbol.name < wanted; });
  return found != std::end(kSymbols) && found->name == name ? found : nullptr;
}

const AbiOmission* FindAbiOmission(std::string_view name) {
  const AbiOmission* found = std::find_if(std::begin(kOmissions), std::end(kOmissions),
                                          [name](const AbiOmission& row) { return name.starts_with(row.prefix); });
  return found != std::end(kOmissions) ? found : nullptr;
}

int NodeApiVersion() {
  int version = 0;
  for (const AbiSymbol& symbol : kSymbols) {
    if (symbol.layer == AbiLayer::kNodeApi && symbol.stability == AbiStability::kStable) {
      version = std::max<int>(version, symbol.version);
    }
  }
  return version;
}

std::string_view LayerName(AbiLayer layer) {
  switch (layer) {
    case AbiLayer::kNodeApi:
      return "Node-API";
    case AbiLayer::kLibuv:
      return "libuv";
    case AbiLayer::kEmbedding:
      return "Strata's embedding API";
    case AbiLayer::kV8:
      return "V8's C++ interface";
    case AbiLayer::kNode:
      return "Node's C++ interface";
  }
  return "";
}

}  // namespace strata::abi
