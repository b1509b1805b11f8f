#!/bin/bash
# Arguments: strata, the addon.
set -eu
exec "$PWD/$1" --expose-gc ecosystem/conformance/better_sqlite3/database.cjs "$TEST_SRCDIR/better_sqlite3" "$PWD/$2"
