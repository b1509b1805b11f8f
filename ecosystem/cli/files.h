// Where the program and its user are.

#ifndef ECOSYSTEM_CLI_FILES_H_
#define ECOSYSTEM_CLI_FILES_H_

#include <string>

namespace strata::cli {

// EnterUserDirectory goes to where the user stands when Bazel started the program elsewhere (`bazel run`), and takes
// the variables that say so out of the environment, so that a child process does not follow them too.
void EnterUserDirectory();

// ExecutablePath is the running program's absolute path, or `fallback` where the kernel does not say.
std::string ExecutablePath(const std::string& fallback);

}  // namespace strata::cli

#endif  // ECOSYSTEM_CLI_FILES_H_
