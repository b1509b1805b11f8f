#!/bin/bash
# Plants forbidden edges into a copy of this repository and sees each of them refused by the net that is there for it.
set -u
. "${TEST_SRCDIR}/strata/tools/nested/nested_bazel.sh"
start_nested_bazel

copy="${TEST_TMPDIR}/copy"
mkdir -p "${copy}"
tar -C "${checkout}" --exclude='./bazel-*' --exclude=./.git -cf - . | tar -C "${copy}" -xf -
cd "${copy}" || exit 1
rm -f .bazelrc.user
failures=0

# plant FLOOR BUILD_TEXT: makes the package FLOOR/planted.
plant() {
  mkdir -p "$1/planted"
  printf '%s\n' "$2" >"$1/planted/BUILD.bazel"
}

# expect_refusal NAME MESSAGE TARGET [OPTION...]: the build of TARGET fails and says MESSAGE.
expect_refusal() {
  local name="$1" message="$2" output
  shift 2
  if output="$(nested_bazel build "$@" 2>&1)"; then
    printf 'FAILED: %s was built\n' "${name}"
    failures=$((failures + 1))
  elif [[ "${output}" != *"${message}"* ]]; then
    printf 'FAILED: %s was refused, but not by its net:\n%s\n' "${name}" "${output}"
    failures=$((failures + 1))
  else
    printf 'refused: %s\n' "${name}"
  fi
}

plant ecosystem 'cc_library(name = "edge", deps = ["//deps_layer/node_api_headers"])'
expect_refusal 'ecosystem -> deps_layer' 'is not visible from' //ecosystem/planted:edge --nobuild

plant core_lib 'cc_library(name = "edge", deps = ["//deps_layer/node_api_headers"])'
expect_refusal 'core_lib -> deps_layer' 'is not visible from' //core_lib/planted:edge --nobuild

plant abi_layer 'cc_library(name = "edge", deps = ["//core_lib"])'
expect_refusal 'abi_layer -> core_lib' 'is not visible from' //abi_layer/planted:edge --nobuild

plant abi_layer 'cc_library(name = "edge", deps = ["@node_api_headers//:node_api_headers"])'
expect_refusal 'abi_layer -> third_party' 'is not visible from' //abi_layer/planted:edge --nobuild

plant deps_layer 'cc_library(name = "edge", deps = ["//binary_abstraction:headers"])'
expect_refusal 'deps_layer -> binary_abstraction' 'is not visible from' //deps_layer/planted:edge --nobuild

# An include of a header whose library is only an indirect dependency.
plant deps_layer '
cc_library(name = "far", hdrs = ["far.h"])
cc_library(name = "near", hdrs = ["near.h"], deps = [":far"])
cc_library(name = "edge", srcs = ["edge.cc"], deps = [":near"])'
printf 'int Far();\n' >deps_layer/planted/far.h
printf '#include "deps_layer/planted/far.h"\n' >deps_layer/planted/near.h
printf '#include "deps_layer/planted/far.h"\nint Edge() { return Far(); }\n' >deps_layer/planted/edge.cc
expect_refusal 'an include of an indirect dependency' 'does not depend on a module exporting' //deps_layer/planted:edge

# The same with the dependency named is allowed, so that it is the edge that is refused.
sed -i 's/deps = \[":near"\]/deps = [":near", ":far"]/' deps_layer/planted/BUILD.bazel
if ! output="$(nested_bazel build //deps_layer/planted:edge 2>&1)"; then
  printf 'FAILED: an allowed edge was refused:\n%s\n' "${output}"
  failures=$((failures + 1))
fi

exit $((failures > 0))
