// The arguments of `strata`, parsed.

#ifndef ECOSYSTEM_CLI_COMMAND_LINE_H_
#define ECOSYSTEM_CLI_COMMAND_LINE_H_

#include <string>
#include <vector>

namespace strata::cli {

struct CommandLine {
  enum class Action { kRunFile, kRunStdin, kEvaluate, kHelp, kVersion, kRefuse };

  Action action = Action::kRunStdin;
  // The script's path (kRunFile), the source (kEvaluate), or what is wrong (kRefuse).
  std::string operand = {};
  // Whether the value of what is evaluated is printed (-p).
  bool print = false;
  // What follows the script: the program's own arguments.
  std::vector<std::string> script_arguments = {};
};

// ParseCommandLine reads `arguments`, those after the program's name. Options end at the script or at `--`.
CommandLine ParseCommandLine(const std::vector<std::string>& arguments);

}  // namespace strata::cli

#endif  // ECOSYSTEM_CLI_COMMAND_LINE_H_
