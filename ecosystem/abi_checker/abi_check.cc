#include "ecosystem/abi_checker/abi_check.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include "binary_abstraction/checker/checker.h"
#include "ecosystem/abi_checker/report.h"

namespace strata::abi_checker {
namespace {

constexpr int kAllLoad = 0;
constexpr int kOneDoesNot = 1;
constexpr int kUsageError = 2;

constexpr char kHelp[] =
    "Usage: strata abi check [--json] FILE.node... | FOLDER...\n"
    "\n"
    "Says of native addons what they need and whether they will load here; if not, why and what to do. Nothing of them "
    "is\n"
    "run. Of a folder, every .node file below it is examined.\n"
    "\n"
    "Options:\n"
    "  --json      print an array with an object for each file, for machines\n"
    "  -h, --help  print this\n"
    "\n"
    "Exit codes: 0 all will load, 1 one will not, 2 wrong arguments, or a file can't be read.\n";

struct Arguments {
  bool help = false;
  bool json = false;
  std::vector<std::string> paths;
  // Not empty where they are wrong.
  std::string problem;
};

Arguments Parse(const std::vector<std::string>& words) {
  Arguments arguments;
  bool options = true;
  for (const std::string& word : words) {
    if (!options || word.empty() || word[0] != '-') {
      arguments.paths.push_back(word);
    } else if (word == "--") {
      options = false;
    } else if (word == "--json") {
      arguments.json = true;
    } else if (word == "-h" || word == "--help") {
      arguments.help = true;
    } else {
      arguments.problem = "bad option: " + word;
      return arguments;
    }
  }
  if (!arguments.help && arguments.paths.empty()) arguments.problem = "name an addon's file, or a folder";
  return arguments;
}

// The file itself, or the addons in the folder, by name.
std::vector<std::string> AddonsAt(const std::string& path) {
  namespace fs = std::filesystem;
  std::error_code error;
  if (!fs::is_directory(path, error)) return {path};
  std::vector<std::string> files;
  fs::recursive_directory_iterator entry(path, fs::directory_options::skip_permission_denied, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    std::error_code ignored;
    if (entry->path().extension() == ".node" && entry->is_regular_file(ignored))
      files.push_back(entry->path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

bool IsAbiCheck(const std::vector<std::string>& arguments) {
  if (arguments.size() < 3 || arguments[1] != "abi" || arguments[2] != "check") return false;
  const std::string& program = arguments[0];
  return std::string_view(program).substr(program.rfind('/') + 1) != "node";
}

int RunAbiCheck(const std::vector<std::string>& arguments) {
  const Arguments parsed = Parse({arguments.begin() + 3, arguments.end()});
  if (!parsed.problem.empty()) {
    std::fprintf(stderr, "%s: %s\n\n%s", arguments[0].c_str(), parsed.problem.c_str(), kHelp);
    return kUsageError;
  }
  if (parsed.help) {
    std::fputs(kHelp, stdout);
    return kAllLoad;
  }
  std::vector<checker::AddonReport> reports;
  int exit_code = kAllLoad;
  for (const std::string& path : parsed.paths) {
    const std::vector<std::string> files = AddonsAt(path);
    if (files.empty()) std::fprintf(stderr, "%s: there are no .node files in it\n", path.c_str());
    for (const std::string& file : files) {
      reports.push_back(checker::ExamineAddon(file));
      const std::vector<checker::Problem>& problems = reports.back().problems;
      if (problems.empty()) continue;
      exit_code = std::max(exit_code, problems[0].reason == checker::Reason::kUnreadable ? kUsageError : kOneDoesNot);
    }
  }
  std::fputs((parsed.json ? JsonReport(reports) : TextReport(reports)).c_str(), stdout);
  return exit_code;
}

}  // namespace strata::abi_checker
