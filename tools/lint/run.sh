#!/bin/bash
# Runs a Python program of this folder with the toolchain's interpreter: run.sh PROGRAM [ARGUMENT...]. The argument
# `CHECKOUT` becomes the folder of the checkout under test.
set -eu
runfiles="${TEST_SRCDIR:?}"
checkout="$(dirname "$(readlink -f "${runfiles}/strata/WORKSPACE")")"
program="${runfiles}/strata/tools/lint/$1"
shift
CLANG_FORMAT="$(readlink -f "${runfiles}/llvm/bin/clang-format")"
export CLANG_FORMAT
PYTHONPATH="$(dirname "${program}")" exec "$(readlink -f "${runfiles}/python/bin/python3")" "${program}" "${@/#CHECKOUT/${checkout}}"
