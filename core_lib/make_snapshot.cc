// Evaluates the core library and writes V8's snapshot of it, with the code that PROGRAM took of it compiled:
// make_snapshot OUTPUT PROGRAM.

#include <cstdio>
#include <string>

#include "abi_layer/runtime/runtime.h"
#include "core_lib/core_library.h"

int main(int argc, char* argv[]) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: make_snapshot OUTPUT PROGRAM\n");
    return 2;
  }
  const std::string blob = strata::abi::MakeSnapshot(strata::core_lib::CoreSources(), argv[2]);
  if (blob.empty()) return 1;
  std::FILE* file = std::fopen(argv[1], "wb");
  if (file == nullptr || std::fwrite(blob.data(), 1, blob.size(), file) != blob.size() || std::fclose(file) != 0) {
    std::fprintf(stderr, "make_snapshot: cannot write %s\n", argv[1]);
    return 1;
  }
  return 0;
}
