// How programs start, by what the command line says of modules, and how they end.
import assert from 'node:assert';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { test } from '../../tools/testing/test.mjs';

const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'program-test-')));
process.on('exit', () => fs.rmSync(root, { recursive: true, force: true }));
// From a source tree, the children's library is the same.
const development = process.execArgv.filter((word) => word.startsWith('--core-lib='));

/** Writes files and runs the program in their folder. */
const run = (folder, files, ...args) => {
  const cwd = path.join(root, folder);
  fs.mkdirSync(cwd, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(cwd, name)), { recursive: true });
    fs.writeFileSync(path.join(cwd, name), text);
  }
  return spawnSync(process.execPath, [...development, ...args], { cwd, encoding: 'utf8' });
};

test('a program that waits for what never comes ends with 13', () => {
  const { status, stderr } = run('stalled', { 'a.mjs': 'process.exitCode = 0;\nawait new Promise(() => {})' }, 'a.mjs');
  assert.strictEqual(status, 13);
  assert.ok(stderr.startsWith(`Warning: Detected unsettled top-level await at file://${root}/stalled/a.mjs:2\n`), stderr);
});

test('it ends without a word where there are no warnings', () => {
  const { status, stderr } = run('stalled', {}, '--no-warnings', 'a.mjs');
  assert.deepStrictEqual([status, stderr], [13, '']);
});

test('every await that never ends is named', () => {
  const { stderr } = run('stalled-both', {
    'a.mjs': 'import "./b.mjs"; import "./c.mjs"', 'b.mjs': 'await new Promise(() => {})', 'c.mjs': 'await new Promise(() => {})',
  }, 'a.mjs');
  assert.match(stderr, /b\.mjs:1\n[^]*c\.mjs:1\n/);
});

test('CommonJS beside top-level await is explained', () => {
  const { stderr } = run('ambiguous', { 'a.js': 'require("fs"); await 1' }, 'a.js');
  assert.match(stderr, /ReferenceError: Cannot determine intended module format because both 'require' and top-level await are present\. /);
  assert.match(stderr, /code: 'ERR_AMBIGUOUS_MODULE_SYNTAX'/);
});

test('what a required module throws has its place', () => {
  const { stderr } = run('thrown', { 'a.cjs': 'require("./b.mjs")', 'b.mjs': '\nthrow new Error("x")' }, 'a.cjs');
  assert.ok(stderr.startsWith(`file://${root}/thrown/b.mjs:2\nthrow new Error("x")\n      ^\n\nError: x\n`), stderr);
});

test('a program without a type is warned of', () => {
  const { status, stderr } = run('typeless', { 'package.json': '{}', 'a.js': 'export {}' }, 'a.js');
  assert.strictEqual(status, 0);
  assert.match(stderr, /\[MODULE_TYPELESS_PACKAGE_JSON\]/);
});

test('in a package of ES modules a program of any extension is one', () => {
  const files = { 'package.json': '{"type":"module"}', 'a': 'console.log(typeof require)', 'b.foo': '' };
  assert.strictEqual(run('any', files, 'a').stdout, 'undefined\n');
  assert.match(run('any', files, 'b.foo').stderr, /ERR_UNKNOWN_FILE_EXTENSION/);
});

test('require() of ES modules can be switched off', () => {
  const files = { 'a.cjs': 'require("./b.mjs")', 'b.mjs': '' };
  const { status, stderr } = run('off', files, '--no-require-module', 'a.cjs');
  assert.strictEqual(status, 1);
  assert.match(stderr, /ERR_REQUIRE_ESM\]: require\(\) of ES Module \S+b\.mjs from \S+a\.cjs not supported\.\nInstead change the require of/);
});

test('require() of ES modules can be traced', () => {
  const files = {
    'a.cjs': 'require("p")', 'b.cjs': 'require("./c.mjs")', 'c.mjs': '', 'node_modules/p/index.js': 'require("./d.mjs")', 'node_modules/p/d.mjs': '',
  };
  assert.match(run('trace', files, '--trace-require-module=no-node-modules', 'b.cjs').stderr,
    /ExperimentalWarning: CommonJS module \S+b\.cjs is loading ES Module \S+c\.mjs using require\(\)\.\nSupport for loading/);
  assert.strictEqual(run('trace', files, '--trace-require-module=no-node-modules', 'a.cjs').stderr, '');
  assert.notStrictEqual(run('trace', files, '--trace-require-module=all', 'a.cjs').stderr, '');
  assert.strictEqual(run('trace', files, '--trace-require-module=1', 'a.cjs').status, 9);
});

test('the await for which require() fails can be shown', () => {
  const { stderr } = run('print', { 'a.cjs': 'require("./b.mjs")', 'b.mjs': '\nawait 1' }, '--experimental-print-required-tla', 'a.cjs');
  assert.match(stderr, /b\.mjs:2\n\s*await 1\n\^\n/);
});

test('addons can be switched off', () => {
  const files = {
    'a.cjs': 'console.log(require("p")); try { process.dlopen({}, "/x") } catch (error) { console.log(error.code) }',
    'node_modules/p/package.json': '{"exports":{"node-addons":"./a.js","default":"./b.js"}}',
    'node_modules/p/a.js': 'module.exports = "a"', 'node_modules/p/b.js': 'module.exports = "b"',
  };
  assert.strictEqual(run('addons', files, '--no-addons', 'a.cjs').stdout, 'b\nERR_DLOPEN_DISABLED\n');
});

test('Module.runMain can be replaced', () => {
  const { stdout } = run('run-main', {
    'a.cjs': 'const Module = require("module"); const { runMain } = Module;' +
      'Module.runMain = (main) => { console.log("before", main === process.argv[1]); runMain(main); }',
    'b.mjs': 'console.log(import.meta.main)',
  }, '--require', './a.cjs', 'b.mjs');
  assert.strictEqual(stdout, 'before true\ntrue\n');
});

test('a URL may be the program', () => {
  const { stdout } = run('url', { 'a.mjs': 'console.log(process.argv[1], import.meta.url.slice(-5))' }, '--no-warnings', '--entry-url', './a.mjs?x');
  assert.strictEqual(stdout, './a.mjs?x mjs?x\n');
});

test('--input-type is for texts', () => {
  assert.match(run('input', { 'a.mjs': '' }, '--input-type=module', 'a.mjs').stderr, /ERR_INPUT_TYPE_NOT_ALLOWED/);
  const { status, stderr } = run('input', {}, '--input-type=nope', '-e', '1');
  assert.strictEqual(status, 9);
  assert.match(stderr, /--input-type must be "module","commonjs", "module-typescript" or "commonjs-typescript"\n/);
});

test('texts of the command line may be modules with types', () => {
  assert.strictEqual(run('eval', {}, '-e', 'import "fs"; const x: number = 1; console.log(x)').stdout, '1\n');
});

test('module.parent is told of where warnings to come are asked for', () => {
  assert.match(run('parent', { 'a.cjs': 'module.parent' }, '--pending-deprecation', 'a.cjs').stderr, /\[DEP0144\]/);
});

test('hooks see the program', () => {
  const hooks = 'require("module").registerHooks({ resolve(specifier, context, next) {' +
    'console.log(specifier.split("/").pop(), context.parentURL); return next(specifier, context) } })';
  assert.strictEqual(run('hooks', { 'a.cjs': hooks, 'b.mjs': '' }, '--require', './a.cjs', 'b.mjs').stdout, 'b.mjs undefined\n');
});

test('hooks of another thread say where they fail', () => {
  const { stderr } = run('register', {
    'a.mjs': 'import { register } from "module"; register("./b.mjs", import.meta.url); await import("./c.mjs")',
    'b.mjs': 'export const resolve = () => ({ shortCircuit: true, url: 5 })', 'c.mjs': '',
  }, 'a.mjs');
  assert.match(stderr, /Expected a URL string to be returned for the "url" from the "\.\/b\.mjs 'resolve'" hook but got type number \(5\)\./);
});

const WASM = Buffer.from('0061736d0100000001070160027f7f017f030201000707010361646400000a09010700200020016a0b', 'hex');

test('WebAssembly is imported as what it is made of', () => {
  const { stderr, stdout } = run('source', {
    'a.wasm': WASM,
    'a.mjs': 'import source a from "./a.wasm"; console.log(a instanceof WebAssembly.Module, a === await import.source("./a.wasm"))',
    'b.mjs': 'import source a from "./a.mjs"',
  }, 'a.mjs');
  assert.deepStrictEqual([stdout, stderr], ['true true\n', '']);
  assert.match(run('source', {}, 'b.mjs').stderr, /SyntaxError: Source phase import object is not defined for module 'file:\S+a\.mjs'/);
});

test('any file may be imported as a text', () => {
  const { stdout } = run('text', {
    'a.txt': 'x', 'a.mjs': 'import a from "./a.txt" with { type: "text" }; console.log(a)',
  }, '--experimental-import-text', '--no-warnings', 'a.mjs');
  assert.strictEqual(stdout, 'x\n');
});
