"""C and C++ are formatted by clang-format as the file .clang-format says.

`tools/bazel run //tools/lint:format` formats what is not.
"""

import os
import re
import subprocess
import sys

from tools.lint import tree
from tools.python import runfiles

_EXTENSIONS = (".c", ".cc", ".h")


def _clang_format(checkout, *options):
    sources = checkout.with_extension(*_EXTENSIONS)
    if not sources:
        return None
    program = os.path.realpath(runfiles.path("llvm/bin/clang-format"))
    command = [program, f"--style=file:{checkout.full('.clang-format')}", *options, *sources]
    return subprocess.run(command, cwd=checkout.root, capture_output=True, text=True, check=False)


def check(checkout):
    result = _clang_format(checkout, "--dry-run", "-Werror")
    if result is None:
        return
    places = re.findall(r"^(\S+:\d+):\d+: error: code should be clang-formatted", result.stderr, re.MULTILINE)
    for place in dict.fromkeys(places):
        yield f"{place}: is not clang-formatted; run //tools/lint:format"
    if result.returncode and not places:
        yield f".clang-format:1: {result.stderr.strip()}"


if __name__ == "__main__":
    _clang_format(tree.Tree(os.environ["BUILD_WORKSPACE_DIRECTORY"]), "-i", *sys.argv[1:])
