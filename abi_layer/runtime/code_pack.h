// Compiled code of many files in one run of bytes, which is read in place: part of the binary, and no page of it is
// touched until a file is asked for.

#ifndef ABI_LAYER_RUNTIME_CODE_PACK_H_
#define ABI_LAYER_RUNTIME_CODE_PACK_H_

#include <map>
#include <string>
#include <string_view>

namespace strata::abi {

// `code`: by file name, V8's cached data. Put where addresses are multiples of 8.
std::string PackCode(const std::map<std::string, std::string>& code);

// A file's code within `pack`; empty where it has none. An empty pack has none of any.
std::string_view FindCode(std::string_view pack, std::string_view name);

}  // namespace strata::abi

#endif  // ABI_LAYER_RUNTIME_CODE_PACK_H_
