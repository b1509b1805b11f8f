#!/bin/bash
# Argument: strata.
set -eu
folder="$PWD/ecosystem/conformance/engine_addons"
exec "$PWD/$1" --expose-gc "$folder/engine_addons.cjs" "$folder"
