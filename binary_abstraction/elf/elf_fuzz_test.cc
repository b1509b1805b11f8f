// Runs the fuzz target on files that are damaged at random, out of well-formed ones, always the same. The sanitizers'
// builds (--config=asan) see reads beyond the file.

#include <algorithm>
#include <cstring>
#include <random>
#include <string>
#include <vector>

#include "binary_abstraction/elf/elf_builder.h"
#include "gtest/gtest.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t len);

namespace strata::elf {
namespace {

constexpr int kNumRounds = 40000;

// On the heap with its exact length, so that the next byte is not the test's.
void Try(const std::string& file) {
  std::vector<uint8_t> exact(file.begin(), file.end());
  exact.shrink_to_fit();
  LLVMFuzzerTestOneInput(exact.data(), exact.size());
}

// Numbers that lie at the edges of what fields can hold.
uint64_t EdgeNumber(std::mt19937& random, size_t file_len) {
  const uint64_t edges[] = {0,           1,           file_len - 1,      file_len,     file_len + 1,
                            0x7fff'ffff, 0xffff'ffff, uint64_t{1} << 63, ~uint64_t{0}, ~uint64_t{7}};
  return edges[random() % std::size(edges)];
}

std::string Damage(std::string file, std::mt19937& random) {
  for (uint32_t i = 0, num = 1 + random() % 4; i < num && !file.empty(); i++) {
    const size_t at = random() % file.size();
    const uint64_t number = EdgeNumber(random, file.size());
    switch (random() % 4) {
      case 0:
        file[at] = static_cast<char>(random());
        break;
      case 1:
        std::memcpy(file.data() + at, &number, std::min(sizeof(number), file.size() - at));
        break;
      case 2:
        std::memcpy(file.data() + at, &number, std::min(sizeof(uint32_t), file.size() - at));
        break;
      default:
        // Fields are aligned.
        std::memcpy(file.data() + at / 8 * 8, &number, std::min(sizeof(number), file.size() - at / 8 * 8));
        break;
    }
  }
  if (random() % 8 == 0) file.resize(random() % (file.size() + 1));
  return file;
}

TEST(ElfFuzzTest, SurvivesDamagedFiles) {
  ElfSpec spec = {.soname = "addon.node",
                  .needed = {"libc.so.6", "libm.so.6"},
                  .imports = {{"napi_create_object"}, {"memcpy", "GLIBC_2.14"}, {"pow", "GLIBC_2.29", true}},
                  .exports = {"napi_register_module_v1", "other"}};
  std::vector<std::string> seeds = {BuildElf(spec)};
  spec.gnu_hash = false;
  spec.interpreter = "/lib64/ld-linux-x86-64.so.2";
  seeds.push_back(BuildElf(spec));
  std::mt19937 random(1);
  for (int round = 0; round < kNumRounds; round++) Try(Damage(seeds[round % seeds.size()], random));
}

}  // namespace
}  // namespace strata::elf
