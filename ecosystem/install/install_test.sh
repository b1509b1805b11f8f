#!/bin/bash
# An installation has what a user and node-gyp look for. Argument: the installer.
set -u
install="$PWD/$1"
prefix="$TEST_TMPDIR/prefix"
failures=0

# check NAME COMMAND...
check() {
  local name="$1"
  shift
  if ! "$@"; then
    printf 'FAILED %s\n' "$name"
    failures=$((failures + 1))
  fi
}
same() { [[ "$1" == "$2" ]] || { printf '<%s> is not <%s>\n' "$1" "$2" && false; }; }

"$install" "$prefix" --node || exit 1
include="$prefix/include/node"
for file in node_api.h js_native_api.h node_api_types.h js_native_api_types.h uv.h uv/unix.h node_version.h node.h v8.h \
  common.gypi config.gypi; do
  check "has $file" test -s "$include/$file"
done
check 'has the licence' test -s "$prefix/share/strata/LICENSE"
check 'has the manifest' grep -q napi_create_object "$prefix/share/strata/abi_manifest.textproto"
strata="$prefix/bin/strata"
check 'runs' same "$("$strata" -p 40+2)" 42
check 'runs as node' same "$("$prefix/bin/node" -p 40+2)" 42
check 'refuses a second prefix' same "$("$install" a b 2>/dev/null; echo $?)" 2
check 'installs again' "$install" "$prefix"

# What headers and settings say is what the program says.
macro() { sed -n "s/^#define $1 //p" "$include/node_version.h"; }
check 'has the program'\''s version' same "$(macro NODE_MAJOR_VERSION).$(macro NODE_MINOR_VERSION).$(macro NODE_PATCH_VERSION)" \
  "$("$strata" -p process.versions.node)"
check 'has the program'\''s module version' same "$(macro NODE_MODULE_VERSION)" "$("$strata" -p process.versions.modules)"
check 'has the program'\''s Node-API' same "$(macro NODE_API_SUPPORTED_VERSION_MAX)" "$("$strata" -p process.versions.napi)"
check 'has the program'\''s settings' same "$("$strata" -p "
  const text = require('fs').readFileSync('$include/config.gypi', 'utf8').replace(/#.*/g, '').replace(/'/g, '\"');
  const { node_prefix, ...variables } = process.config.variables;
  require('util').isDeepStrictEqual(JSON.parse(text), { ...process.config, variables }) && node_prefix")" "$prefix"
exit $((failures > 0))
