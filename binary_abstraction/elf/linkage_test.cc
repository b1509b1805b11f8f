#include "binary_abstraction/elf/linkage.h"

#include <elf.h>

#include <cstring>
#include <string>
#include <variant>

#include "binary_abstraction/elf/elf_builder.h"
#include "gtest/gtest.h"

namespace strata::elf {
namespace {

// What is wrong with the file, or "".
std::string DamageOf(const std::string& file) {
  abi::Result<void> intact = CheckLinkage(BytesOf(file));
  return intact.ok() ? "" : std::get<abi::CodedError>(intact.error()).message;
}

// A file whose parts can be changed in place.
class Damaged {
 public:
  explicit Damaged(const ElfSpec& spec) : file_(BuildElf(spec)) {}

  const std::string& file() const { return file_; }

  template <typename T>
  T Get(uint64_t at) const {
    T value;
    std::memcpy(&value, file_.data() + at, sizeof(T));
    return value;
  }

  template <typename T>
  void Set(uint64_t at, const T& value) {
    std::memcpy(file_.data() + at, &value, sizeof(T));
  }

  // The program header of that number; a caller sets it again.
  Elf64_Phdr Segment(int i) const { return Get<Elf64_Phdr>(SegmentAt(i)); }
  void SetSegment(int i, const Elf64_Phdr& segment) { Set(SegmentAt(i), segment); }

  // The value of the entry with that tag.
  uint64_t Entry(int64_t tag) const { return Get<Elf64_Dyn>(EntryAt(tag)).d_un.d_val; }
  void SetEntry(int64_t tag, uint64_t value) { Set(EntryAt(tag), Elf64_Dyn{tag, {value}}); }
  // Another entry in the place of the one with that tag.
  void Replace(int64_t tag, int64_t new_tag, uint64_t value) { Set(EntryAt(tag), Elf64_Dyn{new_tag, {value}}); }

 private:
  static uint64_t SegmentAt(int i) { return sizeof(Elf64_Ehdr) + i * sizeof(Elf64_Phdr); }

  uint64_t EntryAt(int64_t tag) const {
    uint64_t at = Segment(1).p_offset;
    while (Get<Elf64_Dyn>(at).d_tag != tag && Get<Elf64_Dyn>(at).d_tag != DT_NULL) at += sizeof(Elf64_Dyn);
    EXPECT_EQ(Get<Elf64_Dyn>(at).d_tag, tag);
    return at;
  }

  std::string file_;
};

ElfSpec Addon() {
  return {.soname = "addon.node",
          .needed = {"libc.so.6"},
          .imports = {{"napi_create_object"}, {"memcpy", "GLIBC_2.14"}},
          .exports = {"napi_register_module_v1", "other"}};
}

TEST(CheckLinkageTest, LetsIntactFilesPass) {
  EXPECT_EQ(DamageOf(BuildElf(Addon())), "");
  ElfSpec spec = Addon();
  spec.gnu_hash = false;
  EXPECT_EQ(DamageOf(BuildElf(spec)), "");
  EXPECT_EQ(DamageOf(BuildElf({})), "");
}

TEST(CheckLinkageTest, ComparesSegments) {
  const auto with_load = [](auto change) {
    Damaged damaged(Addon());
    Elf64_Phdr segment = damaged.Segment(0);
    change(segment);
    damaged.SetSegment(0, segment);
    return DamageOf(damaged.file());
  };
  EXPECT_EQ(with_load([](Elf64_Phdr& load) { load.p_memsz--; }), "its segments do not fit together");
  EXPECT_EQ(with_load([](Elf64_Phdr& load) { load.p_memsz = ~0ull; }), "its segments do not fit together");
  EXPECT_EQ(with_load([](Elf64_Phdr& load) { load.p_vaddr = 8; }), "its segments do not fit together");
  EXPECT_EQ(with_load([](Elf64_Phdr& load) { load.p_align = 3; }), "its segments do not fit together");
  EXPECT_EQ(with_load([](Elf64_Phdr& load) { load.p_vaddr = 1 << 20; }),
            "one of its segments lies outside of what it loads");
  EXPECT_EQ(with_load([](Elf64_Phdr& load) { load.p_flags = PF_R | PF_X; }),
            "its dynamic section lies outside of what it loads");
  EXPECT_EQ(with_load([](Elf64_Phdr& load) { load.p_flags = PF_R | PF_W; }), "one of its functions is not code");
}

TEST(CheckLinkageTest, WantsTheEndOfTheDynamicSection) {
  Damaged damaged(Addon());
  damaged.Replace(DT_NULL, DT_DEBUG, 0);
  EXPECT_EQ(DamageOf(damaged.file()), "its dynamic section has no end");
}

TEST(CheckLinkageTest, WantsKnownSizesOfEntries) {
  for (const int64_t tag : {DT_RELAENT, DT_PLTREL, DT_SYMENT}) {
    Damaged damaged(Addon());
    damaged.SetEntry(tag, 8);
    EXPECT_EQ(DamageOf(damaged.file()), "the entries of its tables have no known size") << tag;
  }
}

TEST(CheckLinkageTest, WantsTablesWithinTheFile) {
  for (const int64_t tag : {DT_SYMTAB, DT_RELA, DT_JMPREL, DT_GNU_HASH, DT_VERSYM, DT_VERNEED}) {
    Damaged damaged(Addon());
    damaged.SetEntry(tag, 1 << 20);
    EXPECT_EQ(DamageOf(damaged.file()), "one of its tables lies beyond its end") << tag;
  }
}

TEST(CheckLinkageTest, WantsInitialisersThatAreCode) {
  Damaged damaged(Addon());
  damaged.Replace(DT_SONAME, DT_INIT, 1 << 20);
  EXPECT_EQ(DamageOf(damaged.file()), "its initialiser is not code");

  damaged = Damaged(Addon());
  damaged.Replace(DT_SONAME, DT_INIT_ARRAY, 0);
  EXPECT_EQ(DamageOf(damaged.file()), "its initialisers have no end");
  damaged = Damaged(Addon());
  damaged.Replace(DT_SONAME, DT_FINI_ARRAYSZ, 8);
  EXPECT_EQ(DamageOf(damaged.file()), "its initialisers have no end");

  damaged = Damaged(Addon());
  damaged.Replace(DT_SONAME, DT_INIT_ARRAY, 0);
  // The list is there, and no relocation fills it in.
  damaged.Replace(DT_FLAGS_1, DT_INIT_ARRAYSZ, 8);
  EXPECT_EQ(DamageOf(damaged.file()), "its initialisers are not code");
  damaged.SetEntry(DT_INIT_ARRAYSZ, 1 << 20);
  EXPECT_EQ(DamageOf(damaged.file()), "its initialisers lie outside of what it loads");
}

TEST(CheckLinkageTest, WantsNamesOfLibraries) {
  for (const int64_t tag : {DT_FILTER, DT_AUXILIARY, DT_AUDIT}) {
    Damaged damaged(Addon());
    const uint64_t name = damaged.Entry(DT_SONAME);
    damaged.Replace(DT_SONAME, tag, name);
    EXPECT_EQ(DamageOf(damaged.file()), "");
    damaged.SetEntry(tag, 1 << 20);
    EXPECT_EQ(DamageOf(damaged.file()), "the name of a library lies beyond its end");
  }
}

TEST(CheckLinkageTest, WantsSomethingToLoad) {
  Damaged damaged(Addon());
  Elf64_Phdr segment = damaged.Segment(0);
  segment.p_type = PT_NULL;
  damaged.SetSegment(0, segment);
  EXPECT_EQ(DamageOf(damaged.file()), "nothing of it is loaded");
}

TEST(CheckLinkageTest, WantsRelocationsWithinTheFile) {
  const auto with_call = [](auto change) {
    Damaged damaged(Addon());
    const uint64_t at = damaged.Entry(DT_JMPREL);
    Elf64_Rela relocation = damaged.Get<Elf64_Rela>(at);
    change(relocation);
    damaged.Set(at, relocation);
    return DamageOf(damaged.file());
  };
  EXPECT_EQ(with_call([](Elf64_Rela& call) { call.r_offset = 1 << 20; }), "its table of calls is damaged");
  // The file's name of itself is no address.
  EXPECT_EQ(with_call([](Elf64_Rela& call) { call.r_offset = 0; }), "its table of calls is damaged");
  EXPECT_EQ(with_call([](Elf64_Rela& call) { call.r_addend = 1; }), "its table of calls is damaged");
  EXPECT_EQ(with_call([](Elf64_Rela& call) { call.r_info = ELF64_R_INFO(99, R_X86_64_JUMP_SLOT); }),
            "a relocation is for a symbol that it does not have");
  EXPECT_EQ(with_call([](Elf64_Rela& call) { call.r_info = ELF64_R_INFO(0, R_X86_64_JUMP_SLOT); }),
            "it calls a symbol without a name");
  EXPECT_EQ(with_call([](Elf64_Rela& call) { call.r_info = ELF64_R_INFO(1, R_X86_64_COPY); }),
            "it has relocations of a program");
  EXPECT_EQ(with_call([](Elf64_Rela& call) {
              call.r_info = ELF64_R_INFO(1, R_X86_64_64);
              call.r_offset = 1 << 20;
            }),
            "its relocations lie outside of what it loads");
  EXPECT_EQ(with_call([](Elf64_Rela& call) {
              call.r_info = ELF64_R_INFO(0, R_X86_64_IRELATIVE);
              call.r_addend = 1 << 20;
            }),
            "its initialisers are not code");
}

TEST(CheckLinkageTest, WantsRelativeRelocationsFirst) {
  Damaged damaged(Addon());
  damaged.Replace(DT_SONAME, DT_RELACOUNT, 1);
  EXPECT_EQ(DamageOf(damaged.file()), "its relocations are not in order");
  damaged.SetEntry(DT_RELACOUNT, 9);
  EXPECT_EQ(DamageOf(damaged.file()), "its relocations lie beyond its end");
}

TEST(CheckLinkageTest, ChecksTablesOfExports) {
  constexpr uint32_t kWrong[] = {0, 3, 0xffff'ffff};
  for (uint32_t word : kWrong) {
    Damaged damaged(Addon());
    // How many words the Bloom filter has.
    damaged.Set(damaged.Entry(DT_GNU_HASH) + 2 * sizeof(uint32_t), word);
    EXPECT_NE(DamageOf(damaged.file()), "") << word;
  }
  Damaged damaged(Addon());
  damaged.Set(damaged.Entry(DT_GNU_HASH), uint32_t{0});
  EXPECT_EQ(DamageOf(damaged.file()), "its table of exports is damaged");
}

TEST(CheckLinkageTest, EndsInRings) {
  ElfSpec spec = Addon();
  spec.gnu_hash = false;
  Damaged damaged(spec);
  const uint64_t hash = damaged.Entry(DT_HASH);
  // The bucket begins with symbol 1, which is followed by itself.
  damaged.Set(hash + 2 * sizeof(uint32_t), uint32_t{1});
  damaged.Set(hash + 4 * sizeof(uint32_t), uint32_t{1});
  EXPECT_EQ(DamageOf(damaged.file()), "its table of symbols is damaged");
}

TEST(CheckLinkageTest, WantsVersionsThatAreListed) {
  Damaged damaged(Addon());
  damaged.Set(damaged.Entry(DT_VERSYM) + sizeof(uint16_t), uint16_t{77});
  EXPECT_EQ(DamageOf(damaged.file()), "a symbol has a version that is not listed");

  damaged = Damaged(Addon());
  damaged.Replace(DT_VERNEED, DT_DEBUG, 0);
  EXPECT_EQ(DamageOf(damaged.file()), "its versions lie beyond its end");
  damaged = Damaged(Addon());
  damaged.Replace(DT_VERSYM, DT_DEBUG, 0);
  EXPECT_EQ(DamageOf(damaged.file()), "the versions of its symbols are missing");
}

}  // namespace
}  // namespace strata::elf
