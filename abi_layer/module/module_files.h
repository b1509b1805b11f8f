// What resolution asks of the file system: one system call a question.

#ifndef ABI_LAYER_MODULE_MODULE_FILES_H_
#define ABI_LAYER_MODULE_MODULE_FILES_H_

#include <cstdint>
#include <optional>
#include <string>

#include "abi_layer/result/result.h"

namespace strata::abi {

// What stands at `path`: 0 a file, 1 a folder, 2 a link to a file, 3 a link to a folder; negative where there is
// nothing. "x/" names folders only.
int32_t PathKind(const std::string& path);

Result<std::string> ReadModuleText(const std::string& path);
// Nothing where the file cannot be read, for whatever reason.
std::optional<std::string> ReadModuleTextIfExists(const std::string& path);

Result<std::string> RealPath(const std::string& path);

}  // namespace strata::abi

#endif  // ABI_LAYER_MODULE_MODULE_FILES_H_
