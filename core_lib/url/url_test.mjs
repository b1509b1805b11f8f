import assert from 'node:assert';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import url from 'node:url';
import { inspect } from 'node:util';
import { test } from '../../tools/testing/test.mjs';

const { URL, URLSearchParams } = url;
const kParts = ['href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname',
  'search', 'hash'];
const partsOf = (value) => kParts.map((name) => value[name]);

test('URL finds the parts', () => {
  assert.deepStrictEqual(partsOf(new URL('https://us%40er:pass@EXAMPLE.com:1234/a/../b?c=d#e')), [
    'https://us%40er:pass@example.com:1234/b?c=d#e', 'https://example.com:1234', 'https:', 'us%40er', 'pass',
    'example.com:1234',
    'example.com', '1234', '/b', '?c=d', '#e',
  ]);
  assert.deepStrictEqual(partsOf(new URL('http://h:80')), [
    'http://h/', 'http://h', 'http:', '', '', 'h', 'h', '', '/', '', '',
  ]);
  assert.deepStrictEqual(partsOf(new URL('web+x:/.//a')), ['web+x:/.//a', 'null', 'web+x:', '', '', '', '', '', '//a',
    '', '']);
  assert.strictEqual(new URL('blob:https://a.com/x').origin, 'https://a.com');
  assert.strictEqual(new URL('http://[::1]:5/').hostname, '[::1]');
});

test('URL resolves against a base', () => {
  assert.strictEqual(new URL('../x?y', 'http://a/b/c/d').href, 'http://a/b/x?y');
  assert.strictEqual(new URL('é', new URL('http://a')).href, 'http://a/%C3%A9');
  assert.strictEqual(URL.parse('x', 'http://a').href, 'http://a/x');
  assert.strictEqual(URL.parse('x'), null);
  assert.ok(URL.canParse('x', 'http://a') && !URL.canParse('x'));
});

test('URL sets parts, and keeps what it has where a value is none', () => {
  const value = new URL('http://a/b');
  Object.assign(value, { protocol: 'https', username: 'u', password: 'p', host: 'h:81', pathname: 'x y', search: 'q',
    hash: 'z' });
  assert.strictEqual(value.href, 'https://u:p@h:81/x%20y?q#z');
  Object.assign(value, { port: 'x', protocol: 'foo', hostname: '' });
  assert.strictEqual(value.href, 'https://u:p@h:81/x%20y?q#z');
  Object.assign(value, { port: '', search: '', hash: '', username: '', password: '' });
  assert.strictEqual(value.href, 'https://h/x%20y');
  assert.throws(() => { value.href = 'nope'; }, { code: 'ERR_INVALID_URL', input: 'nope' });
});

test('URL and its searchParams follow each other', () => {
  const value = new URL('http://a/?x=1#h');
  value.searchParams.append('y', 'é &');
  assert.strictEqual(value.href, 'http://a/?x=1&y=%C3%A9+%26#h');
  assert.strictEqual(value.hash, '#h');
  value.search = '?z=2';
  assert.deepStrictEqual([...value.searchParams], [['z', '2']]);
  value.searchParams.delete('z');
  assert.strictEqual(`${value}`, 'http://a/#h');
  assert.strictEqual(JSON.stringify(value), '"http://a/#h"');
});

test('URL says what it can not parse', () => {
  assert.throws(() => new URL('x', 'y'), {
    name: 'TypeError', code: 'ERR_INVALID_URL', message: 'Invalid URL', input: 'x', base: 'y',
  });
  assert.throws(() => new URL(), { code: 'ERR_MISSING_ARGS', message: 'The "url" argument must be specified' });
  assert.throws(() => new URL(Symbol()), TypeError);
  assert.throws(() => Object.getOwnPropertyDescriptor(URL.prototype, 'href').get.call({}), {
    name: 'TypeError', message: 'Receiver must be an instance of class URL',
  });
});

test('URL and its parameters are shown', () => {
  assert.strictEqual(inspect(new URL('http://a/?b=c')), `URL {
  href: 'http://a/?b=c',
  origin: 'http://a',
  protocol: 'http:',
  username: '',
  password: '',
  host: 'a',
  hostname: 'a',
  port: '',
  pathname: '/',
  search: '?b=c',
  searchParams: URLSearchParams { 'b' => 'c' },
  hash: ''
}`);
  assert.strictEqual(inspect(new URLSearchParams().keys()), 'URLSearchParams Iterator {  }');
  assert.strictEqual(inspect({ a: { b: { c: new URL('http://x') } } }), '{ a: { b: { c: URL {} } } }');
});

test('URLSearchParams takes text, pairs, and objects', () => {
  assert.strictEqual(`${new URLSearchParams('?a=1&b+c=%41%zz&&=&d')}`, 'a=1&b+c=A%25zz&=&d=');
  assert.strictEqual(`${new URLSearchParams([['a', 1], new Set(['b', 2])])}`, 'a=1&b=2');
  assert.strictEqual(`${new URLSearchParams({ a: 1, b: undefined })}`, 'a=1&b=undefined');
  assert.strictEqual(`${new URLSearchParams(new URLSearchParams('x=y'))}`, 'x=y');
  assert.strictEqual(`${new URLSearchParams('a=\ud800')}`, 'a=%EF%BF%BD');
  assert.throws(() => new URLSearchParams([['a']]), {
    code: 'ERR_INVALID_TUPLE', message: 'Each query pair must be an iterable [name, value] tuple',
  });
  assert.throws(() => new URLSearchParams({ [Symbol.iterator]: 1 }), {
    code: 'ERR_ARG_NOT_ITERABLE', message: 'Query pairs must be iterable',
  });
});

test('URLSearchParams changes and finds pairs', () => {
  const params = new URLSearchParams('a=1&b=2&a=3&c=4');
  assert.deepStrictEqual([params.get('a'), params.get('x'), params.getAll('a'), params.size],
    ['1', null, ['1', '3'], 4]);
  assert.ok(params.has('a') && params.has('a', '3') && !params.has('a', '2'));
  params.set('a', 'é');
  params.append('a', '~*');
  params.delete('c', '5');
  params.sort();
  assert.strictEqual(params.toString(), 'a=%C3%A9&a=%7E*&b=2&c=4');
  const seen = [];
  const receiver = {};
  params.forEach(function(value, name, all) { seen.push([name, value, all === params, this === receiver]); }, receiver);
  assert.deepStrictEqual(seen[0], ['a', 'é', true, true]);
  assert.deepStrictEqual([...params.keys(), ...params.values()], ['a', 'a', 'b', 'c', 'é', '~*', '2', '4']);
  assert.throws(() => params.append('a'), { message: 'The "name" and "value" arguments must be specified' });
  assert.throws(() => URLSearchParams.prototype.get.call({}, 'a'), { code: 'ERR_INVALID_THIS' });
  assert.throws(() => params.forEach(1), { code: 'ERR_INVALID_ARG_TYPE' });
});

test('parse takes apart as ever', () => {
  const parsed = url.parse('http://us%3Aer:p@HOST.com:80/p/a?q=s&t#h');
  assert.deepStrictEqual({ ...parsed }, {
    protocol: 'http:', slashes: true, auth: 'us:er:p', host: 'host.com:80', port: '80', hostname: 'host.com',
      hash: '#h',
    search: '?q=s&t', query: 'q=s&t', pathname: '/p/a', path: '/p/a?q=s&t',
      href: 'http://us:er:p@host.com:80/p/a?q=s&t#h',
  });
  assert.strictEqual(parsed.constructor, url.Url);
  assert.deepStrictEqual({ ...url.parse('/a?b=c', true).query }, { b: 'c' });
  assert.strictEqual(url.parse('//h/p', false, true).host, 'h');
  assert.strictEqual(url.parse(' javascript:a b\\"').pathname, 'a b/"');
  assert.strictEqual(url.parse('http:\\\\a\\b"c').href, 'http://a/b%22c');
  assert.throws(() => url.parse('http://a:b/'), { code: 'ERR_INVALID_ARG_VALUE' });
  assert.throws(() => url.parse(1), { code: 'ERR_INVALID_ARG_TYPE',
    message: /^The "url" argument must be of type string/ });
});

test('format puts together', () => {
  assert.strictEqual(url.format({ protocol: 'http', host: 'a', pathname: 'x?#', query: { b: 1 }, hash: 'h' }),
    'http://a/x%3F%23?b=1#h');
  assert.strictEqual(url.format({ hostname: '::1', port: 5, slashes: true, auth: 'u:p @' }), '//u:p%20%40@[::1]:5');
  const value = new URL('http://u:p@xn--fsq.com/a?b#c');
  assert.strictEqual(url.format(value, { unicode: true, auth: false, fragment: false, search: false }),
                     `http://${url.domainToUnicode('xn--fsq.com')}/a`);
  assert.strictEqual(url.format(value), value.href);
  assert.throws(() => url.format(5), { code: 'ERR_INVALID_ARG_TYPE' });
});

test('resolve follows links', () => {
  const page = 'http://a.com/b/c?d#e';
  const links = {
    '': `${page.slice(0, -2)}`, '../x': 'http://a.com/x', '/y': 'http://a.com/y', '?z': 'http://a.com/b/c?z',
    '#h': 'http://a.com/b/c?d#h',
    '//h/p': 'http://h/p', 'mailto:q': 'mailto:q', './': 'http://a.com/b/',
  };
  for (const [link, target] of Object.entries(links)) assert.strictEqual(url.resolve(page, link), target, link);
  assert.strictEqual(url.resolve('/one/two/three', 'four'), '/one/two/four');
  assert.strictEqual(url.resolveObject(page, '../x').pathname, '/x');
});

test('paths become URLs and URLs paths', () => {
  assert.strictEqual(url.pathToFileURL('/a b%#?\\~é').href, 'file:///a%20b%25%23%3F%5C%7E%C3%A9');
  assert.strictEqual(url.pathToFileURL('/a/').href, 'file:///a/');
  assert.strictEqual(url.pathToFileURL('C:\\a\\b', { windows: true }).href, 'file:///C:/a/b');
  assert.strictEqual(url.pathToFileURL('\\\\h\\s\\f', { windows: true }).href, 'file://h/s/f');
  assert.strictEqual(url.fileURLToPath('file:///a%20b'), '/a b');
  assert.strictEqual(url.fileURLToPath(new URL('file:///C:/a'), { windows: true }), 'C:\\a');
  assert.strictEqual(url.fileURLToPath('file://h/s', { windows: true }), '\\\\h\\s');
  assert.deepStrictEqual(url.fileURLToPathBuffer('file:///a%FF'), Buffer.from([47, 97, 255]));
  assert.throws(() => url.fileURLToPath('http://a'), { code: 'ERR_INVALID_URL_SCHEME',
    message: 'The URL must be of scheme file' });
  assert.throws(() => url.fileURLToPath('file://h/a'), { code: 'ERR_INVALID_FILE_URL_HOST' });
  assert.throws(() => url.fileURLToPath('file:///a%2fb'), {
    code: 'ERR_INVALID_FILE_URL_PATH', message: 'File URL path must not include encoded / characters',
  });
  assert.throws(() => url.fileURLToPath({}), { code: 'ERR_INVALID_ARG_TYPE' });
});

test('urlToHttpOptions gives what http.request wants', () => {
  assert.deepStrictEqual({ ...url.urlToHttpOptions(new URL('http://u%20:p@[::1]:81/a?b#c')) }, {
    protocol: 'http:', hostname: '::1', hash: '#c', search: '?b', pathname: '/a', path: '/a?b',
      href: 'http://u%20:p@[::1]:81/a?b#c',
    port: 81, auth: 'u :p',
  });
});

test('domains are converted', () => {
  assert.strictEqual(url.domainToASCII('español.com'), 'xn--espaol-zwa.com');
  assert.strictEqual(url.domainToUnicode('xn--espaol-zwa.com'), 'español.com');
  assert.strictEqual(url.domainToASCII('xn--iñvalid.com'), '');
  assert.throws(() => url.domainToASCII(), { code: 'ERR_MISSING_ARGS' });
});

test('URLPattern matches and takes apart', () => {
  const pattern = new URLPattern('https://{:sub.}?example.com/books/:id(\\d+)/:rest*');
  const { hostname, inputs, pathname } = pattern.exec('https://www.example.com/books/12/a/b?x#y');
  assert.deepStrictEqual(inputs, ['https://www.example.com/books/12/a/b?x#y']);
  assert.deepStrictEqual({ ...hostname.groups }, { sub: 'www' });
  assert.deepStrictEqual({ ...pathname.groups }, { id: '12', rest: 'a/b' });
  assert.strictEqual(pattern.test('https://example.com/books/x'), false);
  assert.strictEqual(pattern.hasRegExpGroups, true);
  assert.strictEqual(new URLPattern('/a/:b', 'https://example.com/x').test('https://example.com/a/1'), true);
});

test('URLPattern has its components in normal form', () => {
  const pattern = new URLPattern({ baseURL: 'https://user:pw@EXAMPLE.com:443/a/b?c', pathname: '../%7efoo/:x{.:ext}?' });
  assert.strictEqual(pattern.pathname, '/%7efoo/:x{.:ext}?');
  assert.deepStrictEqual([pattern.protocol, pattern.hostname, pattern.port, pattern.username], ['https', 'example.com', '', '*']);
  assert.strictEqual(new URLPattern({ hostname: 'CAF\u00c9.com' }).hostname, 'xn--caf-dma.com');
  assert.strictEqual(new URLPattern({ pathname: '/FOO' }, { ignoreCase: true }).test({ pathname: '/foo' }), true);
});

test('URLPattern refuses what is no pattern', () => {
  for (const make of [
    () => new URLPattern('/foo'), () => new URLPattern({ pathname: '/(' }), () => new URLPattern({ pathname: '/:a/:a' }),
    () => new URLPattern({ port: 'x' }), () => new URLPattern({ pathname: '/(a(b))' }), () => new URLPattern({}, 'https://a'),
  ]) {
    assert.throws(make, { name: 'TypeError', code: 'ERR_INVALID_URL_PATTERN', message: 'Failed to construct URLPattern' });
  }
  assert.throws(() => new URLPattern(5), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => URLPattern('x'), { code: 'ERR_CONSTRUCT_CALL_REQUIRED' });
});

test('url.parse() and Buffer() are deprecated for programs, not for packages', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'deprecated-'));
  const modules = path.join(folder, 'node_modules');
  fs.mkdirSync(modules);
  fs.writeFileSync(path.join(modules, 'old.js'),
    `exports.use = () => { require('url').parse('a'); new Buffer(1); }; exports.call = (callback) => callback();`);
  const warningsOf = (program) => spawnSync(process.execPath, [...process.execArgv, '-e', program], { cwd: folder, encoding: 'utf8' })
    .stderr.match(/\[DEP\d+\]/g);
  assert.strictEqual(warningsOf(`[1].forEach(() => require('old').use())`), null);
  assert.deepStrictEqual(warningsOf(`require('old').call(() => { require('url').parse('a'); new Buffer(1); })`), ['[DEP0169]', '[DEP0005]']);
  fs.rmSync(folder, { recursive: true });
});
