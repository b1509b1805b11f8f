// node:module and the two loaders, through what programs see of them.
import assert from 'node:assert';
import fs from 'node:fs';
import Module, {
  builtinModules, createRequire, findPackageJSON, getSourceMapsSupport, isBuiltin, registerHooks, setSourceMapsSupport,
  SourceMap, stripTypeScriptTypes, syncBuiltinESMExports,
} from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { test } from '../../tools/testing/test.mjs';

const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'module-test-')));
process.on('exit', () => fs.rmSync(root, { recursive: true, force: true }));

/** Writes files: { 'a/b.js': text }. Answers a require from their folder, and an import. */
const make = (folder, files) => {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(root, folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
  const require = createRequire(path.join(root, folder, 'main.js'));
  return {
    at: (name) => path.join(root, folder, name),
    load: (specifier, options) => import(specifier[0] === '.' ?
      pathToFileURL(path.join(root, folder, specifier)).href : specifier, options),
    require,
  };
};

test('a module gets its five names', () => {
  const { at, require } = make('names',
    { 'a.js': 'module.exports = [exports === module.exports, typeof require, __filename, __dirname]' });
  assert.deepStrictEqual(require('./a'), [true, 'function', at('a.js'), path.dirname(at('a.js'))]);
});

test('a module that is required twice runs once, until its cache entry goes', () => {
  const { require } = make('cache', { 'a.js': 'exports.made = {}' });
  const first = require('./a');
  assert.strictEqual(require('./a.js'), first);
  delete require.cache[require.resolve('./a')];
  assert.notStrictEqual(require('./a'), first);
});

test('files that require each other see what there is', () => {
  const { require } = make('cycle', {
    'a.js': 'exports.done = false; exports.b = require("./b").sawA; exports.done = true;',
    'b.js': 'exports.sawA = require("./a").done;',
  });
  assert.deepStrictEqual(require('./a'), { done: true, b: false });
});

test('a missing module names who asked', () => {
  const { at, require } = make('missing', { 'a.js': 'require("./nothing")' });
  assert.throws(() => require('./a'), {
    code: 'MODULE_NOT_FOUND',
    message: `Cannot find module './nothing'\nRequire stack:\n- ${at('a.js')}\n- ${at('main.js')}`,
    requireStack: [at('a.js'), at('main.js')],
  });
});

test('extensions are tried in order, then the folder', () => {
  const { require } = make('extensions', {
    'a.json': '{"json":1}', 'b/index.js': 'module.exports = "index"', 'c/package.json': '{"main":"./lib/x"}',
    'c/lib/x.js': 'module.exports = "main"',
  });
  assert.deepStrictEqual([require('./a'), require('./b'), require('./c')], [{ json: 1 }, 'index', 'main']);
});

test('JSON that does not parse names its file', () => {
  const { at, require } = make('json', { 'a.json': '{' });
  assert.throws(() => require('./a.json'), (error) => error instanceof SyntaxError &&
    error.message.startsWith(`${at('a.json')}: `));
});

const dual = {
  'node_modules/dual/package.json': JSON.stringify({
    name: 'dual', exports: { '.': { import: './i.mjs', require: './r.cjs' }, './f/*': './lib/*.js',
      './hidden/*': null },
  }),
  'node_modules/dual/i.mjs': 'export default "import"',
  'node_modules/dual/r.cjs': 'module.exports = "require"',
  'node_modules/dual/lib/x.js': 'module.exports = "x"',
};

test('exports of packages have conditions and patterns', async () => {
  const { load, require } = make('exports', { ...dual, 'a.mjs': 'export { default } from "dual"' });
  assert.strictEqual(require('dual'), 'require');
  assert.strictEqual((await load('./a.mjs')).default, 'import');
  assert.strictEqual(require('dual/f/x'), 'x');
  assert.throws(() => require('dual/hidden/x'), { code: 'ERR_PACKAGE_PATH_NOT_EXPORTED' });
});

test('imports of packages are for their own files', async () => {
  const { load, require } = make('imports', {
    'package.json': '{"name":"me","exports":{"./*":"./*.js"},"imports":{"#a":"./a.js"}}',
    'a.js': 'module.exports = "a"',
    'b.js': 'module.exports = [require("#a"), require("me/a")]',
    'b.mjs': 'import a from "#a"; import b from "me/a"; export default [a, b]',
  });
  assert.deepStrictEqual(require('./b'), ['a', 'a']);
  assert.deepStrictEqual((await load('./b.mjs')).default, ['a', 'a']);
  assert.throws(() => require('#b'), { code: 'ERR_PACKAGE_IMPORT_NOT_DEFINED' });
});

test('a link is the file that it leads to', () => {
  const { at, require } = make('links', { 'real/a.js': 'module.exports = __filename' });
  fs.symlinkSync(at('real'), at('link'));
  fs.symlinkSync(at('real/a.js'), at('b.js'));
  assert.strictEqual(require('./link/a'), at('real/a.js'));
  assert.strictEqual(require('./b'), at('real/a.js'));
});

test('require() takes ES modules without top-level await', () => {
  const { at, require } = make('require-esm', {
    'a.mjs': 'export const x = 1', 'b.mjs': 'export default 1',
    'c.mjs': 'const it = 5; export { it as "module.exports" }', 'd.mjs': 'await 0',
  });
  assert.strictEqual(require('./a.mjs').x, 1);
  assert.strictEqual(require('./b.mjs').__esModule, true);
  assert.strictEqual(require('./c.mjs'), 5);
  assert.throws(() => require('./d.mjs'), (error) => {
    assert.strictEqual(error.code, 'ERR_REQUIRE_ASYNC_MODULE');
    return error.message.endsWith(`\nRequired module: ${at('d.mjs')}\nRequire stack:\n- ${at('main.js')}`);
  });
});

test('a file without a type is what its syntax says', async () => {
  const { load, require } = make('detect', {
    'a.js': 'export const x = typeof require', 'b.js': 'exports.x = typeof require', 'c.js': 'export const x = await 1',
  });
  assert.strictEqual(require('./a').x, 'undefined');
  assert.strictEqual((await load('./b.js')).x, 'function');
  assert.strictEqual((await load('./c.js')).x, 1);
});

test('import finds the names of CommonJS', async () => {
  const { load } = make('names-of-cjs', {
    'a.cjs': 'exports.a = 1; exports.b = 2; exports[String("c")] = 3', 'b.cjs': 'module.exports = require("./a.cjs")',
  });
  assert.deepStrictEqual(Object.keys(await load('./b.cjs')), ['a', 'b', 'default', 'module.exports']);
});

test('a name that CommonJS does not export is explained', async () => {
  const { load } = make('named', { 'a.cjs': 'exports.a = 1', 'b.mjs': 'import { zz as z } from "./a.cjs"' });
  await assert.rejects(load('./b.mjs'), {
    name: 'SyntaxError',
    message: "Named export 'zz' not found. The requested module './a.cjs' is a CommonJS module, which may not support all " +
      'module.exports as named exports.\nCommonJS modules can always be imported via the default export, for example using:\n\n' +
      "import pkg from './a.cjs';\nconst { zz: z } = pkg;\n",
  });
});

test('names of CommonJS in an ES module are explained', async () => {
  const { load } = make('scope', { 'a.mjs': 'require("fs")', 'b.mjs': '__dirname' });
  await assert.rejects(load('./a.mjs'),
    { message: 'require is not defined in ES module scope, you can use import instead' });
  await assert.rejects(load('./b.mjs'), { message: '__dirname is not defined in ES module scope' });
});

test('import asks for whole names', async () => {
  const { at, load } = make('whole', { 'a.js': '', 'b/index.js': '', 'c.mjs': 'import "./a"', 'd.foo': '' });
  await assert.rejects(load('./a'), { code: 'ERR_MODULE_NOT_FOUND', url: pathToFileURL(at('a')).href });
  await assert.rejects(load('./b'), { code: 'ERR_UNSUPPORTED_DIR_IMPORT' });
  await assert.rejects(load('./c.mjs'), (error) =>
    error.message.startsWith(`Cannot find module '${at('a')}' imported from ${at('c.mjs')}`));
  await assert.rejects(load('./d.foo'), { code: 'ERR_UNKNOWN_FILE_EXTENSION' });
  await assert.rejects(load('http://localhost/'), { code: 'ERR_UNSUPPORTED_ESM_URL_SCHEME' });
});

test('JSON wants its attribute', async () => {
  const { load } = make('attributes', { 'a.json': '{"a":1}', 'b.mjs': 'export const b = 1' });
  assert.deepStrictEqual((await load('./a.json', { with: { type: 'json' } })).default, { a: 1 });
  await assert.rejects(load('./a.json'), { code: 'ERR_IMPORT_ATTRIBUTE_MISSING' });
  await assert.rejects(load('./b.mjs', { with: { type: 'json' } }), { code: 'ERR_IMPORT_ATTRIBUTE_TYPE_INCOMPATIBLE' });
  await assert.rejects(load('./a.json', { with: { of: 'x' } }), { code: 'ERR_IMPORT_ATTRIBUTE_UNSUPPORTED' });
});

test('ES modules that import each other share live names', async () => {
  const { load } = make('esm-cycle', {
    'a.mjs': 'import { b } from "./b.mjs"; export let a = 1; export const read = () => b; export const set = (x) => { a = x; }',
    'b.mjs': 'import { a } from "./a.mjs"; export const b = 2; export const read = () => a',
  });
  const a = await load('./a.mjs');
  a.set(7);
  assert.deepStrictEqual([a.read(), (await load('./b.mjs')).read()], [2, 7]);
});

test('a query makes another instance', async () => {
  const { load } = make('query', { 'a.mjs': 'export default {}' });
  assert.notStrictEqual((await load('./a.mjs')).default,
    (await import(`${pathToFileURL(path.join(root, 'query/a.mjs')).href}?2`)).default);
});

test('import() runs nothing before the caller goes on', async () => {
  const { load } = make('later', { 'a.mjs': 'globalThis.moduleTestOrder.push("module")' });
  globalThis.moduleTestOrder = [];
  const loaded = load('./a.mjs');
  globalThis.moduleTestOrder.push('caller');
  await loaded;
  assert.deepStrictEqual(globalThis.moduleTestOrder, ['caller', 'module']);
});

test('a module that throws throws the same again', async () => {
  const { load } = make('throws', { 'a.mjs': 'throw { once: true }' });
  const [first, second] = await Promise.all([0, 1].map(() => load('./a.mjs').catch((error) => error)));
  assert.strictEqual(first, second);
});

test('data: URLs are modules', async () => {
  assert.strictEqual((await import('data:text/javascript,export default 5')).default, 5);
  assert.strictEqual((await import('data:text/javascript;base64,ZXhwb3J0IGRlZmF1bHQgNg==')).default, 6);
  await assert.rejects(import('data:text/javascript,import "./a"'), { code: 'ERR_UNSUPPORTED_RESOLVE_REQUEST' });
});

test('import.meta says where', async () => {
  const { at, load } = make('meta',
    { 'a.mjs': 'export default { ...import.meta, x: import.meta.resolve("./x y.js") }' });
  const { default: meta } = await load('./a.mjs');
  assert.deepStrictEqual(Object.keys(meta), ['dirname', 'filename', 'main', 'resolve', 'url', 'x']);
  assert.deepStrictEqual([meta.filename, meta.main, meta.url], [at('a.mjs'), false, pathToFileURL(at('a.mjs')).href]);
  assert.strictEqual(meta.x, pathToFileURL(at('x y.js')).href);
});

test('types of TypeScript are stripped', async () => {
  const { load, require } = make('typescript', {
    'a.ts': 'export interface I {} export const a: number = 1', 'b.cts': 'const b: string = "b"; module.exports = b',
    'node_modules/p/x.ts': 'export const a: number = 1', 'c.ts': 'export enum E { A }',
  });
  assert.strictEqual((await load('./a.ts')).a, 1);
  assert.strictEqual(require('./b.cts'), 'b');
  assert.throws(() => require('p/x.ts'), { code: 'ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING' });
  await assert.rejects(load('./c.ts'), { code: 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX' });
  assert.strictEqual(stripTypeScriptTypes('let a: number = 1'), 'let a         = 1');
});

test('hooks resolve and load', async () => {
  const hooks = registerHooks({
    resolve: (specifier, context, next) =>
      (specifier.startsWith('test-virtual:') ? { url: specifier, shortCircuit: true } : next(specifier, context)),
    load: (url, context, next) => {
      if (url === 'test-virtual:c') return { format: 'commonjs', source: 'exports.c = 1', shortCircuit: true };
      if (url === 'test-virtual:m') return { format: 'module', source: 'export const m = 2', shortCircuit: true };
      return next(url, context);
    },
  });
  assert.strictEqual(createRequire(import.meta.url)('test-virtual:c').c, 1);
  assert.strictEqual((await import('test-virtual:m')).m, 2);
  hooks.deregister();
  await assert.rejects(import('test-virtual:n'), { code: 'ERR_UNSUPPORTED_ESM_URL_SCHEME' });
});

test('a hook that passes nothing on says so', async () => {
  const hooks = registerHooks({ resolve: () => ({ url: 'file:///x' }) });
  await assert.rejects(import('anything'), { code: 'ERR_INVALID_RETURN_PROPERTY_VALUE' });
  hooks.deregister();
});

test('what a program changes in a built-in module reaches import when it says so', async () => {
  const { arch } = await import('node:os');
  const namespace = await import('node:os');
  os.arch = () => 'other';
  assert.strictEqual(namespace.arch, arch);
  syncBuiltinESMExports();
  assert.strictEqual(namespace.arch(), 'other');
  os.arch = arch;
  syncBuiltinESMExports();
});

test('built-in modules have their names', () => {
  assert.deepStrictEqual(['fs', 'node:fs', 'test', 'node:nope'].map(isBuiltin),
    [true, true, false, false]);
  assert.ok(builtinModules.includes('fs') && !builtinModules.includes('test') && Object.isFrozen(builtinModules));
  assert.throws(() => createRequire(import.meta.url)('node:nope'), { code: 'ERR_UNKNOWN_BUILTIN_MODULE' });
});

test('node_modules folders are found upwards', () => {
  assert.deepStrictEqual(Module._nodeModulePaths('/a/node_modules/b'),
    ['/a/node_modules/b/node_modules', '/a/node_modules', '/node_modules']);
});

test('what programs put on Module is used', () => {
  const { require } = make('patched', { 'a.js': 'module.exports = "a"', 'b.foo': '' });
  const { _resolveFilename: before } = Module;
  Module._resolveFilename = function(request, ...rest) {
    return before.call(this, request === 'alias' ? './a' : request, ...rest);
  };
  Module._extensions['.foo'] = (module, filename) => { module.exports = path.basename(filename); };
  try {
    assert.deepStrictEqual([require('alias'), require('./b')], ['a', 'b.foo']);
  } finally {
    Module._resolveFilename = before;
    delete Module._extensions['.foo'];
  }
});

test('a package.json is found', () => {
  const { at } = make('find', { 'node_modules/p/package.json': '{}', 'node_modules/p/lib/x.js': '' });
  assert.strictEqual(findPackageJSON('p', at('main.js')), at('node_modules/p/package.json'));
  assert.strictEqual(findPackageJSON(at('node_modules/p/lib/x.js'), at('main.js')), at('node_modules/p/package.json'));
});

test('the stack of a SyntaxError begins with its place', () => {
  const { at, require } = make('broken', { 'broken.js': 'const x = ;' });
  assert.throws(() => require('./broken.js'), (error) =>
    error.stack.startsWith(`${at('broken.js')}:1\nconst x = ;\n          ^\n\nSyntaxError: Unexpected token ';'\n    at `));
});

test('stacks are told in places of the original sources', () => {
  const map = { version: 3, sources: ['first.ts'], names: [], mappings: 'AAAA;AAEE' };
  const { at, require } = make('mapped', {
    'made.js': 'exports.make = () =>\nnew Error("x");\n//# sourceMappingURL=made.js.map\n', 'made.js.map': JSON.stringify(map),
  });
  setSourceMapsSupport(true);
  try {
    assert.deepStrictEqual(getSourceMapsSupport(), { __proto__: null, enabled: true, nodeModules: false, generatedCode: false });
    assert.ok(require('./made.js').make().stack.startsWith(`Error: x\n    at Object.exports.make (${at('first.ts')}:3:3)\n`));
  } finally {
    setSourceMapsSupport(false);
  }
  assert.ok(require('./made.js').make().stack.startsWith(`Error: x\n    at exports.make (${at('made.js')}:2:1)\n`));
});

test('a source map finds places', () => {
  const map = new SourceMap({ version: 3, sources: ['a.ts'], names: ['x'], mappings: 'AAAA;AACA,EAAEA' });
  assert.deepStrictEqual(map.findEntry(1, 2), {
    generatedLine: 1, generatedColumn: 2, originalSource: 'a.ts', originalLine: 1, originalColumn: 2, name: 'x',
  });
  assert.deepStrictEqual(map.findOrigin(2, 3), { name: 'x', fileName: 'a.ts', lineNumber: 2, columnNumber: 3 });
});

// Until there is one.
if (!isBuiltin('node:sqlite')) {
  test('a module that Node has and that is not there yet says so', async () => {
    const require = createRequire(import.meta.url);
    const says = { code: 'ERR_UNKNOWN_BUILTIN_MODULE', message: /node:sqlite is not implemented in Strata yet/ };
    assert.throws(() => require('node:sqlite'), says);
    await assert.rejects(import('node:sqlite'), says);
  });
}
