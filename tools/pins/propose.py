"""Says for each pin whether it is up to date, or prints the newer one in the form of third_party/pins.bzl.

    tools/bazel run //tools/pins:propose [-- [--json] NAME...]

NAME is a repository (libuv, v8), a package (clang-19) or a group of packages (llvm, python). Asked are the Debian
mirror and the npm registry that this machine is configured for; nothing is written. Packages are looked for in bookworm's
main, Chromium there and in trixie's, upstream tarballs in trixie's and then bookworm's. Hashes are those of the mirror's
index.

The exit code is 0 when every pinned file is there, whether or not there are newer ones; 1 when one is gone or changed;
2 when that could not be told.
"""

import argparse
import concurrent.futures
import dataclasses
import json
import os
import re
import sys

from tools.pins import archive, npm, table, versions


@dataclasses.dataclass
class Report:
    """What is known of one pin in the end."""
    pin: table.Pin
    problems: list = dataclasses.field(default_factory=list)  # About the pinned files themselves.
    notes: list = dataclasses.field(default_factory=list)
    version: str = ""  # The newer one, with
    fields: dict = dataclasses.field(default_factory=dict)  # what its row says.

    def as_json(self):
        status = "update" if self.fields else "up to date"
        return {
            "name": self.pin.name,
            "kind": self.pin.kind,
            "version": self.pin.version,
            "files": self.pin.files,
            "status": status,
            "new_version": self.version,
            "new": self.fields,
            "problems": self.problems,
            "notes": self.notes,
        }

    def as_text(self):
        head = f"{self.pin.name} {self.pin.version}: " + (f"NEW {self.version}" if self.fields else "up to date")
        if self.pin.kind == "deb":
            paste = [f'    "{path}": "{sha256}",' for path, sha256 in self.fields.items()]
        else:
            paste = [f'        {field} = "{value}",' for field, value in self.fields.items()]
        remarks = [f"  PROBLEM: {text}" for text in self.problems] + [f"  note: {text}" for text in self.notes]
        return "\n".join([head] + remarks + paste)


class Proposer:
    """Compares pins with the archive and the registry."""

    def __init__(self, debian, environment):
        self._debian = debian
        self._environment = environment
        self._indexes = {}  # suite -> package -> [(version, files)]

    def load(self, pins):
        """Reads the indexes that `pins` need."""
        sources = {pin.package for pin in pins if pin.kind in ("source", "chromium")}
        debs = {pin.package for pin in pins if pin.kind == "deb"}
        wanted = [(suite, self._debian.sources, sources) for suite in ("trixie", "bookworm") if sources]
        # The toolchain's and interpreter's packages belong together: all of bookworm.
        wanted += [("binaries", lambda _, packages: self._debian.binaries("bookworm", packages), debs)] if debs else []
        for suite, read, packages in wanted:
            for package, version, files in read(suite, packages):
                self._indexes.setdefault(suite, {}).setdefault(package, []).append((version, files))

    def _candidates(self, suite, package):
        found = self._indexes.get(suite, {}).get(package, [])
        return sorted(found, key=lambda entry: versions.key(entry[0]), reverse=True)

    def _check_pinned(self, report, suites):
        """Whether the pinned files are on the mirror and have the hashes that the index gives."""
        for path, sha256 in report.pin.files.items():
            if not self._debian.has(path):
                report.problems.append(f"no mirror has {path} any more")
            for suite in suites:
                for _, files in self._candidates(suite, report.pin.package):
                    if files.get(path, sha256) != sha256:
                        report.problems.append(f"{path} has another hash in the index: {files[path]}")

    @staticmethod
    def _is_newer(version, pin):
        return versions.compare(versions.without_epoch(version), pin.version) > 0

    def _propose_deb(self, report):
        self._check_pinned(report, ["binaries"])
        candidates = self._candidates("binaries", report.pin.package)
        if not candidates:
            report.notes.append("bookworm has no package of this name")
            return
        version, files = candidates[0]
        if self._is_newer(version, report.pin):
            report.version, report.fields = version, files

    def _propose_source(self, report):
        pin = report.pin
        suites = ["bookworm", "trixie"] if pin.kind == "chromium" else ["trixie", "bookworm"]
        self._check_pinned(report, suites)
        best = versions.upstream(pin.version) if pin.kind == "chromium" else pin.version
        if not any(self._candidates(suite, pin.package) for suite in suites):
            report.notes.append(f"neither suite has a source package {pin.package}")
        for suite in suites:
            for version, files in self._candidates(suite, pin.package)[:1]:
                newer = versions.compare(versions.upstream(version), best)
                # The packaging (Chromium's patches) counts only in the suite that is pinned.
                repackaged = pin.kind == "chromium" and suite == suites[0] and self._is_newer(version, pin)
                fields = self._fields(report, version, files) if newer > 0 or repackaged else None
                if not fields:
                    continue
                lacking = [path for path in fields.values() if path.startswith("pool/") and not self._debian.has(path)]
                if lacking:
                    report.notes.append(f"{suite} lists {version}, but no mirror has {' or '.join(lacking)}")
                    continue
                report.version, report.fields, best = version, fields, versions.upstream(version)
                report.notes.append(f"{version} is of {suite}" + self._warning(suite, pin))

    @staticmethod
    def _warning(suite, pin):
        if suite == "trixie" and pin.kind == "chromium":
            return ", whose next point release takes both files off the mirrors; its patches are for another clang"
        return ""

    def _fields(self, report, version, files):
        """The row for a newer version of a source package, or None where it lacks the tarball."""
        pin = report.pin
        wanted = {"": rf".*\.orig{re.escape(pin.component)}\.tar\.\w+"}
        if pin.kind == "chromium":
            wanted["patches_"] = r".*\.debian\.tar\.\w+"
        fields = {}
        for prefix, pattern in wanted.items():
            path = next((path for path in files if re.fullmatch(pattern, path)), None)
            if path is None:
                report.notes.append(f"{version} has no file like {pattern}")
                return None
            fields.update({f"{prefix}path": path, f"{prefix}sha256": files[path]})
        old, new = versions.upstream(pin.version), versions.upstream(version)
        fields["strip_prefix"] = pin.strip_prefix.replace(old, new)
        if old != new and fields["strip_prefix"] == pin.strip_prefix:
            report.notes.append("strip_prefix does not hold the version: look into the tarball")
        return fields

    def _propose_npm(self, report):
        pin = report.pin
        (pinned_integrity,) = pin.files.values()
        found = npm.integrity(self._environment, pin.package, pin.version)
        if found is None:
            report.problems.append(f"the registry has no {pin.package}@{pin.version}")
        elif found != pinned_integrity:
            report.problems.append(f"{pin.package}@{pin.version} has another integrity in the registry: {found}")
        latest = npm.latest(self._environment, pin.package)
        if latest and npm.order(latest[0]) > npm.order(pin.version):
            report.version = latest[0]
            report.fields = {"version": latest[0], "integrity": latest[1]}

    def propose(self, pin):
        """The report about one pin."""
        report = Report(pin)
        {"deb": self._propose_deb, "npm": self._propose_npm}.get(pin.kind, self._propose_source)(report)
        return report


def main(arguments, environment=os.environ, apt_folder="/etc/apt"):
    """Runs the program; returns its exit code."""
    as_written = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(prog="propose", description=__doc__, formatter_class=as_written)
    parser.add_argument("names", nargs="*", metavar="NAME", help="pins to look at; all where none is given")
    parser.add_argument("--json", action="store_true", help="print one JSON array")
    checkout = environment.get("BUILD_WORKSPACE_DIRECTORY", ".")
    parser.add_argument("--pins", default=f"{checkout}/third_party/pins.bzl", help="the table to read")
    options = parser.parse_args(arguments)
    try:
        with open(options.pins, encoding="utf-8") as file:
            pins = table.select(table.read(file.read()), options.names)
        debian = None
        if any(pin.kind != "npm" for pin in pins):
            debian = archive.Archive(archive.mirrors(environment, apt_folder))
        proposer = Proposer(debian, environment)
        proposer.load(pins)
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            reports = list(pool.map(proposer.propose, pins))
    except (OSError, table.TableError, archive.ArchiveError, npm.NpmError) as error:
        print(f"propose: {error}", file=sys.stderr)
        return 2
    if options.json:
        print(json.dumps([report.as_json() for report in reports], indent=2))
    else:
        print("\n".join(report.as_text() for report in reports))
        updates, troubled = (sum(1 for report in reports if getattr(report, what)) for what in ("fields", "problems"))
        print(f"\n{len(reports)} pins, {updates} with a newer version, {troubled} with problems")
    return 1 if any(report.problems for report in reports) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
