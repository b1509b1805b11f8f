"""A note about unfinished work names the issue it belongs to: the word, then `(#12): what`."""

import re

_WORD = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X)\b(?!\(#\d+\): \S)")


def check(checkout):
    for path in checkout.files:
        for number, line in checkout.lines(path):
            if match := _WORD.search(line):
                yield f"{path}:{number}: {match[0]} without an issue; write {match[0]}(#12): what is to do"
