// The checker of addons: what a .node file needs, whether it will load here, and if not, why and what to do.
//
//   if (auto refused = CheckAddon(path)) throw `refused->message` with the code `refused->code`;   // before dlopen
//   AddonReport report = ExamineAddon(path);                                                       // all that is known

#ifndef BINARY_ABSTRACTION_CHECKER_CHECKER_H_
#define BINARY_ABSTRACTION_CHECKER_CHECKER_H_

#include <optional>
#include <string>
#include <vector>

#include "binary_abstraction/checker/libraries.h"
#include "binary_abstraction/checker/problem.h"

namespace strata::checker {

struct RefusedAddon {
  // Of the error that JavaScript sees; a literal.
  const char* code;
  // "PATH: is built for V8's C++ interface; ... Use a version of the package ..."
  std::string message;
  Reason reason;
};

// Whether the file can't work, known for certain. Maps the file and looks at its imports: some 10 microseconds. What
// depends on other files (missing libraries) is left to dlopen, which says it as well; so are missing files.
std::optional<RefusedAddon> CheckAddon(const std::string& path);

// How the addon makes itself known.
enum class Registration {
  kNone,
  // napi_register_module_v1, which the loader looks up.
  kWellKnownSymbol,
  // A constructor that calls napi_module_register.
  kConstructor,
  // Of Node's C++ interface.
  kNodeModule,
};

std::string_view RegistrationName(Registration registration);

struct AddonReport {
  std::string path;
  // Empty where the addon will load. The first is what the loader would say.
  std::vector<Problem> problems;

  // What follows is only there where the file could be read.
  bool is_elf = false;
  bool is_64_bit = false;
  std::string machine;
  std::string soname;
  Registration registration = Registration::kNone;
  // "glibc", "musl", or "none" where it is linked against neither.
  std::string libc;
  // The newest version that it asks for: "2.34"; empty without one.
  std::string glibc_version;
  // The highest version of the functions that it imports; 0 where it imports none.
  int node_api_version = 0;
  int num_node_api_functions = 0;
  std::vector<std::string> experimental_functions;
  int num_libuv_functions = 0;
  // NODE_MODULE_VERSION, and the functions of V8's and Node's C++ interfaces.
  int node_module_version = 0;
  int num_engine_functions = 0;
  std::vector<FoundLibrary> libraries;
};

AddonReport ExamineAddon(const std::string& path, const Host& host = Host::Current());

}  // namespace strata::checker

#endif  // BINARY_ABSTRACTION_CHECKER_CHECKER_H_
