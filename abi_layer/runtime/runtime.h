// Runtime: one JavaScript world with its event loop, from start to exit code. What `strata` and embedders run programs
// with.
//
//   Runtime::StartProcess(library, v8_flags);
//   int exit_code = Runtime::RunMain(std::move(command));
//
// A process may have several runtimes, one a thread.

#ifndef ABI_LAYER_RUNTIME_RUNTIME_H_
#define ABI_LAYER_RUNTIME_RUNTIME_H_

#include <string>
#include <vector>

#include "abi_layer/environment/command.h"
#include "abi_layer/runtime/core_library.h"

namespace strata::abi {

class Runtime {
 public:
  // First of all, once: process.title is written where the arguments are. Answers those to go on with.
  static char** TakeArguments(int num_arguments, char** arguments);

  // Once in a process. Flags that V8 does not know are answered. `num_threads` for V8's own work: 0 for as many as the
  // machine has use for.
  static std::vector<std::string> StartProcess(const CoreLibrary& library, const std::vector<std::string>& v8_flags,
                                               int num_threads = 0);

  // Runs the program of `command` on the calling thread until nothing is left to do. Answers the exit code.
  static int RunMain(Command command);
};

// NodeVersion is the release of Node that is followed, "v26.10.0"; it lives as long as the process.
const char* NodeVersion();

// EngineVersion is the version of V8, with the suffix of this build.
std::string_view EngineVersion();

// Evaluates the library into a blob for CoreLibrary::snapshot. `rehearsal` is a program that is run first: the blob
// holds the compiled code of what it took of the library. Empty, with a report on stderr, where that fails. This and
// MakeCode are called once in a process, and nothing else in it.
std::string MakeSnapshot(const CoreLibrary& library, const std::string& rehearsal);

// CoreLibrary::code: the compiled code of what `rehearsal` takes of the library and the library's snapshot does not
// hold. V8 takes it in processes that start with this snapshot only. Empty where that fails.
std::string MakeCode(const CoreLibrary& library, const std::string& rehearsal);

}  // namespace strata::abi

#endif  // ABI_LAYER_RUNTIME_RUNTIME_H_
