// What the two loaders of node:module have in common, where they refuse, and what hooks see of them.
import assert from 'node:assert';
import fs from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { test } from '../../tools/testing/test.mjs';

const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'loaders-test-')));
process.on('exit', () => fs.rmSync(root, { recursive: true, force: true }));

/** Writes files: { 'a/b.js': text }. Answers a require from their folder, and an import. */
const make = (folder, files) => {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(root, folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
  const at = (name) => path.join(root, folder, name);
  return {
    at,
    load: (specifier, options) => import(specifier[0] === '.' ? pathToFileURL(at(specifier)).href : specifier, options),
    require: createRequire(at('main.js')),
  };
};

const packageOf = (name, config, files = {}) => ({
  [`node_modules/${name}/package.json`]: JSON.stringify({ name, ...config }),
  ...Object.fromEntries(Object.entries(files).map(([file, text]) => [`node_modules/${name}/${file}`, text])),
});

/** The warning that `run` brings about. */
const warningOf = async (run) => {
  const { promise, resolve } = Promise.withResolvers();
  process.once('warning', resolve);
  await run();
  return promise;
};

test('a file that import runs cannot require what imports it', async () => {
  const { at, load } = make('cycle-1', { 'a.mjs': 'import "./b.cjs"', 'b.cjs': 'require("./a.mjs")' });
  await assert.rejects(load('./a.mjs'), (error) => {
    assert.strictEqual(error.code, 'ERR_REQUIRE_CYCLE_MODULE');
    return error.message.startsWith(`Cannot require() ES Module ${at('a.mjs')} in a cycle. (from ${at('b.cjs')}) `);
  });
});

test('a module that require() runs cannot import who required it', () => {
  const { at, require } = make('cycle-2', { 'b.cjs': 'require("./c.mjs")', 'c.mjs': 'import "./b.cjs"' });
  assert.throws(() => require('./b.cjs'), {
    code: 'ERR_REQUIRE_CYCLE_MODULE',
    message: `Cannot import CommonJS Module ./b.cjs in a cycle. (from ${at('c.mjs')})`,
  });
});

test('a module that require() runs cannot import what is running', async () => {
  const { at, load } = make('cycle-3',
    { 'a.mjs': 'import "./b.cjs"', 'b.cjs': 'require("./c.mjs")', 'c.mjs': 'import "./a.mjs"' });
  await assert.rejects(load('./a.mjs'), {
    code: 'ERR_REQUIRE_CYCLE_MODULE', message: `Cannot import Module ./a.mjs in a cycle. (from ${at('c.mjs')})`,
  });
});

test('a required module that waits names who required it', () => {
  const { at, require } = make('waits', { 'a.cjs': 'require("./b.mjs")', 'b.mjs': 'await 1' });
  assert.throws(() => require('./a.cjs'), (error) => {
    assert.deepStrictEqual(error.requireStack, [at('a.cjs'), at('main.js')]);
    return !Object.keys(error).includes('requireStack');
  });
});

test('JSON is one object for import and require()', async () => {
  const { at, load, require } = make('json', { 'a.json': '{}', 'b.json': '{}' });
  const options = { with: { type: 'json' } };
  assert.strictEqual((await load('./a.json', options)).default, require('./a.json'));
  assert.ok(require.cache[at('a.json')].loaded);
  assert.strictEqual(require('./b.json'), (await load('./b.json', options)).default);
});

test('import sees what a file exported at its end', async () => {
  const { at, load, require } = make('kept', { 'a.cjs': 'module.exports = 1' });
  require('./a.cjs');
  require.cache[at('a.cjs')].exports = 2;
  assert.strictEqual((await load('./a.cjs')).default, 1);
  assert.strictEqual(require('./a.cjs'), 2);
});

test('what import() has found stays found', async () => {
  const { at, load } = make('found', { 'a.mjs': '' });
  await assert.rejects(load('./b.mjs'), { code: 'ERR_MODULE_NOT_FOUND' });
  fs.renameSync(at('a.mjs'), at('b.mjs'));
  const namespace = await load('./b.mjs');
  fs.rmSync(at('b.mjs'));
  assert.strictEqual(await load('./b.mjs'), namespace);
});

test('a folder is no module, and its error has the URL', async () => {
  const { at, load } = make('folder', { 'a/index.js': '' });
  await assert.rejects(load('./a'), { code: 'ERR_UNSUPPORTED_DIR_IMPORT', url: pathToFileURL(at('a')).href });
});

test('a type that is no attribute\'s is refused', async () => {
  const { load } = make('types', { 'a.cjs': '' });
  await assert.rejects(load('./a.cjs', { with: { type: 'commonjs' } }), { code: 'ERR_IMPORT_ATTRIBUTE_UNSUPPORTED' });
});

test('a main entry that is not there is no index', async () => {
  const { at, load } = make('main', { ...packageOf('p', { main: 'no.js' }), 'a.mjs': 'import "p"' });
  await assert.rejects(load('./a.mjs'), {
    code: 'ERR_MODULE_NOT_FOUND',
    message: `Cannot find package '${at('node_modules/p/no.js')}' imported from ${at('a.mjs')}`,
  });
});

test('a main entry of ES modules wants its whole name', async () => {
  const { load } = make('whole-main', { ...packageOf('p', { main: 'x', type: 'module' }, { 'x.js': '' }), 'a.mjs': 'import "p"' });
  const { code, message } = await warningOf(() => load('./a.mjs'));
  assert.strictEqual(code, 'DEP0151');
  assert.match(message, /has a "main" field set to "x", excluding the full filename and extension to the resolved file at "x\.js"/);
});

test('exports that say nothing are as good as none', async () => {
  const { load, require } = make('exports', {
    ...packageOf('p', { exports: false }, { 'index.js': 'module.exports = "p"' }), 'a.mjs': 'export { default } from "p"',
  });
  assert.strictEqual(require('p'), 'p');
  assert.strictEqual((await load('./a.mjs')).default, 'p');
});

test('targets of packages are URLs', () => {
  const { require } = make('targets', packageOf(
    'p', { exports: { './a': './x%20y.js', './b': './x%2fy.js' } }, { 'x y.js': 'module.exports = "x y"' }));
  assert.strictEqual(require('p/a'), 'x y');
  assert.throws(() => require('p/b'), { code: 'ERR_INVALID_MODULE_SPECIFIER' });
});

test('an empty part of a target is taken, and named', async () => {
  const { require } = make('slashes', packageOf('p', { exports: { './*': './lib//*.js' } }, { 'lib/x.js': 'module.exports = 1' }));
  const { code, message } = await warningOf(() => assert.strictEqual(require('p/x'), 1));
  assert.strictEqual(code, 'DEP0166');
  assert.match(message, /^Use of deprecated double slash resolving "\.\/lib\/\/x\.js" for module request "\.\/x" matched to "\.\/\*" /);
});

test('imports of packages lead to no URL', () => {
  const { require } = make('imports', { 'package.json': '{"imports":{"#a":"node:fs","#b":"fs"}}' });
  assert.throws(() => require('#a'), { code: 'ERR_INVALID_PACKAGE_TARGET' });
});

test('a package.json may begin with a mark, and its type is a text', () => {
  const { require } = make('marks', { ...packageOf('p', { type: 5 }, { 'index.js': '' }), 'm/package.json': '\ufeff{"main":"x"}', 'm/x.js': 'module.exports = 1' });
  assert.strictEqual(require('./m'), 1);
  assert.throws(() => require('p'), { code: 'ERR_INVALID_PACKAGE_CONFIG' });
});

test('a package.json that import cannot read names who asked', async () => {
  const { at, load } = make('broken', { 'node_modules/p/package.json': '{', 'a.mjs': 'import "p"' });
  await assert.rejects(load('./a.mjs'), {
    message: `Invalid package config ${at('node_modules/p/package.json')} while importing "p" from ${at('a.mjs')}.`,
  });
});

test('a file without extension is of its package\'s type', () => {
  const { require } = make('plain', {
    'm/package.json': '{"type":"module"}', 'm/x': 'export const a = typeof require',
    'c/package.json': '{"type":"commonjs"}', 'c/x': 'export {}',
  });
  assert.strictEqual(require('./m/x').a, 'undefined');
  assert.throws(() => require('./c/x'), SyntaxError);
});

test('hooks see the formats of files', () => {
  const { require } = make('formats', { 'a.cjs': '', 'b.js': '', 'c.json': '{}', 'd.mjs': '' });
  const seen = [];
  const hooks = registerHooks({ load(url, context, next) {
    seen.push(context.format);
    return next(url, context);
  } });
  for (const name of ['./a.cjs', './b.js', './c.json', './d.mjs', 'node:os']) require(name);
  hooks.deregister();
  assert.deepStrictEqual(seen, ['commonjs', undefined, 'json', 'module', 'builtin']);
});

test('hooks may add conditions', async () => {
  const { load, require } = make('conditions', {
    ...packageOf('p', { exports: { mine: './mine.js', default: './x.js' } }, { 'mine.js': 'module.exports = "mine"' }),
    'a.mjs': 'export { default } from "p"',
  });
  const hooks = registerHooks({
    resolve: (specifier, context, next) => next(specifier, { ...context, conditions: [...context.conditions, 'mine'] }),
  });
  try {
    assert.strictEqual(require('p'), 'mine');
    assert.strictEqual((await load('./a.mjs')).default, 'mine');
  } finally {
    hooks.deregister();
  }
});

test('require.resolve() asks hooks', () => {
  const { at, require } = make('resolve', { 'a.js': '' });
  const hooks = registerHooks({ resolve: (specifier, context, next) => next(specifier === 'alias' ? './a.js' : specifier, context) });
  assert.deepStrictEqual([require.resolve('alias'), require.resolve('fs')], [at('a.js'), 'fs']);
  hooks.deregister();
});

test('what hooks answer is looked at', async () => {
  const { load } = make('answers', { '1.js': '', '2.js': '', '3.js': '' });
  let count = 0;
  const rejects = async (hooks, message) => {
    const registered = registerHooks(hooks);
    await assert.rejects(load(`./${++count}.js`), { code: 'ERR_INVALID_RETURN_PROPERTY_VALUE', message });
    registered.deregister();
  };
  await rejects({ resolve: () => ({ url: 'x:y' }) },
    'Expected true to be returned for the "shortCircuit" from the "resolve" hook but got undefined.');
  await rejects({ load: () => ({ format: 'module', source: 5, shortCircuit: true }) },
    'Expected a string, an ArrayBuffer, or a TypedArray to be returned for the "source" from the "load" hook but got type number (5).');
  await rejects({ load: () => ({ format: 'wasm', source: '', shortCircuit: true }) },
    'Expected array buffer, or typed array to be returned for the "source" from the "load" hook but got type string (\'\').');
});

test('JSON of hooks needs no attribute', async () => {
  const hooks = registerHooks({
    resolve: (specifier, context, next) =>
      (specifier.startsWith('loaders-test:') ? { url: specifier, format: 'json', shortCircuit: true } : next(specifier, context)),
    load: (url, context, next) =>
      (url.startsWith('loaders-test:') ? { format: context.format, source: '[1]', shortCircuit: true } : next(url, context)),
  });
  assert.deepStrictEqual((await import('loaders-test:a')).default, [1]);
  assert.deepStrictEqual(createRequire(import.meta.url)('loaders-test:b'), [1]);
  hooks.deregister();
});
