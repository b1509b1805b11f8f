"""Text ends its lines and itself with one newline and nothing before it; no tabs but where a format wants them.

The core library is ASCII, so that its text can stay where the program's file is mapped instead of in every heap.
"""

_TABS = (".mk", "Makefile")


def _is_core_library(path):
    return path.startswith("core_lib/") and path.endswith(".js")


def check(checkout):
    for path in checkout.files:
        text = checkout.text(path)
        if not text or path.endswith(".patch"):
            continue
        if not text.endswith("\n"):
            yield f"{path}:{text.count(chr(10)) + 1}: the last line does not end"
        elif text.endswith("\n\n"):
            yield f"{path}:{text.count(chr(10))}: an empty line at the end"
        for number, line in enumerate(text.split("\n"), 1):
            if line != line.rstrip():
                yield f"{path}:{number}: white space at the end of the line"
            if "\t" in line and not path.endswith(_TABS):
                yield f"{path}:{number}: a tab"
            if _is_core_library(path) and not line.isascii():
                yield f"{path}:{number}: not ASCII: write an escape"
