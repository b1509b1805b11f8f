"""For the tests of checkers: a small checkout to plant violations in."""

import os
import tempfile
import unittest

from tools.lint import tree


class CheckerTest(unittest.TestCase):
    """Has an empty checkout. A subclass names its `checker` module."""

    checker = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory(dir=os.environ.get("TEST_TMPDIR"))
        self.addCleanup(folder.cleanup)
        self.root = folder.name

    def write(self, path, content):
        """Makes a file, of text or bytes."""
        full = os.path.join(self.root, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)

    def problems(self):
        return list(self.checker.check(tree.Tree(self.root)))

    def assert_found(self, path, content, problem):
        """With this file more, there is one line more, and it begins like `problem`."""
        before = self.problems()
        self.write(path, content)
        found = [line for line in self.problems() if line not in before]
        self.assertEqual(len(found), 1, found)
        self.assertTrue(found[0].startswith(problem), found[0])

    def assert_accepted(self, path, content):
        """With this file, there is nothing to say."""
        self.write(path, content)
        self.assertEqual(self.problems(), [])
