// Scripts read from the file system.

#ifndef ECOSYSTEM_CLI_FILES_H_
#define ECOSYSTEM_CLI_FILES_H_

#include <string>

namespace strata::cli {

// EnterUserDirectory goes to where the user stands when Bazel started the program elsewhere (`bazel run`), and takes
// the variables that say so out of the environment, so that a child process does not follow them too.
void EnterUserDirectory();

// ReadFile reads all of the file at `path`, or of standard input for "-". Returns whether it could; else `out_error`
// says why not.
bool ReadFile(const std::string& path, std::string& out_text, std::string& out_error);

}  // namespace strata::cli

#endif  // ECOSYSTEM_CLI_FILES_H_
