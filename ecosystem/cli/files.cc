#include "ecosystem/cli/files.h"

#include <limits.h>
#include <unistd.h>

#include <cstdlib>

namespace strata::cli {

void EnterUserDirectory() {
  // tools/bazel's variable is the better one: it is right outside of the checkout too.
  for (const char* variable : {"STRATA_WORKING_DIRECTORY", "BUILD_WORKING_DIRECTORY"}) {
    const char* directory = std::getenv(variable);
    if (directory != nullptr && std::getenv("BUILD_WORKSPACE_DIRECTORY") != nullptr && chdir(directory) == 0) break;
  }
  for (const char* variable : {"STRATA_WORKING_DIRECTORY", "BUILD_WORKING_DIRECTORY", "BUILD_WORKSPACE_DIRECTORY"}) {
    unsetenv(variable);
  }
}

std::string ExecutablePath(const std::string& fallback) {
  char path[PATH_MAX];
  const ssize_t length = readlink("/proc/self/exe", path, sizeof(path));
  return length > 0 ? std::string(path, static_cast<size_t>(length)) : fallback;
}

}  // namespace strata::cli
