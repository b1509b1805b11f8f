#!/bin/bash
# Runs the built command line the way a user does. Argument: the binary.
set -u
strata="$PWD/$1"
cd "$TEST_TMPDIR" || exit 1
failures=0

# expect NAME STATUS STDOUT STDERR_PART COMMAND...
expect() {
  local name="$1" status="$2" wanted_out="$3" wanted_err="$4" out err code
  shift 4
  out="$("$@" 2>stderr.txt </dev/null)"
  code=$?
  err="$(cat stderr.txt)"
  if [[ "$code" != "$status" || "$out" != "$wanted_out" || "$err" != *"$wanted_err"* ]]; then
    printf 'FAILED %s: exit %s, stdout <%s>, stderr <%s>\n' "$name" "$code" "$out" "$err"
    failures=$((failures + 1))
  fi
}

printf 'console.log("hello", 40 + 2);\n' >hello.js
printf 'let x = 1;\nmissing(x);\n' >throws.js
printf 'let x = ;\n' >syntax.js

expect 'runs a file' 0 'hello 42' '' "$strata" hello.js
expect 'resolves against where the user stands' 0 'hello 42' '' env -C / BUILD_WORKSPACE_DIRECTORY=/ BUILD_WORKING_DIRECTORY="$PWD" "$strata" hello.js
expect 'prints a value' 0 '1.234,5' '' "$strata" -p 'new Intl.NumberFormat("de").format(1234.5)'
expect 'reports an error' 1 '' 'ReferenceError: missing is not defined' "$strata" throws.js
expect 'names the line' 1 '' 'throws.js:2' "$strata" throws.js
expect 'reports a syntax error' 1 '' "SyntaxError: Unexpected token" "$strata" syntax.js
expect 'reports a missing file' 1 '' 'cannot read nowhere.js: No such file or directory' "$strata" nowhere.js
expect 'reports a directory' 1 '' 'Is a directory' "$strata" .
expect 'refuses an unknown option' 9 '' 'bad option: --no-such-option' "$strata" --no-such-option
expect 'prints text to stderr' 0 '' 'to the side' "$strata" -e 'console.error("to the side")'
expect 'says what is not there yet' 1 '' 'console output of objects is not implemented' "$strata" -e 'console.log({})'
expect 'reads standard input' 0 '' '' "$strata" -

exit $((failures > 0))
