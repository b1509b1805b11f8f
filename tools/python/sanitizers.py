"""What a test that starts programs needs to know of the sanitizer that they are built with, if any: Bazel's configuration
says it to tests by the sanitizer's own variable of the environment."""

import os

_NAMES = ("ASAN_OPTIONS", "TSAN_OPTIONS", "UBSAN_OPTIONS")


def is_on():
    return any(name in os.environ for name in _NAMES)


def is_address_sanitizer():
    return "ASAN_OPTIONS" in os.environ


def is_thread_sanitizer():
    return "TSAN_OPTIONS" in os.environ


def environment(more=""):
    """The variables for a program's environment, each with `more` (":option=value") at its end."""
    return {name: os.environ[name] + more for name in _NAMES if name in os.environ}
