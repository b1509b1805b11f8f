import unittest

from tools.lint import file_size, testing


class FileSizeTest(testing.CheckerTest):
    checker = file_size

    def test_short_file(self):
        self.assert_accepted("a/a.cc", "\n" * 400)

    def test_warning(self):
        self.assert_found("a/a.cc", "\n" * 401, "warning: a/a.cc:400: has 401 lines")
        self.assert_found("a/b.js", "\n" * 800, "warning: a/b.js:400: has 800 lines")

    def test_too_long(self):
        self.assert_found("a/BUILD.bazel", "\n" * 801, "a/BUILD.bazel:800: has 801 lines")

    def test_text_may_be_long(self):
        self.assert_accepted("a/a.md", "\n" * 2000)


if __name__ == "__main__":
    unittest.main()
