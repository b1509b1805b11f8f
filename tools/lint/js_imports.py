"""The third net between the floors: what a JavaScript file of the core library may import.

A file below `core_lib/ROOM/` may import `node:` ids, files of its own room (`internal:ROOM/...` or a relative path that
stays inside), and `internal:OTHER/...` of the rooms that the list of rooms allows it. Never a file of another room by a
relative path, a package, or another floor.
"""

import ast
import os
import posixpath
import re

from tools.lint import tree

_SPECIFIER = re.compile(r"""(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)(['"])([^'"]+)\1""")


def rooms(root):
    """The list of rooms: name -> names of the rooms it may use."""
    text = tree.read(root, "tools/rooms.bzl")
    start = text.index("ROOMS = ") + len("ROOMS = ")
    table = ast.literal_eval(text[start:])
    return {room["name"]: room["uses"] for room in table}


def problem(path, specifier, allowed):
    """Why `path` may not import `specifier`, or None."""
    room = path.split("/")[1]
    if specifier.startswith("node:"):
        return None
    if specifier.startswith("internal:"):
        other = specifier[len("internal:"):].split("/")[0]
        if other == room or other in allowed.get(room, []):
            return None
        return f"room {room} may not use room {other}"
    if specifier.startswith("."):
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), specifier))
        return None if target.startswith(f"core_lib/{room}/") else f"{specifier} leaves the room {room}"
    return f"{specifier} is neither node:, internal:, nor a file of the room"


def check(root, paths):
    """Lines `path:line: problem` for the files among `paths` that are JavaScript and no tests."""
    allowed = rooms(root)
    problems = []
    for path in paths:
        if not path.endswith((".js", ".mjs", ".cjs")) or "_test." in os.path.basename(path) or path.count("/") < 2:
            continue
        if path.split("/")[1] not in allowed:
            problems.append(f"{path}:1: {path.split('/')[1]} is no room of tools/rooms.bzl")
            continue
        for number, line in enumerate(tree.read(root, path).splitlines(), 1):
            for _, specifier in _SPECIFIER.findall(line):
                if found := problem(path, specifier, allowed):
                    problems.append(f"{path}:{number}: {found}")
    return problems
