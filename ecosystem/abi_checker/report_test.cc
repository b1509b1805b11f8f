#include "ecosystem/abi_checker/report.h"

#include "gtest/gtest.h"

namespace strata::abi_checker {
namespace {

using checker::AddonReport;
using checker::Reason;

AddonReport Good() {
  AddonReport report;
  report.path = "good.node";
  report.is_elf = true;
  report.is_64_bit = true;
  report.machine = "x86-64";
  report.registration = checker::Registration::kWellKnownSymbol;
  report.libc = "glibc";
  report.glibc_version = "2.17";
  report.node_api_version = 8;
  report.num_node_api_functions = 12;
  report.num_libuv_functions = 1;
  report.libraries = {{"libc.so.6", "/lib/libc.so.6"}, {"libx.so", ""}};
  return report;
}

AddonReport Bad() {
  AddonReport report;
  report.path = "bad \"one\".node";
  report.problems.push_back({Reason::kNotElf, "is empty", "Install it again."});
  return report;
}

TEST(TextReportTest, HasAParagraphForEachFile) {
  EXPECT_EQ(TextReport({Good(), Bad()}),
            "good.node\n"
            "  will load\n"
            "  needs:         Node-API 8 (12 functions), libuv (1 function)\n"
            "  system:        x86-64, glibc 2.17 or newer\n"
            "  libraries:     libc.so.6, libx.so (not found)\n"
            "\n"
            "bad \"one\".node\n"
            "  will not load: is empty [NOT_ELF]\n"
            "  what to do:    Install it again.\n");
}

TEST(JsonReportTest, HasAnObjectForEachFile) {
  EXPECT_EQ(JsonReport({Good(), Bad()}),
            "[\n{\"file\":\"good.node\",\"loads\":true,\"problems\":[],\"machine\":\"x86-64\",\"bits\":64,"
            "\"libc\":\"glibc\",\"registration\":\"well-known-symbol\",\"needs\":{\"nodeApi\":{\"version\":8,"
            "\"functions\":12,\"experimental\":[]},\"libuv\":{\"functions\":1},\"glibc\":\"2.17\",\"libraries\":["
            "{\"name\":\"libc.so.6\",\"path\":\"/lib/libc.so.6\"},{\"name\":\"libx.so\",\"path\":null}]}},"
            "\n{\"file\":\"bad \\\"one\\\".node\",\"loads\":false,\"problems\":[{\"reason\":\"NOT_ELF\","
            "\"text\":\"is empty\",\"wayOut\":\"Install it again.\"}]}]\n");
}

TEST(JsonStringTest, EscapesWhatIsNoText) {
  EXPECT_EQ(JsonString("a\n\\"), "\"a\\u000a\\\\\"");
  EXPECT_EQ(JsonString("\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80"), "\"\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80\"");
  EXPECT_EQ(JsonString("\xc3"), "\"\\ufffd\"");
  EXPECT_EQ(JsonString("\xed\xa0\x80"), "\"\\ufffd\\ufffd\\ufffd\"");
  EXPECT_EQ(JsonString("\xc0\xaf"), "\"\\ufffd\\ufffd\"");
}

}  // namespace
}  // namespace strata::abi_checker
