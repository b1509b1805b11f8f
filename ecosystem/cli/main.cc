// strata: runs JavaScript programs.

#include <unistd.h>

#include <cstdint>
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
constexpr double kBytesPerMegabyte = 1024 * 1024;

int Refuse(const std::string& program, const std::string& problem) {
  std::fprintf(stderr, "%s: %s\n", program.c_str(), problem.c_str());
  return kInvalidArgument;
}

// V8's flags for options that are ours; false where one has a wrong value, with what is wrong in `flags`.
bool AddV8Flags(const abi::Options& options, std::vector<std::string>& flags) {
  if (options.Has("--stack-trace-limit")) {
    flags.push_back("--stack-trace-limit=" + options.Text("--stack-trace-limit"));
  }
  if (options.Flag("--experimental-shadow-realm")) flags.push_back("--harmony-shadow-realm");
  if (options.Flag("--abort-on-uncaught-exception")) flags.push_back("--abort-on-uncaught-exception");
  if (options.Flag("--v8-options")) flags.push_back("--help");
  if (options.Has("--max-old-space-size-percentage")) {
    const std::string text = options.Text("--max-old-space-size-percentage");
    char* end = nullptr;
    const double percentage = std::strtod(text.c_str(), &end);
    if (end == text.c_str() || *end != '\0' || !(percentage > 0 && percentage <= 100)) {
      flags = {"--max-old-space-size-percentage must be greater than 0 and up to 100. Got: " + text};
      return false;
    }
    const double megabytes =
        static_cast<double>(sysconf(_SC_PHYS_PAGES)) * sysconf(_SC_PAGESIZE) / kBytesPerMegabyte * percentage / 100;
    flags.push_back("--max-old-space-size=" + std::to_string(static_cast<uint64_t>(megabytes)));
  }
  return true;
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
  if (!AddV8Flags(parsed.options, v8_flags)) return Refuse(program, v8_flags.front());
  abi::SetAddonLoader(&napi::Loader());
  const std::vector<std::string> unknown =
      abi::Runtime::StartProcess(library, v8_flags, std::atoi(parsed.options.Text("--v8-pool-size").c_str()));
  if (!unknown.empty()) return Refuse(program, "bad option: " + unknown.front());
  // V8 has printed them.
  if (parsed.options.Flag("--v8-options")) return 0;
  return abi::Runtime::RunMain(std::move(command));
}

}  // namespace
}  // namespace strata::cli

int main(int argc, char* argv[]) {
  argv = strata::abi::Runtime::TakeArguments(argc, argv);
  strata::cli::EnterUserDirectory();
  return strata::cli::Main({argv, argv + argc});
}
