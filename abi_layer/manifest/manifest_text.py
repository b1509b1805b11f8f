"""Reads manifest.textproto: the plain form in which it is written, one field or brace a line.

Protobuf itself reads it in schema_test.cc, which compares; so the program's own build does not have to build Protobuf.
"""

import re

_OPEN = re.compile(r"(\w+) \{$")
_FIELD = re.compile(r'  (\w+): (?:"([^"\\]*)"|(\w+))$')

# The numbers of manifest.proto.
LAYERS = {"NODE_API": 1, "LIBUV": 2, "EMBEDDING": 3, "V8": 4, "NODE": 5}
STABILITIES = {"STABLE": 1, "EXPERIMENTAL": 2}


class Row:
    """What the manifest says of one symbol."""

    def __init__(self, group):
        self.layer = group["layer"][0]
        self.stability = group["stability"][0]
        self.version = int(group["version"][0])
        self.header = group["header"][0]


def _messages(text):
    """(name, {field: [values]}) of each message at the top."""
    name = None
    fields = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if name is None and (match := _OPEN.match(line)):
            name, fields = match[1], {}
        elif name is not None and (match := _FIELD.match(line)):
            fields.setdefault(match[1], []).append(match[3] if match[2] is None else match[2])
        elif name is not None and line == "}":
            yield name, fields
            name = None
        else:
            raise ValueError(f"line {number} is not understood: {line}")
    if name is not None:
        raise ValueError("the last message does not end")


def parse(text):
    """({symbol: Row}, [{field: [values]} of each omission])."""
    rows = {}
    omissions = []
    for name, fields in _messages(text):
        if name == "omission":
            omissions.append(fields)
            continue
        row = Row(fields)
        if row.layer not in LAYERS or row.stability not in STABILITIES or row.version < 1:
            raise ValueError(f"a group of {row.header} lacks its layer, stability or version")
        for symbol in fields["symbol"]:
            if symbol in rows:
                raise ValueError(f"{symbol} is in the manifest twice")
            rows[symbol] = row
    return rows, omissions
