"""The files of the checkout that are ours: what git tracks, or all of them where there is no git."""

import os
import subprocess


def files(root):
    """Paths relative to `root`, sorted. Untracked files that git does not ignore count too: they are about to be ours."""
    try:
        listing = subprocess.run(
            ["git", "-C", root, "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
            check=True, capture_output=True).stdout.decode()
        paths = [path for path in listing.split("\0") if path]
    except (OSError, subprocess.CalledProcessError):
        paths = []
        for folder, folders, names in os.walk(root):
            folders[:] = [name for name in folders if name != ".git" and not name.startswith("bazel-")]
            paths += [os.path.relpath(os.path.join(folder, name), root) for name in names]
    return sorted(path for path in paths if os.path.isfile(os.path.join(root, path)))


def read(root, path):
    """The text of a file, or None when it is no text."""
    with open(os.path.join(root, path), "rb") as file:
        content = file.read()
    try:
        return content.decode()
    except UnicodeDecodeError:
        return None
