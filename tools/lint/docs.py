"""What a page names exists: paths of the repository and Bazel labels, in back quotes or in a block of code."""

import fnmatch
import re

_SPAN = re.compile(r"`([^`]+)`")
_FOLDERS = (".ci/", "abi_layer/", "binary_abstraction/", "core_lib/", "deps_layer/", "ecosystem/", "third_party/",
            "tools/")
_PLACEHOLDER = re.compile(r"[<>{}$]|\.\.\.|NAME|PATH")


def _words(checkout, path):
    """(number, word) of what stands in back quotes or in blocks of code."""
    in_block = False
    for number, line in checkout.lines(path):
        if line.lstrip().startswith("```"):
            in_block = not in_block
            continue
        for span in [line] if in_block else _SPAN.findall(line):
            for word in span.split():
                word = word.strip("\"'(),;:")
                # The end of a sentence, but not that of //tools/...
                yield number, word if word.endswith("...") else word.rstrip(".")


def _label_exists(checkout, label):
    package = label.removeprefix("@strata")[len("//"):].partition(":")[0]
    folder = package.partition("...")[0].strip("/")
    if "..." in package:
        return not folder or folder in checkout.folders
    name = f"{package}/BUILD.bazel".lstrip("/")
    return name in checkout.files


def _path_exists(checkout, path):
    path = path.rstrip("/")
    if "*" in path:
        return bool(fnmatch.filter(checkout.files, path) or fnmatch.filter(checkout.folders, path))
    return path in checkout.files or path in checkout.folders


def check(checkout):
    for page in checkout.with_extension(".md"):
        for number, word in _words(checkout, page):
            if word.startswith(("//", "@strata//")):
                # A target pattern has dots of its own.
                if not _PLACEHOLDER.search(word.replace("...", "")) and not _label_exists(checkout, word):
                    yield f"{page}:{number}: names the label {word}, whose package does not exist"
            elif word.startswith(_FOLDERS) and not _PLACEHOLDER.search(word) and not _path_exists(checkout, word):
                yield f"{page}:{number}: names {word}, which does not exist"
