"""Versions of Debian packages and their order, which is that of `dpkg --compare-versions`."""

import functools
import re


def split(version):
    """`[epoch:]upstream[-revision]` as (epoch, upstream, revision)."""
    epoch, colon, rest = version.partition(":")
    if not colon:
        epoch, rest = "0", version
    upstream, dash, revision = rest.rpartition("-")
    return (int(epoch), upstream, revision) if dash else (int(epoch), rest, "")


def upstream(version):
    """The part that upstream gave: without epoch and revision."""
    return split(version)[1]


def without_epoch(version):
    """The version as file names have it."""
    return version.partition(":")[2] or version


def _rank(character):
    # A tilde sorts before everything, even the end; then letters, then the rest.
    if character == "~":
        return -1
    return ord(character) if character.isalpha() else ord(character) + 256


def _part_key(part):
    """A key for one part: text and number in turn, each run of text ended by 0, the rank of the end."""
    key = []
    for text, digits in re.findall(r"([^0-9]*)([0-9]*)", part):
        key.append(tuple(_rank(character) for character in text) + (0,))
        key.append(int(digits or 0))
    return key


def compare(a, b):
    """Negative, zero or positive as `a` is older than, equal to or newer than `b`."""
    for part_a, part_b in zip(split(a), split(b)):
        if isinstance(part_a, int):
            key_a, key_b = part_a, part_b
        else:
            key_a, key_b = _part_key(part_a), _part_key(part_b)
            # What is missing at the end counts as empty text and the number 0.
            padding = [(0,), 0] * (max(len(key_a), len(key_b)) // 2)
            key_a, key_b = (key + padding[len(key):] for key in (key_a, key_b))
        if key_a != key_b:
            return -1 if key_a < key_b else 1
    return 0


key = functools.cmp_to_key(compare)
