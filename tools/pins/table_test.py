"""Reading the table of pins."""

import os
import unittest

from tools.pins import table
from tools.python import runfiles

_TABLE = """
LLVM_PACKAGES = {
    "pool/main/z/zlib/zlib1g_1.2-1_amd64.deb": "aa",
    "pool/main/l/llvm/libc++-19-dev_19.1-1_amd64.deb": "bb",
}
PYTHON_PACKAGES = {"pool/main/z/zlib/zlib1g_1.2-1_amd64.deb": "aa"}
CHROMIUM = struct(
    path = "pool/main/c/chromium/chromium_150.1.orig.tar.xz",
    sha256 = "cc",
    strip_prefix = "chromium-150.1",
    patches_path = "pool/main/c/chromium/chromium_150.1-1~deb12u1.debian.tar.xz",
    patches_sha256 = "dd",
    parts = {"v8": "v8"},
)
SOURCES = {
    "ada": struct(
        path = "pool/main/n/nodejs/nodejs_20.1+dfsg.orig-ada.tar.xz",
        sha256 = "ee",
        strip_prefix = "ada-2.9",
    ),
}
NPM_PACKAGES = {"undici": struct(version = "7.1.0", integrity = "sha512-x")}
"""


class ReadTest(unittest.TestCase):

    def pins(self):
        return {pin.name: pin for pin in table.read(_TABLE)}

    def test_all_kinds(self):
        kinds = {name: pin.kind for name, pin in self.pins().items()}
        self.assertEqual(kinds, {
            "chromium": "chromium",
            "ada": "source",
            "undici": "npm",
            "zlib1g": "deb",
            "libc++-19-dev": "deb",
        })

    def test_component_of_a_source(self):
        ada = self.pins()["ada"]
        self.assertEqual((ada.package, ada.version, ada.component), ("nodejs", "20.1+dfsg", "-ada"))

    def test_both_files_of_chromium(self):
        self.assertEqual(list(self.pins()["chromium"].files.values()), ["cc", "dd"])
        self.assertEqual(self.pins()["chromium"].version, "150.1-1~deb12u1")

    def test_a_file_of_two_groups_is_one_pin(self):
        self.assertEqual(self.pins()["zlib1g"].groups, ("llvm", "python"))

    def test_names_and_groups(self):
        pins = table.read(_TABLE)
        self.assertEqual([pin.name for pin in table.select(pins, ["python"])], ["zlib1g"])
        self.assertEqual([pin.name for pin in table.select(pins, ["v8", "undici"])], ["chromium", "undici"])
        self.assertEqual(table.select(pins, []), pins)

    def test_unknown_name(self):
        with self.assertRaisesRegex(table.TableError, "no pin is called libvu; there are: .*undici"):
            table.select(table.read(_TABLE), ["libvu"])

    def test_other_form(self):
        other_field = _TABLE.replace('sha256 = "ee"', 'hash = "ee"')
        for text in ["SOURCES = {", "SOURCES = {}", other_field, "load('//x', 'y')"]:
            with self.subTest(text=text), self.assertRaisesRegex(table.TableError, "another form"):
                table.read(text)

    def test_path_that_is_no_tarball(self):
        with self.assertRaisesRegex(table.TableError, "ada: .* is no upstream tarball"):
            table.read(_TABLE.replace(".orig-ada.tar.xz", ".debian.tar.xz"))

    def test_the_table_of_this_checkout(self):
        with open(os.path.join(runfiles.checkout(), "third_party/pins.bzl"), encoding="utf-8") as file:
            self.assertIn("v8", {group for pin in table.read(file.read()) for group in pin.groups})


if __name__ == "__main__":
    unittest.main()
