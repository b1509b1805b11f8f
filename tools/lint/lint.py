"""Runs one check over the checkout: lint.py CHECK. Prints what it finds and exits with 1 when that is anything."""

import os
import sys

from tools.lint import checks, tree
from tools.python import runfiles


def main(name):
    root = runfiles.checkout()
    os.environ["CLANG_FORMAT"] = os.path.realpath(runfiles.path("llvm/bin/clang-format"))
    problems = checks.ALL[name](root, tree.files(root))
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
