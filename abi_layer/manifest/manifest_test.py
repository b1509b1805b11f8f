"""The manifest against the headers that addons compile with, and against what earlier releases promised.

Arguments: the manifest, and the promises, one a line: LAYER VERSION SYMBOL. A promise is added when a symbol becomes stable, and
taken back never.
"""

import os
import re
import sys
import unittest

from abi_layer.manifest import manifest_text
from tools.python import runfiles

_NODE_API_MACRO = re.compile(r"NAPI_EXTERN\b[^;{]*?\b((?:napi|node_api)_\w+)\s*\(")
_LIBUV_MACRO = re.compile(r"UV_EXTERN\b[^;]*?\b(uv_\w+)\s*\(")
_GUARD = re.compile(r"#\s*if\s+NAPI_VERSION\s*>=\s*(\d+)")


def without_comments(text):
    return re.sub(r"//.*", "", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))


def read(name):
    for folder, _, files in os.walk(os.environ["RUNFILES_DIR"]):
        if name in files:
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                return without_comments(file.read())
    raise FileNotFoundError(name)


def guarded_functions(text):
    """{function: the version of the `#if NAPI_VERSION >=` around it, else 1}."""
    versions = {}
    guards = []
    chunk = []

    def flush():
        version = max([1] + [guard for guard in guards if guard])
        for symbol in _NODE_API_MACRO.findall("\n".join(chunk)):
            versions[symbol] = version
        chunk.clear()

    for line in text.splitlines():
        if re.match(r"\s*#\s*if", line):
            flush()
            guard = _GUARD.match(line.strip())
            guards.append(int(guard.group(1)) if guard else 0)
        elif re.match(r"\s*#\s*endif", line):
            flush()
            guards.pop()
        elif not line.lstrip().startswith("#"):
            chunk.append(line)
    flush()
    return versions


class ManifestTest(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        manifest, promised = (runfiles.path(name) for name in ARGUMENTS)
        with open(manifest, encoding="utf-8") as file:
            cls.rows, _ = manifest_text.parse(file.read())
        with open(promised, encoding="utf-8") as file:
            cls.promised = [tuple(line.split()) for line in file]

    def of_layer(self, layer, stability="STABLE"):
        return {symbol for symbol, row in self.rows.items() if (row.layer, row.stability) == (layer, stability)}

    def test_has_every_function_of_node_api_with_its_header_and_version(self):
        declared = {}
        for header in ["js_native_api.h", "node_api.h"]:
            for symbol, version in guarded_functions(read(header)).items():
                declared[symbol] = (header, version)
        self.assertGreater(len(declared), 100)
        listed = {symbol: (self.rows[symbol].header, self.rows[symbol].version) for symbol in self.of_layer("NODE_API")}
        # Guards tell versions from 2 on where a function is guarded at all; an unguarded one may have come later than 1.
        self.assertEqual(sorted(declared), sorted(listed))
        for symbol, (header, version) in declared.items():
            self.assertEqual(listed[symbol][0], header, symbol)
            if version > 1:
                self.assertEqual(listed[symbol][1], version, symbol)

    def test_has_every_function_of_libuv(self):
        declared = set(_LIBUV_MACRO.findall(read("uv.h")))
        self.assertGreater(len(declared), 300)
        self.assertEqual(sorted(declared), sorted(self.of_layer("LIBUV")))

    def test_keeps_its_promises(self):
        for layer, version, symbol in self.promised:
            self.assertIn(symbol, self.rows, "a stable symbol is gone")
            row = self.rows[symbol]
            self.assertEqual((row.layer, row.stability, row.version), (layer, "STABLE", int(version)), symbol)

    def test_promises_every_stable_symbol(self):
        promised = {symbol for _, _, symbol in self.promised}
        stable = {symbol for symbol, row in self.rows.items() if row.stability == "STABLE"}
        self.assertEqual(sorted(stable - promised), [], "new stable symbols belong into promised.txt, too")

    def test_refuses_text_that_it_does_not_understand(self):
        group = 'group {\n  layer: NODE_API\n  stability: STABLE\n  version: 1\n  header: "h"\n  symbol: "a"\n'
        self.assertEqual(list(manifest_text.parse(group + "}\n")[0]), ["a"])
        for wrong in [group, group + '  symbol: "a"\n}\n', group + "  symbol [\n}\n", "symbol: 1\n",
                      group.replace("NODE_API", "OTHER") + "}\n"]:
            with self.assertRaises(ValueError, msg=wrong):
                manifest_text.parse(wrong)

    def test_reads_guards(self):
        text = "NAPI_EXTERN int napi_a(void);\n#if NAPI_VERSION >= 4\n#ifdef X\n#endif\nNAPI_EXTERN int\nnapi_b(int);\n#endif\n"
        self.assertEqual(guarded_functions(text), {"napi_a": 1, "napi_b": 4})


if __name__ == "__main__":
    ARGUMENTS = sys.argv[1:3]
    unittest.main(argv=sys.argv[:1] + sys.argv[3:])
