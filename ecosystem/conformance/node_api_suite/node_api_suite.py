"""Runs Node's own tests of Node-API and compares what fails with the group's list of skips.

    node_api_suite.py GROUP RUNTIME SUITE ADDONS [--option=--core-lib=DIR] [--only=GLOB] [--write=FILE]

GROUP is a folder of the suite, ADDONS the folder with the addons that are built for it; the rest is as in node_suite.py. The tests look
for addons beside themselves: their folders are copied.
"""

import argparse
import fnmatch
import os
import pathlib
import shutil
import sys
import tempfile

from ecosystem.conformance.node_suite import node_suite

_LINKED = ("common", "fixtures")


def lay_out(group, suite, addons, destination):
    """The test's folders with their addons, and what all tests share."""
    for name in _LINKED:
        os.symlink(suite / name, destination / name)
    shutil.copytree(suite / group, destination / group)
    for addon in addons.glob(f"{group}/*/*.node"):
        built = destination / addon.parent.relative_to(addons) / "build" / "Release"
        built.mkdir(parents=True, exist_ok=True)
        shutil.copy(addon, built)


def main(arguments):
    parser = argparse.ArgumentParser()
    parser.add_argument("group", choices=["js-native-api", "node-api"])
    parser.add_argument("runtime")
    parser.add_argument("suite")
    parser.add_argument("addons")
    node_suite.add_options(parser)
    given = parser.parse_args(arguments)
    skips = pathlib.Path(__file__).parent / "skips" / f"{given.group}.txt"
    with tempfile.TemporaryDirectory(dir=os.environ.get("TEST_TMPDIR")) as folder:
        root = pathlib.Path(folder).resolve() / "test"
        root.mkdir()
        lay_out(given.group, node_suite.suite_at(given.suite), pathlib.Path(node_suite.path_of(given.addons)), root)
        # What is deeper is a part of a test: files that it starts.
        files = sorted(str(path.relative_to(root)) for path in root.glob(f"{given.group}/*/test*") if path.suffix in (".js", ".mjs"))
        files = [file for file in files if fnmatch.fnmatch(file.split("/", 1)[1], given.only)]
        return node_suite.run_and_judge(given, root, files, skips, lambda file: file.split("/", 1)[1])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
