#include "ecosystem/cli/help.h"

#include <string_view>

#include "abi_layer/options/options.h"

namespace strata::cli {
namespace {

constexpr size_t kHelpColumn = 38;

using Kind = abi::OptionRow::Kind;

// "-r, --require=..." for --require.
std::string Spelling(const abi::OptionRow& row) {
  std::string text;
  for (const abi::OptionRow& other : abi::OptionTable()) {
    if (other.kind == Kind::kAlias && std::string_view(other.target) == row.name && other.name[1] != '-') {
      text += std::string(other.name) + ", ";
    }
  }
  // What is on is switched off.
  text += row.initially_on ? "--no-" + std::string(row.name + 2) : row.name;
  if (row.kind != Kind::kFlag) text += "=...";
  return text;
}

}  // namespace

std::string HelpText() {
  std::string text =
      "Usage: strata [options] [ script.js ] [arguments]\n"
      "       strata [options] -e SOURCE | -p SOURCE [arguments]\n"
      "       strata abi check FILE.node...\n"
      "\n"
      "Runs Node.js programs. Without a script, the program is read from standard input.\n"
      "\n"
      "Options:\n";
  const auto line = [&text](const std::string& spelling, const std::string& help) {
    text += "  " + spelling;
    text += spelling.size() + 2 < kHelpColumn ? std::string(kHelpColumn - spelling.size() - 2, ' ')
                                              : "\n" + std::string(kHelpColumn, ' ');
    text += help + "\n";
  };
  line("-", "read the program from standard input");
  line("--", "the end of the options");
  for (const abi::OptionRow& row : abi::OptionTable()) {
    if (row.kind == Kind::kAlias) continue;
    line(Spelling(row), (row.initially_on ? "do not: " : "") + std::string(row.help));
  }
  text +=
      "\n"
      "V8's own options are taken, too: --expose-gc, --max-old-space-size=MEGABYTES, --v8-options for all of them.\n"
      "\n"
      "Environment variables:\n";
  line("NODE_OPTIONS", "options, before those of the command line");
  line("NODE_PATH", "folders, separated by ':', to search modules in");
  line("NODE_NO_WARNINGS=1", "do not print warnings");
  line("NO_COLOR, FORCE_COLOR", "without and with colours");
  return text;
}

}  // namespace strata::cli
