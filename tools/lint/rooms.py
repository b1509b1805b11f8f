"""The list of rooms in tools/rooms.bzl, read and checked: each family and id once, known neighbours.

Rooms may use each other in a circle, as Node's modules do (`util` shows `AbortSignal`, which `events` makes with `util`): a circle
that cannot be evaluated is seen by the start-up snapshot.
"""

import ast
import dataclasses

PATH = "tools/rooms.bzl"


@dataclasses.dataclass
class Room:
    """One row of the list."""
    name: str
    ids: list
    uses: list
    line: int


class RoomsError(Exception):
    """The list cannot be read."""


def _rows(checkout):
    """All rows of the list."""
    text = checkout.text(PATH) if PATH in checkout.files else None
    if text is None:
        raise RoomsError("is missing")
    try:
        statements = [node for node in ast.parse(text).body if isinstance(node, ast.Assign)]
        (rows,) = [node.value for node in statements if node.targets[0].id == "ROOMS"]
        return [Room(**ast.literal_eval(row), line=row.lineno) for row in rows.elts]
    except (SyntaxError, ValueError, TypeError, AttributeError) as error:
        raise RoomsError(f"is no list ROOMS of rows with name, ids and uses: {error}") from error


def read(checkout):
    """The rooms by name."""
    return {room.name: room for room in _rows(checkout)}


def check(checkout):
    try:
        rows = _rows(checkout)
    except RoomsError as error:
        yield f"{PATH}:1: {error}"
        return
    rooms = {room.name: room for room in rows}
    names = [room.name for room in rows]
    if names != sorted(rooms):
        yield f"{PATH}:1: the rooms are not sorted by name, or one stands twice"
    owners = {}
    for room in rooms.values():
        place = f"{PATH}:{room.line}"
        for id_ in room.ids:
            if owners.setdefault(id_, room.name) != room.name:
                yield f"{place}: {id_} belongs to {owners[id_]} already"
        for other in room.uses:
            if other not in rooms or other == room.name:
                yield f"{place}: {room.name} cannot use {other}"
        for what in ("ids", "uses"):
            if getattr(room, what) != sorted(set(getattr(room, what))):
                yield f"{place}: {what} are not sorted, or one stands twice"
