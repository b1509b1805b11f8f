#!/bin/bash
# Builds and tests the workspace in consumer/, which takes this checkout as an external repository.
set -eu
. "${TEST_SRCDIR}/strata/tools/nested/nested_bazel.sh"
start_nested_bazel
mkdir -p "${TEST_TMPDIR}/consumer"
cp -RL "${checkout}/ecosystem/examples/consumer/." "${TEST_TMPDIR}/consumer"
cd "${TEST_TMPDIR}/consumer"
# The example names the folder above it; this copy lies elsewhere.
sed -i "s#path = \"../../..\"#path = \"${checkout}\"#" WORKSPACE
nested_bazel test //... --test_output=errors
