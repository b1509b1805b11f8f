"""What becomes of addons that cannot work. Arguments: strata, the folder with the addons."""

import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import unittest

from ecosystem.conformance.addon_loading import broken_elf
from tools.python import runfiles

_REQUIRE = "try { console.log(require(process.argv[1]).answer) } catch (error) { console.log(error.code); console.log(error.message) }"
_DLOPEN = _REQUIRE.replace("require(process.argv[1]).answer", "process.dlopen({ exports: {} }, process.argv[1])")
_IMPORT = ("import(require('node:url').pathToFileURL(process.argv[1])).then((m) => console.log(m.default.answer), "
           "(error) => { console.log(error.code); console.log(error.message) })")
_WORKERS = """
const { Worker } = require('node:worker_threads');
const code = "const { parentPort, workerData } = require('node:worker_threads'); parentPort.postMessage(require(workerData).answer)";
for (let i = 0; i < 6; i++) {
  new Worker(code, { eval: true, workerData: process.argv[1] }).on('message', (answer) => console.log(answer));
}
"""
_CHILD = """
const child = require('node:child_process').spawnSync(process.execPath, ['-e', 'require(process.argv[1])', process.argv[1]]);
console.log(child.status, child.signal);
"""


class AddonLoadingTest(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory(dir=os.environ.get("TEST_TMPDIR"))
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.good = (ADDONS / "good.node").read_bytes()

    def run_strata(self, *arguments):
        # Addons that were removed after the check may not be mapped any more: whatever happens must be an exit.
        done = subprocess.run([STRATA, *arguments], cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              universal_newlines=True, timeout=60, check=False,
                              env={"PATH": "/usr/bin:/bin", "HOME": str(self.folder), "LC_ALL": "C.UTF-8",
                                   # Crashes are what the test wants, also in sanitizer builds.
                                   "ASAN_OPTIONS": "handle_segv=0:handle_abort=0",
                                   "UBSAN_OPTIONS": "handle_segv=0:handle_abort=0",
                                   "TSAN_OPTIONS": "handle_segv=0:handle_abort=0"})
        self.assertGreaterEqual(done.returncode, 0, f"{arguments} ended by a signal: {done.stderr}")
        return done

    def output(self, *arguments):
        done = self.run_strata(*arguments)
        self.assertEqual((done.returncode, done.stderr), (0, ""), arguments)
        return done.stdout

    def file(self, content, name="broken.node"):
        path = self.folder / name
        path.write_bytes(content)
        return str(path)

    def built(self, name):
        """require() goes by the name that is behind links: all ways are to find the same."""
        return str((ADDONS / f"{name}.node").resolve())

    def check_refused(self, path, reason, *parts):
        """All three ways say the same, and so does the checker, with `reason`."""
        said = {self.output("--no-warnings", "-e", program, path) for program in (_REQUIRE, _DLOPEN, _IMPORT)}
        self.assertEqual(len(said), 1, said)
        code, message = said.pop().split("\n", 1)
        self.assertEqual(code, "ERR_DLOPEN_FAILED")
        for part in parts:
            self.assertIn(part, message)
        if reason is None:
            return
        checked = self.run_strata("abi", "check", path)
        self.assertEqual((checked.returncode, checked.stderr), (1, ""), checked.stdout)
        report, = json.loads(self.run_strata("abi", "check", "--json", path).stdout)
        self.assertEqual([problem["reason"] for problem in report["problems"]][:1], [reason])

    def test_loads_what_works(self):
        path = self.built("good")
        self.assertEqual([self.output("--no-warnings", "-e", program, path) for program in (_REQUIRE, _IMPORT)], ["42\n", "42\n"])
        self.assertIn("will load", self.output("abi", "check", path))

    def test_refuses_what_is_no_elf_file(self):
        self.check_refused(self.file(b"module.exports = 1;\n"), "NOT_ELF", "text file")
        self.check_refused(self.file(b""), "NOT_ELF", "is empty")
        self.check_refused(self.file(b"MZ\x90\0"), "NOT_ELF", "Windows")
        self.check_refused(self.file(bytes(range(256)) * 64), "NOT_ELF")

    def test_refuses_what_is_cut_off(self):
        # Behind what is loaded there are only sections, which nobody needs.
        end = broken_elf.end_of_segments(self.good)
        for length in [4, 20, 63, 64, 100, 500, end // 2, end - 1]:
            with self.subTest(length=length):
                self.check_refused(self.file(self.good[:length]), "TRUNCATED", "npm")

    def test_refuses_what_is_for_other_machines(self):
        self.check_refused(self.file(broken_elf.for_arm(self.good)), "WRONG_ARCHITECTURE", "AArch64", "x86-64")
        self.check_refused(self.file(broken_elf.as_program(self.good)), "NOT_A_LIBRARY", "is a program")
        for broken in (broken_elf.for_32_bit(self.good), broken_elf.big_endian(self.good)):
            self.check_refused(self.file(broken), None)

    def test_refuses_what_needs_libraries_that_are_not_there(self):
        self.check_refused(self.file(broken_elf.needing(self.good, "libnode.so.127")), "NEEDS_LIBNODE", "libnode.so")
        self.check_refused(self.file(broken_elf.needing(self.good, "libc.musl-x86_64.so.1")), "NEEDS_MUSL", "musl", "glibc")
        self.check_refused(self.file(broken_elf.needing(self.good, "libnosuch.so.9")), "MISSING_LIBRARY", "libnosuch.so.9")

    def test_refuses_what_needs_functions_that_are_not_there(self):
        self.check_refused(self.built("needs_unknown_node_api"), "UNKNOWN_NODE_API_FUNCTION", "napi_no_such_function")
        self.check_refused(self.built("needs_unknown_function"), "UNDEFINED_SYMBOL", "no_such_function")

    def test_refuses_what_is_for_another_engine(self):
        self.check_refused(self.built("other_module_version"), "NEEDS_V8_ABI", "NODE_MODULE_VERSION 147", "npm rebuild")
        self.check_refused(self.built("needs_engine"), "NEEDS_V8_ABI", "V8's C++ interface")

    def test_refuses_what_does_not_register(self):
        self.check_refused(self.built("unregistered"), "NOT_AN_ADDON", "did not self-register")

    def test_says_what_is_not_there(self):
        missing = str(self.folder / "missing.node")
        for program, code in ((_REQUIRE, "MODULE_NOT_FOUND"), (_IMPORT, "ERR_MODULE_NOT_FOUND"), (_DLOPEN, "ERR_DLOPEN_FAILED")):
            self.assertEqual(self.output("--no-warnings", "-e", program, missing).split("\n")[0], code)
        (self.folder / "folder.node").mkdir()
        self.assertEqual(self.output("-e", _REQUIRE, str(self.folder / "folder.node")).split("\n")[0], "MODULE_NOT_FOUND")
        self.check_refused_folder(str(self.folder / "folder.node"))
        self.assertNotEqual(self.run_strata("abi", "check", missing).returncode, 0)

    def check_refused_folder(self, path):
        self.assertEqual(self.output("--no-warnings", "-e", _DLOPEN, path).split("\n")[0], "ERR_DLOPEN_FAILED")

    def test_hands_on_what_the_initialiser_throws(self):
        path = self.built("throws")
        self.assertEqual(self.output("-e", _REQUIRE, path), "ERR_OF_ADDON\nit does not want to\n")
        # It is not kept in the cache: the next one tries again.
        self.assertEqual(self.output("-e", _REQUIRE * 2, path), "ERR_OF_ADDON\nit does not want to\n" * 2)

    def test_keeps_exports_where_nothing_is_returned(self):
        self.assertEqual(self.output("-p", "JSON.stringify(require(process.argv[1]))", self.built("returns_null")), "{}\n")

    def test_children_die_of_crashes_and_parents_see_it(self):
        for name, number in (("aborts", signal.SIGABRT), ("crashes", signal.SIGSEGV)):
            self.assertEqual(self.output("-e", _CHILD, self.built(name)), f"null {number.name}\n")

    def test_loads_in_several_threads_and_by_several_names(self):
        path = self.built("good")
        self.assertEqual(self.output("-e", _WORKERS, path), "42\n" * 6)
        first, second = self.file(self.good, "one.node"), self.file(self.good, "two.node")
        program = "console.log(require(process.argv[1]) === require(process.argv[2]), require(process.argv[1]) === require(process.argv[1]))"
        self.assertEqual(self.output("--no-warnings", "-e", program, first, second), "false true\n")

    def test_checks_the_arguments_of_dlopen(self):
        for arguments, said in (("", "ERR_MISSING_ARGS"), ("{}", "ERR_MISSING_ARGS"), ("undefined, 'x'", "undefined"),
                                ("{}, 'x'", "undefined")):
            self.assertEqual(self.output("-e", f"try {{ process.dlopen({arguments}) }} catch (error) {{ console.log(`${{error.code}}`) }}"),
                             said + "\n", arguments)


if __name__ == "__main__":
    STRATA, ADDONS = (pathlib.Path(runfiles.path(name)) for name in sys.argv[1:3])
    unittest.main(argv=sys.argv[:1] + sys.argv[3:])
