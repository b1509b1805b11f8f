#include "binary_abstraction/checker/host.h"

#include <elf.h>
#include <gnu/libc-version.h>

#include <charconv>

namespace strata::checker {
namespace {

#if defined(__x86_64__)
constexpr uint16_t kMachine = EM_X86_64;
#elif defined(__aarch64__)
constexpr uint16_t kMachine = EM_AARCH64;
#else
#error "The machine's number in ELF files is to be named here."
#endif

// Takes the number at the front of `version`, with the dot behind it; 0 where there is none.
unsigned TakeNumber(std::string_view& version) {
  unsigned number = 0;
  const auto [end, error] = std::from_chars(version.data(), version.data() + version.size(), number);
  version.remove_prefix(end - version.data());
  const size_t dot = version.find('.');
  version = dot == std::string_view::npos ? std::string_view() : version.substr(dot + 1);
  return error == std::errc() ? number : 0;
}

}  // namespace

Host Host::Current() { return {.machine = kMachine, .glibc_version = gnu_get_libc_version()}; }

bool IsNewerVersion(std::string_view a, std::string_view b) {
  while (!a.empty() || !b.empty()) {
    const unsigned from_a = TakeNumber(a);
    const unsigned from_b = TakeNumber(b);
    if (from_a != from_b) return from_a > from_b;
  }
  return false;
}

}  // namespace strata::checker
