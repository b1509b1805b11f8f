#!/bin/bash
# Runs .ci/run in a copy with a Bazel that reports what the test planted, and looks at the last line and the exit code.
set -u
checkout="$(dirname "$(readlink -f "${TEST_SRCDIR}/strata/WORKSPACE")")"
copy="${TEST_TMPDIR}/copy"
mkdir -p "${copy}/.ci" "${copy}/tools/ci"
cp "${checkout}/.ci/run" "${copy}/.ci/run"
cp "${checkout}/tools/ci/count_tests.awk" "${copy}/tools/ci/count_tests.awk"
cat >"${copy}/tools/bazel" <<'END'
#!/bin/bash
# Writes the planted events where the real one would.
folder="$(dirname "$0")"
for argument; do
  case "${argument}" in
    --build_event_json_file=*) cat "${folder}/events" >"${argument#*=}" ;;
  esac
done
printf '%s\n' "$*" >"${folder}/arguments"
# Standard input is empty, and not somebody's terminal.
[[ -z "$(cat)" ]] || exit 99
exit "$(cat "${folder}/status")"
END
chmod +x "${copy}/tools/bazel"
failures=0

configured() { printf '{"id":{"targetConfigured":{"label":"%s"}},"children":[],"configured":{"targetKind":"a rule"%s}}\n' "$1" "${2:-}"; }
completed() { printf '{"id":{"targetCompleted":{"label":"%s","configuration":{"id":"a9"}}},"children":[{"testSummary":{"label":"%s"}}],%s}\n' "$1" "$1" "$2"; }
summary() { printf '{"id":{"testSummary":{"label":"%s","configuration":{"id":"a9"}}},"testSummary":{"overallStatus":"%s","runCount":1}}\n' "$1" "$2"; }

readonly built='"completed":{"success":true,"outputGroup":[]}'
readonly not_built='"completed":{"failureDetail":{"message":"\"success\":true"}}'
readonly not_analyzed='"aborted":{"reason":"ANALYSIS_FAILURE"}'

# a_test LABEL STATUS: a test that was built and ran.
a_test() {
  configured "$1" ',"testSize":"SMALL"'
  completed "$1" "${built}"
  summary "$1" "$2"
}

# expect NAME BAZELS_STATUS LAST_LINE EXIT_CODE [OTHER_LINE] with the events on standard input.
expect() {
  local name="$1" last_line="$3" wanted="$4" other_line="${5:-}" output code
  cat >"${copy}/tools/events"
  printf '%s\n' "$2" >"${copy}/tools/status"
  output="$(cd / && printf 'unread' | "${copy}/.ci/run" 2>&1)"
  code=$?
  if [[ "$(tail -n 1 <<<"${output}")" != "${last_line}" || "${code}" != "${wanted}" || "${output}" != *"${other_line}"* ]]; then
    printf 'FAILED %s: exit %s, output:\n%s\n' "${name}" "${code}" "${output}"
    failures=$((failures + 1))
  fi
}

expect 'all pass' 0 '2 passed, 0 failed' 0 < <(a_test //a:x_test PASSED; a_test //a:y_test FLAKY; configured //a:lib; completed //a:lib "${built}")
expect 'one fails' 3 '1 passed, 1 failed' 3 'failed: //a:y_test (TIMEOUT)' < <(a_test //a:x_test PASSED; a_test //a:y_test TIMEOUT)
expect 'a test that is not built' 1 '1 passed, 1 failed' 1 'failed: //a:y_test (NOT BUILT)' < <(a_test //a:x_test PASSED; configured //a:y_test ',"testSize":"SMALL"'; completed //a:y_test "${not_built}")
expect 'a test with a summary although it is not built' 1 '0 passed, 1 failed' 1 < <(configured //a:y_test ',"testSize":"SMALL"'; completed //a:y_test "${not_built}"; summary //a:y_test NO_STATUS)
expect 'a test that is not analyzed' 1 '1 passed, 1 failed' 1 < <(a_test //a:x_test PASSED; configured //a:y_test ',"testSize":"SMALL"'; completed //a:y_test "${not_analyzed}")
expect 'a library that is not built' 1 '1 passed, 1 failed' 1 'failed: //a:lib (NOT BUILT)' < <(a_test //a:x_test PASSED; configured //a:lib; completed //a:lib "${not_built}")
expect 'a skipped test' 0 '1 passed, 0 failed' 0 < <(a_test //a:x_test PASSED; configured //a:y_test ',"testSize":"SMALL"'; completed //a:y_test '"aborted":{"reason":"SKIPPED"}')
expect 'an interrupted run' 8 '1 passed, 1 failed' 8 'failed: //a:y_test (NOT RUN)' < <(a_test //a:x_test PASSED; configured //a:y_test ',"testSize":"SMALL"'; completed //a:y_test "${built}")
expect 'a package that cannot be read' 1 '1 passed, 1 failed' 1 'failed: the build itself (exit code 1)' < <(a_test //a:x_test PASSED)
expect 'no test' 4 '0 passed, 1 failed' 4 </dev/null
expect 'no test, but a content Bazel' 0 '0 passed, 0 failed' 1 </dev/null
expect 'a Bazel that does not start' 37 '0 passed, 1 failed' 37 </dev/null

if ! grep -q '^test //\.\.\. --keep_going' "${copy}/tools/arguments"; then
  printf 'FAILED: Bazel was called with %s\n' "$(cat "${copy}/tools/arguments")"
  failures=$((failures + 1))
fi
exit $((failures > 0))
