#include "abi_layer/script/script_host.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace strata::abi {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(ScriptHostTest, ReturnsTheValueOfAScript) {
  auto host = ScriptHost::Create();
  Completion done = host->Run({.name = "sum.js", .source = "40 + 2"});
  EXPECT_FALSE(done.threw);
  EXPECT_EQ(done.text, "42");
}

TEST(ScriptHostTest, KeepsGlobalsBetweenScripts) {
  auto host = ScriptHost::Create();
  host->Run({.name = "a.js", .source = "globalThis.kept = 'here'"});
  EXPECT_EQ(host->Run({.name = "b.js", .source = "kept"}).text, "here");
}

TEST(ScriptHostTest, ReportsWhereAnErrorWasThrown) {
  auto host = ScriptHost::Create();
  Completion done = host->Run({.name = "bad.js", .source = "let x = 1;\n  missing(x);"});
  EXPECT_TRUE(done.threw);
  EXPECT_THAT(done.text, StartsWith("bad.js:2\n  missing(x);\n  ^"));
  EXPECT_THAT(done.text, HasSubstr("ReferenceError: missing is not defined\n    at bad.js:2:3"));
}

TEST(ScriptHostTest, ReportsASyntaxError) {
  auto host = ScriptHost::Create();
  Completion done = host->Run({.name = "bad.js", .source = "let x = ;"});
  EXPECT_TRUE(done.threw);
  EXPECT_THAT(done.text, HasSubstr("SyntaxError: Unexpected token ';'"));
}

TEST(ScriptHostTest, ReportsAThrownPrimitive) {
  auto host = ScriptHost::Create();
  EXPECT_THAT(host->Run({.name = "bad.js", .source = "throw 7"}).text, HasSubstr("Uncaught 7"));
}

TEST(ScriptHostTest, RunsMicrotasksBeforeItReturns) {
  auto host = ScriptHost::Create();
  host->Run({.name = "a.js", .source = "Promise.resolve().then(() => { globalThis.ran = true; })"});
  EXPECT_EQ(host->Run({.name = "b.js", .source = "String(globalThis.ran)"}).text, "true");
}

}  // namespace
}  // namespace strata::abi
