"""Runs one check over the checkout: lint.py CHECK ROOT. Prints what it finds and exits with 1 when that is anything."""

import sys

import checks
import tree


def main(name, root):
    problems = checks.ALL[name](root, tree.files(root))
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
