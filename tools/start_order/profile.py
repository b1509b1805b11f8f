"""Reads profiles of Valgrind's callgrind (its manual's chapter "Callgrind Format Specification")."""

import re

_NAME = re.compile(r"\((\d+)\)(?: (.*))?")
# Recursion is numbered: f, f'2.
_RECURSION = re.compile(r"'\d+$")


class _Names:
    """Names are written once, with a number, and only by it from then on."""

    def __init__(self):
        self._by_number = {}

    def of(self, text):
        number, name = _NAME.match(text).groups()
        if name is not None:
            self._by_number[number] = name
        return self._by_number[number]


def functions_of(profile, program):
    """The symbols of `program`, a file name, that have run; sorted. `profile` is the profile's text."""
    objects = _Names()
    functions = _Names()
    found = set()
    current = ""
    for line in profile.splitlines():
        kind, _, rest = line.partition("=")
        if kind == "ob":
            current = objects.of(rest)
        elif kind == "cob":
            objects.of(rest)
        elif kind == "fn":
            name = _RECURSION.sub("", functions.of(rest))
            if current.endswith("/" + program):
                found.add(name)
        elif kind == "cfn":
            functions.of(rest)
    return sorted(found)


def can_be_ordered(name):
    """Whether the linker can move a function: V8's builtins are one block, and what has no symbol has no name."""
    return re.fullmatch(r"[A-Za-z_$.][\w$.]*", name) is not None and not name.startswith("Builtins_") and ".llvm." not in name
