#!/bin/bash
# node-gyp and cmake-js run on an installed Strata and build addons for it: with the compiler, make, cmake and Python of the
# machine. Argument: the installer.
set -u
runfiles="$TEST_SRCDIR"
install="$PWD/$1"
prefix="$TEST_TMPDIR/prefix"
sources="$runfiles/strata/ecosystem/examples/addon"
modules="$(dirname "$(realpath "$runfiles/addon_builders/versions.txt")")/node_modules"
failures=0

for tool in cc c++ make cmake python3; do
  command -v "$tool" >/dev/null || { echo "this test needs $tool on the machine" && exit 1; }
done
"$install" "$prefix" --node || exit 1
export PATH="$prefix/bin:$PATH" HOME="$TEST_TMPDIR"

# project NAME: a folder with the sources, in which the tools are installed.
project() {
  mkdir -p "$TEST_TMPDIR/$1"
  cd "$TEST_TMPDIR/$1" || exit 1
  cp -L "$sources"/hello.c "$sources"/counter.cc .
  ln -s "$modules" node_modules
}
# works NAME ADDON: the checker lets it pass, and it answers.
works() {
  if ! strata abi check "$2" >report.txt; then
    printf 'FAILED %s\n' "$1"
    cat report.txt
    failures=$((failures + 1))
    return
  fi
  local said
  said="$(strata -p "const addon = require('./$2'); addon.Counter ? new addon.Counter(5).add(2) : addon.greet('you')" 2>&1)"
  if [[ "$said" != 'Hello, you!' && "$said" != 7 ]]; then
    printf 'FAILED %s: <%s>\n' "$1" "$said"
    failures=$((failures + 1))
  fi
}
# run LOG COMMAND...: quiet where it works.
run() {
  local log="$1"
  shift
  "$@" >"$log" 2>&1 || { tail -50 "$log" && failures=$((failures + 1)); }
}

project gyp
cat >binding.gyp <<'GYP'
{
  'targets': [
    {'target_name': 'hello', 'sources': ['hello.c']},
    {
      'target_name': 'counter',
      'sources': ['counter.cc'],
      'include_dirs': ['<!@(node -p "require(\'node-addon-api\').include")'],
    },
  ],
}
GYP
echo '{"name": "gyp", "version": "1.0.0"}' >package.json
# It finds the headers by process.config; --nodedir names them.
run gyp.log node node_modules/node-gyp/bin/node-gyp.js rebuild
works 'node-gyp, by the prefix' build/Release/hello.node
rm -rf build
run gyp.log node node_modules/node-gyp/bin/node-gyp.js rebuild "--nodedir=$prefix"
works 'node-gyp, C' build/Release/hello.node
works 'node-gyp, C++' build/Release/counter.node

project cmake
cat >CMakeLists.txt <<'CMAKE'
cmake_minimum_required(VERSION 3.15)
project(hello LANGUAGES C CXX)
add_library(hello SHARED hello.c ${CMAKE_JS_SRC})
set_target_properties(hello PROPERTIES PREFIX "" SUFFIX ".node")
target_include_directories(hello PRIVATE ${CMAKE_JS_INC})
target_link_libraries(hello PRIVATE ${CMAKE_JS_LIB})
CMAKE
echo '{"name": "cmake", "version": "1.0.0", "binary": {"napi_versions": [8]}}' >package.json
run cmake.log node node_modules/cmake-js/bin/cmake-js rebuild
works 'cmake-js' build/Release/hello.node

# On V8's classes.
project engine
cat >hello.cc <<'CC'
#include <node.h>
#include <string>

static void Greet(const v8::FunctionCallbackInfo<v8::Value>& info) {
  v8::Isolate* isolate = info.GetIsolate();
  const std::string text = "Hello, " + std::string(*v8::String::Utf8Value(isolate, info[0])) + "!";
  info.GetReturnValue().Set(v8::String::NewFromUtf8(isolate, text.c_str()).ToLocalChecked());
}

NODE_MODULE_INIT() { NODE_SET_METHOD(exports, "greet", Greet); }
CC
echo "{'targets': [{'target_name': 'hello', 'sources': ['hello.cc']}]}" >binding.gyp
echo '{"name": "engine", "version": "1.0.0"}' >package.json
run engine.log node node_modules/node-gyp/bin/node-gyp.js rebuild
works "node-gyp, V8's classes" build/Release/hello.node

exit $((failures > 0))
