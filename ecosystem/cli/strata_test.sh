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

printf 'import { readFileSync } from "node:fs"; import * as self from "./module.mjs"; export const value = await 5;\nconsole.log(typeof readFileSync, self.value, import.meta.filename);\n' >module.mjs
printf 'type A = string; const a: A = "typed"; console.log(a);\n' >typed.ts
printf 'process.on("exit", (code) => console.log("exit", code)); setTimeout(() => console.log("timeout"), 50);\nsetImmediate(() => console.log("immediate")); process.nextTick(() => console.log("tick"));\nPromise.resolve().then(() => console.log("microtask")); console.log("main");\n' >order.js

expect 'runs a file' 0 'hello 42' '' "$strata" hello.js
expect 'resolves against where the user stands' 0 'hello 42' '' env -C / BUILD_WORKSPACE_DIRECTORY=/ BUILD_WORKING_DIRECTORY="$PWD" "$strata" hello.js
expect 'prints a value' 0 '1.234,5' '' "$strata" -p 'new Intl.NumberFormat("de").format(1234.5)'
expect 'shows objects' 0 "{ a: [ 1, 'two' ], b: Map(1) { 3 => 4 } }" '' "$strata" -p '({ a: [1, "two"], b: new Map([[3, 4]]) })'
expect 'reports an error' 1 '' 'ReferenceError: missing is not defined' "$strata" throws.js
expect 'names the line' 1 '' 'throws.js:2' "$strata" throws.js
expect 'reports a syntax error' 1 '' "SyntaxError: Unexpected token" "$strata" syntax.js
expect 'reports a missing file' 1 '' "Error: Cannot find module '$PWD/nowhere.js'" "$strata" nowhere.js
expect 'reports a directory' 1 '' "Cannot find module '$PWD'" "$strata" .
expect 'refuses an unknown option' 9 '' 'bad option: --no-such-option' "$strata" --no-such-option
expect 'prints text to stderr' 0 '' 'to the side' "$strata" -e 'console.error("to the side")'
expect 'says what is not there yet' 1 '' 'The fetch method is not implemented' "$strata" -e 'fetch("http://localhost")'
expect 'reads standard input' 0 '' '' "$strata" -
expect 'runs ES modules with top-level await' 0 "function 5 $PWD/module.mjs" '' "$strata" module.mjs
expect 'strips types' 0 'typed' '' "$strata" typed.ts
expect 'has the order of events' 0 $'main\ntick\nmicrotask\nimmediate\ntimeout\nexit 0' '' "$strata" order.js
expect 'has its exit code' 7 '' '' "$strata" -e 'process.exitCode = 7'
expect 'checks syntax' 1 '' 'SyntaxError' "$strata" --check syntax.js
expect 'takes NODE_OPTIONS' 0 'hello 42' '' env NODE_OPTIONS=--no-warnings "$strata" hello.js
expect 'follows a release of Node' 0 'v26.10.0' '' "$strata" --version
expect 'ends with 13 where an await is never done' 13 '' 'unsettled top-level await' "$strata" --input-type=module -e 'await new Promise(() => {})'
expect 'names the text of the command line' 0 "Cannot find package 'nothing' imported from $PWD/[eval]" '' "$strata" -e 'import("nothing").catch((error) => console.log(error.message))'
expect 'clones' 0 'Map(1) { 1 => Set(1) { 2 } }' '' "$strata" -p 'structuredClone(new Map([[1, new Set([2])]]))'
expect 'prints the options of V8 and runs nothing' 0 '1' '' bash -c 'timeout 20 "$0" --v8-options < <(sleep 25) | grep -c "^  --stack-size "' "$strata"
expect 'runs workers' 0 'from the worker 3' '' "$strata" -e 'const { Worker } = require("worker_threads"); new Worker("const { parentPort } = require(\"worker_threads\"); parentPort.on(\"message\", (n) => { parentPort.postMessage(n + 1); parentPort.close(); })", { eval: true }).on("message", (n) => console.log("from the worker", n)).postMessage(2)'

exit $((failures > 0))
