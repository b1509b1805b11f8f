import assert from 'node:assert';
import punycode from 'node:punycode';
import { test } from '../../tools/testing/test.mjs';

// From RFC 3492, section 7.1.
const samples = [
  ['ليهمابتكلموشعربي؟', 'egbpdaj6bu4bxfgehfvwxn'],
  ['他们为什么不说中文', 'ihqwcrb4cv8a8dqg056pqjye'],
  ['Pročprostěnemluvíčesky', 'Proprostnemluvesky-uyb24dma41a'],
  ['3年B組金八先生', '3B-ww4c5e180e575a65lsy2b'],
  ['-> $1.00 <-', '-> $1.00 <--'],
];

test('encodes and decodes the samples of the RFC', () => {
  for (const [text, encoded] of samples) {
    assert.strictEqual(punycode.encode(text), encoded);
    assert.strictEqual(punycode.decode(encoded), text);
  }
});

test('converts domains and the domains of addresses', () => {
  assert.strictEqual(punycode.toASCII('mañana.com'), 'xn--maana-pta.com');
  assert.strictEqual(punycode.toASCII('джумла@mañana。com'), 'джумла@xn--maana-pta.com');
  assert.strictEqual(punycode.toUnicode('a@xn--maana-pta.com'), 'a@mañana.com');
  assert.strictEqual(punycode.toUnicode('XN--maana-pta'), 'XN--maana-pta');
});

test('counts code points', () => {
  assert.deepStrictEqual(punycode.ucs2.decode('a\u{1f600}\ud800b'), [97, 0x1f600, 0xd800, 98]);
  assert.strictEqual(punycode.ucs2.encode([97, 0x1f600]), 'a\u{1f600}');
});

test('refuses what is not encoded so', () => {
  assert.throws(() => punycode.decode('é-a'), {
    name: 'RangeError', message: 'Illegal input >= 0x80 (not a basic code point)',
  });
  assert.throws(() => punycode.decode('ls8h='), { name: 'RangeError', message: 'Invalid input' });
  assert.throws(() => punycode.decode('99999999'), {
    name: 'RangeError', message: 'Overflow: input needs wider integers to process',
  });
});
