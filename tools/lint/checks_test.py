"""Plants a violation of each check and sees it found, and a clean file and sees it pass."""

import os
import tempfile
import unittest

from tools.lint import checks, tree


class ChecksTest(unittest.TestCase):

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(dir=os.environ.get("TEST_TMPDIR"))
        self.addCleanup(self.folder.cleanup)
        self.root = self.folder.name
        self.write("tools/rooms.bzl", 'ROOMS = [{"name": "fs", "uses": ["path"]}, {"name": "path", "uses": []}]\n')

    def write(self, path, text):
        full = os.path.join(self.root, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w") as file:
            file.write(text)

    def found(self, name):
        return checks.ALL[name](self.root, tree.files(self.root))

    def planted(self, check, path, text, message):
        self.assertEqual(self.found(check), [], "before")
        self.write(path, text)
        self.assertIn(message, "\n".join(self.found(check)))

    def test_top_level(self):
        self.planted("top_level", "src/x.cc", "", "src: is not allowed")

    def test_long_file(self):
        self.planted("file_size", "tools/x.cc", "\n" * 801, "801 lines")

    def test_binary_file(self):
        self.planted("file_size", "tools/x.tar", "x", "is a binary file")

    def test_host(self):
        self.planted("machine_names", "tools/x.py", "a = 'http://deb.deb" "ian.org/x'", "x.py:1")

    def test_folder_of_a_machine(self):
        self.planted("machine_names", "tools/x.py", "\na = '/ho" "me/somebody'", "x.py:2")

    def test_promise(self):
        self.planted("promises", "tools/x.cc", "// TO" "DO: later", "without an issue")
        self.write("tools/x.cc", "// TO" "DO(#12): later")
        self.assertEqual(self.found("promises"), [])

    def test_late_load(self):
        self.planted("build_style", "tools/BUILD.bazel", 'filegroup(\n    name = "a",\n)\nload("//x:y.bzl", "z")\n', "load() after")

    def test_public_visibility(self):
        self.planted("build_style", "abi_layer/BUILD.bazel",
                     'filegroup(\n    name = "a",\n    visibility = ["//visibility:public"],\n)\n', "use door()")

    def test_name_first(self):
        self.planted("build_style", "tools/BUILD.bazel", 'filegroup(\n    srcs = [],\n    name = "a",\n)\n', "`name` is not the first")

    def test_missing_path(self):
        self.planted("docs", "README.md", "See `tools/nowhere`.", "does not exist")

    def test_shell_syntax(self):
        self.planted("shell_syntax", "tools/x.sh", "if true; then\n", "syntax error")

    def test_room_that_is_not_allowed(self):
        self.planted("javascript_imports", "core_lib/path/path.js", "import x from 'internal:fs/x';", "room path may not use room fs")

    def test_relative_path_out_of_the_room(self):
        self.planted("javascript_imports", "core_lib/fs/fs.js", "const x = require('../path/path.js');", "leaves the room fs")

    def test_package(self):
        self.planted("javascript_imports", "core_lib/fs/fs.js", "import('lodash')", "neither node:")

    def test_allowed_imports(self):
        self.write("core_lib/fs/fs.js", "import a from 'node:os';\nimport b from 'internal:path/x';\nimport c from './d.js';\n")
        self.assertEqual(self.found("javascript_imports"), [])

    def test_unknown_room(self):
        self.planted("javascript_imports", "core_lib/nope/x.js", "", "is no room")


if __name__ == "__main__":
    unittest.main()
