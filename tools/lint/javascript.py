"""As much of JavaScript's grammar as it takes to see what a file imports."""

import dataclasses
import re
from typing import Optional


@dataclasses.dataclass
class Token:
    kind: str  # word, string or mark
    text: str  # Of a string: what stands between its quotes.
    line: int


@dataclasses.dataclass
class Import:
    line: int
    specifier: Optional[str]  # None where it is computed.


_WORD = re.compile(r"[\w$#\u0080-\U0010ffff]+")
_SPACE = re.compile(r"\s+|//[^\n]*|/\*.*?(?:\*/|\Z)", re.DOTALL)
# Strings end with their line at the latest, so that a quote in a misread place hides one line and not the file.
_STRING = re.compile(r"""'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)\"""", re.DOTALL)
_TEMPLATE = re.compile(r"((?:[^`\\$]|\\.|\$(?!\{))*)(`|\$\{|\Z)", re.DOTALL)
_REGEXP = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/\w*")
# A slash behind one of these, or behind a mark that ends no value, begins a regular expression.
_BEFORE_REGEXP = set("await case delete do else in new of return throw typeof void yield".split())


def _may_begin_regexp(tokens):
    if not tokens:
        return True
    last = tokens[-1]
    return last.text in _BEFORE_REGEXP if last.kind == "word" else last.kind == "mark" and last.text not in (")", "]")


def tokens_of(text):
    """The words, strings and marks of a source text, without comments and regular expressions."""
    tokens = []
    position = 0
    # Per template that is open: how many braces are open inside of its current ${}.
    templates = []

    def add(kind, value):
        tokens.append(Token(kind, value, text.count("\n", 0, position) + 1))

    def template(begin):
        """Reads on in a template after its quote or after a }; returns the new position."""
        match = _TEMPLATE.match(text, begin)
        if match[2] == "${":
            templates.append(0)
            add("mark", "${")
        else:
            whole = begin > 0 and text[begin - 1] == "`"
            add("string" if whole else "mark", match[1] if whole else "`")
        return match.end()

    while position < len(text):
        if match := _SPACE.match(text, position):
            position = match.end()
        elif match := _WORD.match(text, position):
            add("word", match[0])
            position = match.end()
        elif match := _STRING.match(text, position):
            add("string", match[1] if match[1] is not None else match[2])
            position = match.end()
        elif text[position] == "`":
            position = template(position + 1)
        elif text[position] == "}" and templates and templates[-1] == 0:
            templates.pop()
            position = template(position + 1)
        elif text[position] == "/" and _may_begin_regexp(tokens) and (match := _REGEXP.match(text, position)):
            add("string", match[0])
            position = match.end()
        else:
            if templates and text[position] in "{}":
                templates[-1] += 1 if text[position] == "{" else -1
            add("mark", text[position])
            position += 1
    return tokens


def _after_parentheses(tokens, index):
    """The token behind the bracket that closes the one at `index`, or None."""
    depth = 0
    for position in range(index, len(tokens)):
        depth += {"(": 1, ")": -1}.get(tokens[position].text, 0) if tokens[position].kind == "mark" else 0
        if depth == 0:
            return tokens[position + 1] if position + 1 < len(tokens) else None
    return None


def imports(text):
    """What a source text imports: by declaration, by import() and by require()."""
    tokens = tokens_of(text)
    nothing = Token("mark", "", 0)
    for index, token in enumerate(tokens):
        if token.kind != "word" or token.text not in ("from", "import", "require"):
            continue
        before = tokens[index - 1] if index else nothing
        after = tokens[index + 1] if index + 1 < len(tokens) else nothing
        if before.text == "." and before.kind == "mark":
            # A property of that name.
            continue
        if token.text != "require" and after.kind == "string":
            yield Import(token.line, after.text)
        elif token.text != "from" and after.kind == "mark" and after.text == "(":
            behind = _after_parentheses(tokens, index + 1)
            if before.text == "function" or token.text == "require" and behind and behind.text == "{":
                # A definition of one's own.
                continue
            argument, end = (tokens[index + 2:index + 4] + [nothing, nothing])[:2]
            literal = argument.kind == "string" and end.text in (")", ",")
            yield Import(token.line, argument.text if literal else None)
