#include "abi_layer/process/replace_process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <cstdio>

namespace strata::abi {
namespace {

std::vector<char*> Pointers(const std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (const std::string& text : texts) pointers.push_back(const_cast<char*>(text.c_str()));
  pointers.push_back(nullptr);
  return pointers;
}

}  // namespace

int ReplaceProcess(const std::string& path, const std::vector<std::string>& arguments,
                   const std::vector<std::string>& variables) {
  const std::vector<char*> argument_pointers = Pointers(arguments);
  const std::vector<char*> variable_pointers = Pointers(variables);
  std::fflush(nullptr);
  for (int descriptor = 0; descriptor <= 2; descriptor++) {
    const int flags = fcntl(descriptor, F_GETFD);
    if (flags >= 0) fcntl(descriptor, F_SETFD, flags & ~FD_CLOEXEC);
  }
  // What this process ignores, the other one would ignore as well.
  const auto before = signal(SIGPIPE, SIG_DFL);
  execve(path.c_str(), argument_pointers.data(), variable_pointers.data());
  const int error = errno;
  signal(SIGPIPE, before);
  return error;
}

}  // namespace strata::abi
