import unittest

from tools.lint import cc_format, testing


class CcFormatTest(testing.CheckerTest):
    checker = cc_format

    def setUp(self):
        super().setUp()
        self.write(".clang-format", "BasedOnStyle: Google\nColumnLimit: 120\n")

    def test_nothing_to_format(self):
        self.assertEqual(self.problems(), [])

    def test_formatted(self):
        self.assert_accepted("a/a.cc", "int Answer() { return 42; }\n")

    def test_not_formatted(self):
        self.assert_found("a/a.h", "int x;\nint  Answer( );\n", "a/a.h:2: is not clang-formatted")

    def test_style_that_cannot_be_read(self):
        self.write(".clang-format", "BasedOnStyle: Nobody\n")
        self.assert_found("a/a.c", "int x;\n", ".clang-format:1: ")


if __name__ == "__main__":
    unittest.main()
