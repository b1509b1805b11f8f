# Sourced by tests that run Bazel themselves. Call start_nested_bazel first; then nested_bazel in a workspace's folder.
#
# The inner Bazel uses the outer one's unpacked repositories and its action cache, so that it neither downloads nor compiles
# what is there already. Its own output goes below TEST_TMPDIR.

# start_nested_bazel sets checkout (the repository under test) and external (the outer Bazel's repositories).
start_nested_bazel() {
  checkout="$(dirname "$(readlink -f "${TEST_SRCDIR}/strata/WORKSPACE")")"
  external="$(readlink -f "${TEST_SRCDIR}/llvm/bin/clang")"
  external="${external%/llvm/bin/clang}"
  export HOME
  HOME="$(getent passwd "$(id -u)" | cut -d: -f6)"
  readonly checkout external
}

# nested_bazel COMMAND ARGUMENTS... runs Bazel in the current folder and shuts its server down again.
nested_bazel() {
  local command="$1" repository
  local -a overrides=()
  shift
  for repository in "${external}"/*/; do
    repository="$(basename "${repository}")"
    case "${repository}" in
      # What Bazel makes for itself, per installation.
      bazel_tools | local_config_* | embedded_jdk | local_jdk | remotejdk* | platforms | rules_* | remote_*) ;;
      *) overrides+=("--override_repository=${repository}=${external}/${repository}") ;;
    esac
  done
  /usr/bin/bazel-4 --batch --nohome_rc --output_user_root="${TEST_TMPDIR}/bazel" "${command}" \
    --curses=no --color=no --show_progress=no --jobs=1 "${overrides[@]}" "$@"
}
