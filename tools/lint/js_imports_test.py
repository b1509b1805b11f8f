import unittest

from tools.lint import js_imports, rooms, testing

_ROOMS = """ROOMS = [
    {"name": "fs", "ids": ["fs", "fs/promises"], "uses": ["path"]},
    {"name": "os", "ids": ["os"], "uses": []},
    {"name": "path", "ids": ["path"], "uses": []},
    {"name": "test", "ids": ["node:test"], "uses": []},
]
"""


class JsImportsTest(testing.CheckerTest):
    checker = js_imports

    def setUp(self):
        super().setUp()
        self.write(rooms.PATH, _ROOMS)

    def found(self, text, problem, path="core_lib/fs/fs.js"):
        self.assert_found(path, text, f"{path}:{problem}")

    def test_what_is_allowed(self):
        self.assert_accepted("core_lib/fs/internal/read.mjs", """
import os from 'node:os';
import { test } from "node:test";
import { join } from 'internal:path/join';
import '../fs.js';
export * from 'internal:fs/internal/flags';
const binding = require('internal:binding/fs');
const later = await import(`node:fs/promises`);
""")

    def test_room_that_is_not_allowed(self):
        self.found("\nimport {\n  a,\n} from 'internal:os/x';\n", "4: room fs may not use room os")

    def test_inside_of_another_room(self):
        self.found("import x from 'internal:path/internal/x';\n", "1: internal:path/internal/x is for room path alone")

    def test_binding_of_another_room(self):
        self.found("const x = require('internal:binding/path');\n", "1: the binding path belongs to another room")

    def test_relative_path_out_of_the_room(self):
        self.found("export { x } from '../path/x.js';\n", "1: ../path/x.js leaves the room fs")
        self.found("import '../fsx/x.js';\n", "1: ../fsx/x.js leaves the room fs", "core_lib/fs/b.js")

    def test_package(self):
        self.found("const x = require('lodash');\n", "1: lodash is neither")

    def test_id_without_prefix(self):
        self.found("import path from 'path';\n", "1: path is neither")

    def test_unknown_id(self):
        self.found("import x from 'node:nope';\n", "1: node:nope is no id")

    def test_other_floor(self):
        self.found("import x from '/ecosystem/cli/x.js';\n", "1: /ecosystem/cli/x.js is neither")

    def test_computed(self):
        self.found("const x = await import(`node:${name}`);\n", "1: imports what only shows")
        self.found("const x = require('node:' + name);\n", "1: imports what only shows", "core_lib/fs/b.js")

    def test_no_room(self):
        self.found("", "1: lies in no room", "core_lib/nope/x.js")
        self.found("", "1: lies in no room", "core_lib/x.js")

    def test_tests_are_free(self):
        self.assert_accepted("core_lib/fs/fs_test.mjs", "import x from 'internal:os/x';\n")

    def test_other_floors_are_not_looked_at(self):
        self.assert_accepted("ecosystem/examples/x.js", "require('lodash');\n")

    def test_list_that_cannot_be_read(self):
        self.write(rooms.PATH, "")
        self.assertIn("is no list ROOMS", self.problems()[0])


if __name__ == "__main__":
    unittest.main()
