"""What the tests of this folder share: Strata, the addons, and what came out."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

from tools.python import runfiles, sanitizers

_SAY = "(error) => { console.log(error.code); console.log(error.message) }"
REQUIRE = f"try {{ console.log(require(process.argv[1]).answer) }} catch (error) {{ ({_SAY})(error) }}"
DLOPEN = REQUIRE.replace("require(process.argv[1]).answer", "process.dlopen({ exports: {} }, process.argv[1])")
IMPORT = f"import(require('node:url').pathToFileURL(process.argv[1])).then((m) => console.log(m.default.answer), {_SAY})"

_LIMIT_S = 60


class LoadingTest(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory(dir=os.environ.get("TEST_TMPDIR"))
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.good = pathlib.Path(self.built("good")).read_bytes()

    def spawn(self, *arguments, runtime=None):
        return subprocess.run([runtime or STRATA, *arguments], cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, universal_newlines=True, timeout=_LIMIT_S, check=False,
                              env={"PATH": "/usr/bin:/bin", "HOME": str(self.folder), "LC_ALL": "C.UTF-8",
                                   # Crashes are what the tests want, also in sanitizer builds.
                                   **sanitizers.environment(":handle_segv=0:handle_abort=0")})

    def run_strata(self, *arguments):
        """It must not crash."""
        done = self.spawn(*arguments)
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
        """All three ways say the same, uncaught errors end with exit code 1, and the checker names `reason`."""
        said = {self.output("--no-warnings", "-e", program, path) for program in (REQUIRE, DLOPEN, IMPORT)}
        self.assertEqual(len(said), 1, said)
        code, message = said.pop().split("\n", 1)
        self.assertEqual(code, "ERR_DLOPEN_FAILED")
        for part in parts:
            self.assertIn(part, message)
        ended = self.run_strata("-e", "require(process.argv[1])", path)
        self.assertEqual((ended.returncode, ended.stdout), (1, ""))
        self.assertIn(f"Error: {message.strip()}", ended.stderr)
        self.assertIn("code: 'ERR_DLOPEN_FAILED'", ended.stderr)
        self.check_examined(path, reason)

    def check_examined(self, path, reason, exit_code=1):
        """What `strata abi check` says."""
        checked = self.run_strata("abi", "check", path)
        self.assertEqual((checked.returncode, checked.stderr), (exit_code, ""), checked.stdout)
        self.assertIn(f"[{reason}]", checked.stdout)
        as_json = self.run_strata("abi", "check", "--json", path)
        report, = json.loads(as_json.stdout)
        self.assertEqual((as_json.returncode, report["loads"], report["problems"][0]["reason"]), (exit_code, False, reason))
        # For machines as for people.
        self.assertIn(report["problems"][0]["text"], checked.stdout)


def main():
    """Arguments: strata, the folder with the addons, whatever the test itself wants, and unittest's behind `--`."""
    global STRATA, ADDONS
    STRATA, ADDONS, *rest = (runfiles.path(name) for name in sys.argv[1:])
    ADDONS = pathlib.Path(ADDONS)
    return rest
