"""Runs one checker over the checkout: lint.py CHECKER. Prints what it finds and exits with 1 when that is anything.

A checker is a module of this folder with a function check(tree) that yields lines `path:line: problem`. A line that
begins with `warning: ` is printed, but is no failure.
"""

import importlib
import sys

from tools.lint import tree
from tools.python import runfiles


def main(name):
    checker = importlib.import_module(f"tools.lint.{name}")
    checkout = tree.Tree(runfiles.checkout())
    if not checkout.files:
        print(f"{checkout.root} has no files to check")
        return 1
    lines = list(checker.check(checkout))
    print("\n".join(lines))
    return 1 if any(not line.startswith("warning: ") for line in lines) else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
