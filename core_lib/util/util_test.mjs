import assert from 'node:assert';
import util, {
  MIMEType, TextDecoder, TextEncoder, debounce, diff, format, inspect, isDeepStrictEqual, parseArgs, parseEnv,
  stripVTControlCharacters,
  styleText, throttle, types,
} from 'node:util';
import { test } from '../../tools/testing/test.mjs';

const hidden = { validateStream: false };

test('prints nested values on one line where they fit', () => {
  assert.strictEqual(inspect({ a: [1, 'x'], b: new Map([[1, new Set([2])]]) }),
    "{ a: [ 1, 'x' ], b: Map(1) { 1 => Set(1) { 2 } } }");
});
test('stops at the depth', () => assert.strictEqual(inspect({ a: { b: { c: { d: 1 } } } }),
  '{ a: { b: { c: [Object] } } }'));
test('numbers what contains itself', () => {
  const value = { list: [] };
  value.list.push(value);
  assert.strictEqual(inspect(value), '<ref *1> { list: [ [Circular *1] ] }');
});
test('puts many numbers into columns', () => {
  assert.strictEqual(inspect([1, 20, 300, 4, 5, 6, 7]), '[\n  1, 20, 300, 4,\n  5,  6,   7\n]');
});
test('counts holes', () => assert.strictEqual(inspect([, 1, , ,]), '[ <1 empty item>, 1, <2 empty items> ]'));
test('chooses quotes that need no escape', () => assert.strictEqual(inspect("it's"), '"it\'s"'));
test('names classes, functions and objects without prototype', () => {
  assert.strictEqual(inspect(class A extends Array {}), '[class A extends Array]');
  assert.strictEqual(inspect(async () => {}), '[AsyncFunction (anonymous)]');
  assert.strictEqual(inspect(Object.create(null)), '[Object: null prototype] {}');
});
test('says that a value is behind a proxy', () => assert.strictEqual(inspect(new Proxy({ a: 1 }, {})),
  'Proxy({ a: 1 })'));
test('shows an error\'s cause', () => {
  const error = Object.assign(new Error('a', { cause: 'c' }), { stack: 'Error: a\n    at b' });
  assert.strictEqual(inspect(error), "Error: a\n    at b {\n  [cause]: 'c'\n}");
});
test('asks the value\'s own function', () => {
  assert.strictEqual(inspect({ [inspect.custom]: (depth, { stylize }) => stylize('x', 'number') }, { colors: true }),
    '\u001b[33mx\u001b[39m');
});
test('prints accessors, with their values where asked', () => {
  const value = { get a() { return 1; } };
  assert.strictEqual(inspect(value), '{ a: [Getter] }');
  assert.strictEqual(inspect(value, { getters: true }), '{ a: [Getter: 1] }');
});
test('fills placeholders', () => {
  assert.strictEqual(format('%s %d %i %j %o %%', 'a', '1.5', '2.7', { x: 1 }, [1]),
    'a 1.5 2 {"x":1} [ 1, [length]: 1 ] %');
  assert.strictEqual(format('a', { b: 1 }, 'c'), 'a { b: 1 } c');
});
test('removes commands to the terminal', () => assert.strictEqual(stripVTControlCharacters('\u001b[31ma\u001b[0m'),
  'a'));
test('compares deeply', () => {
  assert.ok(isDeepStrictEqual(new Map([[{ a: 1 }, new Set([[1]])]]), new Map([[{ a: 1 }, new Set([[1]])]])));
  assert.ok(!isDeepStrictEqual([0], [-0]));
  assert.ok(!isDeepStrictEqual([undefined], [,]));
});
test('ends the comparison of circles', () => {
  const make = () => {
    const value = {};
    value.self = value;
    return value;
  };
  assert.ok(isDeepStrictEqual(make(), make()));
});
test('parses arguments', () => {
  const { values, positionals } = parseArgs({
    args: ['-vx', '1', '--no-color', 'file'], allowPositionals: true, allowNegative: true,
    options: { verbose: { type: 'boolean', short: 'v' }, x: { type: 'string', short: 'x' },
      color: { type: 'boolean' } },
  });
  assert.deepStrictEqual({ ...values }, { verbose: true, x: '1', color: false });
  assert.deepStrictEqual(positionals, ['file']);
});
test('parses .env text', () => {
  assert.deepStrictEqual({ ...parseEnv('A=1 # no\nexport B="x\\ny"\nC=\'#\'\n') }, { A: '1', B: 'x\ny', C: '#' });
});
test('styles text and begins again after inner styles', () => {
  assert.strictEqual(styleText('red', `a${styleText('blue', 'b', hidden)}c`, hidden),
                     '\u001b[31ma\u001b[34mb\u001b[31mc\u001b[39m');
});
test('finds the difference of lists', () => {
  assert.deepStrictEqual(diff(['a', 'b'], ['b', 'c']), [[1, 'a'], [0, 'b'], [-1, 'c']]);
});
test('reads and writes MIME types', () => {
  const type = new MIMEType('Text/Plain; Charset="utf-8"; a="b c"');
  assert.strictEqual(String(type), 'text/plain;charset=utf-8;a="b c"');
  assert.throws(() => new MIMEType('x'), { code: 'ERR_INVALID_MIME_SYNTAX' });
});
test('encodes and decodes text, in chunks, too', () => {
  const bytes = new TextEncoder().encode('h\u20ac\ufeff');
  const decoder = new TextDecoder();
  assert.strictEqual(decoder.decode(bytes.subarray(0, 2), { stream: true }) + decoder.decode(bytes.subarray(2)),
    'h\u20ac\ufeff');
  assert.strictEqual(new TextDecoder('latin1').decode(new Uint8Array([0x80])), '\u20ac');
  assert.throws(() => new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array([255])), TypeError);
  assert.deepStrictEqual(new TextEncoder().encodeInto('a\u20ac', new Uint8Array(3)), { read: 1, written: 1 });
});
test('short texts are encoded as long ones are', () => {
  const encoder = new TextEncoder();
  for (const text of ['', 'a', '\u007f', '\u0080', 'a\u00e9', '\u{1f600}', '\ud800', 'x'.repeat(24), `${'x'.repeat(23)}\u00e9`]) {
    const long = encoder.encode(text + 'y'.repeat(100));
    const bytes = encoder.encode(text);
    assert.deepStrictEqual(bytes, long.slice(0, -100), text);
    assert.strictEqual(bytes.buffer.byteLength, bytes.length);
    const target = new Uint8Array(100);
    assert.deepStrictEqual(encoder.encodeInto(text, target), { read: text.length, written: bytes.length });
    assert.deepStrictEqual(target.slice(0, bytes.length), bytes);
  }
  assert.deepStrictEqual(encoder.encodeInto('abc', new Uint8Array(2)), { read: 2, written: 2 });
});

test('calls once where calls come together', async () => {
  const calls = [];
  const debounced = debounce((value) => calls.push(value), 1);
  await Promise.all([debounced(1), debounced(2)]);
  assert.deepStrictEqual(calls, [2]);
});
test('lets calls wait for the next interval', async () => {
  const throttled = throttle((value) => value, 1, 5);
  assert.deepStrictEqual(await Promise.all([throttled(1), throttled(2)]), [1, 2]);
});
test('has Node\'s keys in Node\'s order', () => {
  assert.deepStrictEqual(Object.keys(util).slice(0, 5), ['_errnoException', '_exceptionWithHostPort', '_extend',
    'callbackify',
                                                         'convertProcessSignalToExitCode']);
});
test('knows kinds by more than the prototype', () => {
  assert.ok(types.isMap(Object.setPrototypeOf(new Map(), null)));
  assert.ok(!types.isMap(Object.create(Map.prototype)));
});
