"""Nothing of a dependency and nothing binary is committed: both come through the build."""

import os
import re

_MAX_BYTES = 300_000
_BINARY = (".7z", ".a", ".bin", ".bz2", ".class", ".dat", ".deb", ".dll", ".dylib", ".exe", ".gz", ".jar", ".lib",
           ".lz4", ".node", ".o", ".obj", ".pyc", ".rpm", ".so", ".tar", ".tgz", ".wasm", ".whl", ".xz", ".zip", ".zst")
_FOLDERS = {"node_modules", "vendor", "vendored", "site-packages"}
_COPYRIGHT = re.compile(r"(?i:copyright)\b.*\b(?:19|20)\d\d\b")
_OURS = "The Strata authors"


def check(checkout):
    for path in checkout.files:
        num_bytes = os.path.getsize(checkout.full(path))
        if path.endswith(_BINARY) or re.search(r"\.so\.\d", path):
            yield f"{path}:1: is an archive or an object file; what is binary comes through the build"
        elif checkout.text(path) is None:
            yield f"{path}:1: is no UTF-8 text; what is binary comes through the build"
        elif num_bytes > _MAX_BYTES:
            yield f"{path}:1: has {num_bytes} bytes, {_MAX_BYTES} are allowed"
        elif _FOLDERS & set(path.split("/")[:-1]):
            yield f"{path}:1: lies in a folder of copied dependencies"
        elif not path.endswith(".patch"):
            # A patch quotes what it changes.
            for number, line in checkout.lines(path):
                if _COPYRIGHT.search(line) and _OURS not in line:
                    yield f"{path}:{number}: somebody else's copyright; dependencies are pinned in third_party/pins.bzl"
