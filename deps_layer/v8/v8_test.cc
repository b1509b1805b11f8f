// What the engine can do, through its public API.

#include "v8.h"

#include <string>

#include "deps_layer/v8/test_isolate.h"
#include "gtest/gtest.h"

namespace strata::deps {
namespace {

TEST(V8Test, RunsJavaScript) {
  TestIsolate isolate;
  EXPECT_EQ(isolate.Run("[3, 1, 2].toSorted().map((x) => x * 2).join()"), "2,4,6");
}

TEST(V8Test, ReportsExceptions) {
  TestIsolate isolate;
  EXPECT_EQ(isolate.Run("null.x"), "throws: TypeError: Cannot read properties of null (reading 'x')");
  EXPECT_EQ(isolate.Run("let x = ;"), "throws: SyntaxError: Unexpected token ';'");
}

TEST(V8Test, FormatsInOtherLanguages) {
  TestIsolate isolate;
  EXPECT_EQ(isolate.Run("new Intl.NumberFormat('de-DE').format(1234567.5)"), "1.234.567,5");
  EXPECT_EQ(isolate.Run("new Intl.DateTimeFormat('fr', {dateStyle: 'long', timeZone: 'UTC'}).format(new Date(0))"),
            "1 janvier 1970");
  EXPECT_EQ(isolate.Run("['z', 'ä', 'a'].sort(new Intl.Collator('sv').compare).join()"), "a,z,ä");
  EXPECT_EQ(isolate.Run("'İ'.toLocaleLowerCase('tr')"), "i");
}

TEST(V8Test, CompilesWebAssembly) {
  TestIsolate isolate;
  // (module (func (export "add") (param i32 i32) (result i32) local.get 0 local.get 1 i32.add))
  EXPECT_EQ(isolate.Run(R"(
      const bytes = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 7, 1, 96, 2, 127, 127, 1, 127, 3, 2, 1, 0,
                                    7, 7, 1, 3, 97, 100, 100, 0, 0, 10, 9, 1, 7, 0, 32, 0, 32, 1, 106, 11]);
      WebAssembly.instantiate(bytes).then(({instance}) => instance.exports.add(40, 2)))"),
            "42");
  EXPECT_EQ(isolate.Run("WebAssembly.validate(new Uint8Array([0, 97, 115, 109, 9]))"), "false");
}

TEST(V8Test, MatchesWithRegExpSetNotation) {
  TestIsolate isolate;
  EXPECT_EQ(isolate.Run(R"(/^[\p{L}--[a-z]]+$/v.test('ÄÖ'))"), "true");
  EXPECT_EQ(isolate.Run(R"(/^[\p{L}--[a-z]]+$/v.test('ab'))"), "false");
}

TEST(V8Test, HasRecentLibraryFunctions) {
  TestIsolate isolate;
  EXPECT_EQ(isolate.Run("Array.fromAsync([1, Promise.resolve(2)]).then((a) => a.join())"), "1,2");
  EXPECT_EQ(isolate.Run("[1, 2, 3].values().map((x) => x + 1).filter((x) => x > 2).toArray().join()"), "3,4");
  EXPECT_EQ(isolate.Run("Object.groupBy([1, 2, 3], (x) => x % 2 ? 'odd' : 'even').odd.join()"), "1,3");
}

TEST(V8Test, RunsSeveralIsolates) {
  TestIsolate outer;
  EXPECT_EQ(outer.Run("globalThis.name = 'outer'"), "outer");
  {
    TestIsolate inner;
    EXPECT_EQ(inner.Run("typeof name"), "undefined");
  }
  EXPECT_EQ(outer.Run("name"), "outer");
}

TEST(V8Test, StopsEndlessCode) {
  TestIsolate isolate;
  isolate.isolate()->TerminateExecution();
  EXPECT_EQ(isolate.Run("for (;;) {}").substr(0, 7), "throws:");
}

}  // namespace
}  // namespace strata::deps
