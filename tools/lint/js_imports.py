"""The third net between the floors: what a JavaScript file of the core library may import.

A file below `core_lib/ROOM/` may import
- `node:` ids that some room of the list has,
- files of its own room, as `internal:ROOM/...` or by a relative path that stays inside,
- `internal:OTHER/...` of the rooms that its row of the list names, but nothing below their `internal/`,
- `internal:binding/ROOM`, the binding of its own room.
Never a package, another floor, or what only shows when the program runs. Tests may import what they like.
"""

import posixpath
import re

from tools.lint import javascript, rooms

_SOURCE = (".cjs", ".js", ".mjs")
_TEST = re.compile(r"_test\.\w+$")


def _internal_problem(room, specifier):
    """Why `room` may not import an internal: id, or None."""
    owner, _, file = specifier.removeprefix("internal:").partition("/")
    if owner == "binding":
        return None if file == room.name else f"the binding {file} belongs to another room than {room.name}"
    if owner == room.name:
        return None
    if owner not in room.uses:
        return f"room {room.name} may not use room {owner} ({rooms.PATH})"
    if file.startswith("internal/"):
        return f"{specifier} is for room {owner} alone"
    return None


def _problem(path, room, specifier, node_ids):
    """Why the file may not import `specifier`, or None."""
    if specifier is None:
        return "imports what only shows when it runs"
    if specifier.startswith("node:"):
        # Some ids exist only with the prefix, and stand so in the list.
        known = specifier in node_ids or specifier.removeprefix("node:") in node_ids
        return None if known else f"{specifier} is no id of a room ({rooms.PATH})"
    if specifier.startswith("internal:"):
        return _internal_problem(room, specifier)
    if specifier.startswith("."):
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), specifier))
        return None if target.startswith(f"core_lib/{room.name}/") else f"{specifier} leaves the room {room.name}"
    return f"{specifier} is neither node:, internal:, nor a file of the room"


def check(checkout):
    try:
        table = rooms.read(checkout)
    except rooms.RoomsError as error:
        yield f"{rooms.PATH}:1: {error}"
        return
    node_ids = {id_ for room in table.values() for id_ in room.ids}
    for path in checkout.with_extension(*_SOURCE):
        floor, _, rest = path.partition("/")
        if floor != "core_lib" or _TEST.search(path):
            continue
        room = table.get(rest.partition("/")[0])
        if room is None:
            yield f"{path}:1: lies in no room of {rooms.PATH}"
            continue
        for found in javascript.imports(checkout.text(path) or ""):
            if problem := _problem(path, room, found.specifier, node_ids):
                yield f"{path}:{found.line}: {problem}"
