#include "binary_abstraction/elf/elf_file.h"

#include <cstring>
#include <string>
#include <variant>

#include "binary_abstraction/elf/elf_builder.h"
#include "gtest/gtest.h"

namespace strata::elf {
namespace {

// The code of the error of reading `file`, or "" where it can be read.
std::string_view CodeOf(std::string_view file) {
  abi::Result<ElfFacts> facts = ReadElf(BytesOf(file));
  return facts.ok() ? "" : std::get<abi::CodedError>(facts.error()).code;
}

ElfSpec Addon() {
  return {.soname = "addon.node",
          .runpath = "$ORIGIN/lib",
          .needed = {"libc.so.6", "libm.so.6"},
          .imports = {{"napi_create_object"}, {"memcpy", "GLIBC_2.14"}, {"pow", "GLIBC_2.29", true}},
          .exports = {"napi_register_module_v1", "other"}};
}

class ReadElfByHashTest : public ::testing::TestWithParam<bool> {};

TEST_P(ReadElfByHashTest, ReadsWhatTheLoaderReads) {
  ElfSpec spec = Addon();
  spec.gnu_hash = GetParam();
  const std::string file = BuildElf(spec);
  abi::Result<ElfFacts> read = ReadElf(BytesOf(file));
  ASSERT_TRUE(read.ok());
  const ElfFacts& facts = read.value();
  EXPECT_TRUE(facts.is_64_bit);
  EXPECT_TRUE(facts.is_little_endian);
  EXPECT_EQ(facts.machine, EM_X86_64);
  EXPECT_EQ(facts.type, ET_DYN);
  EXPECT_FALSE(facts.is_program);
  EXPECT_EQ(facts.interpreter, "");
  EXPECT_EQ(facts.soname, "addon.node");
  EXPECT_EQ(facts.runpath, "$ORIGIN/lib");
  EXPECT_EQ(facts.needed, (std::vector<std::string_view>{"libc.so.6", "libm.so.6"}));
  ASSERT_EQ(facts.imports.size(), 3u);
  EXPECT_EQ(facts.imports[0].name, "napi_create_object");
  EXPECT_EQ(facts.imports[0].version, "");
  EXPECT_FALSE(facts.imports[0].weak);
  EXPECT_EQ(facts.imports[1].version, "GLIBC_2.14");
  EXPECT_EQ(facts.imports[2].version, "GLIBC_2.29");
  EXPECT_TRUE(facts.imports[2].weak);
  ASSERT_EQ(facts.exports.size(), 2u);
  EXPECT_EQ(facts.exports[0].name, "napi_register_module_v1");
  EXPECT_EQ(facts.exports[1].name, "other");
  ASSERT_EQ(facts.needed_versions.size(), 2u);
  EXPECT_EQ(facts.needed_versions[1].version, "GLIBC_2.29");
}

INSTANTIATE_TEST_SUITE_P(BothHashTables, ReadElfByHashTest, ::testing::Bool());

TEST(ReadElfTest, ReadsTheImportsOfAFileWithoutExports) {
  for (size_t num_imports = 0; num_imports < 4; num_imports++) {
    ElfSpec spec;
    for (size_t i = 0; i < num_imports; i++) spec.imports.push_back({"import" + std::to_string(i)});
    const std::string file = BuildElf(spec);
    abi::Result<ElfFacts> facts = ReadElf(BytesOf(file));
    ASSERT_TRUE(facts.ok());
    ASSERT_EQ(facts.value().imports.size(), num_imports);
    if (num_imports != 0) EXPECT_EQ(facts.value().imports.back().name, spec.imports.back().name);
  }
}

TEST(ReadElfTest, SeesPrograms) {
  const std::string file = BuildElf({.flags_1 = DF_1_PIE, .interpreter = "/lib/ld-musl-x86_64.so.1"});
  abi::Result<ElfFacts> facts = ReadElf(BytesOf(file));
  ASSERT_TRUE(facts.ok());
  EXPECT_TRUE(facts.value().is_program);
  EXPECT_EQ(facts.value().interpreter, "/lib/ld-musl-x86_64.so.1");
}

TEST(ReadElfTest, ReadsTheHeaderOfOtherMachines) {
  const std::string narrow = BuildElf({.machine = EM_386, .is_64_bit = false});
  abi::Result<ElfFacts> facts = ReadElf(BytesOf(narrow));
  ASSERT_TRUE(facts.ok());
  EXPECT_FALSE(facts.value().is_64_bit);
  EXPECT_EQ(facts.value().machine, EM_386);

  std::string big = BuildElf({});
  big[EI_DATA] = ELFDATA2MSB;
  big[offsetof(Elf64_Ehdr, e_machine)] = 0;
  big[offsetof(Elf64_Ehdr, e_machine) + 1] = EM_S390;
  facts = ReadElf(BytesOf(big));
  ASSERT_TRUE(facts.ok());
  EXPECT_FALSE(facts.value().is_little_endian);
  EXPECT_EQ(facts.value().machine, EM_S390);
}

TEST(ReadElfTest, RefusesWhatIsNoElf) {
  EXPECT_EQ(CodeOf(""), kNotElf);
  EXPECT_EQ(CodeOf("#!/bin/sh\necho hello\n"), kNotElf);
  EXPECT_EQ(CodeOf("\x7f"
                   "EL"),
            kNotElf);
  EXPECT_EQ(CodeOf("\x7f"
                   "ELF"),
            kTruncated);
}

TEST(ReadElfTest, RefusesEveryTruncation) {
  const std::string file = BuildElf(Addon());
  for (size_t len = SELFMAG; len < file.size(); len++) EXPECT_EQ(CodeOf(file.substr(0, len)), kTruncated) << len;
}

TEST(ReadElfTest, RefusesHugeOffsets) {
  const std::string file = BuildElf(Addon());
  const auto with_header = [&file](auto change) {
    std::string changed = file;
    Elf64_Ehdr header;
    std::memcpy(&header, changed.data(), sizeof(header));
    change(header);
    std::memcpy(changed.data(), &header, sizeof(header));
    return changed;
  };
  EXPECT_EQ(CodeOf(with_header([](Elf64_Ehdr& header) { header.e_phoff = ~0ull; })), kTruncated);
  EXPECT_EQ(CodeOf(with_header([](Elf64_Ehdr& header) { header.e_phoff = ~0ull - 64; })), kTruncated);
  EXPECT_EQ(CodeOf(with_header([](Elf64_Ehdr& header) { header.e_phnum = 0xffff; })), kTruncated);
  EXPECT_EQ(CodeOf(with_header([](Elf64_Ehdr& header) { header.e_phentsize = 1; })), kMalformed);

  // Every entry of the dynamic section in turn points out of the file.
  Elf64_Phdr dynamic;
  std::memcpy(&dynamic, file.data() + sizeof(Elf64_Ehdr) + sizeof(Elf64_Phdr), sizeof(dynamic));
  ASSERT_EQ(dynamic.p_type, PT_DYNAMIC);
  for (uint64_t at = dynamic.p_offset; at < dynamic.p_offset + dynamic.p_filesz; at += sizeof(Elf64_Dyn)) {
    for (uint64_t value : {~uint64_t{0}, ~uint64_t{7}, uint64_t{file.size()}, uint64_t{1} << 63}) {
      std::string changed = file;
      std::memcpy(changed.data() + at + offsetof(Elf64_Dyn, d_un), &value, sizeof(value));
      // It comes back; whether it can be read depends on the entry.
      CodeOf(changed);
    }
  }
}

TEST(MachineNameTest, NamesMachines) {
  EXPECT_EQ(MachineName(EM_AARCH64), "AArch64");
  EXPECT_EQ(MachineName(4321), "machine 4321");
}

}  // namespace
}  // namespace strata::elf
