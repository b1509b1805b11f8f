"""The house's checks. Each takes the checkout's root and its files, and returns lines `path:line: problem`."""

import os
import re
import subprocess

from tools.lint import js_imports, tree

_TOP_LEVEL = {
    "WORKSPACE", "BUILD.bazel", "third_party", "deps_layer", "abi_layer", "core_lib", "binary_abstraction", "ecosystem",
    "tools", "README.md", "LICENSE"
}
_SOURCE = (".cc", ".h", ".c", ".js", ".mjs", ".cjs", ".ts", ".py", ".bzl", ".sh")
_MAX_LINES = 800
_MAX_BYTES = 300_000
_BINARY = (".a", ".o", ".so", ".tar", ".gz", ".xz", ".zip", ".tgz", ".deb", ".dat", ".wasm", ".node", ".bin")


def _lines(root, path):
    text = tree.read(root, path)
    return enumerate(text.splitlines(), 1) if text is not None else []


def top_level(root, paths):
    """The top level holds what the plan of the house allows, and dotfiles."""
    names = {path.split("/")[0] for path in paths}
    return [f"{name}: is not allowed at the top level" for name in sorted(names)
            if name not in _TOP_LEVEL and not name.startswith(".")]


def file_size(root, paths):
    """Sources stay readable in one sitting; nothing big or binary is committed."""
    problems = []
    for path in paths:
        size = os.path.getsize(os.path.join(root, path))
        if path.endswith(_BINARY) or tree.read(root, path) is None:
            problems.append(f"{path}: is a binary file; dependencies come through the build")
        elif size > _MAX_BYTES:
            problems.append(f"{path}: has {size} bytes, more than {_MAX_BYTES}")
        elif path.endswith(_SOURCE):
            count = sum(1 for _ in _lines(root, path))
            if count > _MAX_LINES:
                problems.append(f"{path}: has {count} lines, more than {_MAX_LINES}; split it by what it does")
    return problems


# Written so that this file does not find itself.
_PLACES = re.compile(
    r"https?://[^\s\"'/]*(?:debian\.org|npm" r"js\.org|npm" r"js\.com|ubuntu\.com)|"
    r"(?<![\w.}/-])/(?:wor" r"k|ro" r"ot|ho" r"me)/[a-z]")


def machine_names(root, paths):
    """No registry's host and no folder of somebody's machine stands in the source."""
    problems = []
    for path in paths:
        for number, line in _lines(root, path):
            # An example path in a test of URL parsing is nobody's folder.
            if _PLACES.search(line) and "file:///home/user" not in line:
                problems.append(f"{path}:{number}: names a host or a folder of a machine")
    return problems


_PROMISE = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X)\b(?!\(#\d+\))")


def promises(root, paths):
    """A note about unfinished work names the issue it belongs to, as in `(#12)` behind the word."""
    return [f"{path}:{number}: a note without an issue" for path in paths if path.endswith(_SOURCE)
            for number, line in _lines(root, path) if _PROMISE.search(line)]


def build_style(root, paths):
    """BUILD and .bzl files: spaces, double quotes, loads first and sorted, `name` first, doors by door()."""
    problems = []
    for path in paths:
        base = os.path.basename(path)
        if not (base in ("BUILD.bazel", "WORKSPACE") or path.endswith((".bzl", ".BUILD"))):
            continue
        loads, seen_rule, opened, in_doc = [], False, None, False
        for number, line in _lines(root, path):
            where = f"{path}:{number}"
            if line.count('"""') % 2:
                in_doc = not in_doc
                continue
            if in_doc:
                continue
            if line != line.rstrip():
                problems.append(f"{where}: white space at the end of the line")
            if "\t" in line:
                problems.append(f"{where}: a tab")
            indent = len(line) - len(line.lstrip(" "))
            if indent % 4 and not path.endswith(".bzl") and re.match(r"\s*[a-z_]+ =", line):
                problems.append(f"{where}: indented by {indent}, not by a multiple of 4")
            if re.search(r"^\s*\w+ = '|\[ ?'", line):
                problems.append(f"{where}: single quotes")
            if match := re.match(r'load\("([^"]+)"', line):
                if seen_rule:
                    problems.append(f"{where}: load() after the first rule")
                loads.append((number, match.group(1)))
            elif re.match(r"[a-z_]+\(", line) and not line.startswith(("load(", "workspace(")):
                seen_rule = base != "WORKSPACE"
            if match := re.match(r"([a-z_]+)\($", line):
                opened = match.group(1)
            elif opened:
                if opened not in ("package", "load", "exports_files") and not line.startswith("    name = ") and \
                        not path.endswith(".bzl") and "=" in line:
                    problems.append(f"{where}: `name` is not the first attribute of {opened}")
                opened = None
            if "//visibility:public" in line and not path.startswith(("tools/layers/", "third_party/")) and \
                    path != "BUILD.bazel":
                problems.append(f"{where}: //visibility:public; use door() of //tools/layers:layers.bzl")
        names = [name for _, name in loads]
        if names != sorted(names, key=lambda name: (not name.startswith("@"), name.startswith(":"), name.replace(":", "!"))):
            problems.append(f"{path}:{loads[0][0]}: loads are not sorted")
    return problems


_PATH_IN_TEXT = re.compile(r"`((?:third_party|deps_layer|abi_layer|core_lib|binary_abstraction|ecosystem|tools)/[\w./-]*\w)`")


def docs(root, paths):
    """A path that a page names exists."""
    problems = []
    for path in paths:
        if not path.endswith(".md"):
            continue
        for number, line in _lines(root, path):
            for named in _PATH_IN_TEXT.findall(line):
                if not os.path.exists(os.path.join(root, named)):
                    problems.append(f"{path}:{number}: names {named}, which does not exist")
    return problems


def shell_syntax(root, paths):
    """Shell scripts can be parsed."""
    problems = []
    for path in paths:
        text = tree.read(root, path)
        if not path.endswith(".sh") and not (text or "").startswith(("#!/bin/bash", "#!/bin/sh")):
            continue
        result = subprocess.run(["bash", "-n", os.path.join(root, path)], capture_output=True, text=True, check=False)
        problems += [f"{path}: {line}" for line in result.stderr.splitlines()]
    return problems


def cc_format(root, paths):
    """C and C++ are formatted by clang-format with the file .clang-format."""
    sources = [path for path in paths if path.endswith((".cc", ".h", ".c"))]
    if not sources:
        return []
    result = subprocess.run([os.environ["CLANG_FORMAT"], "--dry-run", "--Werror", "--style=file"] + sources, cwd=root,
                            capture_output=True, text=True, check=False)
    return [line for line in result.stderr.splitlines() if ": error:" in line]


def javascript_imports(root, paths):
    """Rooms of the core library import only what the plan of the house lets them."""
    return js_imports.check(root, [path for path in paths if path.startswith("core_lib/")])


ALL = {
    function.__name__: function for function in
    [top_level, file_size, machine_names, promises, build_style, docs, shell_syntax, cc_format, javascript_imports]
}
