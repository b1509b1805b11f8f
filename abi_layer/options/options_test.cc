#include "abi_layer/options/options.h"

#include <algorithm>

#include "gtest/gtest.h"

namespace strata::abi {
namespace {

ParsedOptions Parse(std::vector<std::string> arguments, const char* environment = nullptr) {
  arguments.insert(arguments.begin(), "strata");
  return ParseOptions(arguments, environment);
}

TEST(OptionsTest, TableIsSortedAndAliasesHaveTargets) {
  const std::span<const OptionRow> table = OptionTable();
  EXPECT_TRUE(std::is_sorted(table.begin(), table.end(),
                             [](const OptionRow& a, const OptionRow& b) { return std::string_view(a.name) < b.name; }));
  for (const OptionRow& row : table) {
    if (row.kind == OptionRow::Kind::kAlias) {
      ASSERT_NE(row.target, nullptr) << row.name;
    }
  }
}

TEST(OptionsTest, OptionsEndAtTheScript) {
  const ParsedOptions parsed = Parse({"--no-warnings", "app.js", "--version"});
  EXPECT_FALSE(parsed.options.Flag("--warnings"));
  EXPECT_FALSE(parsed.options.Flag("--version"));
  EXPECT_EQ(parsed.arguments, (std::vector<std::string>{"app.js", "--version"}));
  EXPECT_EQ(parsed.given, std::vector<std::string>{"--no-warnings"});
}

TEST(OptionsTest, TakesValuesBehindSpaceAndEquals) {
  const ParsedOptions parsed = Parse({"-C", "a", "--conditions=b", "--input-type", "module", "-e", "1"});
  EXPECT_EQ(parsed.problem, "");
  EXPECT_EQ(parsed.options.List("--conditions"), (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(parsed.options.Text("--input-type"), "module");
  EXPECT_EQ(parsed.options.Text("--eval"), "1");
}

TEST(OptionsTest, DoubleDashEndsTheOptions) {
  EXPECT_EQ(Parse({"--", "--version"}).arguments, std::vector<std::string>{"--version"});
}

TEST(OptionsTest, UnderscoresAreDashes) {
  EXPECT_TRUE(Parse({"--trace_warnings", "a"}).options.Flag("--trace-warnings"));
}

TEST(OptionsTest, LeavesUnknownLongOptionsToV8) {
  EXPECT_EQ(Parse({"--expose-gc", "--max-old-space-size=64", "a"}).v8_flags,
            (std::vector<std::string>{"--expose-gc", "--max-old-space-size=64"}));
}

TEST(OptionsTest, RefusesUnknownShortOptionsAndMissingValues) {
  EXPECT_EQ(Parse({"-x"}).problem, "bad option: -x");
  EXPECT_EQ(Parse({"--require"}).problem, "--require requires an argument");
  EXPECT_EQ(Parse({"--require="}).problem, "--require= requires an argument");
  EXPECT_EQ(Parse({"--trace-require-module=1"}).problem, "invalid value for --trace-require-module");
  EXPECT_EQ(Parse({"--input-type=x"}).problem,
            R"(--input-type must be "module","commonjs", "module-typescript" or "commonjs-typescript")");
  EXPECT_EQ(Parse({"-e"}).problem, "-e requires an argument");
}

TEST(OptionsTest, EnvironmentComesFirstAndIsLimited) {
  const ParsedOptions parsed = Parse({"--require", "b", "app.js"}, "--require a --no-warnings");
  EXPECT_EQ(parsed.options.List("--require"), (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(parsed.given, (std::vector<std::string>{"--require", "b"}));
  EXPECT_EQ(Parse({}, "--eval 1").problem, "--eval is not allowed in NODE_OPTIONS");
  EXPECT_EQ(Parse({}, "app.js").problem, "app.js is not allowed in NODE_OPTIONS");
}

TEST(OptionsTest, EnvironmentKeepsQuotedSpaces) {
  EXPECT_EQ(Parse({}, R"(--require "./a b.js")").options.Text("--require"), "./a b.js");
  EXPECT_EQ(Parse({}, R"(--require "./a)").problem, "invalid value for NODE_OPTIONS (unterminated string)");
}

}  // namespace
}  // namespace strata::abi
