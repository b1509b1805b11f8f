import unittest

from tools.lint import testing, text_style


class TextStyleTest(testing.CheckerTest):
    checker = text_style

    def test_clean_text(self):
        self.assert_accepted("a/a.cc", "int x;\n\nint y;\n")
        self.assert_accepted("a/empty", "")

    def test_white_space_at_the_end(self):
        self.assert_found("a/a.md", "a\nb \n", "a/a.md:2: white space at the end")
        self.assert_found("a/b.md", "a\r\nb\n", "a/b.md:1: white space at the end")

    def test_tab(self):
        self.assert_found("a/BUILD.bazel", "x(\n\tname = 1,\n)\n", "a/BUILD.bazel:2: a tab")

    def test_core_library_is_ascii(self):
        self.assert_found("core_lib/a/a.js", "'\u00e9'\n", "core_lib/a/a.js:1: not ASCII")

    def test_other_sources_may_have_any_text(self):
        self.assert_accepted("core_lib/a/a_test.mjs", "'\u00e9'\n")

    def test_end_of_file(self):
        self.assert_found("a/a.js", "a\nb", "a/a.js:2: the last line does not end")
        self.assert_found("a/b.js", "a\n\n", "a/b.js:2: an empty line at the end")

    def test_patches_keep_what_they_quote(self):
        self.assert_accepted("a/0001.patch", " \n-\ta \n")


if __name__ == "__main__":
    unittest.main()
