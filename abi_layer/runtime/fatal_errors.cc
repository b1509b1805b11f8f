#include "abi_layer/runtime/fatal_errors.h"

#include <cstdio>
#include <cstdlib>

namespace strata::abi {
namespace {

[[noreturn]] void Die(const char* location, const char* message) {
  std::fflush(stdout);
  std::fprintf(stderr, "FATAL ERROR: %s %s\n", location == nullptr ? "unknown" : location, message);
  std::fflush(stderr);
  std::abort();
}

void OnOutOfMemory(const char* location, const v8::OOMDetails& details) {
  Die(location, details.is_heap_oom ? "Allocation failed - JavaScript heap out of memory"
                                    : "Allocation failed - process out of memory");
}

void OnFatalError(const char* location, const char* message) { Die(location, message); }

}  // namespace

void InstallFatalErrorHandlers(v8::Isolate* isolate) {
  isolate->SetOOMErrorHandler(OnOutOfMemory);
  isolate->SetFatalErrorHandler(OnFatalError);
}

}  // namespace strata::abi
