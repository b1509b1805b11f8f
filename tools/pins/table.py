"""The table of pins, read from third_party/pins.bzl."""

import dataclasses
import re
import types
from typing import Optional


class TableError(Exception):
    """The table is not what this program can read."""


@dataclasses.dataclass
class Pin:
    """One row: what it is called, the files it names (path or npm version -> hash), and how to look for newer ones."""
    name: str
    kind: str  # deb, source, chromium or npm
    files: dict
    package: str  # The binary package, source package or npm package.
    version: str  # As far as the file names tell: without epoch, for upstream tarballs also without revision.
    strip_prefix: Optional[str] = None
    component: str = ""  # `-ada` for a tarball `.orig-ada.tar.xz`
    groups: tuple = ()  # Other names under which it can be asked for.


def _source_pin(name, pin):
    match = re.fullmatch(r"pool/main/[^/]+/([^/]+)/\1_(.+)\.orig(-[^.]+)?\.tar\.\w+", pin.path)
    if not match:
        raise TableError(f"{name}: {pin.path} is no upstream tarball of a source package (NAME_VERSION.orig.tar.*)")
    return Pin(name, "source", {pin.path: pin.sha256}, match[1], match[2], pin.strip_prefix, match[3] or "")


def _deb_pins(group, packages):
    for path, sha256 in packages.items():
        match = re.fullmatch(r"pool/main/.*/([^/_]+)_([^/_]+)_[^/_]+\.deb", path)
        if not match:
            raise TableError(f"{group}: {path} is no binary package (NAME_VERSION_ARCHITECTURE.deb)")
        yield Pin(match[1], "deb", {path: sha256}, match[1], match[2], groups=(group,))


def _chromium_pin(pin):
    match = re.fullmatch(r".*/chromium_(.+)\.debian\.tar\.xz", pin.patches_path)
    if not match:
        raise TableError(f"chromium: {pin.patches_path} is no packaging of it (chromium_VERSION.debian.tar.xz)")
    files = {pin.path: pin.sha256, pin.patches_path: pin.patches_sha256}
    return Pin("chromium", "chromium", files, "chromium", match[1], pin.strip_prefix, groups=tuple(pin.parts))


def read(text):
    """All pins of the text of pins.bzl; a file that two tables name is one pin."""
    table = {"struct": lambda **fields: types.SimpleNamespace(**fields), "__builtins__": {}}
    try:
        # The table is data in a notation that Python shares, of this repository; it calls nothing but struct().
        exec(compile(text, "pins.bzl", "exec"), table)  # pylint: disable=exec-used
        pins = [_chromium_pin(table["CHROMIUM"])]
        pins += [_source_pin(name, pin) for name, pin in table["SOURCES"].items()]
        for name, pin in table["NPM_PACKAGES"].items():
            pins.append(Pin(name, "npm", {pin.version: pin.integrity}, name, pin.version))
        debs = {}
        for group, packages in {"llvm": table["LLVM_PACKAGES"], "python": table["PYTHON_PACKAGES"]}.items():
            for pin in _deb_pins(group, packages):
                twin = debs.setdefault(*pin.files, pin)
                if twin is not pin:
                    twin.groups += pin.groups
        return pins + list(debs.values())
    except (SyntaxError, NameError, KeyError, AttributeError, TypeError) as error:
        raise TableError(f"the table of pins has another form than this program knows: {error!r}") from error


def select(pins, names):
    """The pins of that name or group, all where no name is given."""
    for name in names:
        if not any(name == pin.name or name in pin.groups for pin in pins):
            known = sorted({name for pin in pins for name in (pin.name, *pin.groups)})
            raise TableError(f"no pin is called {name}; there are: {', '.join(known)}")
    return [pin for pin in pins if not names or pin.name in names or set(names) & set(pin.groups)]
