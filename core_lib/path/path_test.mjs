import assert from 'node:assert';
import path from 'node:path';
import posix from 'node:path/posix';
import win32 from 'node:path/win32';
import { test } from '../../tools/testing/test.mjs';

/** Calls a function with each row's arguments; the row's last item is what it answers. */
const rows = (call, table) => {
  for (const row of table) {
    const args = row.slice(0, -1);
    assert.deepStrictEqual(call(...args), row.at(-1), `of ${JSON.stringify(args)}`);
  }
};

test('has both kinds everywhere', () => {
  assert.strictEqual(path.posix.posix, posix);
  assert.strictEqual(path.posix.win32, win32);
  assert.strictEqual(win32.posix, posix);
  assert.strictEqual(posix._makeLong, posix.toNamespacedPath);
  assert.deepStrictEqual([posix.sep, posix.delimiter, win32.sep, win32.delimiter], ['/', ':', '\\', ';']);
});

test('refuses what is no string, by the name of the argument', () => {
  for (const kind of [posix, win32]) {
    for (const name of ['normalize', 'isAbsolute', 'join', 'dirname', 'basename', 'extname', 'parse']) {
      assert.throws(() => kind[name](1), {
        code: 'ERR_INVALID_ARG_TYPE', message: 'The "path" argument must be of type string. Received type number (1)',
      });
    }
    assert.throws(() => kind.resolve('a', null), {
      message: 'The "paths[1]" argument must be of type string. Received null',
    });
    assert.throws(() => kind.relative('a', {}), {
      message: 'The "to" argument must be of type string. Received an instance of Object',
    });
    assert.throws(() => kind.basename('a', 1), { message: /^The "suffix" argument/ });
    assert.throws(() => kind.format('a'), { message: /^The "pathObject" argument must be of type object/ });
    assert.strictEqual(kind.toNamespacedPath(5), 5);
  }
});

test('normalises', () => {
  rows(posix.normalize, [
    ['', '.'], ['.', '.'], ['./', './'], ['/', '/'], ['//', '/'], ['a//b/./c/../d', 'a/b/d'], ['/../a', '/a'],
    ['../../a/..', '../..'],
    ['a/..', '.'], ['a/../', './'], ['./a/', 'a/'], ['...', '...'], ['/a/b', '/a/b'], ['a/../../b', '../b'],
  ]);
  rows(win32.normalize, [
    ['', '.'], ['/', '\\'], ['C:', 'C:.'], ['C:a/../b', 'C:b'], ['c:/a//b/..', 'c:\\a'],
    ['//srv/share', '\\\\srv\\share\\'],
    ['//srv/share/a/../..', '\\\\srv\\share\\'], ['\\\\?\\C:\\a\\..', '\\\\?\\C:'], ['./c:/x', '.\\c:\\x'],
    ['CON:', '.\\CON:.'],
    ['a/../b:c', '.\\b:c'], ['x:', 'x:.'], ['1:', '.\\1:'],
  ]);
});

test('joins', () => {
  rows(posix.join, [['.'], ['', '.'], ['a', '', 'b', 'a/b'], ['/a', '../../b', '/b'], ['a/', '/b/', 'a/b/'],
    [' ', '.', ' ']]);
  rows(win32.join, [
    ['.'], ['a', '/b', 'a\\b'], ['//', 'srv', 'share', '\\srv\\share'], ['//srv', 'share', '\\\\srv\\share\\'],
    ['c:', 'x', 'c:\\x'],
    ['.', 'c:', 'x', '.\\c:\\x'], ['a', 'CON:', '..', 'a\\CON:\\..'],
  ]);
});

test('resolves against the working folder and the last absolute path', () => {
  const folder = process.cwd();
  rows(posix.resolve, [
    [folder], ['', '.', folder], ['/a', 'b', '/a/b'], ['/a', '/b/', '/b'], ['/', '..', '/'],
    ['/a/b/', '../c', '/a/c'], ['a', `${folder}/a`],
  ]);
  rows(win32.resolve, [
    ['c:/a', 'd:/b', 'd:\\b'], ['c:/a', '/b', 'c:\\b'], ['c:/a', 'c:b', 'c:\\a\\b'],
    ['//srv/share', '..', '\\\\srv\\share\\'],
    ['d:/x', 'c:/a', 'd:y', 'd:\\x\\y'],
  ]);
});

test('finds the way from one to another', () => {
  rows(posix.relative, [
    ['/a/b/c', '/a/d', '../../d'], ['/a', '/a', ''], ['/a', '/', '..'], ['/', '/a/b', 'a/b'], ['/ab', '/a', '../a'],
    ['/a', '/ab', '../ab'],
    ['/a/b/', '/a/b/c/', 'c'],
  ]);
  rows(win32.relative, [
    ['c:\\a\\b', 'C:\\A\\c', '..\\c'], ['c:\\a', 'd:\\b', 'd:\\b'], ['c:\\a', 'c:\\a\\b', 'b'],
    ['c:\\a\\b', 'c:\\', '..\\..'],
    ['\\\\srv\\share\\a', '\\\\srv\\share\\b', '..\\b'], ['c:\\', 'c:\\a', 'a'],
  ]);
});

test('takes names apart', () => {
  rows(posix.dirname, [['', '.'], ['a', '.'], ['/a', '/'], ['/a/b/', '/a'], ['//a', '//'], ['a//b', 'a/'], ['/', '/']]);
  rows(win32.dirname, [['c:a', 'c:'], ['c:\\a', 'c:\\'], ['\\\\srv\\share\\a', '\\\\srv\\share\\'], ['a\\b', 'a'],
    ['/', '/']]);
  rows(posix.basename, [
    ['/a/b.html', '.html', 'b'], ['/a/b/', 'b'], ['.html', '.html', ''], ['/.html', '.html', '.html'], ['a', 'a', ''],
    ['', ''], ['a\\b', 'a\\b'],
    ['b.html', 'html', 'b.'], ['/a/b.html', '.htm', 'b.html'],
  ]);
  rows(win32.basename, [['c:a', 'a'], ['c:\\a\\b.txt', '.txt', 'b'], ['c:', ''], ['a/b\\c', 'c']]);
  rows(posix.extname, [['a.b.c', '.c'], ['.a', ''], ['a.', '.'], ['..', ''], ['a/.b.c/', '.c'], ['a.b/c', ''],
    ['...', '.']]);
  rows(win32.extname, [['c:a.b', '.b'], ['c:\\a.b\\c', ''], ['c:.x', '']]);
});

test('parses and formats', () => {
  assert.deepStrictEqual(posix.parse('/a/b.c.txt'), { root: '/', dir: '/a', base: 'b.c.txt', ext: '.txt',
    name: 'b.c' });
  assert.deepStrictEqual(posix.parse('./a'), { root: '', dir: '.', base: 'a', ext: '', name: 'a' });
  assert.deepStrictEqual(win32.parse('C:\\a\\b.txt'), { root: 'C:\\', dir: 'C:\\a', base: 'b.txt', ext: '.txt',
    name: 'b' });
  assert.deepStrictEqual(win32.parse('\\\\srv\\share\\f'), {
    root: '\\\\srv\\share\\', dir: '\\\\srv\\share\\', base: 'f', ext: '', name: 'f',
  });
  rows(posix.format, [
    [{ root: '/', base: 'a' }, '/a'], [{ dir: '/x', root: '/', name: 'a', ext: 'txt' }, '/x/a.txt'],
    [{ name: 'a', ext: '.b' }, 'a.b'], [{}, ''],
  ]);
  rows(win32.format, [[{ dir: 'c:\\', root: 'c:\\', base: 'a' }, 'c:\\a'], [{ dir: 'c:\\x', base: 'a' }, 'c:\\x\\a']]);
});

test('knows absolute paths and name spaces', () => {
  rows(posix.isAbsolute, [['/a', true], ['a', false], ['', false]]);
  rows(win32.isAbsolute, [['/a', true], ['\\', true], ['c:', false], ['c:/', true], ['c:a', false], ['', false]]);
  rows(win32.toNamespacedPath, [
    ['c:\\a', '\\\\?\\c:\\a'], ['//srv/share/a', '\\\\?\\UNC\\srv\\share\\a'], ['\\\\?\\c:\\a', '\\\\?\\c:\\a'],
    ['', ''],
  ]);
  assert.strictEqual(posix.toNamespacedPath('/a/../b'), '/a/../b');
});

test('matches patterns', () => {
  rows(posix.matchesGlob, [
    ['a/b/c.js', 'a/**/*.js', true], ['a/c.js', 'a/**/*.js', true], ['c.js', '*.{js,ts}', true],
    ['.c.js', '*.js', false], ['a/b', '*', false],
    ['a', '**', true], ['a', 'a/**', false], ['a/b', 'a/**', true], ['ab', 'a?', true], ['ab', '[!b]b', true],
    ['a/b', 'a\\b', true],
    ['x/a', './x/../x/a', false], ['a3', 'a{1..4}', true], ['foo', '!(bar)', true], ['aab', '+(a|b)', true],
  ]);
  rows(win32.matchesGlob, [['a\\b\\c', 'a/**', true], ['a\\b', 'a\\*', true]]);
  assert.throws(() => posix.matchesGlob(1, '*'), { code: 'ERR_INVALID_ARG_TYPE', message: /^The "path" argument/ });
  assert.throws(() => posix.matchesGlob('a', 1), { message: /^The "pattern" argument/ });
});
