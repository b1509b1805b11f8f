#include "ecosystem/cli/files.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

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

bool ReadFile(const std::string& path, std::string& out_text, std::string& out_error) {
  const int fd = path == "-" ? STDIN_FILENO : open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    out_error = std::strerror(errno);
    return false;
  }
  out_text.clear();
  char buffer[65536];
  ssize_t len;
  do {
    len = read(fd, buffer, sizeof(buffer));
    if (len > 0) out_text.append(buffer, static_cast<size_t>(len));
  } while (len > 0 || (len < 0 && errno == EINTR));
  if (len < 0) out_error = std::strerror(errno);
  if (fd != STDIN_FILENO) close(fd);
  return len == 0;
}

}  // namespace strata::cli
