import unittest

from tools.lint import testing, top_level


class TopLevelTest(testing.CheckerTest):
    checker = top_level

    def test_what_is_allowed(self):
        for path in ["WORKSPACE", "README.md", "tools/x", "core_lib/os/os.js", ".ci/run", ".bazelrc"]:
            self.assert_accepted(path, "")

    def test_folder(self):
        self.assert_found("src/main.cc", "", "src:1: is not allowed at the top level")

    def test_file(self):
        self.assert_found("notes.txt", "", "notes.txt:1: is not allowed at the top level")


if __name__ == "__main__":
    unittest.main()
