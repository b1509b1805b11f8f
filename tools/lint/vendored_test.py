import unittest

from tools.lint import testing, vendored


class VendoredTest(testing.CheckerTest):
    checker = vendored

    def test_own_file(self):
        self.assert_accepted("LICENSE", "Copyright (c) 2026 The Strata authors\n")

    def test_archive(self):
        self.assert_found("third_party/x/x.tar", "", "third_party/x/x.tar:1: is an archive or an object file")

    def test_shared_object(self):
        self.assert_found("tools/libx.so.1", "", "tools/libx.so.1:1: is an archive or an object file")

    def test_binary_content(self):
        self.assert_found("tools/x", b"\x7fELF\0", "tools/x:1: is no UTF-8 text")

    def test_big_file(self):
        self.assert_accepted("tools/x.txt", "x" * 300_000)
        self.assert_found("tools/y.txt", "x" * 300_001, "tools/y.txt:1: has 300001 bytes")

    def test_folder_of_packages(self):
        self.assert_found("tools/node_modules/x/x.js", "", "tools/node_modules/x/x.js:1: lies in a folder of copied")

    def test_foreign_copyright(self):
        text = "\n// Copy" "right 2019 Somebody\n"
        self.assert_found("third_party/x/x.h", text, "third_party/x/x.h:2: somebody else's")

    def test_patch_quotes(self):
        self.assert_accepted("third_party/x/0001.patch", " // Copy" "right 2019 Somebody\n")


if __name__ == "__main__":
    unittest.main()
