// strata: runs JavaScript programs.

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "abi_layer/addons/addon_loader.h"
#include "abi_layer/options/options.h"
#include "abi_layer/runtime/runtime.h"
#include "binary_abstraction/loader/loader.h"
#include "core_lib/core_library.h"
#include "ecosystem/abi_checker/abi_check.h"
#include "ecosystem/cli/files.h"
#include "ecosystem/cli/help.h"

namespace strata::cli {
namespace {

// Node's exit code.
constexpr int kInvalidArgument = 9;

int Refuse(const std::string& program, const std::string& problem) {
  std::fprintf(stderr, "%s: %s\n", program.c_str(), problem.c_str());
  return kInvalidArgument;
}

int Main(const std::vector<std::string>& arguments) {
  if (abi_checker::IsAbiCheck(arguments)) return abi_checker::RunAbiCheck(arguments);
  const std::string program = arguments.empty() ? "strata" : arguments[0];
  abi::Command command;
  command.program = program;
  command.executable = ExecutablePath(program);
  command.ends_process = true;
  command.parsed = abi::ParseOptions(arguments, std::getenv("NODE_OPTIONS"));
  const abi::ParsedOptions& parsed = command.parsed;
  if (!parsed.problem.empty()) return Refuse(program, parsed.problem);
  if (parsed.options.Flag("--version")) {
    std::printf("%s\n", abi::NodeVersion());
    return 0;
  }
  if (parsed.options.Flag("--help")) {
    std::fputs(HelpText().c_str(), stdout);
    return 0;
  }
  abi::CoreLibrary library = core_lib::Core();
  library.source_folder = parsed.options.Text("--core-lib");
  std::vector<std::string> v8_flags = parsed.v8_flags;
  if (parsed.options.Has("--stack-trace-limit")) {
    v8_flags.push_back("--stack-trace-limit=" + parsed.options.Text("--stack-trace-limit"));
  }
  abi::SetAddonLoader(&napi::Loader());
  const std::vector<std::string> unknown = abi::Runtime::StartProcess(library, v8_flags);
  if (!unknown.empty()) return Refuse(program, "bad option: " + unknown.front());
  return abi::Runtime::RunMain(std::move(command));
}

}  // namespace
}  // namespace strata::cli

int main(int argc, char* argv[]) {
  argv = strata::abi::Runtime::TakeArguments(argc, argv);
  strata::cli::EnterUserDirectory();
  return strata::cli::Main({argv, argv + argc});
}
