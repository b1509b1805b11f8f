// Evaluates JavaScript inside of a C++ program.

#include <cstdio>
#include <memory>

#include "abi_layer/script/script_host.h"

int main() {
  std::unique_ptr<strata::abi::ScriptHost> host = strata::abi::ScriptHost::Create();
  const strata::abi::Completion done = host->Run({.name = "sum.js", .source = "[1, 2, 3].reduce((a, b) => a + b)"});
  std::printf("%s\n", done.text.c_str());
  return !done.threw && done.text == "6" ? 0 : 1;
}
