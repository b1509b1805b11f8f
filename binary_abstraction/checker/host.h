// What the running program offers to addons: the machine, the C library, and where shared libraries are found.

#ifndef BINARY_ABSTRACTION_CHECKER_HOST_H_
#define BINARY_ABSTRACTION_CHECKER_HOST_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace strata::checker {

struct Host {
  // EM_X86_64 and so on.
  uint16_t machine = 0;
  // "2.36"
  std::string_view glibc_version;

  // The one that this program runs on.
  static Host Current();
};

// Whether version `a` ("2.36") comes after `b` ("2.4"), number by number.
bool IsNewerVersion(std::string_view a, std::string_view b);

}  // namespace strata::checker

#endif  // BINARY_ABSTRACTION_CHECKER_HOST_H_
