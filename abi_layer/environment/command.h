// Command: what the process was started with.

#ifndef ABI_LAYER_ENVIRONMENT_COMMAND_H_
#define ABI_LAYER_ENVIRONMENT_COMMAND_H_

#include <string>

#include "abi_layer/options/options.h"

namespace strata::abi {

struct Command {
  // argv[0] as it was given.
  std::string program;
  // The executable's absolute path.
  std::string executable;
  ParsedOptions parsed;
  // The process ends with the environment: what the kernel frees anyway is left to it.
  bool ends_process = false;
};

}  // namespace strata::abi

#endif  // ABI_LAYER_ENVIRONMENT_COMMAND_H_
