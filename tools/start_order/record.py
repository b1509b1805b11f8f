"""Prints the functions that a start of Strata runs, in the form of ecosystem/cli/start_order.txt, by which the linker puts
them together: the fewer pages of the program a start touches, the faster it is and the less memory it takes.

    tools/bazel run //tools/start_order > ecosystem/cli/start_order.txt

Needs Valgrind (Debian: valgrind). Worth it after an update of V8, or when much of the start has changed. Names that are
gone do no harm.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from tools.python import runfiles
from tools.start_order import profile


def main():
    valgrind = shutil.which("valgrind", path=os.environ.get("PATH", "") + ":/usr/bin")
    if valgrind is None:
        print("start_order: needs valgrind: apt-get install valgrind", file=sys.stderr)
        return 1
    strata = pathlib.Path(runfiles.path("strata/ecosystem/cli/strata")).resolve()
    with tempfile.TemporaryDirectory() as folder:
        program = pathlib.Path(folder) / "hello.js"
        program.write_text("console.log('hello');\n")
        recorded = pathlib.Path(folder) / "profile"
        done = subprocess.run([valgrind, "--tool=callgrind", "--demangle=no", f"--callgrind-out-file={recorded}", strata, program],
                              capture_output=True, text=True, check=False)
        if done.returncode != 0 or not recorded.exists():
            print(f"start_order: valgrind fails:\n{done.stderr}", file=sys.stderr)
            return 1
        names = [name for name in profile.functions_of(recorded.read_text(), strata.name) if profile.can_be_ordered(name)]
    print("\n".join(names))
    return 0


if __name__ == "__main__":
    sys.exit(main())
