#!/bin/bash
# `strata abi check` the way a user runs it. Arguments: the program, an addon.
set -u
strata="$PWD/$1"
addon="$PWD/$2"
cd "$TEST_TMPDIR" || exit 1
failures=0

# expect NAME STATUS OUT_PART ERR_PART COMMAND...
expect() {
  local name="$1" status="$2" wanted_out="$3" wanted_err="$4" out err code
  shift 4
  out="$("$@" 2>stderr.txt </dev/null)"
  code=$?
  err="$(cat stderr.txt)"
  if [[ "$code" != "$status" || "$out" != *"$wanted_out"* || "$err" != *"$wanted_err"* ]]; then
    printf 'FAILED %s: exit %s, stdout <%s>, stderr <%s>\n' "$name" "$code" "$out" "$err"
    failures=$((failures + 1))
  fi
}

echo 'module.exports = 1;' >text.node
mkdir -p folder/below
head -c 200 "$addon" >folder/below/cut.node
cp -L "$addon" folder/good.node
printf 'console.log("the program", process.argv[2]);\n' >abi

expect 'lets a good addon pass' 0 'will load' '' "$strata" abi check folder/good.node
expect 'says what a good addon needs' 0 'Node-API 1 (' '' "$strata" abi check folder/good.node
expect 'refuses a text file' 1 'is a text file, not a native addon [NOT_ELF]' '' "$strata" abi check text.node
expect 'examines folders' 1 '[TRUNCATED]' '' "$strata" abi check folder
expect 'counts a missing file as a mistake' 2 '[UNREADABLE]' '' "$strata" abi check nowhere.node
expect 'speaks JSON' 0 'NOT_ELF true' '' "$strata" -p "
  const { spawnSync } = require('child_process');
  const [bad, good] = JSON.parse(spawnSync('$strata', ['abi', 'check', '--json', 'text.node', 'folder/good.node']).stdout);
  bad.problems[0].reason + ' ' + (good.loads && good.needs.nodeApi.functions > 0)"
expect 'helps' 0 'Usage: strata abi check' '' "$strata" abi check --help
expect 'wants a file' 2 '' 'name an addon' "$strata" abi check
expect 'refuses an unknown option' 2 '' 'bad option: --fast' "$strata" abi check --fast
expect 'leaves the program ./abi alone' 0 'the program check' '' "$strata" ./abi check
expect 'wants both words' 0 'the program other' '' "$strata" abi other
ln -s "$strata" node
expect 'has no commands under the name of Node' 0 'the program check' '' ./node abi check

exit $((failures > 0))
