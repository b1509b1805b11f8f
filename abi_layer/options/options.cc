#include "abi_layer/options/options.h"

#include <algorithm>
#include <deque>

namespace strata::abi {
namespace {

const OptionRow* FindIn(std::span<const OptionRow> table, std::string_view name) {
  const auto found = std::lower_bound(table.begin(), table.end(), name,
                                      [](const OptionRow& row, std::string_view key) { return row.name < key; });
  if (found == table.end() || found->name != name) return nullptr;
  return found->kind == OptionRow::Kind::kAlias ? FindIn(table, found->target) : &*found;
}

const OptionRow* Find(std::string_view name) {
  const OptionRow* row = FindIn(OptionTable(), name);
  return row != nullptr ? row : FindIn(ForeignOptionTable(), name);
}

// Node takes underscores for dashes, as V8 does.
std::string WithDashes(std::string_view name) {
  std::string result(name);
  for (size_t i = 2; i < result.size(); i++) {
    if (result[i] == '_') result[i] = '-';
  }
  return result;
}

// Whether `word` is one of `words`, which are parted by bars.
bool IsAmong(std::string_view words, std::string_view word) {
  while (!words.empty()) {
    const size_t bar = words.find('|');
    if (words.substr(0, bar) == word) return true;
    words.remove_prefix(bar == std::string_view::npos ? words.size() : bar + 1);
  }
  return false;
}

bool IsForV8InEnvironment(std::string_view name) {
  const std::span<const char* const> names = V8OptionsInEnvironment();
  const std::string positive = name.starts_with("--no-") ? "--" + std::string(name.substr(5)) : std::string(name);
  return std::ranges::find(names, positive) != names.end();
}

class Parser {
 public:
  Parser(ParsedOptions& parsed, std::deque<std::string> words, bool from_environment)
      : parsed_(parsed), words_(std::move(words)), from_environment_(from_environment) {}

  void Run() {
    while (!words_.empty() && parsed_.problem.empty()) {
      const std::string word = words_.front();
      if (word.size() < 2 || word[0] != '-') return;
      if (word == "--") {
        words_.pop_front();
        if (from_environment_) parsed_.problem = "-- is not allowed in NODE_OPTIONS";
        return;
      }
      Take();
      Option(word);
    }
  }

  std::deque<std::string>& words() { return words_; }

 private:
  std::string Take() {
    std::string word = std::move(words_.front());
    words_.pop_front();
    if (!from_environment_) parsed_.given.push_back(word);
    return word;
  }

  bool NextIsValue() const { return !words_.empty() && !words_.front().starts_with('-'); }

  std::string TakeValue() {
    std::string value = Take();
    // A value that begins with a dash is written \-.
    if (value.starts_with("\\-")) value.erase(0, 1);
    return value;
  }

  void Option(const std::string& word) {
    const size_t equals = word.starts_with("--") ? word.find('=') : std::string::npos;
    const std::string name = word.starts_with("--") ? WithDashes(word.substr(0, equals)) : word;
    const OptionRow* row = Find(name);
    bool on = true;
    if (row == nullptr && name.starts_with("--no-")) {
      row = Find("--" + name.substr(5));
      on = false;
    }
    if (from_environment_ && !(row != nullptr ? row->in_environment : IsForV8InEnvironment(name))) {
      parsed_.problem = name + (equals != std::string::npos ? "=" : "") + " is not allowed in NODE_OPTIONS";
      return;
    }
    if (row == nullptr) {
      // V8 may know it. Short options are all ours.
      if (word.starts_with("--")) {
        parsed_.v8_flags.push_back(word);
      } else {
        parsed_.problem = "bad option: " + word;
      }
      return;
    }
    if (!on && row->kind != OptionRow::Kind::kFlag && row->kind != OptionRow::Kind::kPrint) {
      parsed_.problem = name + " is an invalid negation because it is not a boolean option";
      return;
    }
    switch (row->kind) {
      case OptionRow::Kind::kFlag:
        // A value behind `=` says nothing, as in Node.
        parsed_.options.SetFlag(row->name, on);
        return;
      case OptionRow::Kind::kPrint:
        parsed_.options.SetFlag(row->name, on);
        if (NextIsValue()) {
          parsed_.options.SetText("--eval", TakeValue());
        } else if (word == "-pe") {
          parsed_.problem = "--eval requires an argument";
        }
        return;
      case OptionRow::Kind::kPast:
        return;
      case OptionRow::Kind::kMissing:
        parsed_.problem = name + " is not implemented";
        return;
      default:
        Value(*row, name, word, equals);
    }
  }

  void Value(const OptionRow& row, const std::string& name, const std::string& word, size_t equals) {
    std::string value;
    if (equals != std::string::npos) {
      value = word.substr(equals + 1);
      if (value.empty() && std::string_view(row.name) != "--env-file") {
        parsed_.problem = name + "= requires an argument";
        return;
      }
    } else if (NextIsValue()) {
      value = TakeValue();
    } else {
      parsed_.problem = name + " requires an argument";
      return;
    }
    if (row.values != nullptr && !IsAmong(row.values, value)) {
      parsed_.problem = row.complaint != nullptr ? row.complaint : "invalid value for " + name;
      return;
    }
    if (row.kind == OptionRow::Kind::kList) {
      parsed_.options.Append(row.name, std::move(value));
    } else {
      parsed_.options.SetText(row.name, std::move(value));
    }
  }

  ParsedOptions& parsed_;
  std::deque<std::string> words_;
  const bool from_environment_;
};

// NODE_OPTIONS is split at spaces; double quotes keep them, a backslash in quotes keeps the next character.
// What is wrong with it, or "".
std::string SplitEnvironment(std::string_view text, std::deque<std::string>& out_words) {
  bool in_quotes = false;
  bool in_word = false;
  for (size_t i = 0; i < text.size(); i++) {
    char c = text[i];
    if (c == '\\' && in_quotes) {
      if (++i == text.size()) return "invalid escape";
      c = text[i];
    } else if (c == ' ' && !in_quotes) {
      in_word = false;
      continue;
    } else if (c == '"') {
      in_quotes = !in_quotes;
      if (!in_word) out_words.emplace_back();
      in_word = true;
      continue;
    }
    if (!in_word) out_words.emplace_back();
    in_word = true;
    out_words.back() += c;
  }
  return in_quotes ? "unterminated string" : "";
}

}  // namespace

bool Options::Flag(std::string_view name) const {
  const auto found = values_.find(name);
  if (found != values_.end()) return !found->second.empty() && !found->second.back().empty();
  const OptionRow* row = Find(name);
  return row != nullptr && row->initially_on;
}

std::string Options::Text(std::string_view name) const {
  const auto found = values_.find(name);
  return found == values_.end() || found->second.empty() ? std::string() : found->second.back();
}

std::vector<std::string> Options::List(std::string_view name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? std::vector<std::string>() : found->second;
}

ParsedOptions ParseOptions(const std::vector<std::string>& arguments, const char* environment_options) {
  ParsedOptions parsed;
  if (environment_options != nullptr && *environment_options != '\0') {
    std::deque<std::string> words;
    const std::string damage = SplitEnvironment(environment_options, words);
    if (!damage.empty()) {
      parsed.problem = "invalid value for NODE_OPTIONS (" + damage + ")\n";
      return parsed;
    }
    Parser(parsed, std::move(words), /*from_environment=*/true).Run();
    if (!parsed.problem.empty()) return parsed;
  }
  Parser parser(parsed, {arguments.begin() + std::min<size_t>(1, arguments.size()), arguments.end()},
                /*from_environment=*/false);
  parser.Run();
  parsed.arguments.assign(parser.words().begin(), parser.words().end());
  return parsed;
}

}  // namespace strata::abi
