#include "binary_abstraction/checker/checker.h"

#include <elf.h>
#include <sys/stat.h>

#include <fstream>
#include <string>

#include "binary_abstraction/elf/elf_builder.h"
#include "gtest/gtest.h"

namespace strata::checker {
namespace {

using elf::BuildElf;
using elf::ElfSpec;

constexpr Host kHost = {.machine = EM_X86_64, .glibc_version = "2.36"};

std::string Write(std::string_view name, std::string_view content) {
  std::string path = ::testing::TempDir() + "/" + std::string(name);
  std::ofstream(path, std::ios::binary) << content;
  return path;
}

ElfSpec Addon() {
  return {.needed = {"libc.so.6"}, .imports = {{"napi_create_object"}}, .exports = {"napi_register_module_v1"}};
}

// The name of the first reason, or "" where the addon will load.
std::string ReasonOf(std::string_view content) {
  const AddonReport report = ExamineAddon(Write("addon.node", content), kHost);
  return report.problems.empty() ? "" : std::string(ReasonName(report.problems[0].reason));
}

TEST(CheckAddonTest, LetsAnAddonPass) {
  const std::string path = Write("good.node", BuildElf(Addon()));
  EXPECT_FALSE(CheckAddon(path));
  EXPECT_TRUE(ExamineAddon(path, kHost).problems.empty());
}

TEST(CheckAddonTest, LeavesMissingFilesToTheLoader) { EXPECT_FALSE(CheckAddon("/no/such/file.node")); }

TEST(CheckAddonTest, SaysWhyAndWhatToDo) {
  ElfSpec spec = Addon();
  spec.imports.push_back({"_ZN2v87Isolate10GetCurrentEv"});
  spec.exports = {"node_register_module_v115"};
  const std::string path = Write("nan.node", BuildElf(spec));
  const std::optional<RefusedAddon> refused = CheckAddon(path);
  ASSERT_TRUE(refused);
  EXPECT_STREQ(refused->code, "ERR_DLOPEN_FAILED");
  EXPECT_EQ(refused->reason, Reason::kNeedsV8Abi);
  EXPECT_EQ(
      refused->message,
      path +
          ": is built for V8's C++ interface of NODE_MODULE_VERSION 115; Strata's is 1500. Build the package from "
          "source for Strata (npm rebuild --build-from-source), or use a version of it that is built on Node-API "
          "(node-addon-api, napi-rs).");
}

TEST(CheckAddonTest, LetsAddonsOfThisReleaseOfTheEnginePass) {
  ElfSpec spec = Addon();
  spec.imports.push_back({"_ZN2v87Isolate10GetCurrentEv"});
  // Without a word on the release.
  EXPECT_EQ(ReasonOf(BuildElf(spec)), "NEEDS_V8_ABI");
  spec.exports = {"node_register_module_v1500"};
  EXPECT_EQ(ReasonOf(BuildElf(spec)), "");
  // Its constructor says the release when the file is opened.
  spec.exports = {};
  spec.imports.push_back({"node_module_register"});
  EXPECT_EQ(ReasonOf(BuildElf(spec)), "");
  // What another release of V8 had.
  spec.imports.push_back({"_ZN2v87Isolate7NoSuchEv"});
  EXPECT_EQ(ReasonOf(BuildElf(spec)), "NEEDS_V8_ABI");
}

TEST(ExamineAddonTest, TellsFormatsApart) {
  EXPECT_EQ(ReasonOf(""), "NOT_ELF");
  EXPECT_EQ(ReasonOf("module.exports = 1;\n"), "NOT_ELF");
  EXPECT_EQ(ReasonOf("MZ\x90"), "NOT_ELF");
  EXPECT_EQ(ReasonOf("\xcf\xfa\xed\xfe\x07"), "NOT_ELF");
  EXPECT_EQ(ReasonOf("\x7f"
                     "ELF\x02\x01\x01"),
            "TRUNCATED");
  const std::string file = BuildElf(Addon());
  EXPECT_EQ(ReasonOf(file.substr(0, file.size() - 8)), "TRUNCATED");
  EXPECT_EQ(ReasonOf("\x7f"
                     "ELF\x07\x01\x01"),
            "TRUNCATED");
  std::string damaged = file;
  damaged[EI_CLASS] = 7;
  EXPECT_EQ(ReasonOf(damaged), "MALFORMED");
}

TEST(ExamineAddonTest, NamesWhatAForeignFileIs) {
  EXPECT_EQ(ExamineAddon(Write("a.node", "MZ\x90"), kHost).problems[0].text, "is built for Windows");
  EXPECT_EQ(ExamineAddon(Write("a.node", ""), kHost).problems[0].text, "is empty");
  EXPECT_EQ(ExamineAddon(Write("a.node", "version https://git-lfs.github.com/spec/v1\n"), kHost).problems[0].way_out,
            "Run: git lfs pull");
}

TEST(ExamineAddonTest, TellsMachinesApart) {
  EXPECT_EQ(ReasonOf(BuildElf({.machine = EM_386, .is_64_bit = false})), "32_BIT");
  EXPECT_EQ(ReasonOf(BuildElf({.machine = EM_AARCH64})), "WRONG_ARCHITECTURE");
  EXPECT_EQ(ReasonOf(BuildElf({.type = ET_EXEC})), "NOT_A_LIBRARY");
  EXPECT_EQ(ReasonOf(BuildElf({.type = ET_REL})), "NOT_A_LIBRARY");
  EXPECT_EQ(ReasonOf(BuildElf({.flags_1 = DF_1_PIE})), "NOT_A_LIBRARY");
}

TEST(ExamineAddonTest, TellsLibrariesApart) {
  ElfSpec spec = Addon();
  spec.needed = {"libc.musl-x86_64.so.1"};
  EXPECT_EQ(ReasonOf(BuildElf(spec)), "NEEDS_MUSL");
  spec.needed = {"libc.so"};
  EXPECT_EQ(ReasonOf(BuildElf(spec)), "NEEDS_MUSL");
  spec.needed = {"libnode.so.115", "libc.so.6"};
  EXPECT_EQ(ReasonOf(BuildElf(spec)), "NEEDS_LIBNODE");
  spec.needed = {"libc.so.6", "libno-such-library.so.7"};
  EXPECT_EQ(ReasonOf(BuildElf(spec)), "MISSING_LIBRARY");
}

TEST(ExamineAddonTest, ComparesGlibc) {
  ElfSpec spec = Addon();
  spec.imports.push_back({"memcpy", "GLIBC_2.14"});
  spec.imports.push_back({"strlcpy", "GLIBC_2.38"});
  spec.imports.push_back({"secret", "GLIBC_PRIVATE"});
  const std::string path = Write("glibc.node", BuildElf(spec));
  const AddonReport report = ExamineAddon(path, kHost);
  ASSERT_FALSE(report.problems.empty());
  EXPECT_EQ(report.problems[0].reason, Reason::kNeedsNewerGlibc);
  EXPECT_EQ(report.problems[0].text, "needs glibc 2.38; this machine has 2.36");
  EXPECT_EQ(report.glibc_version, "2.38");
  EXPECT_EQ(report.libc, "glibc");
}

TEST(ExamineAddonTest, KnowsTheFunctionsOfEachLayer) {
  ElfSpec spec = Addon();
  spec.imports = {{"napi_create_object"},
                  {"napi_create_bigint_int64"},
                  {"node_api_post_finalizer"},
                  {"uv_run"},
                  {"_ZN2v85Value9IsNumberEv", "", true}};
  const AddonReport report = ExamineAddon(Write("layers.node", BuildElf(spec)), kHost);
  EXPECT_TRUE(report.problems.empty());
  EXPECT_EQ(report.node_api_version, 6);
  EXPECT_EQ(report.num_node_api_functions, 3);
  EXPECT_EQ(report.experimental_functions, std::vector<std::string>{"node_api_post_finalizer"});
  EXPECT_EQ(report.num_libuv_functions, 1);
  EXPECT_EQ(report.registration, Registration::kWellKnownSymbol);
  ASSERT_EQ(report.libraries.size(), 1u);
  EXPECT_NE(report.libraries[0].path, "");
}

TEST(ExamineAddonTest, NamesUnknownFunctions) {
  ElfSpec spec = Addon();
  spec.imports.push_back({"napi_from_the_future"});
  EXPECT_EQ(ReasonOf(BuildElf(spec)), "UNKNOWN_NODE_API_FUNCTION");
  spec.imports.back() = {"uv_from_the_future"};
  EXPECT_EQ(ReasonOf(BuildElf(spec)), "UNKNOWN_LIBUV_FUNCTION");
  spec.imports.back() = {"EVP_of_nobody"};
  EXPECT_EQ(ReasonOf(BuildElf(spec)), "UNDEFINED_SYMBOL");
  spec.imports.back() = {"napi_from_the_future", "", true};
  EXPECT_EQ(ReasonOf(BuildElf(spec)), "");
}

TEST(ExamineAddonTest, SeesWhatDoesNotRegister) {
  ElfSpec spec = Addon();
  spec.exports = {"something"};
  EXPECT_EQ(ReasonOf(BuildElf(spec)), "NOT_AN_ADDON");
  spec.imports.push_back({"napi_module_register"});
  EXPECT_EQ(ReasonOf(BuildElf(spec)), "");
  spec.exports.clear();
  EXPECT_EQ(ReasonOf(BuildElf(spec)), "");
}

TEST(ExamineAddonTest, ReportsWhatCannotBeRead) {
  EXPECT_EQ(ExamineAddon("/no/such/file.node").problems[0].text, "can't be read: No such file or directory");
  EXPECT_EQ(ExamineAddon(::testing::TempDir()).problems[0].text, "can't be read: Is a directory");
  const std::string pipe = ::testing::TempDir() + "/pipe.node";
  mkfifo(pipe.c_str(), 0600);
  EXPECT_EQ(ExamineAddon(pipe).problems[0].reason, Reason::kUnreadable);
}

TEST(IsNewerVersionTest, ComparesNumbers) {
  EXPECT_TRUE(IsNewerVersion("2.36", "2.4"));
  EXPECT_FALSE(IsNewerVersion("2.4", "2.36"));
  EXPECT_FALSE(IsNewerVersion("2.36", "2.36"));
  EXPECT_TRUE(IsNewerVersion("2.2.5", "2.2"));
  EXPECT_FALSE(IsNewerVersion("", ""));
}

TEST(FindInCacheTest, SurvivesAnything) {
  EXPECT_EQ(FindInCache({}, "libc.so.6"), "");
  const std::string cut = "glibc-ld.so.cache1.1";
  EXPECT_EQ(FindInCache(elf::BytesOf(cut), "libc.so.6"), "");
  const std::string many = cut + std::string(28, '\xff') + std::string(24, '\xff');
  EXPECT_EQ(FindInCache(elf::BytesOf(many), "libc.so.6"), "");
}

}  // namespace
}  // namespace strata::checker
