#include "abi_layer/options/options.h"

#include <algorithm>
#include <deque>

namespace strata::abi {
namespace {

constexpr const char* kWrongInputType =
    R"(--input-type must be "module","commonjs", "module-typescript" or "commonjs-typescript")";

const OptionRow* Find(std::string_view name) {
  const std::span<const OptionRow> table = OptionTable();
  const auto found = std::lower_bound(table.begin(), table.end(), name,
                                      [](const OptionRow& row, std::string_view key) { return row.name < key; });
  if (found == table.end() || found->name != name) return nullptr;
  return found->kind == OptionRow::Kind::kAlias ? Find(found->target) : &*found;
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
      if (word.size() < 2 || word[0] != '-') {
        if (from_environment_) parsed_.problem = word + " is not allowed in NODE_OPTIONS";
        return;
      }
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

  void Option(const std::string& word) {
    const size_t equals = word.starts_with("--") ? word.find('=') : std::string::npos;
    const std::string name = word.starts_with("--") ? WithDashes(word.substr(0, equals)) : word;
    const OptionRow* row = Find(name);
    bool on = true;
    if (row == nullptr && name.starts_with("--no-")) {
      row = Find("--" + name.substr(5));
      on = false;
      if (row != nullptr && row->kind != OptionRow::Kind::kFlag) {
        parsed_.problem = name + " is an invalid negation because it is not a boolean option";
        return;
      }
    }
    if (row == nullptr) {
      // V8 may know it. Short options are all ours.
      if (!word.starts_with("--")) {
        parsed_.problem = "bad option: " + word;
      } else if (from_environment_ && !IsForV8InEnvironment(name)) {
        parsed_.problem = name + " is not allowed in NODE_OPTIONS";
      } else {
        parsed_.v8_flags.push_back(word);
      }
      return;
    }
    if (from_environment_ && !row->in_environment) {
      parsed_.problem = name + " is not allowed in NODE_OPTIONS";
      return;
    }
    if (row->kind == OptionRow::Kind::kFlag) {
      if (equals != std::string::npos) {
        parsed_.problem = word + " is an invalid option because " + name + " takes no value";
        return;
      }
      parsed_.options.SetFlag(row->name, on);
      return;
    }
    Value(*row, name, word, equals);
  }

  void Value(const OptionRow& row, const std::string& name, const std::string& word, size_t equals) {
    std::string value;
    // `-p` alone prints the value of standard input's text.
    const bool may_be_missing = std::string_view(row.name) == "--print";
    if (equals != std::string::npos) {
      value = word.substr(equals + 1);
      if (value.empty() && !may_be_missing) {
        parsed_.problem = name + "= requires an argument";
        return;
      }
    } else if (words_.empty() || (words_.front().size() > 1 && words_.front()[0] == '-' && !may_be_missing)) {
      if (!may_be_missing) {
        parsed_.problem = name + " requires an argument";
        return;
      }
    } else {
      value = Take();
      // A value that begins with a dash is written \-.
      if (value.starts_with("\\-")) value.erase(0, 1);
    }
    if (row.values != nullptr && !IsAmong(row.values, value)) {
      parsed_.problem = std::string_view(row.name) == "--input-type" ? kWrongInputType : "invalid value for " + name;
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
bool SplitEnvironment(std::string_view text, std::deque<std::string>& out_words) {
  bool in_quotes = false;
  bool in_word = false;
  for (size_t i = 0; i < text.size(); i++) {
    char c = text[i];
    if (c == '\\' && in_quotes) {
      if (++i == text.size()) return false;
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
  return !in_quotes;
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
    if (!SplitEnvironment(environment_options, words)) {
      parsed.problem = "invalid value for NODE_OPTIONS (unterminated string)";
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
