// strata: runs JavaScript programs.

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "abi_layer/script/script_host.h"
#include "core_lib/sources.h"
#include "ecosystem/cli/command_line.h"
#include "ecosystem/cli/files.h"

namespace strata::cli {
namespace {

// Node's exit codes.
constexpr int kUncaughtException = 1;
constexpr int kInvalidArgument = 9;

constexpr char kHelp[] =
    "Usage: strata [options] [script.js | -] [arguments]\n"
    "       strata -e SOURCE | -p SOURCE\n"
    "\n"
    "Runs a JavaScript program. Without a script, the program is read from standard input.\n"
    "\n"
    "Options:\n"
    "  -e, --eval SOURCE    run SOURCE\n"
    "  -p, --print SOURCE   run SOURCE and print its value\n"
    "  -v, --version        print the version of Strata and of its engine\n"
    "  -h, --help           print this\n"
    "  --                   end of options\n"
    "\n"
    "This version runs classic scripts on the bare language: there are no modules, no timers, and of the console only "
    "the\n"
    "functions that print text. What is missing throws an error that names it.\n";

int Refuse(const std::string& problem) {
  std::fprintf(stderr, "strata: %s\n", problem.c_str());
  return kInvalidArgument;
}

int RunScript(const abi::Script& script, bool print) {
  std::unique_ptr<abi::ScriptHost> host = abi::ScriptHost::Create();
  for (const core_lib::EmbeddedText& file : core_lib::EmbeddedTexts()) {
    const abi::Completion done = host->Run({.name = file.path, .source = file.text});
    if (done.threw) return Refuse("the core library does not load: " + done.text);
  }
  const abi::Completion done = host->Run(script);
  if (done.threw) {
    std::fprintf(stderr, "%s\n\nStrata, V8 %s\n", done.text.c_str(), std::string(abi::EngineVersion()).c_str());
    return kUncaughtException;
  }
  if (print) std::printf("%s\n", done.text.c_str());
  return 0;
}

int Main(const std::vector<std::string>& arguments) {
  const CommandLine line = ParseCommandLine(arguments);
  switch (line.action) {
    case CommandLine::Action::kHelp:
      std::fputs(kHelp, stdout);
      return 0;
    case CommandLine::Action::kVersion:
      std::printf("strata 0.1.0 (V8 %s)\n", std::string(abi::EngineVersion()).c_str());
      return 0;
    case CommandLine::Action::kRefuse:
      return Refuse(line.operand);
    case CommandLine::Action::kEvaluate:
      return RunScript({.name = "[eval]", .source = line.operand}, line.print);
    case CommandLine::Action::kRunFile:
    case CommandLine::Action::kRunStdin: {
      const bool from_stdin = line.action == CommandLine::Action::kRunStdin;
      const std::string path = from_stdin ? "-" : line.operand;
      std::string source;
      std::string error;
      if (!ReadFile(path, source, error)) {
        std::fprintf(stderr, "strata: cannot read %s: %s\n", path.c_str(), error.c_str());
        return kUncaughtException;
      }
      return RunScript({.name = from_stdin ? "[stdin]" : path, .source = source}, /*print=*/false);
    }
  }
  return kInvalidArgument;
}

}  // namespace
}  // namespace strata::cli

int main(int argc, char* argv[]) {
  strata::cli::EnterUserDirectory();
  return strata::cli::Main({argv + 1, argv + argc});
}
