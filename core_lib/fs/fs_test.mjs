import assert from 'node:assert';
import { once } from 'node:events';
import fs from 'node:fs';
import promises from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { test } from '../../tools/testing/test.mjs';

const root = fs.mkdtempSync(path.join(process.env.TEST_TMPDIR ?? os.tmpdir(), 'fs-test-'));
process.on('exit', () => fs.rmSync(root, { recursive: true, force: true }));
let made = 0;
const folder = () => {
  const name = path.join(root, `${++made}`);
  fs.mkdirSync(name);
  return name;
};
const failsWith = (code, syscall, name) => (error) => {
  assert.strictEqual(error.code, code);
  assert.strictEqual(error.syscall, syscall);
  assert.strictEqual(error.path, name);
  return true;
};

test('what is written is read', () => {
  const file = path.join(folder(), 'f');
  fs.writeFileSync(file, 'h\u00e4llo');
  assert.strictEqual(fs.readFileSync(file, 'utf8'), 'h\u00e4llo');
  assert.deepStrictEqual(fs.readFileSync(file), Buffer.from('h\u00e4llo'));
  assert.strictEqual(fs.readFileSync(file, 'hex'), '68c3a46c6c6f');
  fs.appendFileSync(file, '!');
  assert.strictEqual(fs.readFileSync(file, { encoding: 'latin1' }), 'h\u00c3\u00a4llo!');
});

test('files without a size are read to their end', () => {
  assert.match(fs.readFileSync('/proc/self/status', 'utf8'), /^Name:/);
});

test('large files that nobody holds any more do not pile up', () => {
  const file = path.join(folder(), 'large');
  fs.writeFileSync(file, Buffer.alloc(1 << 20, 1));
  const before = process.memoryUsage.rss();
  let most = 0;
  for (let i = 0; i < 1500; i++) {
    assert.strictEqual(fs.readFileSync(file).length, 1 << 20);
    if (i % 100 === 0) most = Math.max(most, process.memoryUsage.rss() - before);
  }
  assert.ok(most < 700 << 20, `${most >> 20} MB`);
});

test('errors say what failed', () => {
  assert.throws(() => fs.readFileSync('nope'), {
    message: "ENOENT: no such file or directory, open 'nope'", code: 'ENOENT', errno: -2, syscall: 'open', path: 'nope',
  });
  assert.throws(() => fs.renameSync('nope', 'b'),
    { message: "ENOENT: no such file or directory, rename 'nope' -> 'b'", dest: 'b' });
  assert.throws(() => fs.readFileSync(root), { message: 'EISDIR: illegal operation on a directory, read' });
});

test('arguments are checked', () => {
  assert.throws(() => fs.readFileSync({}), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => fs.statSync('a\0b'), { code: 'ERR_INVALID_ARG_VALUE' });
  assert.throws(() => fs.readFile('x'), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => fs.closeSync(-1), { code: 'ERR_OUT_OF_RANGE' });
  assert.throws(() => fs.openSync('x', 'q'), { code: 'ERR_INVALID_ARG_VALUE' });
});

test('existsSync never throws', () => {
  assert.strictEqual(fs.existsSync(root), true);
  assert.strictEqual(fs.existsSync(`${root}\0x`), false);
  assert.strictEqual(fs.existsSync(5), false);
  assert.strictEqual(fs.existsSync(new URL(`file://${root}`)), true);
});

test('stat tells kinds, sizes and times', () => {
  const file = path.join(folder(), 'f');
  fs.writeFileSync(file, 'abc');
  fs.utimesSync(file, 1, 2.5);
  const stats = fs.statSync(file);
  assert.strictEqual(stats.isFile(), true);
  assert.strictEqual(stats.size, 3);
  assert.strictEqual(stats.mtimeMs, 2500);
  assert.strictEqual(fs.statSync(file, { bigint: true }).mtimeNs, 2_500_000_000n);
  assert.strictEqual(fs.statSync(`${file}x`, { throwIfNoEntry: false }), undefined);
});

test('two stats are two objects', () => {
  const name = folder();
  fs.writeFileSync(`${name}/f`, 'abc');
  const first = fs.statSync(`${name}/f`);
  fs.statSync(name);
  assert.strictEqual(first.size, 3);
});

test('readdir lists in order, below, and with types', async () => {
  const name = folder();
  fs.mkdirSync(`${name}/b/c`, { recursive: true });
  fs.writeFileSync(`${name}/a`, '');
  fs.writeFileSync(`${name}/b/d`, '');
  assert.deepStrictEqual(fs.readdirSync(name), ['a', 'b']);
  assert.deepStrictEqual(fs.readdirSync(name, { recursive: true }), ['a', 'b', 'b/c', 'b/d']);
  assert.deepStrictEqual(await promises.readdir(name, { recursive: true }), ['a', 'b', 'b/c', 'b/d']);
  const [a, b] = fs.readdirSync(name, { withFileTypes: true });
  assert.deepStrictEqual([a.name, a.isFile(), b.isDirectory(), b.parentPath], ['a', true, true, name]);
  assert.deepStrictEqual(fs.readdirSync(name, 'buffer'), [Buffer.from('a'), Buffer.from('b')]);
});

test('opendir reads what is there, once', async () => {
  const name = folder();
  fs.writeFileSync(`${name}/a`, '');
  fs.mkdirSync(`${name}/b`);
  const seen = [];
  for await (const entry of await promises.opendir(name)) seen.push(entry.name);
  assert.deepStrictEqual(seen.sort(), ['a', 'b']);
  const dir = fs.opendirSync(name);
  dir.closeSync();
  assert.throws(() => dir.readSync(), { code: 'ERR_DIR_CLOSED' });
});

test('mkdir makes what is missing and says where it began', () => {
  const name = folder();
  assert.strictEqual(fs.mkdirSync(`${name}/x/y`, { recursive: true }), `${name}/x`);
  assert.strictEqual(fs.mkdirSync(`${name}/x/y`, { recursive: true }), undefined);
});

test('rm removes folders only where it is told to', () => {
  const name = folder();
  fs.mkdirSync(`${name}/x/y`, { recursive: true });
  assert.throws(() => fs.rmSync(`${name}/x`), { code: 'ERR_FS_EISDIR' });
  fs.rmSync(`${name}/x`, { recursive: true });
  assert.strictEqual(fs.existsSync(`${name}/x`), false);
  fs.rmSync(`${name}/x`, { force: true });
  assert.throws(() => fs.rmSync(`${name}/x`), failsWith('ENOENT', 'lstat', `${name}/x`));
});

test('cp copies folders and links', async () => {
  const name = folder();
  fs.mkdirSync(`${name}/a/b`, { recursive: true });
  fs.writeFileSync(`${name}/a/b/f`, 'x');
  fs.symlinkSync('b/f', `${name}/a/l`);
  fs.cpSync(`${name}/a`, `${name}/s`, { recursive: true });
  await promises.cp(`${name}/a`, `${name}/p`, { recursive: true, verbatimSymlinks: true });
  assert.strictEqual(fs.readFileSync(`${name}/s/b/f`, 'utf8'), 'x');
  assert.strictEqual(fs.readlinkSync(`${name}/s/l`), `${name}/a/b/f`);
  assert.strictEqual(fs.readlinkSync(`${name}/p/l`), 'b/f');
  assert.throws(() => fs.cpSync(`${name}/a`, `${name}/a/z`, { recursive: true }), { code: 'ERR_FS_CP_EINVAL' });
});

test('glob matches as shells do', () => {
  const name = folder();
  fs.mkdirSync(`${name}/a/b`, { recursive: true });
  for (const file of ['x.js', '.hidden.js', 'a/y.js', 'a/b/z.ts']) fs.writeFileSync(`${name}/${file}`, '');
  const match = (pattern, options) => fs.globSync(pattern, { cwd: name, ...options }).sort();
  assert.deepStrictEqual(match('*.js'), ['x.js']);
  assert.deepStrictEqual(match('**/*.{js,ts}'), ['a/b/z.ts', 'a/y.js', 'x.js']);
  assert.deepStrictEqual(match('a/**'), ['a', 'a/b', 'a/b/z.ts', 'a/y.js']);
  assert.deepStrictEqual(match('!(x).js'), []);
  assert.deepStrictEqual(match('**/*.js', { exclude: ['a/**'] }), ['x.js']);
});

test('realpath follows links, and fails as its parts do', () => {
  const name = fs.realpathSync(folder());
  fs.mkdirSync(`${name}/d`);
  fs.symlinkSync('d', `${name}/l`);
  assert.strictEqual(fs.realpathSync(`${name}/l`), `${name}/d`);
  assert.throws(() => fs.realpathSync(`${name}/l/no/x`), failsWith('ENOENT', 'lstat', `${name}/d/no`));
});

test('callbacks get errors and values', async () => {
  const file = path.join(folder(), 'f');
  await promisify(fs.writeFile)(file, 'abc');
  assert.strictEqual(await promisify(fs.readFile)(file, 'utf8'), 'abc');
  await assert.rejects(promisify(fs.stat)(`${file}x`), failsWith('ENOENT', 'stat', `${file}x`));
  assert.strictEqual(await promisify(fs.exists)(file), true);
  const fd = fs.openSync(file, 'r');
  const { bytesRead, buffer } = await promisify(fs.read)(fd, Buffer.alloc(2), 0, 2, 1);
  assert.deepStrictEqual([bytesRead, buffer.toString()], [2, 'bc']);
  fs.closeSync(fd);
});

test('a FileHandle reads, writes and closes', async () => {
  const file = path.join(folder(), 'f');
  const handle = await promises.open(file, 'w+');
  await handle.writeFile('one\ntwo\n');
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(3), 0, 3, 4);
  assert.deepStrictEqual([bytesRead, buffer.toString()], [3, 'two']);
  await handle.truncate(4);
  assert.strictEqual((await handle.stat()).size, 4);
  await handle.close();
  assert.strictEqual(handle.fd, -1);
  await assert.rejects(handle.stat(), { code: 'EBADF', syscall: 'fstat', message: 'file closed' });
  const lines = [];
  const reader = await promises.open(file);
  for await (const line of reader.readLines()) lines.push(line);
  assert.deepStrictEqual(lines, ['one']);
});

test('writeFile takes what can be iterated', async () => {
  const file = path.join(folder(), 'f');
  await promises.writeFile(file, ['a', Buffer.from('b')]);
  await promises.appendFile(file, (async function*() { yield 'c'; })());
  assert.strictEqual(await promises.readFile(file, 'utf8'), 'abc');
});

test('signals stop whole reads', async () => {
  const signal = AbortSignal.abort();
  await assert.rejects(promises.readFile(root, { signal }), { name: 'AbortError', code: 'ABORT_ERR' });
});

test('streams read and write pieces', async () => {
  const file = path.join(folder(), 'f');
  const writer = fs.createWriteStream(file);
  writer.write('hello ');
  writer.end('world');
  await once(writer, 'close');
  assert.strictEqual(writer.bytesWritten, 11);
  let text = '';
  const reader = fs.createReadStream(file, { start: 2, end: 7, encoding: 'utf8', highWaterMark: 4 });
  for await (const piece of reader) text += piece;
  assert.strictEqual(text, 'llo wo');
  const [error] = await once(fs.createReadStream(`${file}x`), 'error');
  assert.strictEqual(error.code, 'ENOENT');
});

test('watch tells of changes', async () => {
  const name = folder();
  const watcher = fs.watch(name);
  setTimeout(() => fs.writeFileSync(`${name}/f`, ''), 20);
  const [event, file] = await once(watcher, 'change');
  assert.deepStrictEqual([event, file], ['rename', 'f']);
  watcher.close();
  await once(watcher, 'close');
});

test('watchFile tells of a file that appears', async () => {
  const file = path.join(folder(), 'f');
  setTimeout(() => fs.writeFileSync(file, 'abc'), 50);
  const size = await new Promise((resolve) => fs.watchFile(file, { interval: 10 }, (now) => now.size === 3 &&
    resolve(now.size)));
  assert.strictEqual(size, 3);
  fs.unwatchFile(file);
});

test('node:constants is an ordinary object, frozen', async () => {
  const { default: constants } = await import('node:constants');
  assert.strictEqual(Object.getPrototypeOf(constants), Object.prototype);
  assert.ok(Object.isFrozen(constants));
  assert.strictEqual(constants.O_RDWR, fs.constants.O_RDWR);
});

test('Utf8Stream keeps what is short until it is flushed', async () => {
  const file = path.join(folder(), 'log.txt');
  const stream = new fs.Utf8Stream({ dest: file, minLength: 10, sync: true });
  await once(stream, 'ready');
  assert.strictEqual(stream.write('short'), true);
  assert.strictEqual(fs.readFileSync(file, 'utf8'), '');
  stream.flushSync();
  assert.strictEqual(fs.readFileSync(file, 'utf8'), 'short');
  stream.write(' and more');
  stream.end();
  await once(stream, 'close');
  assert.strictEqual(fs.readFileSync(file, 'utf8'), 'short and more');
  assert.throws(() => stream.write('x'), { code: 'ERR_INVALID_STATE' });
});

test('Utf8Stream writes later, drops what is too much, and opens again', async () => {
  const at = folder();
  const stream = new fs.Utf8Stream({ dest: path.join(at, 'sub/one.txt'), maxLength: 10, mkdir: true });
  const dropped = [];
  stream.on('drop', (data) => dropped.push(data));
  stream.write('first');
  stream.write('far too long');
  await once(stream, 'drain');
  stream.reopen(path.join(at, 'two.txt'));
  await once(stream, 'ready');
  stream.write('second');
  stream.end();
  await once(stream, 'close');
  assert.deepStrictEqual(dropped, ['far too long']);
  assert.strictEqual(fs.readFileSync(path.join(at, 'sub/one.txt'), 'utf8'), 'first');
  assert.strictEqual(fs.readFileSync(path.join(at, 'two.txt'), 'utf8'), 'second');
});

test('Utf8Stream checks its options', async () => {
  assert.throws(() => new fs.Utf8Stream({}), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => new fs.Utf8Stream({ dest: 'x', contentMode: 'y' }), { code: 'ERR_INVALID_ARG_VALUE' });
  const stream = new fs.Utf8Stream({ dest: '/nowhere/at/all' });
  const [error] = await once(stream, 'error').catch((reason) => [reason]);
  assert.strictEqual(error.code, 'ENOENT');
});
