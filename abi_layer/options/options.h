// The options of `strata`, as Node spells them, from the command line and from NODE_OPTIONS.
//
//   ParsedOptions parsed = ParseOptions({"strata", "--no-warnings", "app.js", "x"}, getenv("NODE_OPTIONS"));
//   parsed.options.Flag("--warnings");         // false
//   parsed.arguments;                          // {"app.js", "x"}

#ifndef ABI_LAYER_OPTIONS_OPTIONS_H_
#define ABI_LAYER_OPTIONS_OPTIONS_H_

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace strata::abi {

// OptionRow is one option: its name with dashes, and what it takes.
struct OptionRow {
  enum class Kind {
    // On or off: --name, --no-name.
    kFlag,
    // One value; the last one counts.
    kText,
    // A flag; the text behind it, where there is one, is --eval's.
    kPrint,
    // Any number of values, kept in order.
    kList,
    // Another spelling; `target` is the option's name.
    kAlias,
    // Once was an option; takes nothing and has no negation.
    kPast,
    // Refused by name: what it is for does not exist.
    kMissing,
  };
  const char* name;
  Kind kind;
  // Whether NODE_OPTIONS may hold it.
  bool in_environment;
  const char* help;
  bool initially_on = false;
  const char* target = nullptr;
  // What the value may be, parted by bars; null where anything goes.
  const char* values = nullptr;
  // The complaint about another value; null for the usual one.
  const char* complaint = nullptr;
};

// All of them, sorted by name.
std::span<const OptionRow> OptionTable();

// Options of Node that change nothing here or are refused, sorted by name.
std::span<const OptionRow> ForeignOptionTable();

// What NODE_OPTIONS may hold for V8.
std::span<const char* const> V8OptionsInEnvironment();

class Options {
 public:
  bool Flag(std::string_view name) const;
  // The value, or "" where it was not given.
  std::string Text(std::string_view name) const;
  std::vector<std::string> List(std::string_view name) const;
  bool Has(std::string_view name) const { return values_.contains(std::string(name)); }

  void SetFlag(std::string_view name, bool on) { values_[std::string(name)] = {on ? "1" : ""}; }
  void SetText(std::string_view name, std::string value) { values_[std::string(name)] = {std::move(value)}; }
  void Append(std::string_view name, std::string value) { values_[std::string(name)].push_back(std::move(value)); }

  const std::map<std::string, std::vector<std::string>, std::less<>>& values() const { return values_; }

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
};

struct ParsedOptions {
  Options options;
  // For V8, in order: what the table does not have. V8 decides whether they exist.
  std::vector<std::string> v8_flags;
  // As they were given, without NODE_OPTIONS: process.execArgv.
  std::vector<std::string> given;
  // The script and its arguments.
  std::vector<std::string> arguments;
  // Not empty: a complaint for stderr, without the program's name; the exit code is 9.
  std::string problem;
};

// `arguments` begins with the program's name. `environment_options` may be null.
ParsedOptions ParseOptions(const std::vector<std::string>& arguments, const char* environment_options);

}  // namespace strata::abi

#endif  // ABI_LAYER_OPTIONS_OPTIONS_H_
