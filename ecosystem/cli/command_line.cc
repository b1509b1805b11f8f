#include "ecosystem/cli/command_line.h"

#include <cstddef>

namespace strata::cli {

CommandLine ParseCommandLine(const std::vector<std::string>& arguments) {
  CommandLine line;
  size_t next = 0;
  for (; next < arguments.size(); ++next) {
    const std::string& argument = arguments[next];
    if (argument == "--") {
      ++next;
      break;
    }
    if (argument == "-" || argument.empty() || argument[0] != '-') break;
    if (argument == "-h" || argument == "--help") {
      line.action = CommandLine::Action::kHelp;
      return line;
    }
    if (argument == "-v" || argument == "--version") {
      line.action = CommandLine::Action::kVersion;
      return line;
    }
    if (argument == "-e" || argument == "--eval" || argument == "-p" || argument == "--print") {
      if (next + 1 == arguments.size()) {
        return {.action = CommandLine::Action::kRefuse, .operand = argument + " requires an argument"};
      }
      line.action = CommandLine::Action::kEvaluate;
      line.print = line.print || argument == "-p" || argument == "--print";
      line.operand = arguments[++next];
      continue;
    }
    return {.action = CommandLine::Action::kRefuse, .operand = "bad option: " + argument};
  }
  if (line.action != CommandLine::Action::kEvaluate && next < arguments.size()) {
    line.action = arguments[next] == "-" ? CommandLine::Action::kRunStdin : CommandLine::Action::kRunFile;
    line.operand = arguments[next++];
  }
  line.script_arguments.assign(arguments.begin() + static_cast<std::ptrdiff_t>(next), arguments.end());
  return line;
}

}  // namespace strata::cli
