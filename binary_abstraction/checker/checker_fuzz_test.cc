// An addon that a linker has made, damaged at random, always in the same ways: whatever is in a file, reading and
// checking it comes back. The sanitizers' builds (--config=asan) see reads beyond the file. Arguments: the addon.

#include <algorithm>
#include <array>
#include <cstring>
#include <fstream>
#include <iterator>
#include <random>
#include <span>
#include <string>
#include <vector>

#include "binary_abstraction/checker/checker.h"
#include "binary_abstraction/elf/elf_file.h"
#include "binary_abstraction/elf/linkage.h"
#include "gtest/gtest.h"

namespace strata::checker {
namespace {

constexpr int kNumRounds = 20000;
// Of which the checks know that something is wrong; the others hit code, data, or what nobody reads.
constexpr int kMinFound = kNumRounds / 4;

std::string& Addon() {
  static std::string* const addon = new std::string;
  return *addon;
}

// What is wrong with it, or nothing. The copy ends where the file does, so that the next byte is not the test's.
std::optional<Problem> ProblemOf(const std::string& file) {
  const std::span<const std::byte> damaged = std::as_bytes(std::span(file));
  const std::vector<std::byte> bytes(damaged.begin(), damaged.end());
  abi::Result<elf::ElfFacts> facts = elf::ReadElf(bytes);
  if (!facts.ok()) return ProblemOfUnreadElf(facts.error(), bytes);
  static const Host host = Host::Current();
  if (std::optional<Problem> problem = FindProblem(facts.value(), host)) return problem;
  abi::Result<void> intact = elf::CheckLinkage(bytes);
  if (!intact.ok()) return ProblemOfUnreadElf(intact.error(), bytes);
  return std::nullopt;
}

void Damage(std::string& file, std::mt19937& random) {
  const uint64_t edges[] = {0,           1, 2, file.size(), file.size() + 1, 0x7fff'ffff, 0xffff'ffff, ~uint64_t{0},
                            ~uint64_t{7}};
  // Half of it where the tables are: they come first.
  const size_t end = random() % 2 == 0 ? file.size() / 3 : file.size();
  const size_t at = random() % end;
  const uint64_t number = random() % 2 == 0 ? edges[random() % std::size(edges)] : random();
  const size_t len = std::min<size_t>(size_t{1} << random() % 4, file.size() - at);
  switch (random() % 4) {
    case 0:
      file[at] ^= static_cast<char>(1 << random() % 8);
      break;
    case 1:
      std::memcpy(file.data() + at / 8 * 8, &number, std::min(sizeof(number), file.size() - at / 8 * 8));
      break;
    case 2:
      std::memcpy(file.data() + at, &number, len);
      break;
    default:
      // A hole, as downloads leave them.
      std::memset(file.data() + at, 0, std::min<size_t>(random() % 512, file.size() - at));
      break;
  }
}

TEST(CheckerFuzzTest, LetsTheAddonItselfPass) { EXPECT_FALSE(ProblemOf(Addon())); }

TEST(CheckerFuzzTest, SurvivesDamage) {
  std::mt19937 random(26);
  int num_found = 0;
  for (int round = 0; round < kNumRounds; round++) {
    std::string file = Addon();
    for (uint32_t i = 0, num = 1 + random() % 4; i < num; i++) Damage(file, random);
    if (random() % 16 == 0) file.resize(random() % file.size());
    const std::optional<Problem> problem = ProblemOf(file);
    if (!problem) continue;
    num_found++;
    EXPECT_NE(problem->text, "");
  }
  EXPECT_GT(num_found, kMinFound);
}

}  // namespace
}  // namespace strata::checker

int main(int num_arguments, char** arguments) {
  testing::InitGoogleTest(&num_arguments, arguments);
  if (num_arguments != 2) return 2;
  std::ifstream file(arguments[1], std::ios::binary);
  strata::checker::Addon().assign(std::istreambuf_iterator<char>(file), {});
  return strata::checker::Addon().empty() ? 2 : RUN_ALL_TESTS();
}
