// The manifest at run time: which symbols the program exports, and of which layer and version they are.
//
//   const AbiSymbol* symbol = FindAbiSymbol("napi_create_object");  // {"napi_create_object", kNodeApi, kStable, 1}
//   FindAbiOmission("_ZN2v87Isolate10GetCurrentEv")->reason;         // why V8's classes are not exported

#ifndef ABI_LAYER_MANIFEST_SYMBOLS_H_
#define ABI_LAYER_MANIFEST_SYMBOLS_H_

#include <cstdint>
#include <span>
#include <string_view>

namespace strata::abi {

// The enumerations of manifest.proto, with its numbers.
enum class AbiLayer : uint8_t { kNodeApi = 1, kLibuv = 2, kEmbedding = 3, kV8 = 4, kNode = 5 };
enum class AbiStability : uint8_t { kStable = 1, kExperimental = 2 };

struct AbiSymbol {
  std::string_view name;
  AbiLayer layer;
  AbiStability stability;
  // Of the layer, in which the symbol came.
  uint16_t version;
};

// Symbols whose names begin with `prefix` are not exported, on purpose.
struct AbiOmission {
  std::string_view prefix;
  AbiLayer layer;
  std::string_view reason;
  std::string_view way_out;
};

// All of them, in the order of their names.
std::span<const AbiSymbol> AbiSymbols();

// Null where the program does not export it.
const AbiSymbol* FindAbiSymbol(std::string_view name);

// Null where the manifest does not say anything about it.
const AbiOmission* FindAbiOmission(std::string_view name);

// The highest version of Node-API that the program offers.
int NodeApiVersion();

// "Node-API", "libuv", ...
std::string_view LayerName(AbiLayer layer);

}  // namespace strata::abi

#endif  // ABI_LAYER_MANIFEST_SYMBOLS_H_
