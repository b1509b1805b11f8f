import unittest

from tools.lint import shell_syntax, testing


class ShellSyntaxTest(testing.CheckerTest):
    checker = shell_syntax

    def test_good_script(self):
        self.assert_accepted("tools/x.sh", "#!/bin/bash\n[[ -z $1 ]] || mapfile -t x < <(ls)\n")

    def test_by_name(self):
        self.write("tools/x.sh", "if true; then\n")
        self.assertRegex("\n".join(self.problems()), r"tools/x\.sh:\d: syntax error")

    def test_by_first_line(self):
        for number, first_line in enumerate(["#!/bin/sh", "#!/bin/bash", "#!/usr/bin/env bash", "#! /bin/sh -e"]):
            with self.subTest(first_line=first_line):
                self.write(f"tools/{number}", f"{first_line}\necho )\n")
                self.assertRegex("\n".join(self.problems()), rf"tools/{number}:2: [Ss]yntax error")

    def test_bash_in_sh(self):
        self.write("tools/x", "#!/bin/sh\ncat < <(ls)\n")
        self.assertRegex("\n".join(self.problems()), r"tools/x:2: Syntax error")

    def test_other_languages(self):
        self.assert_accepted("tools/x.py", "#!/usr/bin/python3\nif True:\n    pass\n")


if __name__ == "__main__":
    unittest.main()
