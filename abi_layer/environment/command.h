// Command: what the process was started with.

#ifndef ABI_LAYER_ENVIRONMENT_COMMAND_H_
#define ABI_LAYER_ENVIRONMENT_COMMAND_H_

#include <string>
#include <vector>

namespace strata::abi {

struct Command {
  // argv[0] as it was given.
  std::string program;
  // The executable's absolute path.
  std::string executable;
  // Options before the script, with their values, as they were given.
  std::vector<std::string> options;
  // The script as it was given, and what follows.
  std::vector<std::string> arguments;
};

}  // namespace strata::abi

#endif  // ABI_LAYER_ENVIRONMENT_COMMAND_H_
