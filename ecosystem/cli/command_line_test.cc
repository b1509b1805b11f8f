#include "ecosystem/cli/command_line.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace strata::cli {
namespace {

using ::testing::ElementsAre;
using Action = CommandLine::Action;

TEST(CommandLineTest, TakesTheFirstOperandAsScript) {
  CommandLine line = ParseCommandLine({"app.js", "-p", "x"});
  EXPECT_EQ(line.action, Action::kRunFile);
  EXPECT_EQ(line.operand, "app.js");
  EXPECT_THAT(line.script_arguments, ElementsAre("-p", "x"));
}

TEST(CommandLineTest, ReadsStandardInputWithoutAnOperand) {
  EXPECT_EQ(ParseCommandLine({}).action, Action::kRunStdin);
  EXPECT_EQ(ParseCommandLine({"-", "x"}).action, Action::kRunStdin);
}

TEST(CommandLineTest, EndsOptionsAtTheDoubleDash) {
  CommandLine line = ParseCommandLine({"--", "-odd-name.js"});
  EXPECT_EQ(line.action, Action::kRunFile);
  EXPECT_EQ(line.operand, "-odd-name.js");
}

TEST(CommandLineTest, EvaluatesAndPrints) {
  CommandLine line = ParseCommandLine({"-p", "1 + 1", "a"});
  EXPECT_EQ(line.action, Action::kEvaluate);
  EXPECT_TRUE(line.print);
  EXPECT_EQ(line.operand, "1 + 1");
  EXPECT_THAT(line.script_arguments, ElementsAre("a"));
}

TEST(CommandLineTest, RefusesAnUnknownOption) {
  CommandLine line = ParseCommandLine({"--no-such-option"});
  EXPECT_EQ(line.action, Action::kRefuse);
  EXPECT_EQ(line.operand, "bad option: --no-such-option");
}

TEST(CommandLineTest, RefusesAnOptionWithoutItsValue) {
  EXPECT_EQ(ParseCommandLine({"-e"}).operand, "-e requires an argument");
}

}  // namespace
}  // namespace strata::cli
