import unittest

from tools.lint import testing, todos


class TodosTest(testing.CheckerTest):
    checker = todos

    def test_without_issue(self):
        for number, word in enumerate(["TO" "DO", "FIX" "ME", "XX" "X", "TO" "DO(me)", "FIX" "ME(#12)"]):
            with self.subTest(word=word):
                self.assert_found(f"a/{number}.cc", f"\n// {word}: later\n" if "#" not in word else f"\n// {word}\n",
                                  f"a/{number}.cc:2: ")

    def test_with_issue(self):
        self.assert_accepted("a/a.cc", "// TO" "DO(#12): handle IPv6\n")

    def test_template_of_a_temporary_file(self):
        self.assert_accepted("a/a.sh", "mktemp /tmp/aXXXXXX\n")


if __name__ == "__main__":
    unittest.main()
