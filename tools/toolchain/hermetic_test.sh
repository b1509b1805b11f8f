#!/bin/bash
# Reads the action graph of the binary: every compilation, archive and link runs a program of the pinned toolchain and names
# no absolute path, so that no compiler, header or library of the machine can take part.
set -eu
. "${TEST_SRCDIR}/strata/tools/nested/nested_bazel.sh"
start_nested_bazel
cd "${checkout}"

actions="${TEST_TMPDIR}/actions.txt"
nested_bazel aquery 'mnemonic("^(CppCompile|CppArchive|CppLink)$", deps(//:strata))' --output=text >"${actions}"

count="$(grep -c '^  Mnemonic: ' "${actions}")"
printf '%s actions\n' "${count}"
if ((count < 100)); then
  echo 'FAILED: the graph is too small to be that of the binary'
  exit 1
fi

# The command lines are the indented blocks that begin with "(exec"; each argument is followed by a backslash.
programs="$(grep -oE '^  Command Line: \(exec [^ ]+' "${actions}" | sed 's/.*exec //' | sort -u)"
printf 'programs:\n%s\n' "${programs}"
if grep -qv '^external/llvm/bin/' <<<"${programs}"; then
  echo 'FAILED: a program that is not of the toolchain'
  exit 1
fi

if grep -nE '^ {4,}.*(-I|-isystem |-iquote |-L|-B|--sysroot=|-l:?)/|^ {4,}/' "${actions}" | head -5 | grep .; then
  echo 'FAILED: an absolute path in a command'
  exit 1
fi
