"""A source file can be read in one sitting: it warns from 400 lines on, and 800 lines are the end."""

_SOURCES = (".BUILD", ".bazel", ".bzl", ".c", ".cc", ".cjs", ".h", ".js", ".mjs", ".py", ".sh", ".ts")
_WARN_LINES = 400
_MAX_LINES = 800


def check(checkout):
    for path in checkout.with_extension(*_SOURCES):
        num_lines = sum(1 for _ in checkout.lines(path))
        if num_lines > _MAX_LINES:
            yield f"{path}:{_MAX_LINES}: has {num_lines} lines, {_MAX_LINES} are allowed; split it by what it does"
        elif num_lines > _WARN_LINES:
            yield f"warning: {path}:{_WARN_LINES}: has {num_lines} lines; does it do more than one thing?"
