"""Lays out an installation: install [--node] PREFIX

PREFIX/bin/strata is the program; PREFIX/include/node is what addons compile with, laid out as node-gyp and cmake-js want it;
PREFIX/share/strata holds the licence and the manifest of exported symbols. With --node, PREFIX/bin/node is the program, too.
"""

import os
import shutil
import sys
import tempfile

from tools.python import runfiles

# Folders of the program's data, and what of them goes where.
_FILES = [
    ("strata/ecosystem/cli/strata", "bin/strata", 0o755),
    ("strata/LICENSE", "share/strata/LICENSE", 0o644),
    ("strata/abi_layer/manifest/manifest.textproto", "share/strata/abi_manifest.textproto", 0o644),
]
_HEADER_FOLDERS = [
    "strata/binary_abstraction/engine/include",
    "strata/binary_abstraction/include",
    "node_api_headers/include",
    "libuv/include",
    "v8/include",
]
_HEADERS = (".h", ".gypi")


def header_files():
    """(file, destination) of all headers; two folders do not hold the same name."""
    seen = set()
    for folder in _HEADER_FOLDERS:
        root = runfiles.path(folder)
        for parent, _, names in os.walk(root):
            for name in sorted(names):
                if not name.endswith(_HEADERS):
                    continue
                path = os.path.join(parent, name)
                relative = os.path.relpath(path, root)
                if relative in seen:
                    raise SystemExit(f"install: {relative} is among the headers twice")
                seen.add(relative)
                yield path, f"include/node/{relative}"


def put(source, destination, mode):
    """Copies beside the destination and renames: a running program is replaced, and never half there."""
    os.makedirs(os.path.dirname(destination), exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=os.path.dirname(destination))
    os.close(handle)
    shutil.copyfile(source, temporary)
    os.chmod(temporary, mode)
    os.replace(temporary, destination)


def install(prefix, with_node):
    num_files = 0
    rows = _FILES + [(path, destination, 0o644) for path, destination in header_files()]
    for source, destination, mode in rows:
        if not os.path.isabs(source):
            source = runfiles.path(source)
        put(source, os.path.join(prefix, destination), mode)
        num_files += 1
    if with_node:
        link = os.path.join(prefix, "bin/node")
        if os.path.lexists(link):
            if not os.path.islink(link):
                raise SystemExit(f"install: {link} is a program of its own; it is left alone")
            os.remove(link)
        os.symlink("strata", link)
    return num_files


def main(arguments):
    with_node = "--node" in arguments
    folders = [argument for argument in arguments if argument != "--node"]
    if len(folders) != 1 or folders[0].startswith("-"):
        print(__doc__, file=sys.stderr)
        return 2
    # `bazel run` starts it elsewhere than the user stands.
    prefix = os.path.join(os.environ.get("BUILD_WORKING_DIRECTORY", os.getcwd()), folders[0])
    num_files = install(os.path.abspath(prefix), with_node)
    print(f"{num_files} files are in {os.path.abspath(prefix)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
