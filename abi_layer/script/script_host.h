// A V8 isolate with one context, in which scripts run one after the other.
//
//   std::unique_ptr<ScriptHost> host = ScriptHost::Create();
//   Completion done = host->Run({.name = "app.js", .source = "40 + 2"});
//   // done.text == "42"
//
// One thread at a time may use a host. V8 starts with the first host of the process, without threads of its own.

#ifndef ABI_LAYER_SCRIPT_SCRIPT_HOST_H_
#define ABI_LAYER_SCRIPT_SCRIPT_HOST_H_

#include <memory>
#include <string>
#include <string_view>

namespace strata::abi {

// Script is one source text in UTF-8 and the name under which errors report it.
struct Script {
  std::string_view name;
  std::string_view source;
};

// Completion is how a script ended.
struct Completion {
  // Whether it threw, or could not be compiled.
  bool threw = false;
  // The value it ended with, converted to a string; or the report of what it threw, with place and stack.
  std::string text;
};

class ScriptHost {
 public:
  static std::unique_ptr<ScriptHost> Create();
  virtual ~ScriptHost() = default;

  // Run compiles and runs `script` as a classic script, then the microtasks that it left.
  virtual Completion Run(const Script& script) = 0;

 protected:
  ScriptHost() = default;
};

// EngineVersion is the version of V8, with the suffix of this build.
std::string_view EngineVersion();

}  // namespace strata::abi

#endif  // ABI_LAYER_SCRIPT_SCRIPT_HOST_H_
