// CoreLibrary: the JavaScript that a runtime starts with. The floor above has the sources; this is how they come down.

#ifndef ABI_LAYER_RUNTIME_CORE_LIBRARY_H_
#define ABI_LAYER_RUNTIME_CORE_LIBRARY_H_

#include <span>
#include <string>
#include <string_view>

#include "v8.h"

namespace strata::abi {

struct CoreLibrary {
  struct File {
    // Below the library's folder, without extension: "fs/internal/stat".
    std::string_view name;
    std::string_view text;
  };

  // Sorted by name. They live as long as the process.
  std::span<const File> files;
  // "id file" lines: which file each public module is.
  std::string_view public_ids;
  // The primordials that the files use, a line each; empty for all.
  std::string_view primordial_names;
  // Compiled code of files (code_pack.h), for those that the snapshot has not evaluated; may be empty.
  std::string_view code;
  // The evaluated library; data is null where there is none, and then it is evaluated at start.
  v8::StartupData snapshot = {nullptr, 0};
  // Not empty: files are read below this folder, and the snapshot is not used. For development.
  std::string source_folder;
};

}  // namespace strata::abi

#endif  // ABI_LAYER_RUNTIME_CORE_LIBRARY_H_
