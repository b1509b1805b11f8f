"""Debian's archive: which mirrors this machine uses, what their indexes list, whether they have a file."""

import glob
import os
import re
import subprocess
import urllib.error
import urllib.parse
import urllib.request

SETTING = "STRATA_DEBIAN_MIRROR"
_TIMEOUT_SECONDS = 60


class ArchiveError(Exception):
    """The archive cannot be asked. The text says what to do."""


def _uris(text):
    """URIs in either of apt's formats (one-line `.list`, deb822 `.sources`)."""
    for line in text.splitlines():
        if match := re.match(r"uris:\s*(.+)", line, re.IGNORECASE):
            yield from match[1].split()
        elif match := re.match(r"deb(?:-src)?\s+(?:\[[^]]*\]\s+)?(\S+)", line):
            yield match[1]


def _addresses(uri):
    """What one apt URI stands for: itself, or the lines of a `mirror+file:` list."""
    if uri.startswith("mirror+file:"):
        path = uri[len("mirror+file:"):].replace("///", "/")
        if not os.path.exists(path):
            return []
        with open(path, encoding="utf-8") as lines:
            return [line.split("\t")[0].strip() for line in lines if line.strip()]
    return [uri] if uri.startswith(("http://", "https://")) else []


def mirrors(environment, apt_folder="/etc/apt"):
    """Addresses of the main archive, found as third_party/debian.bzl does: from the setting, or from apt's files."""
    if setting := environment.get(SETTING):
        return [uri.rstrip("/") for uri in setting.replace(",", " ").split()]
    found = {}
    for file in [f"{apt_folder}/sources.list"] + sorted(glob.glob(f"{apt_folder}/sources.list.d/*")):
        if file.endswith((".list", ".sources")) and os.path.exists(file):
            with open(file, encoding="utf-8") as lines:
                addresses = [address.rstrip("/") for uri in _uris(lines.read()) for address in _addresses(uri)]
            # The main archive of Debian, not its security archive and no third party's.
            found.update({a: None for a in addresses if a.endswith("/debian") or "/debian/" in a})
    if not found:
        raise ArchiveError(f"no Debian mirror is configured on this machine ({apt_folder}); "
                           f"name one: {SETTING}=http://MIRROR/debian")
    return list(found)


def _unpack(data, what):
    command = ["xz", "--decompress", "--stdout"]
    try:
        return subprocess.run(command, input=data, capture_output=True, check=True).stdout.decode()
    except FileNotFoundError as error:
        raise ArchiveError("the program xz is missing; install the package xz-utils") from error
    except subprocess.CalledProcessError as error:
        raise ArchiveError(f"{what} is damaged: {error.stderr.decode().strip()}") from error


def _stanzas(text, packages):
    """The stanzas of an index that are about one of `packages`, as dictionaries; a value may have several lines."""
    for stanza in text.split("\n\n"):
        name = re.search(r"^Package: (\S+)$", stanza, re.MULTILINE)
        if name and name[1] in packages:
            fields = re.findall(r"^([\w-]+):(.*(?:\n .*)*)", stanza, re.MULTILINE)
            yield {field: value.strip() for field, value in fields}


class Archive:
    """The archive behind the machine's mirrors."""

    def __init__(self, addresses):
        self._addresses = addresses

    def _ask(self, path, method="GET"):
        """The file's content from the first mirror that has it; None where a mirror answers that it is not there."""
        troubles, missing = [], False
        for address in self._addresses:
            request = urllib.request.Request(f"{address}/{urllib.parse.quote(path, safe='/+~')}", method=method)
            try:
                with urllib.request.urlopen(request, timeout=_TIMEOUT_SECONDS) as response:
                    return response.read()
            except urllib.error.HTTPError as error:
                missing = missing or error.code in (404, 410)
                troubles.append(f"{address}: {error.code} {error.reason}")
            except (OSError, ValueError) as error:
                troubles.append(f"{address}: {getattr(error, 'reason', error)}")
        if missing:
            return None
        raise ArchiveError(f"could not ask for {path}\n  " + "\n  ".join(troubles) +
                           f"\nIs there a network? Another mirror can be named: {SETTING}=http://MIRROR/debian")

    def has(self, path):
        """Whether a mirror has the file."""
        return self._ask(path, method="HEAD") is not None

    def _index(self, path, packages):
        data = self._ask(path)
        if data is None:
            raise ArchiveError(f"no mirror has the index {path}; name another: {SETTING}=http://MIRROR/debian")
        return _stanzas(_unpack(data, path), packages)

    def sources(self, suite, packages):
        """(package, version, {path: sha256}) of the suite's source packages."""
        for stanza in self._index(f"dists/{suite}/main/source/Sources.xz", packages):
            lines = [line.split() for line in stanza["Checksums-Sha256"].splitlines() if line.strip()]
            files = {f"{stanza['Directory']}/{name}": sha256 for sha256, _, name in lines}
            yield stanza["Package"], stanza["Version"], files

    def binaries(self, suite, packages):
        """(package, version, {path: sha256}) of the suite's binary packages for amd64."""
        for stanza in self._index(f"dists/{suite}/main/binary-amd64/Packages.xz", packages):
            yield stanza["Package"], stanza["Version"], {stanza["Filename"]: stanza["SHA256"]}
