# Counts the tests in a file of Bazel's build events (--build_event_json_file: one JSON object a line). Called with
# -v status=N, the exit code of that Bazel.
#
# Prints the targets that failed and, as the last line, "N passed, M failed". A test that was not built or did not run
# counts as failed, and so does every other target that could not be built. Exits with 1 when anything failed or no test passed.

# The first label of an event is that of the target it is about.
function target() {
  match($0, /"label":"[^"]*"/)
  return substr($0, RSTART + 9, RLENGTH - 10)
}

/^\{"id":\{"targetConfigured":/ {
  if (/"testSize":/) is_test[target()] = 1
  if (/"aborted":\{/) unbuilt[target()] = 1
}

/^\{"id":\{"targetCompleted":/ {
  # Skipped as incompatible with the platform: nobody expects a result.
  if (/"aborted":\{"reason":"SKIPPED"/) skipped[target()] = 1
  else if (!/"completed":\{"success":true/) unbuilt[target()] = 1
}

/^\{"id":\{"testSummary":/ {
  label = target()
  match($0, /"overallStatus":"[A-Z_]*"/)
  result[label] = substr($0, RSTART + 17, RLENGTH - 18)
}

function failure(label, reason) {
  printf "failed: %s (%s)\n", label, reason
  num_failed++
}

END {
  num_passed = num_failed = 0
  for (label in is_test) {
    if (label in skipped) continue
    if (result[label] == "PASSED" || result[label] == "FLAKY") num_passed++
    else failure(label, label in unbuilt ? "NOT BUILT" : result[label] ? result[label] : "NOT RUN")
  }
  for (label in unbuilt) if (!(label in is_test)) failure(label, "NOT BUILT")
  # A package that cannot be read, or a Bazel that did not start, belongs to no target.
  if (status != 0 && num_failed == 0) failure("the build itself", "exit code " status)
  printf "%d passed, %d failed\n", num_passed, num_failed
  exit num_failed > 0 || num_passed == 0
}
