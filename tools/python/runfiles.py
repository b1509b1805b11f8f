"""Where a program of python.bzl finds its data."""

import os


def path(name):
    """The file `name` (`strata/tools/...`, `llvm/bin/...`) of the program's data."""
    return os.path.join(os.environ["RUNFILES_DIR"], name)


def checkout():
    """The root of the checkout that is built; the program has //:WORKSPACE among its data and the tag `local`."""
    return os.path.dirname(os.path.realpath(path("strata/WORKSPACE")))
