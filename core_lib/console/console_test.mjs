import assert from 'node:assert';
import { Console } from 'node:console';
import { Writable } from 'node:stream';
import { test } from '../../tools/testing/test.mjs';

const collect = (options) => {
  const out = { text: '' };
  const stdout = { write: (text) => (out.text += text) };
  return { console: new Console({ stdout, ignoreErrors: false, ...options }), out };
};

test('formats and ends lines', () => {
  const { console, out } = collect();
  console.log('%s', 1, { a: 1 });
  assert.strictEqual(out.text, '1 { a: 1 }\n');
});
test('indents groups', () => {
  const { console, out } = collect();
  console.group('g');
  console.log('a\nb');
  console.groupEnd();
  console.log('c');
  assert.strictEqual(out.text, 'g\n  a\n  b\nc\n');
});
test('draws tables', () => {
  const { console, out } = collect();
  console.table([{ a: 1 }, 2]);
  assert.strictEqual(out.text, '┌─────────┬───┬────────┐\n│ (index) │ a │ Values │\n├─────────┼───┼────────┤\n' +
    '│ 0       │ 1 │        │\n│ 1       │   │ 2      │\n└─────────┴───┴────────┘\n');
});
test('counts', () => {
  const { console, out } = collect();
  console.count();
  console.count();
  console.countReset();
  console.count();
  assert.strictEqual(out.text, 'default: 1\ndefault: 2\ndefault: 1\n');
});
test('asserts', () => {
  const { console, out } = collect();
  console.assert(true, 'no');
  console.assert(false, 'why %d', 1);
  assert.strictEqual(out.text, 'Assertion failed: why 1\n');
});
test('keeps a stream\'s error from programs that do not look', () => {
  new Console({ stdout: new Writable({ write(chunk, encoding, done) { done(new Error('gone')); } }) }).log(1);
});
test('wants streams', () => {
  assert.throws(() => new Console({}), { code: 'ERR_CONSOLE_WRITABLE_STREAM' });
});

test('colours are said once', () => {
  const stdout = { write() {} };
  const options = { stdout, inspectOptions: { colors: true } };
  assert.ok(new console.Console(options) instanceof console.Console);
  assert.throws(() => new console.Console({ ...options, colorMode: 'auto' }), { code: 'ERR_INCOMPATIBLE_OPTION_PAIR' });
  assert.throws(() => new console.Console({ stdout, colorMode: null }), { code: 'ERR_INVALID_ARG_VALUE' });
});
