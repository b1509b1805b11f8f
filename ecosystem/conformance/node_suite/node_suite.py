"""Runs one group of Node's own test suite and compares what fails with the group's list of skips.

    node_suite.py GROUP RUNTIME SUITE [--option=--core-lib=DIR] [--only=GLOB] [--write=FILE]

RUNTIME is the program under test, SUITE a file in the root of the suite, both runfiles or absolute paths. The group's skips
are `skips/GROUP.txt`: lines `FILE: reason`. The test fails if a file fails that is not on the list, and if one passes that
is: the list can only shrink. Files that are `unsteady` may do both, and where a sanitizer is at work those of `sanitizers`. `--write` writes a list of what fails, with the reasons of the old one.
"""

import argparse
import concurrent.futures
import dataclasses
import fnmatch
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile

from ecosystem.conformance.node_suite.groups import GROUPS
from tools.python import runfiles, sanitizers

# A sanitizer makes a program several times slower.
_LIMIT_S = 120 if sanitizers.is_on() else 30
_SHOWN = 2500
_AT_ONCE = 2
# A file that reaches into Node's own implementation says nothing about another one.
_INTERNALS = re.compile(r"--expose[-_]internals|(?:require|import)\(['\"]internal/|from ['\"]internal/|internalBinding\(|"
                        r"process\.binding\(")
_FLAGS = re.compile(r"^// Flags:(.*)$", re.MULTILINE)


@dataclasses.dataclass
class Outcome:
    file: str
    passed: bool
    text: str


def files_of(group, suite):
    """The group's files, without those that use internals, and the number of these."""
    files = sorted({str(path.relative_to(suite)) for pattern in GROUPS[group] for path in suite.glob(pattern)
                    if path.suffix in (".js", ".mjs", ".cjs")})
    own = [file for file in files if not _INTERNALS.search((suite / file).read_text(errors="replace"))]
    return own, len(files) - len(own)


def _run(runtime, options, suite, file):
    flags = [word for line in _FLAGS.findall((suite / file).read_text(errors="replace")) for word in line.split()]
    folder = tempfile.mkdtemp(dir=os.environ.get("TEST_TMPDIR"))
    environment = {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": folder, "LC_ALL": "C.UTF-8", "NODE_TEST_DIR": folder,
                   # Node 26 has more globals than the suite knows.
                   "NODE_TEST_KNOWN_GLOBALS": "0",
                   **sanitizers.environment()}
    # Output goes to a file: a child that outlives its test would keep a pipe open.
    with tempfile.TemporaryFile(dir=folder) as output:
        process = subprocess.Popen([runtime, *options, *flags, str(suite / file)], cwd=suite.parent, env=environment,
                                   stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, start_new_session=True)
        try:
            ending = f"exit code {process.wait(timeout=_LIMIT_S)}"
        except subprocess.TimeoutExpired:
            ending = f"no end within {_LIMIT_S} s"
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        passed = process.wait() == 0
        output.seek(0)
        text = output.read().decode(errors="replace")
    shutil.rmtree(folder, ignore_errors=True)
    if len(text) > 2 * _SHOWN:
        text = text[:_SHOWN] + "\n[...]\n" + text[-_SHOWN:]
    return Outcome(file, passed, f"{ending}\n{text}")


def read_skips(path):
    """file -> reason; an absent list is an empty one."""
    if not path.exists():
        return {}
    skips = dict(line.split(": ", 1) for line in path.read_text().splitlines() if line and not line.startswith("#"))
    return {file: reason for file, reason in skips.items() if sanitizers.is_on() or not reason.startswith("sanitizers: ")}


def path_of(name):
    """Of a runfile, or an absolute path."""
    return name if os.path.isabs(name) else runfiles.path(name)


def suite_at(name):
    """The suite's folder, by a file in it."""
    suite = pathlib.Path(path_of(name)).resolve()
    return suite if suite.is_dir() else suite.parent


def add_options(parser):
    parser.add_argument("--option", action="append", default=[])
    parser.add_argument("--only", default="*")
    parser.add_argument("--write")


def main(arguments):
    parser = argparse.ArgumentParser()
    parser.add_argument("group", choices=sorted(GROUPS))
    parser.add_argument("runtime")
    parser.add_argument("suite")
    add_options(parser)
    given = parser.parse_args(arguments)
    suite = suite_at(given.suite)
    files, num_internal = files_of(given.group, suite)
    files = [file for file in files if fnmatch.fnmatch(file.split("/")[-1], given.only)]
    print(f"{num_internal} files use internals")
    return run_and_judge(given, suite, files, pathlib.Path(__file__).parent / "skips" / f"{given.group}.txt",
                         lambda file: file.split("/")[-1])


def run_and_judge(given, suite, files, skips_file, name_of):
    """Runs `files` of `suite` and prints what the list does not say; `name_of(file)` is a file's name on it. The exit code."""
    runtime = os.path.realpath(path_of(given.runtime))
    skips = read_skips(skips_file)
    with concurrent.futures.ThreadPoolExecutor(_AT_ONCE) as pool:
        outcomes = list(pool.map(lambda file: _run(runtime, given.option, suite, file), files))

    failed = [outcome for outcome in outcomes if not outcome.passed]
    wrong = [f"==== {outcome.file} fails: {outcome.text}" for outcome in failed if name_of(outcome.file) not in skips]
    wrong += [f"==== {outcome.file} passes: take it off the list" for outcome in outcomes
              if outcome.passed and not skips.get(name_of(outcome.file), "unsteady").startswith(("unsteady", "sanitizers"))]
    if given.only == "*":
        names = {name_of(file) for file in files}
        wrong += [f"==== {name} is on the list and not in the group" for name in sorted(set(skips) - names)]
    print("\n".join(wrong))
    print(f"{given.group}: {len(outcomes) - len(failed)} of {len(outcomes)} pass, {len(failed)} fail")
    if given.write:
        names = sorted(name_of(outcome.file) for outcome in failed)
        pathlib.Path(given.write).write_text("".join(f"{name}: {skips.get(name, '?')}\n" for name in names))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
