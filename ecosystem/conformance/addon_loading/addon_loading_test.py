"""Addons that cannot work are refused, with words on why and what to do."""

import os
import sys
import unittest

from ecosystem.conformance.addon_loading import broken_elf, loading
from ecosystem.conformance.addon_loading.loading import DLOPEN, IMPORT, REQUIRE

_AGAIN = "npm rebuild, or remove node_modules and npm install"


class AddonLoadingTest(loading.LoadingTest):
    def test_loads_what_works(self):
        path = self.built("good")
        self.assertEqual([self.output("--no-warnings", "-e", program, path) for program in (REQUIRE, IMPORT)], ["42\n", "42\n"])
        self.assertEqual(self.output(path), "")
        self.assertIn("will load", self.output("abi", "check", path))

    def test_refuses_what_is_no_elf_file(self):
        self.check_refused(self.file(b"module.exports = 1;\n"), "NOT_ELF", "is a text file, not a native addon", _AGAIN)
        self.check_refused(self.file(b""), "NOT_ELF", "is empty", _AGAIN)
        self.check_refused(self.file(b"MZ\x90\0"), "NOT_ELF", "is built for Windows", _AGAIN)
        self.check_refused(self.file(b"\xcf\xfa\xed\xfe\x07"), "NOT_ELF", "is built for macOS", _AGAIN)
        self.check_refused(self.file(b"version https://git-lfs.github.com/spec/v1\n"), "NOT_ELF", "git lfs pull")
        self.check_refused(self.file(bytes(range(256)) * 64), "NOT_ELF", "is not an ELF file", _AGAIN)

    def test_refuses_what_is_cut_off(self):
        # Behind what is loaded there are only sections, which nobody needs.
        end = broken_elf.end_of_segments(self.good)
        for length in [4, 20, 63, 64, 100, 500, end // 2, end - 1]:
            with self.subTest(length=length):
                self.check_refused(self.file(self.good[:length]), "TRUNCATED", "is cut off", _AGAIN)
        self.assertEqual(self.output("-e", REQUIRE, self.file(self.good[:end], "whole.node")), "42\n")

    def test_refuses_holes(self):
        # What downloads leave that were not finished: zeros where the tables are.
        begin, length = broken_elf.dynamic_section(self.good)
        tables = broken_elf.tables(self.good)
        for hole in [(begin, begin + length), (64, len(self.good)), *tables[3:6]]:
            with self.subTest(hole):
                self.check_refused(self.file(broken_elf.with_hole(self.good, *hole)), "MALFORMED", "is damaged", _AGAIN)

    def test_refuses_what_is_for_other_machines(self):
        self.check_refused(self.file(broken_elf.for_arm(self.good)), "WRONG_ARCHITECTURE",
                           "is built for AArch64; this machine is x86-64", _AGAIN)
        self.check_refused(self.file(broken_elf.for_32_bit(self.good)), "32_BIT", "is built for a 32-bit machine", _AGAIN)
        self.check_refused(self.file(broken_elf.big_endian(self.good)), "WRONG_ARCHITECTURE", _AGAIN)

    def test_refuses_programs(self):
        self.check_refused(self.file(broken_elf.as_program(self.good)), "NOT_A_LIBRARY", "is a program, not an addon")
        self.check_refused(self.file(broken_elf.as_object(self.good)), "NOT_A_LIBRARY", "is an object file", "-shared")
        # One that looks like a library: this test's own runtime.
        (self.folder / "program.node").symlink_to(loading.STRATA)
        self.assertIn("is a program, not an addon", self.output("-e", DLOPEN, str(self.folder / "program.node")))

    def test_refuses_what_needs_libraries_that_are_not_there(self):
        self.check_refused(self.file(broken_elf.needing(self.good, "libnode.so.127")), "NEEDS_LIBNODE", "libnode.so", "node-gyp")
        self.check_refused(self.file(broken_elf.needing(self.good, "libc.musl-x86_64.so.1")), "NEEDS_MUSL",
                           "is built for musl (Alpine Linux); this machine has glibc", "linux-x64-gnu")
        self.check_refused(self.file(broken_elf.needing(self.good, "libnosuch.so.9")), "MISSING_LIBRARY",
                           "libnosuch.so.9: cannot open shared object file")

    def test_refuses_what_needs_functions_that_are_not_there(self):
        self.check_refused(self.built("needs_unknown_node_api"), "UNKNOWN_NODE_API_FUNCTION", "napi_no_such_function",
                           "Use a newer version of Strata")
        self.check_refused(self.built("needs_unknown_libuv"), "UNKNOWN_LIBUV_FUNCTION", "uv_no_such_function")
        self.check_refused(self.built("needs_unknown_function"), "UNDEFINED_SYMBOL", "undefined symbol: no_such_function")

    def test_refuses_what_is_for_another_engine(self):
        self.check_refused(self.built("other_module_version"), "NEEDS_V8_ABI", "NODE_MODULE_VERSION 147", "npm rebuild")
        self.check_refused(self.built("needs_engine"), "NEEDS_V8_ABI", "V8's C++ interface", "npm rebuild")
        # It says so when it is opened only.
        said = [self.output("--no-warnings", "-e", program, self.built("registers_other_version"))
                for program in (REQUIRE, DLOPEN, IMPORT, REQUIRE * 2)]
        for text in said:
            self.assertEqual(text[:len("ERR_DLOPEN_FAILED\n")], "ERR_DLOPEN_FAILED\n")
            self.assertIn("was compiled against a different Node.js version using\nNODE_MODULE_VERSION 147.", text)
            self.assertIn("npm rebuild", text)

    def test_refuses_what_does_not_register(self):
        self.check_refused(self.built("unregistered"), "NOT_AN_ADDON", "Module did not self-register: '")
        for name, said in (("registers_null", "Module did not self-register: '"),
                           ("registers_without_function", "Module has no declared entry point.")):
            # Again, and another addon after it: nothing of it is left.
            program = REQUIRE * 2 + "console.log(require(process.argv[2]).answer)"
            once, again, good = self.output("-e", program, self.built(name), self.built("good")).replace("\nERR", "\0ERR").replace(
                "\n42", "\00042").split("\0")
            self.assertEqual((once, good), (again, "42\n"))
            self.assertTrue(once.startswith(f"ERR_DLOPEN_FAILED\n{said}"), once)

    def test_refuses_what_needs_a_newer_node_api(self):
        said = {self.output("--no-warnings", "-e", program, self.built("needs_newer_node_api")) for program in (REQUIRE, DLOPEN, IMPORT)}
        code, message = said.pop().split("\n", 1)
        self.assertEqual((said, code), (set(), "ERR_DLOPEN_FAILED"))
        self.assertIn("requires Node-API version 99, but this version of Strata only supports version 10 add-ons.", message)

    def test_says_what_is_not_there(self):
        missing = str(self.folder / "missing.node")
        for program, code, said in ((REQUIRE, "MODULE_NOT_FOUND", f"Cannot find module '{missing}'"),
                                    (IMPORT, "ERR_MODULE_NOT_FOUND", f"Cannot find module '{missing}' imported from "),
                                    (DLOPEN, "ERR_DLOPEN_FAILED", f"{missing}: cannot open shared object file: No such file or directory")):
            lines = self.output("--no-warnings", "-e", program, missing).split("\n")
            self.assertEqual((lines[0], lines[1][:len(said)]), (code, said))
        self.check_examined(missing, "UNREADABLE", exit_code=2)

    def test_says_what_is_a_folder(self):
        path = str(self.folder / "folder.node")
        (self.folder / "folder.node").mkdir()
        for program, code, said in ((REQUIRE, "MODULE_NOT_FOUND", f"Cannot find module '{path}'"),
                                    (IMPORT, "ERR_UNSUPPORTED_DIR_IMPORT", f"Directory import '{path}' is not supported "),
                                    (DLOPEN, "ERR_DLOPEN_FAILED", f"{path}: cannot read file data: Is a directory")):
            lines = self.output("--no-warnings", "-e", program, path).split("\n")
            self.assertEqual((lines[0], lines[1][:len(said)]), (code, said))
        # There are no addons in it.
        checked = self.run_strata("abi", "check", path)
        self.assertEqual((checked.returncode, checked.stdout), (0, ""))
        self.assertIn("there are no .node files in it", checked.stderr)

    def test_does_not_wait_for_pipes(self):
        path = str(self.folder / "pipe.node")
        os.mkfifo(path)
        said = self.output("-e", DLOPEN, path)
        self.assertEqual(said, f"ERR_DLOPEN_FAILED\n{path}: can't be read: it is not a regular file.\n")
        self.check_examined(path, "UNREADABLE", exit_code=2)

    def test_names_without_a_folder_are_those_of_the_system(self):
        # What lies in the working directory has nothing to do with them.
        self.file(b"module.exports = 1;\n", "text.node")
        self.assertEqual(self.output("-e", DLOPEN, "text.node"),
                         "ERR_DLOPEN_FAILED\ntext.node: cannot open shared object file: No such file or directory\n")


if __name__ == "__main__":
    loading.main()
    unittest.main(argv=sys.argv[:1])
