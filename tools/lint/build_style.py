"""BUILD and .bzl files look as buildifier would have them, as far as that can be told without it, and open no doors.

Starlark is read with Python's own parser, whose grammar holds all of it.
"""

import ast
import io
import token
import tokenize
import warnings

from tools.lint import tree

# Lists whose order means nothing are sorted; a comment between the entries says that there is a reason for theirs.
_SORTED_LISTS = {"data", "deps", "tags", "tools", "visibility"}
# Where //visibility:public may stand: the rule for doors, the program's own name, and overlays (used from elsewhere).
_MAY_BE_PUBLIC = ("tools/layers/", "BUILD.bazel", "third_party/")
_PUBLIC = "//visibility:public"

_OPERATORS = {"and", "else", "if", "in", "not", "or", "return"}


def _label_order(label):
    """The order of labels: of this package, of this repository, of others; then by package and name."""
    rank = next((rank for rank, prefix in enumerate([":", "//", "@"], 1) if label.startswith(prefix)), 0)
    return rank, label.replace(":", "!")


def _load_order(label):
    """The order of loads: other repositories first, files of this package last."""
    return -_label_order(label)[0], label.replace(":", "!")


def _strings(node):
    """The texts of a list that has only those, or None."""
    if isinstance(node, ast.List) and all(isinstance(e, ast.Constant) and isinstance(e.value, str) for e in node.elts):
        return [element.value for element in node.elts]
    return None


def _check_brackets(tokens):
    """Indentation and trailing commas where a bracket ends its line."""
    lines = {}  # number -> column of the line's first token
    stack = []
    # NL ends a line that does not end a statement.
    skipped = (tokenize.NL, tokenize.COMMENT, token.NEWLINE, token.INDENT, token.DEDENT)
    code = [t for t in tokens if t.type not in skipped]
    for index, t in enumerate(code):
        indent = lines.setdefault(t.start[0], t.start[1])
        # What follows a text of several lines belongs to the line on which the text began.
        lines.setdefault(t.end[0], indent)
        if t.type != token.OP or t.string not in "()[]{}":
            if stack and t.string in ("for", ","):
                stack[-1][2].add(t.string)
            continue
        if t.string in "([{":
            stack.append((index, lines[t.start[0]], set()))
            continue
        opening_index, indent, seen = stack.pop()
        opening, first, last = code[opening_index], code[opening_index + 1], code[index - 1]
        if first is t or first.start[0] == opening.end[0]:
            continue
        if first.start[1] != indent + 4:
            yield first.start[0], f"is indented by {first.start[1]}, not by {indent + 4}"
        if last.end[0] == t.start[0]:
            continue
        if t.start[1] != indent:
            yield t.start[0], f"the closing bracket is indented by {t.start[1]}, not by {indent}"
        before = code[opening_index - 1] if opening_index else None
        called = before and (before.type == token.NAME or before.string in ")]") and before.string not in _OPERATORS
        groups = opening.string == "(" and not called and "," not in seen
        starred = any(c.string == "**" for c in code[max(opening_index, index - 4):index])
        if last.string != "," and "for" not in seen and not groups and not starred:
            yield last.end[0], "no comma after the last entry"


def _check_tokens(text):
    tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))
    for t in tokens:
        if t.type == token.STRING and "'" in t.string[:3].split('"')[0] and '"' not in t.string:
            yield t.start[0], "single quotes"
        if t.type == token.INDENT and len(t.string) % 4:
            yield t.start[0], f"is indented by {len(t.string)}, not by a multiple of 4"
    yield from _check_brackets(tokens)


def _is_load(node):
    call = node.value if isinstance(node, ast.Expr) else None
    return isinstance(call, ast.Call) and getattr(call.func, "id", "") == "load"


def _check_loads(module):
    loads, others = [], False
    for node in module.body:
        if _is_load(node):
            if others:
                yield node.lineno, "load() after other statements"
            loads.append(node)
        elif not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
            others = True
    labels = [node.value.args[0].value for node in loads]
    for node, label, wanted in zip(loads, labels, sorted(labels, key=_load_order)):
        if label != wanted:
            yield node.lineno, f"loads are not sorted: here should be {wanted}"
            break
    for node in loads:
        symbols = [argument.value for argument in node.value.args[1:]]
        if symbols != sorted(symbols):
            yield node.lineno, "the loaded names are not sorted"


def _check_calls(module, comments):
    for node in ast.walk(module):
        if not isinstance(node, ast.Call):
            continue
        keywords = [keyword.arg for keyword in node.keywords]
        if "name" in keywords[1:]:
            yield node.lineno, "`name` is not the first attribute"
        for keyword in node.keywords:
            values = _strings(keyword.value)
            commented = any(keyword.value.lineno <= number <= keyword.value.end_lineno for number in comments)
            if values and keyword.arg in _SORTED_LISTS and not commented and values != sorted(values, key=_label_order):
                yield keyword.value.lineno, f"{keyword.arg} is not sorted"


def _check_visibility(path, module):
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "package":
            default = next((k.value for k in node.keywords if k.arg == "default_visibility"), None)
            if default and not path.startswith("third_party/") and _PUBLIC in (_strings(default) or []):
                yield node.lineno, "a package that is public by default; open single targets with door()"
                continue
        if isinstance(node, ast.Constant) and node.value == _PUBLIC and not path.startswith(_MAY_BE_PUBLIC):
            yield node.lineno, "//visibility:public; use door() of //tools/layers:layers.bzl"


def check(checkout):
    for path in filter(tree.is_build_file, checkout.files):
        text = checkout.text(path) or ""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                module = ast.parse(text)
        except SyntaxError as error:
            yield f"{path}:{error.lineno}: cannot be read: {error.msg}"
            continue
        comments = [number for number, line in enumerate(text.splitlines(), 1) if line.lstrip().startswith("#")]
        problems = [*_check_tokens(text), *_check_calls(module, comments), *_check_visibility(path, module)]
        # A WORKSPACE loads between its repositories.
        if not path.endswith("WORKSPACE"):
            problems += _check_loads(module)
        for number, problem in dict.fromkeys(sorted(problems)):
            yield f"{path}:{number}: {problem}"
