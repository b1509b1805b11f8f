// What options there are. A row is all that a new one needs here; JavaScript reads its value by the same name.

#include "abi_layer/options/options.h"

namespace strata::abi {
namespace {

using enum OptionRow::Kind;

// Sorted by name: they are found by halving.
constexpr OptionRow kTable[] = {
    {"--abort-on-uncaught-exception", kFlag, true, "dump core when an exception is not caught"},
    {"--addons", kFlag, true, "allow native addons", true},
    {"--check", kFlag, false, "check a script's syntax and do not run it"},
    {"--code-cache", kFlag, true, "keep compiled code of programs on disk", true},
    {"--conditions", kList, true, "a further condition for `exports` and `imports` of packages"},
    {"--core-lib", kText, false, "load the core library from this folder (for developers of Strata)"},
    {"--deprecation", kFlag, true, "print warnings of deprecations", true},
    {"--disable-warning", kList, true, "do not print warnings with this code or type"},
    {"--enable-source-maps", kFlag, true, "show places of the original sources in stacks"},
    {"--entry-url", kFlag, true, "the script is given as a URL"},
    {"--env-file", kList, false, "set environment variables from this file"},
    {"--env-file-if-exists", kList, false, "set environment variables from this file, where there is one"},
    {"--es-module-specifier-resolution", kAlias, true, "", false, "--experimental-specifier-resolution"},
    {"--eval", kText, false, "run this source text"},
    {"--experimental-addon-modules", kFlag, true, "import native addons", true},
    {"--experimental-detect-module", kFlag, true, "look at the syntax of ambiguous files", true},
    {"--experimental-import-meta-resolve", kFlag, true, "allow the second argument of import.meta.resolve()"},
    {"--experimental-import-text", kFlag, true, "import texts: with { type: 'text' }"},
    {"--experimental-json-modules", kFlag, true, "no longer does anything", true},
    {"--experimental-loader", kList, true, "use this module as a loader"},
    {"--experimental-modules", kFlag, true, "no longer does anything", true},
    {"--experimental-print-required-tla", kFlag, true, "print the top-level await for which require() fails"},
    {"--experimental-require-module", kFlag, true, "allow require() of ES modules", true},
    {"--experimental-specifier-resolution", kText, true, "no longer does anything"},
    {"--experimental-strip-types", kAlias, true, "", false, "--strip-types"},
    {"--experimental-top-level-await", kFlag, true, "no longer does anything", true},
    {"--experimental-vm-modules", kFlag, true, "allow vm.SourceTextModule"},
    {"--experimental-wasm-modules", kFlag, true, "import WebAssembly modules", true},
    {"--expose-internals", kFlag, false, "make internal modules loadable (for Node's own tests)"},
    {"--force-node-api-uncaught-exceptions-policy", kFlag, true,
     "errors of Node-API callbacks are uncaught exceptions"},
    {"--frozen-intrinsics", kFlag, true, "freeze the language's own objects"},
    {"--global-search-paths", kFlag, true, "search modules in NODE_PATH and below the home folder", true},
    {"--help", kFlag, false, "print the options"},
    {"--import", kList, true, "import this module first"},
    {"--input-type", kText, true, "what --eval and standard input are: commonjs, module, or -typescript of these",
     false, nullptr, "commonjs|module|commonjs-typescript|module-typescript"},
    {"--interactive", kFlag, false, "start the REPL even where standard input is no terminal"},
    {"--loader", kAlias, true, "", false, "--experimental-loader"},
    {"--max-http-header-size", kText, true, "the most bytes of headers that HTTP takes"},
    {"--napi-modules", kFlag, true, "no longer does anything"},
    {"--network-family-autoselection", kFlag, true, "try IPv4 and IPv6 in turn", true},
    {"--pending-deprecation", kFlag, true, "print warnings of deprecations to come"},
    {"--preserve-symlinks", kFlag, true, "modules keep the paths of symbolic links"},
    {"--preserve-symlinks-main", kFlag, true, "the script keeps the path of its symbolic link"},
    {"--print", kText, false, "run this source text and print its value"},
    {"--redirect-warnings", kText, true, "write warnings to this file"},
    {"--require", kList, true, "require this module first"},
    {"--require-module", kAlias, true, "", false, "--experimental-require-module"},
    {"--run", kText, false, "run a script of package.json"},
    {"--stack-trace-limit", kText, true, "the number of lines in stacks"},
    {"--strip-types", kFlag, true, "run TypeScript by stripping its types", true},
    {"--test", kFlag, false, "run tests"},
    {"--throw-deprecation", kFlag, true, "throw errors in place of warnings of deprecations"},
    {"--title", kText, true, "the process's title"},
    {"--trace-deprecation", kFlag, true, "print the stack with warnings of deprecations"},
    {"--trace-exit", kFlag, true, "print the stack when process.exit() is called"},
    {"--trace-require-module", kText, true, "warn where require() takes an ES module: all or no-node-modules", false,
     nullptr, "all|no-node-modules"},
    {"--trace-sigint", kFlag, true, "print the stack on SIGINT"},
    {"--trace-sync-io", kFlag, true, "print a warning for synchronous calls after the first turn"},
    {"--trace-uncaught", kFlag, true, "print the place where an uncaught exception was thrown"},
    {"--trace-warnings", kFlag, true, "print the stack with warnings"},
    {"--unhandled-rejections", kText, true, "strict, warn, none, throw, or warn-with-error-code", false, nullptr,
     "strict|warn|none|throw|warn-with-error-code"},
    {"--verify-base-objects", kFlag, true, "no longer does anything"},
    {"--version", kFlag, false, "print the version"},
    {"--warnings", kFlag, true, "print warnings", true},
    {"-C", kAlias, true, "", false, "--conditions"},
    {"-c", kAlias, false, "", false, "--check"},
    {"-e", kAlias, false, "", false, "--eval"},
    {"-h", kAlias, false, "", false, "--help"},
    {"-i", kAlias, false, "", false, "--interactive"},
    {"-p", kAlias, false, "", false, "--print"},
    {"-pe", kAlias, false, "", false, "--print"},
    {"-r", kAlias, true, "", false, "--require"},
    {"-v", kAlias, false, "", false, "--version"},
};

}  // namespace

std::span<const OptionRow> OptionTable() { return kTable; }

std::span<const char* const> V8OptionsInEnvironment() {
  static constexpr const char* kNames[] = {
      "--abort-on-uncaught-exception",
      "--disallow-code-generation-from-strings",
      "--enable-etw-stack-walking",
      "--expose-gc",
      "--interpreted-frames-native-stack",
      "--jitless",
      "--max-old-space-size",
      "--max-old-space-size-percentage",
      "--max-semi-space-size",
      "--perf-basic-prof",
      "--perf-basic-prof-only-functions",
      "--perf-prof",
      "--perf-prof-unwinding-info",
      "--stack-trace-limit",
  };
  return kNames;
}

}  // namespace strata::abi
