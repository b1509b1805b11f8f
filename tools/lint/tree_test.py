import os
import shutil
import subprocess
import unittest

from tools.lint import testing, tree


class TreeTest(testing.CheckerTest):

    def setUp(self):
        super().setUp()
        for path in ["a/b/x.cc", "a/y.h", "z", "bazel-out/w", "a/__pycache__/v"]:
            self.write(path, "1\n2\n")
        self.write(".gitignore", "/bazel-*\n__pycache__/\n# /a\n")

    def test_without_git(self):
        self.assertEqual(tree.Tree(self.root).files, [".gitignore", "a/b/x.cc", "a/y.h", "z"])

    @unittest.skipUnless(shutil.which("git"), "this machine has no git")
    def test_what_git_tracks(self):
        def git(*arguments):
            subprocess.run(["git", "-C", self.root, *arguments], check=True, capture_output=True)

        git("init")
        git("add", "a/b/x.cc", "z")
        os.remove(os.path.join(self.root, "z"))
        self.assertEqual(tree.Tree(self.root).files, ["a/b/x.cc"])

    def test_links_are_left_out(self):
        os.symlink("z", os.path.join(self.root, "link"))
        self.assertNotIn("link", tree.Tree(self.root).files)

    def test_folders(self):
        self.assertEqual(tree.Tree(self.root).folders, {"a", "a/b"})

    def test_lines(self):
        self.assertEqual(list(tree.Tree(self.root).lines("z")), [(1, "1"), (2, "2")])

    def test_what_is_no_text(self):
        self.write("latin1", "\u00e4".encode("latin-1"))
        self.write("binary", b"\0")
        checkout = tree.Tree(self.root)
        self.assertEqual([checkout.text("latin1"), checkout.text("binary")], [None, None])
        self.assertEqual(list(checkout.lines("binary")), [])

    def test_extensions(self):
        self.assertEqual(tree.Tree(self.root).with_extension(".cc", ".h"), ["a/b/x.cc", "a/y.h"])

    def test_files_in_bazels_language(self):
        for path in ["BUILD.bazel", "a/BUILD", "a/x.bzl", "third_party/x/x.BUILD", "WORKSPACE"]:
            self.assertTrue(tree.is_build_file(path), path)
        self.assertFalse(tree.is_build_file("a/BUILD.md"))


if __name__ == "__main__":
    unittest.main()
