import assert from 'node:assert';
import querystring from 'node:querystring';
import { test } from '../../tools/testing/test.mjs';

const parse = (...args) => ({ ...querystring.parse(...args) });

test('parses pairs into an object without prototype', () => {
  assert.strictEqual(Object.getPrototypeOf(querystring.parse('a=b')), null);
  assert.deepStrictEqual(parse('a=b&c=&d&=e&&f=g=h'), { 'a': 'b', 'c': '', 'd': '', '': 'e', 'f': 'g=h' });
  assert.deepStrictEqual(parse('a=1&a=2&a=3'), { a: ['1', '2', '3'] });
  assert.deepStrictEqual(parse(undefined), {});
});

test('parses with other separators', () => {
  assert.deepStrictEqual(parse('a:b;c:d', ';', ':'), { a: 'b', c: 'd' });
  assert.deepStrictEqual(parse('a==b&&c==d=', '&&', '=='), { a: 'b', c: 'd=' });
  assert.deepStrictEqual(parse('a=b', '', null), { a: 'b' });
});

test('decodes escapes, and keeps what is none', () => {
  assert.deepStrictEqual(parse('a+b=%41%zz%'), { 'a b': 'A%zz%' });
  assert.deepStrictEqual(parse('a=%C3%A9&b=%E4'), { a: 'é', b: '\ufffd' });
  const options = { decodeURIComponent: (text) => `<${text}>` };
  assert.deepStrictEqual(parse('a+b=c', null, null, options), { '<a%20b>': '<c>' });
  const failing = { decodeURIComponent: () => { throw new Error('no'); } };
  assert.deepStrictEqual(parse('a=%41', null, null, failing), { a: 'A' });
});

test('parses as many pairs as it may', () => {
  assert.deepStrictEqual(parse('a&b&c', null, null, { maxKeys: 2 }), { a: '', b: '' });
  const many = Array.from({ length: 1500 }, (_, i) => `k${i}`).join('&');
  assert.strictEqual(Object.keys(parse(many)).length, 1000);
  assert.strictEqual(Object.keys(parse(many, null, null, { maxKeys: 0 })).length, 1500);
});

test('makes text of objects', () => {
  assert.strictEqual(querystring.stringify({ a: 'é b', c: [1, true, 3n, null, {}], d: [], e: NaN }),
                     'a=%C3%A9%20b&c=1&c=true&c=3&c=&c=&e=');
  assert.strictEqual(querystring.stringify({ a: 1, b: 2 }, ';', ':'), 'a:1;b:2');
  assert.strictEqual(querystring.stringify({ a: 'x' }, null, null, { encodeURIComponent: (text) => `[${text}]` }),
    '[a]=[x]');
  assert.strictEqual(querystring.stringify('a'), '');
  assert.strictEqual(querystring.stringify(null), '');
});

test('escapes', () => {
  assert.strictEqual(querystring.escape("Az09!'()*-._~ +/\u{1f600}"), "Az09!'()*-._~%20%2B%2F%F0%9F%98%80");
  assert.strictEqual(querystring.escape({ toString: () => 'a b' }), 'a%20b');
  assert.throws(() => querystring.escape('\ud800'), { name: 'URIError', code: 'ERR_INVALID_URI',
    message: 'URI malformed' });
});

test('uses functions that programs put in the place of its own', () => {
  const { escape, unescape } = querystring;
  querystring.escape = (text) => `(${text})`;
  querystring.unescape = (text) => text.toUpperCase();
  assert.strictEqual(querystring.stringify({ a: 'b' }), '(a)=(b)');
  assert.deepStrictEqual(parse('a=b'), { A: 'B' });
  Object.assign(querystring, { escape, unescape });
});

test('unescapes bytes', () => {
  assert.deepStrictEqual(querystring.unescapeBuffer('a%41+%zz'), Buffer.from('aA+%zz'));
  assert.deepStrictEqual(querystring.unescapeBuffer('a+b', true), Buffer.from('a b'));
});
