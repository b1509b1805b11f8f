"""The files of the checkout that are ours: what git tracks, or all of them where there is no git."""

import fnmatch
import functools
import os
import subprocess


def _tracked(root):
    """Paths that git tracks below `root`, or None where there is no git or no repository of its own."""
    try:
        command = ["git", "-C", root, "ls-files", "-z"]
        listing = subprocess.run(command, check=True, capture_output=True).stdout.decode()
        top = subprocess.run(["git", "-C", root, "rev-parse", "--show-toplevel"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    if os.path.realpath(top.stdout.decode().strip()) != os.path.realpath(root):
        return None
    return [path for path in listing.split("\0") if path]


def _walked(root):
    """All paths below `root` but those that .gitignore names (its plain patterns; none has an exception)."""
    try:
        with open(os.path.join(root, ".gitignore"), encoding="utf-8") as file:
            ignored = [line.strip() for line in file if line.strip() and not line.startswith("#")]
    except FileNotFoundError:
        ignored = []

    def is_ignored(path):
        for pattern in ignored:
            name = path if pattern.startswith("/") else os.path.basename(path)
            if fnmatch.fnmatch(name, pattern.strip("/")):
                return True
        return False

    paths = []
    for folder, folders, names in os.walk(root):
        here = os.path.relpath(folder, root)
        below = {name: os.path.normpath(os.path.join(here, name)) for name in folders + names}
        folders[:] = [name for name in folders if name != ".git" and not is_ignored(below[name])]
        paths += [below[name] for name in names if not is_ignored(below[name])]
    return paths


class Tree:
    """The checkout at `root`. Paths are relative to it."""

    def __init__(self, root):
        self.root = root

    @functools.cached_property
    def files(self):
        """Paths of all regular files, sorted."""
        paths = _tracked(self.root)
        if paths is None:
            paths = _walked(self.root)
        # git also lists what was deleted since; links are checked where they lead to.
        return sorted(path for path in paths if os.path.isfile(self.full(path)) and not os.path.islink(self.full(path)))

    @functools.cached_property
    def folders(self):
        """Paths of all folders that hold a file, directly or below."""
        found = set()
        for path in self.files:
            while path := os.path.dirname(path):
                found.add(path)
        return found

    def full(self, path):
        return os.path.join(self.root, path)

    @functools.lru_cache(maxsize=None)
    def text(self, path):
        """The text of a file, or None when it is no text."""
        with open(self.full(path), "rb") as file:
            content = file.read()
        try:
            return None if b"\0" in content else content.decode()
        except UnicodeDecodeError:
            return None

    def lines(self, path):
        """(number, line) of a text file; nothing for another."""
        return enumerate((self.text(path) or "").splitlines(), 1)

    def with_extension(self, *extensions):
        """The files whose names end so."""
        return [path for path in self.files if path.endswith(extensions)]


def is_build_file(path):
    """Whether the file is in Bazel's language."""
    return os.path.basename(path) in ("BUILD", "BUILD.bazel", "WORKSPACE") or path.endswith((".bzl", ".BUILD"))
