"""The whole program against an archive on a loopback port and an npm client that answers from a table."""

import contextlib
import hashlib
import http.server
import io
import json
import os
import socket
import stat
import subprocess
import tempfile
import threading
import unittest

from tools.pins import propose

_PINS = """
LLVM_PACKAGES = {{"pool/main/l/llvm/clang_19.1-1_amd64.deb": "{clang}"}}
PYTHON_PACKAGES = {{"pool/main/z/zlib/zlib1g_1.2-1_amd64.deb": "{zlib}"}}
CHROMIUM = struct(
    path = "pool/main/c/chromium/chromium_150.0.orig.tar.xz",
    sha256 = "{chromium}",
    strip_prefix = "chromium-150.0",
    patches_path = "pool/main/c/chromium/chromium_150.0-1~deb12u1.debian.tar.xz",
    patches_sha256 = "{patches}",
    parts = {{"v8": "v8"}},
)
SOURCES = {{
    "uv": struct(path = "pool/main/u/uv1/uv1_1.50.orig.tar.gz", sha256 = "{uv}", strip_prefix = "uv1-1.50"),
}}
NPM_PACKAGES = {{"undici": struct(version = "7.1.0", integrity = "sha512-old")}}
"""


def _sha256(path):
    return hashlib.sha256(path.encode()).hexdigest()


class _Handler(http.server.BaseHTTPRequestHandler):

    def _answer(self):
        content = self.server.files.get(self.path.removeprefix("/debian/"))
        self.send_response(404 if content is None else 200)
        self.send_header("Content-Length", str(len(content or b"")))
        self.end_headers()
        return content or b""

    def do_GET(self):
        self.wfile.write(self._answer())

    def do_HEAD(self):
        self._answer()

    def log_message(self, *_):
        pass


class ProposeTest(unittest.TestCase):

    def setUp(self):
        folder = tempfile.TemporaryDirectory(dir=os.environ.get("TEST_TMPDIR"))
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self.server.files = {}
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        self.sources = {"trixie": "", "bookworm": ""}
        self.packages = ""
        self.environment = {
            "PATH": f"{self.folder}/bin:/usr/bin:/bin",
            "STRATA_DEBIAN_MIRROR": f"http://127.0.0.1:{self.server.server_port}/debian",
        }
        # What the pins name, in the suites where they belong.
        self.source("trixie", "uv1", "1.50-2", ["uv1_1.50.orig.tar.gz", "uv1_1.50-2.debian.tar.xz"])
        self.source("bookworm", "chromium", "150.0-1~deb12u1",
                    ["chromium_150.0.orig.tar.xz", "chromium_150.0-1~deb12u1.debian.tar.xz"])
        self.binary("clang", "1:19.1-1", "pool/main/l/llvm/clang_19.1-1_amd64.deb")
        self.binary("zlib1g", "1:1.2-1", "pool/main/z/zlib/zlib1g_1.2-1_amd64.deb")
        self.npm({"undici": ("7.1.0", "sha512-old"), "undici@7.1.0": ("7.1.0", "sha512-old")})
        self.write("pins.bzl", _PINS.format(
            clang=_sha256("pool/main/l/llvm/clang_19.1-1_amd64.deb"),
            zlib=_sha256("pool/main/z/zlib/zlib1g_1.2-1_amd64.deb"),
            chromium=_sha256("pool/main/c/chromium/chromium_150.0.orig.tar.xz"),
            patches=_sha256("pool/main/c/chromium/chromium_150.0-1~deb12u1.debian.tar.xz"),
            uv=_sha256("pool/main/u/uv1/uv1_1.50.orig.tar.gz")))

    def write(self, path, text):
        full = os.path.join(self.folder, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w", encoding="utf-8") as file:
            file.write(text)
        return full

    def source(self, suite, package, version, names, on_mirror=True):
        folder = f"pool/main/{package[0]}/{package}"
        paths = [f"{folder}/{name}" for name in names]
        checksums = "".join(f"\n {_sha256(path)} 1 {os.path.basename(path)}" for path in paths)
        self.sources[suite] += (f"Package: {package}\nBinary: a,\n b\nVersion: {version}\nDirectory: {folder}\n"
                                f"Checksums-Sha256:{checksums}\n\n")
        if on_mirror:
            self.server.files.update({path: b"x" for path in paths})

    def binary(self, package, version, path):
        self.packages += f"Package: {package}\nVersion: {version}\nFilename: {path}\nSHA256: {_sha256(path)}\n\n"
        self.server.files[path] = b"x"

    def npm(self, answers):
        """An npm client that knows `answers`: what is asked for -> (version, integrity)."""
        cases = ""
        for what, (version, integrity) in answers.items():
            cases += f"""  {what}) echo '{{"version": "{version}", "dist.integrity": "{integrity}"}}' ;;\n"""
        unknown = '*) echo "npm error code E404" >&2; exit 1 ;;'
        path = self.write("bin/npm", f'#!/bin/sh\ncase "$2" in\n{cases}  {unknown}\nesac\n')
        os.chmod(path, os.stat(path).st_mode | stat.S_IXUSR)

    def run_propose(self, *arguments):
        """(exit code, standard output, standard error)"""
        indexes = {f"dists/{suite}/main/source/Sources.xz": text for suite, text in self.sources.items()}
        indexes["dists/bookworm/main/binary-amd64/Packages.xz"] = self.packages
        for path, text in indexes.items():
            packed = subprocess.run(["xz", "-0"], input=text.encode(), stdout=subprocess.PIPE, check=True)
            self.server.files[path] = packed.stdout
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = propose.main([f"--pins={self.folder}/pins.bzl", *arguments], self.environment, f"{self.folder}/apt")
        return code, out.getvalue(), err.getvalue()

    def test_all_up_to_date(self):
        code, out, err = self.run_propose()
        self.assertEqual((code, err), (0, ""))
        self.assertIn("uv 1.50: up to date", out)
        self.assertIn("5 pins, 0 with a newer version, 0 with problems", out)

    def test_newer_source(self):
        self.source("trixie", "uv1", "1.51-1", ["uv1_1.51.orig.tar.gz", "uv1_1.51.orig.tar.gz.asc"])
        _, out, _ = self.run_propose("uv")
        self.assertIn("uv 1.50: NEW 1.51-1", out)
        self.assertIn('        path = "pool/main/u/uv1/uv1_1.51.orig.tar.gz",\n'
                      f'        sha256 = "{_sha256("pool/main/u/uv1/uv1_1.51.orig.tar.gz")}",\n'
                      '        strip_prefix = "uv1-1.51",', out)

    def test_newer_source_that_the_mirror_lacks(self):
        self.source("trixie", "uv1", "1.51-1", ["uv1_1.51.orig.tar.gz"], on_mirror=False)
        code, out, _ = self.run_propose("uv")
        self.assertEqual(code, 0)
        self.assertIn("uv 1.50: up to date\n  note: trixie lists 1.51-1, but no mirror has pool/main/u/uv1", out)

    def test_older_source_is_not_proposed(self):
        self.source("bookworm", "uv1", "1.44-1", ["uv1_1.44.orig.tar.gz"])
        self.assertIn("uv 1.50: up to date", self.run_propose("uv")[1])

    def test_both_files_of_a_newer_chromium(self):
        self.source("bookworm", "chromium", "151.0-1~deb12u1",
                    ["chromium_151.0.orig.tar.xz", "chromium_151.0-1~deb12u1.debian.tar.xz"])
        _, out, _ = self.run_propose("v8")
        for line in ['path = "pool/main/c/chromium/chromium_151.0.orig.tar.xz"', 'strip_prefix = "chromium-151.0"',
                     'patches_path = "pool/main/c/chromium/chromium_151.0-1~deb12u1.debian.tar.xz"']:
            self.assertIn(line, out)

    def test_newer_patches_of_the_same_chromium(self):
        self.source("bookworm", "chromium", "150.0-1~deb12u2",
                    ["chromium_150.0.orig.tar.xz", "chromium_150.0-1~deb12u2.debian.tar.xz"])
        self.assertIn("NEW 150.0-1~deb12u2", self.run_propose("chromium")[1])

    def test_chromium_of_trixie_only_where_upstream_is_newer(self):
        self.source("trixie", "chromium", "150.0-1~deb13u1",
                    ["chromium_150.0.orig.tar.xz", "chromium_150.0-1~deb13u1.debian.tar.xz"])
        self.assertIn("up to date", self.run_propose("chromium")[1])
        self.source("trixie", "chromium", "150.1-1~deb13u1",
                    ["chromium_150.1.orig.tar.xz", "chromium_150.1-1~deb13u1.debian.tar.xz"])
        self.assertIn("NEW 150.1-1~deb13u1\n  note: 150.1-1~deb13u1 is of trixie", self.run_propose("chromium")[1])

    def test_newer_package(self):
        path = "pool/main/l/llvm/clang_19.1-2_amd64.deb"
        self.binary("clang", "1:19.1-2", path)
        _, out, _ = self.run_propose("llvm")
        self.assertIn(f'NEW 1:19.1-2\n    "{path}": "{_sha256(path)}",', out)

    def test_newer_npm_package(self):
        self.npm({"undici": ("7.10.0", "sha512-new"), "undici@7.1.0": ("7.1.0", "sha512-old")})
        code, out, _ = self.run_propose("undici")
        self.assertEqual(code, 0)
        self.assertIn('        version = "7.10.0",\n        integrity = "sha512-new",', out)

    def test_npm_version_that_is_gone(self):
        self.npm({"undici": ("7.0.0", "sha512-older")})
        code, out, _ = self.run_propose("undici")
        self.assertEqual(code, 1)
        self.assertIn("undici 7.1.0: up to date\n  PROBLEM: the registry has no undici@7.1.0", out)

    def test_pinned_file_that_is_gone(self):
        del self.server.files["pool/main/z/zlib/zlib1g_1.2-1_amd64.deb"]
        code, out, _ = self.run_propose("zlib1g")
        self.assertEqual(code, 1)
        self.assertIn("PROBLEM: no mirror has pool/main/z/zlib/zlib1g_1.2-1_amd64.deb any more", out)

    def test_pinned_file_with_another_hash(self):
        with open(f"{self.folder}/pins.bzl", encoding="utf-8") as file:
            text = file.read()
        self.write("pins.bzl", text.replace(_sha256("pool/main/u/uv1/uv1_1.50.orig.tar.gz"), "00"))
        code, out, _ = self.run_propose("uv")
        self.assertEqual(code, 1)
        self.assertIn("has another hash in the index", out)

    def test_json(self):
        self.source("trixie", "uv1", "1.51-1", ["uv1_1.51.orig.tar.gz"])
        (row,) = json.loads(self.run_propose("--json", "uv")[1])
        self.assertEqual((row["name"], row["status"], row["new_version"]), ("uv", "update", "1.51-1"))
        self.assertEqual(row["new"]["strip_prefix"], "uv1-1.51")

    def test_unknown_name(self):
        code, _, err = self.run_propose("vu")
        self.assertEqual(code, 2)
        self.assertIn("no pin is called vu", err)

    def test_no_network(self):
        with socket.socket() as unused:
            unused.bind(("127.0.0.1", 0))
            self.environment["STRATA_DEBIAN_MIRROR"] = f"http://127.0.0.1:{unused.getsockname()[1]}/debian"
            code, out, err = self.run_propose("uv")
        self.assertEqual((code, out), (2, ""))
        self.assertIn("could not ask for dists/trixie/main/source/Sources.xz", err)
        self.assertIn("STRATA_DEBIAN_MIRROR=http://MIRROR/debian", err)

    def test_damaged_index(self):
        self.run_propose("uv")
        self.server.files["dists/trixie/main/source/Sources.xz"] = b"no xz"
        with contextlib.redirect_stderr(io.StringIO()) as err:
            self.assertEqual(propose.main([f"--pins={self.folder}/pins.bzl", "uv"], self.environment), 2)
        self.assertIn("Sources.xz is damaged", err.getvalue())

    def test_mirror_of_apts_configuration(self):
        mirror = self.environment.pop("STRATA_DEBIAN_MIRROR")
        self.write("apt/sources.list", f"# deb http://nowhere/debian x\ndeb [arch=amd64 trusted=yes] {mirror} x main\n")
        self.assertEqual(self.run_propose("uv")[0], 0)
        os.remove(f"{self.folder}/apt/sources.list")
        self.write("apt/sources.list.d/debian.sources", f"Types: deb\nURIs: {mirror}-security {mirror}/\nSuites: x\n")
        self.assertEqual(self.run_propose("uv")[0], 0)
        os.remove(f"{self.folder}/apt/sources.list.d/debian.sources")
        code, _, err = self.run_propose("uv")
        self.assertEqual(code, 2)
        self.assertIn("no Debian mirror is configured", err)

    def test_second_mirror(self):
        mirror = self.environment["STRATA_DEBIAN_MIRROR"]
        self.environment["STRATA_DEBIAN_MIRROR"] = f"{mirror}-empty,{mirror}"
        self.assertEqual(self.run_propose("uv")[0], 0)


if __name__ == "__main__":
    unittest.main()
