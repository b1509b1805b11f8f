#include "abi_layer/options/options.h"

#include <algorithm>

#include "gtest/gtest.h"

namespace strata::abi {
namespace {

ParsedOptions Parse(std::vector<std::string> arguments, const char* environment = nullptr) {
  arguments.insert(arguments.begin(), "strata");
  return ParseOptions(arguments, environment);
}

TEST(OptionsTest, TablesAreSortedAndAliasesHaveTargets) {
  for (const std::span<const OptionRow> table : {OptionTable(), ForeignOptionTable()}) {
    EXPECT_TRUE(std::is_sorted(table.begin(), table.end(), [](const OptionRow& a, const OptionRow& b) {
      return std::string_view(a.name) < b.name;
    }));
    for (const OptionRow& row : table) {
      if (row.kind == OptionRow::Kind::kAlias) {
        ASSERT_NE(row.target, nullptr) << row.name;
      }
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

TEST(OptionsTest, PrintTakesNoValueThatIsAnOption) {
  EXPECT_EQ(Parse({"-p", "1"}).options.Text("--eval"), "1");
  EXPECT_EQ(Parse({"-e", "1", "-p"}).options.Text("--eval"), "1");
  const ParsedOptions parsed = Parse({"-p", "--no-warnings"});
  EXPECT_TRUE(parsed.options.Flag("--print"));
  EXPECT_FALSE(parsed.options.Has("--eval"));
  EXPECT_FALSE(parsed.options.Flag("--warnings"));
  EXPECT_EQ(Parse({"-pe"}).problem, "--eval requires an argument");
}

TEST(OptionsTest, ForeignOptionsAreTakenOrRefusedByName) {
  EXPECT_EQ(Parse({"--insecure-http-parser", "--no-experimental-websocket", "--v8-pool-size=2", "a"}).problem, "");
  EXPECT_EQ(Parse({"--inspect", "a"}).problem, "--inspect is not implemented");
  EXPECT_EQ(Parse({"--no-napi-modules"}).problem,
            "--no-napi-modules is an invalid negation because it is not a boolean option");
}

TEST(OptionsTest, ValuesOfFlagsSayNothing) { EXPECT_FALSE(Parse({"--no-warnings=1", "a"}).options.Flag("--warnings")); }

TEST(OptionsTest, ComplainsOfWrongValues) {
  EXPECT_EQ(Parse({"--input-type=json"}).problem,
            R"(--input-type must be "module","commonjs", "module-typescript" or "commonjs-typescript")");
  EXPECT_EQ(Parse({"--unhandled-rejections=maybe"}).problem, "invalid value for --unhandled-rejections");
}

TEST(OptionsTest, EnvironmentComesFirstAndIsLimited) {
  const ParsedOptions parsed = Parse({"--require", "b", "app.js"}, "--require a --no-warnings");
  EXPECT_EQ(parsed.options.List("--require"), (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(parsed.given, (std::vector<std::string>{"--require", "b"}));
  EXPECT_EQ(Parse({}, "--eval 1").problem, "--eval is not allowed in NODE_OPTIONS");
  EXPECT_EQ(Parse({}, "--eval=1").problem, "--eval= is not allowed in NODE_OPTIONS");
  EXPECT_EQ(Parse({}, "-x").problem, "-x is not allowed in NODE_OPTIONS");
  // What is behind a word that is no option is not looked at.
  EXPECT_EQ(Parse({}, "app.js --eval").problem, "");
}

TEST(OptionsTest, EnvironmentKeepsQuotedSpaces) {
  EXPECT_EQ(Parse({}, R"(--require "./a b.js")").options.Text("--require"), "./a b.js");
  EXPECT_EQ(Parse({}, R"(--require "./a)").problem, "invalid value for NODE_OPTIONS (unterminated string)\n");
  EXPECT_EQ(Parse({}, R"(--require "./a\)").problem, "invalid value for NODE_OPTIONS (invalid escape)\n");
}

}  // namespace
}  // namespace strata::abi
