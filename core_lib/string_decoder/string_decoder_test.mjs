// node:string_decoder: text that comes in pieces.
import assert from 'node:assert';
import { StringDecoder } from 'node:string_decoder';

import { test } from '../../tools/testing/test.mjs';

const kTexts = ['', 'abc', 'a\u00e9\u20ac\ud83d\ude00z', '\ufeff\u0000\ud83d\ude00\ud83d\ude00', '\u20ac'.repeat(5)];
const decode = (encoding, parts) => {
  const decoder = new StringDecoder(encoding);
  return parts.map((part) => decoder.write(part)).join('') + decoder.end();
};

test('a text that is cut at each byte is the same', () => {
  for (const encoding of ['utf8', 'utf16le', 'latin1', 'ascii', 'base64', 'base64url', 'hex']) {
    for (const text of kTexts) {
      const bytes = Buffer.from(text, encoding === 'utf16le' ? 'utf16le' : 'utf8');
      const whole = bytes.toString(encoding);
      for (let cut = 0; cut <= bytes.length; cut++) {
        for (let second = cut; second <= bytes.length; second++) {
          const parts = [bytes.subarray(0, cut), bytes.subarray(cut, second), bytes.subarray(second)];
          assert.strictEqual(decode(encoding, parts), whole, `${encoding} ${JSON.stringify(text)} ${cut} ${second}`);
        }
      }
      assert.strictEqual(decode(encoding, [...bytes].map((byte) => Buffer.from([byte]))), whole, encoding);
    }
  }
});

test('broken UTF-8 that is cut gives what the whole gives', () => {
  for (const hex of ['ff', 'c080', 'e282', 'e28261', 'f09f98', 'f09f9861', 'eda080', 'f4908080', 'c3c3a9', 'e2e282ac',
    'f0f09f9880', '80808061', 'f09f9fe282ac', 'c361', 'e0a0c3a9', 'ffe282acff']) {
    const bytes = Buffer.from(hex, 'hex');
    for (let cut = 0; cut <= bytes.length; cut++) {
      const parts = [bytes.subarray(0, cut), bytes.subarray(cut)];
      assert.strictEqual(decode('utf8', parts), bytes.toString(), `${hex} ${cut}`);
    }
  }
});

test('each write gives what is complete', () => {
  const decoder = new StringDecoder();
  const written = [0xf0, 0x9f, 0x98, 0x80, 0x61].map((byte) => decoder.write(Buffer.from([byte])));
  assert.deepStrictEqual(written, ['', '', '', '\ud83d\ude00', 'a']);
  const wide = new StringDecoder('utf16le');
  assert.deepStrictEqual([wide.write(Buffer.from('3d', 'hex')), wide.write(Buffer.from('d800', 'hex')),
    wide.write(Buffer.from('de', 'hex'))], ['', '\ud83d', '\ude00']);
  assert.deepStrictEqual([wide.write(Buffer.from('3dd8', 'hex')), wide.write(Buffer.from('00de', 'hex'))],
    ['', '\ud83d\ude00']);
  const sixes = new StringDecoder('base64');
  assert.deepStrictEqual([sixes.write(Buffer.from('ab')), sixes.write(Buffer.from('cd')), sixes.end()],
    ['', 'YWJj', 'ZA==']);
});

test('end gives what is left, and starts anew', () => {
  const decoder = new StringDecoder('utf8');
  assert.strictEqual(decoder.write(Buffer.from([0xe2, 0x82])), '');
  assert.strictEqual(decoder.end(), '\ufffd');
  assert.strictEqual(decoder.end(Buffer.from([0xe2, 0x82, 0xac])), '\u20ac');
  assert.strictEqual(decoder.end(), '');
  const wide = new StringDecoder('ucs2');
  wide.write(Buffer.from([0x61]));
  assert.strictEqual(wide.end(), '');
  assert.strictEqual(wide.end(Buffer.from([0x3d, 0xd8])), '\ud83d');
});

test('tells what it waits for', () => {
  const decoder = new StringDecoder();
  decoder.write(Buffer.from([0xf0, 0x9f]));
  assert.deepStrictEqual([decoder.lastNeed, decoder.lastTotal, decoder.lastChar.subarray(0, 2).toString('hex')],
    [2, 4, 'f09f']);
  assert.deepStrictEqual([decoder.encoding, new StringDecoder('UCS-2').encoding, new StringDecoder('binary').encoding],
    ['utf8', 'utf16le', 'latin1']);
});

test('takes views and text, and nothing else', () => {
  const decoder = new StringDecoder();
  assert.strictEqual(decoder.write(new Uint16Array([0x6261])), 'ab');
  assert.strictEqual(decoder.write(new DataView(new Uint8Array([97, 98, 99]).buffer, 1)), 'bc');
  assert.strictEqual(decoder.write('text'), 'text');
  assert.throws(() => decoder.write(1), {
    code: 'ERR_INVALID_ARG_TYPE', name: 'TypeError',
    message: 'The "buf" argument must be an instance of Buffer, TypedArray, or DataView. Received type number (1)',
  });
  assert.throws(() => new StringDecoder('x'), {
    code: 'ERR_UNKNOWN_ENCODING', name: 'TypeError', message: 'Unknown encoding: x',
  });
  const old = Object.create(StringDecoder.prototype);
  StringDecoder.call(old, 'hex');
  assert.strictEqual(old.write(Buffer.from('a')), '61');
  assert.throws(() => StringDecoder.prototype.write.call({}, Buffer.alloc(1)), {
    code: 'ERR_INVALID_THIS', message: 'Value of "this" must be of type StringDecoder',
  });
});
