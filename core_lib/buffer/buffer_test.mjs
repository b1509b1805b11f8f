// node:buffer: bytes as text, numbers and slices.
import assert from 'node:assert';
import buffer, { Buffer, isAscii, isUtf8, kMaxLength, transcode } from 'node:buffer';
import { inspect } from 'node:util';

import { test } from '../../tools/testing/test.mjs';

const kEncodings = ['utf8', 'utf16le', 'latin1', 'base64', 'base64url', 'hex'];

test('text goes through each encoding and back', () => {
  const bytes = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
  for (const encoding of ['latin1', 'binary', 'base64', 'base64url', 'hex', 'utf16le', 'ucs-2']) {
    assert.deepStrictEqual(Buffer.from(bytes.toString(encoding), encoding), bytes, encoding);
  }
  const text = 'a\u00e9\u20ac\ud83d\ude00';
  for (const encoding of ['utf8', 'UTF-8', 'utf16le', 'UCS2']) {
    assert.strictEqual(Buffer.from(text, encoding).toString(encoding), text, encoding);
  }
  assert.strictEqual(Buffer.from('\u00ff\u0100', 'latin1').toString('hex'), 'ff00');
  assert.strictEqual(Buffer.from([0xe1, 0x80]).toString('ascii'), 'a\0');
});

test('halves of pairs and broken bytes become replacement characters', () => {
  assert.strictEqual(Buffer.from('\ud800a').toString('hex'), 'efbfbd61');
  assert.strictEqual(Buffer.from([0xe2, 0x82, 0x61]).toString(), '\ufffda');
  assert.strictEqual(Buffer.from([0xf0, 0x9f, 0x98]).toString(), '\ufffd');
  assert.strictEqual(Buffer.from([0xc0, 0x80]).toString(), '\ufffd\ufffd');
  assert.strictEqual(Buffer.from([0xef, 0xbb, 0xbf, 0x61]).toString(), '\ufeffa');
});

test('hex ends at the first pair that is none', () => {
  assert.strictEqual(Buffer.from('abxx12', 'hex').toString('hex'), 'ab');
  assert.strictEqual(Buffer.from('abc', 'hex').toString('hex'), 'ab');
  assert.strictEqual(Buffer.from('AbCd', 'hex').toString('hex'), 'abcd');
});

test('base64 takes both alphabets, and skips what is none', () => {
  assert.strictEqual(Buffer.from('-_+/', 'base64').toString('hex'), 'fbffbf');
  assert.strictEqual(Buffer.from('YW\n Jj\tZA==', 'base64').toString(), 'abcd');
  assert.strictEqual(Buffer.from('YQ==YQ', 'base64').toString(), 'a');
  assert.strictEqual(Buffer.from('YWI', 'base64').toString(), 'ab');
  assert.strictEqual(Buffer.from('ab').toString('base64'), 'YWI=');
  assert.strictEqual(Buffer.from('ab').toString('base64url'), 'YWI');
});

test('byteLength counts what from would make', () => {
  for (const encoding of kEncodings) {
    for (const text of ['', 'abcd', 'YWJjZA==', 'YQ', '0123456789']) {
      if (encoding === 'hex' && /[^0-9a-f]/.test(text)) continue;
      assert.strictEqual(Buffer.byteLength(text, encoding), Buffer.from(text, encoding).length, `${encoding} ${text}`);
    }
  }
  assert.strictEqual(Buffer.byteLength('\u20ac'), 3);
  assert.strictEqual(Buffer.byteLength(new ArrayBuffer(5)), 5);
  assert.throws(() => Buffer.byteLength(1), {
    code: 'ERR_INVALID_ARG_TYPE',
    message: 'The "string" argument must be of type string or an instance of Buffer or ArrayBuffer. ' +
      'Received type number (1)',
  });
});

test('from takes arrays, memory, views and what has bytes', () => {
  assert.deepStrictEqual([...Buffer.from([1, 256, -1, 1.9, '7', 'x'])], [1, 0, 255, 1, 7, 0]);
  const memory = new ArrayBuffer(4);
  const shared = Buffer.from(memory, 1, 2);
  shared[0] = 9;
  assert.deepStrictEqual([new Uint8Array(memory)[1], shared.length, shared.byteOffset], [9, 2, 1]);
  const growing = new ArrayBuffer(2, { maxByteLength: 4 });
  const following = Buffer.from(growing, 1);
  growing.resize(4);
  assert.strictEqual(following.length, 3);
  assert.deepStrictEqual([...Buffer.from(new Uint16Array([1, 258]))], [1, 2]);
  assert.deepStrictEqual([...Buffer.copyBytesFrom(new Uint16Array([1, 258]), 1)], [2, 1]);
  assert.deepStrictEqual([...Buffer.from({ type: 'Buffer', data: [1, 2] })], [1, 2]);
  assert.deepStrictEqual([...Buffer.from({ length: 2, 0: 5 })], [5, 0]);
  assert.strictEqual(Buffer.from(new String('boxed')).toString(), 'boxed');
  assert.strictEqual(Buffer.from({ [Symbol.toPrimitive]: () => 'primitive' }).toString(), 'primitive');
  assert.deepStrictEqual(Buffer.of(1, 2), Buffer.from([1, 2]));
});

test('from refuses the rest', () => {
  const expected = 'The first argument must be of type string or an instance of Buffer, ArrayBuffer, or Array or an ' +
    'Array-like Object. Received ';
  for (const [value, received] of [[1, 'type number (1)'], [null, 'null'], [undefined, 'undefined'],
    [true, 'type boolean (true)'], [{}, 'an instance of Object'], [() => {}, 'function ']]) {
    assert.throws(() => Buffer.from(value), { code: 'ERR_INVALID_ARG_TYPE', message: expected + received });
  }
  assert.throws(() => Buffer.from('a', 'x'), {
    code: 'ERR_UNKNOWN_ENCODING', name: 'TypeError', message: 'Unknown encoding: x',
  });
  assert.throws(() => Buffer.from(new ArrayBuffer(2), 3), {
    code: 'ERR_BUFFER_OUT_OF_BOUNDS', name: 'RangeError', message: '"offset" is outside of buffer bounds',
  });
  assert.throws(() => Buffer.from(new ArrayBuffer(2), 1, 2), { message: '"length" is outside of buffer bounds' });
});

test('alloc fills, and sizes are checked', () => {
  assert.deepStrictEqual([...Buffer.alloc(5, 'ab')], [97, 98, 97, 98, 97]);
  assert.deepStrictEqual([...Buffer.alloc(3, 'YQ==', 'base64')], [97, 97, 97]);
  assert.deepStrictEqual([...Buffer.alloc(2, 257)], [1, 1]);
  assert.strictEqual(Buffer.allocUnsafe(3).length, 3);
  assert.strictEqual(Buffer.allocUnsafeSlow(3).buffer.byteLength, 3);
  assert.throws(() => Buffer.alloc('1'), {
    code: 'ERR_INVALID_ARG_TYPE', message: 'The "size" argument must be of type number. Received type string (\'1\')',
  });
  assert.throws(() => Buffer.alloc(-1), {
    code: 'ERR_OUT_OF_RANGE',
    message: `The value of "size" is out of range. It must be >= 0 && <= ${kMaxLength}. Received -1`,
  });
  assert.throws(() => Buffer.allocUnsafe(NaN), { code: 'ERR_OUT_OF_RANGE' });
  assert.throws(() => Buffer.alloc(1, ''.padEnd(1), 'x'), { code: 'ERR_UNKNOWN_ENCODING' });
  assert.throws(() => Buffer.alloc(1, 'zz', 'hex'), { code: 'ERR_INVALID_ARG_VALUE' });
});

test('numbers are read as they were written', () => {
  const bytes = Buffer.alloc(8);
  const cases = [
    ['Int8', -128, 1], ['UInt8', 255, 1], ['Int16LE', -2, 2], ['Int16BE', -2, 2], ['UInt16LE', 65534, 2],
    ['UInt16BE', 65534, 2], ['Int32LE', -(2 ** 31), 4], ['Int32BE', 2 ** 31 - 1, 4], ['UInt32LE', 2 ** 32 - 1, 4],
    ['UInt32BE', 1, 4], ['FloatLE', 0.5, 4], ['FloatBE', -1.5, 4], ['DoubleLE', Math.PI, 8], ['DoubleBE', -Infinity, 8],
    ['BigInt64LE', -1n, 8], ['BigInt64BE', -(2n ** 63n), 8], ['BigUInt64LE', 2n ** 64n - 1n, 8], ['BigUInt64BE', 7n, 8],
  ];
  for (const [name, value, size] of cases) {
    assert.strictEqual(bytes[`write${name}`](value, 8 - size), 8, name);
    assert.strictEqual(bytes[`read${name}`](8 - size), value, name);
  }
  for (let size = 1; size <= 6; size++) {
    const most = 2 ** (8 * size) - 1;
    for (const endian of ['LE', 'BE']) {
      bytes[`writeUInt${endian}`](most - 1, 0, size);
      assert.strictEqual(bytes[`readUInt${endian}`](0, size), most - 1);
      bytes[`writeInt${endian}`](-2, 0, size);
      assert.strictEqual(bytes[`readInt${endian}`](0, size), -2);
    }
  }
  assert.strictEqual(bytes.readUint8, bytes.readUInt8);
});

test('offsets and values of numbers are checked', () => {
  const bytes = Buffer.alloc(4);
  assert.throws(() => bytes.readInt32LE(1), {
    code: 'ERR_OUT_OF_RANGE', name: 'RangeError',
    message: 'The value of "offset" is out of range. It must be >= 0 and <= 0. Received 1',
  });
  assert.throws(() => bytes.readInt8(1.5), { message: /It must be an integer\. Received 1\.5$/ });
  assert.throws(() => bytes.readInt8('0'), {
    code: 'ERR_INVALID_ARG_TYPE', message: 'The "offset" argument must be of type number. Received type string (\'0\')',
  });
  assert.throws(() => Buffer.alloc(2).readDoubleLE(0), {
    code: 'ERR_BUFFER_OUT_OF_BOUNDS', message: 'Attempt to access memory outside buffer bounds',
  });
  assert.throws(() => bytes.writeUInt8(256), {
    message: 'The value of "value" is out of range. It must be >= 0 and <= 255. Received 256',
  });
  assert.throws(() => bytes.writeInt32BE(2 ** 31), {
    message: 'The value of "value" is out of range. It must be >= -2147483648 and <= 2147483647. ' +
      'Received 2147483648',
  });
  assert.throws(() => Buffer.alloc(8).writeBigUInt64LE(2n ** 64n), {
    message: 'The value of "value" is out of range. It must be >= 0n and < 2n ** 64n. ' +
      'Received 18_446_744_073_709_551_616n',
  });
  assert.throws(() => bytes.readUIntLE(0, 7), {
    message: 'The value of "byteLength" is out of range. It must be >= 1 and <= 6. Received 7',
  });
  assert.throws(() => bytes.readUIntLE(0), { code: 'ERR_INVALID_ARG_TYPE', message: /^The "byteLength" argument/ });
});

test('write stops before a character that does not fit', () => {
  const bytes = Buffer.alloc(4, '.');
  assert.strictEqual(bytes.write('a\u20ac\u20ac'), 4);
  assert.strictEqual(bytes.write('\u20ac\u20ac', 1), 3);
  assert.strictEqual(bytes.write('abc', 1, 1), 1);
  assert.strictEqual(bytes.write('6162', 2, 'hex'), 2);
  assert.strictEqual(bytes.toString('latin1', 2), 'ab');
  assert.strictEqual(bytes.write('a', 4), 0);
  assert.deepStrictEqual([bytes.write('aGVsbG8=', 2, 'base64'), bytes.toString('latin1', 2)], [2, 'he']);
  assert.throws(() => bytes.write('a', 5), {
    code: 'ERR_OUT_OF_RANGE', message: 'The value of "offset" is out of range. It must be >= 0 && <= 4. Received 5',
  });
  assert.throws(() => bytes.write('a', 0, 5), { message: /^The value of "length" is out of range/ });
  assert.throws(() => bytes.write(1), { code: 'ERR_INVALID_ARG_TYPE', message: 'argument must be a string' });
});

test('slices share memory, from the end as well', () => {
  const bytes = Buffer.from('abcdef');
  const part = bytes.subarray(-3, -1);
  part[0] = 0x44;
  assert.deepStrictEqual([bytes.toString(), part.toString(), Buffer.isBuffer(part)], ['abcDef', 'De', true]);
  assert.strictEqual(bytes.slice(4, 2).length, 0);
  assert.strictEqual(bytes.toString('utf8', 3), 'Def');
  assert.strictEqual(bytes.toString('utf8', -5, 100), 'abcDef');
});

test('compares, by value and by part', () => {
  const [a, b] = [Buffer.from('abc'), Buffer.from('abd')];
  assert.deepStrictEqual([a.compare(b), b.compare(a), Buffer.compare(a, a)], [-1, 1, 0]);
  assert.deepStrictEqual([a.equals(Buffer.from('abc')), a.equals(b)], [true, false]);
  assert.strictEqual(a.compare(b, 0, 2, 0, 2), 0);
  assert.strictEqual(a.compare(new Uint8Array([97])), 1);
  assert.throws(() => a.compare(b, 0, 9), { code: 'ERR_OUT_OF_RANGE', message: /^The value of "targetEnd"/ });
  assert.throws(() => a.equals('abc'), {
    message: 'The "otherBuffer" argument must be an instance of Buffer or Uint8Array. Received type string (\'abc\')',
  });
});

test('finds text, bytes and numbers', () => {
  const bytes = Buffer.from('this is a buffer, this is');
  assert.deepStrictEqual([undefined, 3, -2].map((offset) => bytes.indexOf('is', offset)), [2, 5, 23]);
  assert.deepStrictEqual([undefined, 17, -8].map((offset) => bytes.lastIndexOf('this', offset)), [18, 0, 0]);
  assert.deepStrictEqual([0x61, Buffer.from('buf'), 'x'].map((value) => bytes.indexOf(value)), [8, 10, -1]);
  assert.deepStrictEqual([bytes.includes('fer'), bytes.includes('fer', 14)], [true, false]);
  assert.deepStrictEqual([bytes.indexOf(''), bytes.indexOf('', 5), bytes.indexOf('', 99)], [0, 5, 25]);
  const wide = Buffer.from('\u0391\u0392\u0393', 'utf16le');
  assert.deepStrictEqual([wide.indexOf('\u0393', 0, 'utf16le'), wide.indexOf('\u0393', 5, 'utf16le')], [4, -1]);
  assert.throws(() => bytes.indexOf({}), { code: 'ERR_INVALID_ARG_TYPE', message: /^The "value" argument/ });
});

test('fills with text of any length', () => {
  assert.strictEqual(Buffer.alloc(5).fill('abc').toString(), 'abcab');
  assert.strictEqual(Buffer.alloc(5, '.').fill('x', 1, 3).toString(), '.xx..');
  assert.strictEqual(Buffer.alloc(3).fill('\u0222').toString('hex'), 'c8a2c8');
  assert.strictEqual(Buffer.alloc(2, 1).fill('').toString('hex'), '0000');
  assert.throws(() => Buffer.alloc(2).fill('a', 0, 3), { code: 'ERR_OUT_OF_RANGE', message: /^The value of "end"/ });
});

test('copies within bounds', () => {
  const [from, to] = [Buffer.from('abcdef'), Buffer.alloc(4, '.')];
  assert.strictEqual(from.copy(to, 1, 2, 4), 2);
  assert.strictEqual(to.toString(), '.cd.');
  assert.deepStrictEqual([from.copy(to, 9), from.copy(to, 3), from.copy(from, 2, 0, 4)], [0, 1, 4]);
  assert.strictEqual(from.toString(), 'ababcd');
  assert.throws(() => from.copy(to, -1), { code: 'ERR_OUT_OF_RANGE', message: /^The value of "targetStart"/ });
  assert.throws(() => from.copy(to, 0, 7), { code: 'ERR_OUT_OF_RANGE', message: /^The value of "sourceStart"/ });
});

test('concatenates, cut or filled to a length', () => {
  const parts = [Buffer.from('ab'), new Uint8Array([99])];
  assert.strictEqual(Buffer.concat(parts).toString(), 'abc');
  assert.strictEqual(Buffer.concat(parts, 2).toString(), 'ab');
  assert.deepStrictEqual([...Buffer.concat(parts, 5)], [97, 98, 99, 0, 0]);
  assert.throws(() => Buffer.concat([1]), {
    message: 'The "list[0]" argument must be an instance of Buffer or Uint8Array. Received type number (1)',
  });
  assert.throws(() => Buffer.concat('a'), { message: /^The "list" argument must be an instance of Array/ });
});

test('swaps the order of bytes', () => {
  assert.strictEqual(Buffer.from('0102030405060708', 'hex').swap16().toString('hex'), '0201040306050807');
  assert.strictEqual(Buffer.from('0102030405060708', 'hex').swap32().toString('hex'), '0403020108070605');
  assert.strictEqual(Buffer.from('0102030405060708', 'hex').swap64().toString('hex'), '0807060504030201');
  assert.throws(() => Buffer.alloc(3).swap16(), {
    code: 'ERR_INVALID_BUFFER_SIZE', name: 'RangeError', message: 'Buffer size must be a multiple of 16-bits',
  });
});

test('shows its bytes', () => {
  assert.strictEqual(Buffer.from('abc').inspect(), '<Buffer 61 62 63>');
  assert.match(Buffer.alloc(52).inspect(), / 00 \.\.\. 2 more bytes>$/);
  assert.strictEqual(JSON.stringify(Buffer.from('a')), '{"type":"Buffer","data":[97]}');
  assert.deepStrictEqual(Buffer.alloc(0).toJSON(), { type: 'Buffer', data: [] });
});

test('shows what a program has given it beside its bytes', () => {
  const bytes = Object.assign(Buffer.from('ab'), { name: 'x', [Symbol('key')]: 1 });
  Object.defineProperty(bytes, 'hidden', { value: 2 });
  assert.strictEqual(inspect(bytes), "<Buffer 61 62, name: 'x', Symbol(key): 1>");
  assert.match(inspect(bytes, { showHidden: true }), /, hidden: 2/);
  assert.strictEqual(inspect(Object.assign(Buffer.alloc(0), { y: 1 })), '<Buffer y: 1>');
});

test('tells ASCII and UTF-8, and changes encodings', () => {
  assert.deepStrictEqual([isAscii(Buffer.from('a')), isAscii(Buffer.from([0x80])), isUtf8(Buffer.from('\u20ac')),
    isUtf8(Buffer.from([0xe2, 0x82]))], [true, false, true, false]);
  assert.strictEqual(transcode(Buffer.from('\u20ac'), 'utf8', 'ascii').toString(), '?');
  assert.strictEqual(transcode(Buffer.from('\u00e9'), 'utf8', 'latin1').toString('hex'), 'e9');
  assert.strictEqual(transcode(Buffer.from('a\u20ac'), 'utf8', 'utf16le').toString('hex'), '6100ac20');
  assert.throws(() => transcode(Buffer.alloc(1), 'x', 'utf8'), { code: 'U_ILLEGAL_ARGUMENT_ERROR' });
  assert.deepStrictEqual(['utf8', 'UCS-2', 'x', '', 1].map(Buffer.isEncoding), [true, true, false, false, false]);
});

test('memory from the pool is not seen as another buffer', () => {
  const [one, other] = [Buffer.from('one'), Buffer.from('other')];
  assert.strictEqual(one.buffer, other.buffer);
  assert.ok(one.byteOffset + one.length <= other.byteOffset);
  assert.strictEqual(other.byteOffset % 8, 0);
  assert.strictEqual(buffer.constants.MAX_LENGTH, kMaxLength);
  assert.strictEqual(Buffer.from('text').toString('utf8'), 'text');
});

test('short texts are what long ones are', () => {
  for (const text of ['', 'a', '\u007f', '\u0080', '\u00e9', '\u65e5', '\u{1f600}', '\ud800', 'x'.repeat(24), `${'x'.repeat(23)}\u00e9`]) {
    const long = Buffer.from(text + 'y'.repeat(100));
    assert.deepStrictEqual(Buffer.from(text), Buffer.from(long.subarray(0, long.length - 100)), text);
    assert.deepStrictEqual(Buffer.from(text, 'UTF-8'), Buffer.from(text));
  }
});

test('positions of copy are whole, and infinite ones are none', () => {
  const copied = (...positions) => {
    const target = Buffer.alloc(4);
    return [Buffer.from('abc').copy(target, ...positions), target.toString('latin1')];
  };
  assert.deepStrictEqual(copied(1.9, 1.2, 2.9), [1, '\0b\0\0']);
  assert.deepStrictEqual(copied(Infinity, NaN, 1), [1, 'a\0\0\0']);
  assert.deepStrictEqual(copied(2 ** 60), [0, '\0\0\0\0']);
  assert.deepStrictEqual(copied(0, 0, 2 ** 60), [3, 'abc\0']);
  assert.throws(() => copied(0, 2 ** 60), { code: 'ERR_OUT_OF_RANGE', message: /"sourceStart" is out of range. It must be >= 0 && <= 3/ });
});

test('concat wants bytes in every place', () => {
  for (const wrong of [null, undefined, 'a', [1], { length: 1 }, new Uint16Array(1)]) {
    for (const length of [undefined, 5]) {
      assert.throws(() => Buffer.concat([Buffer.alloc(1), wrong], length), { code: 'ERR_INVALID_ARG_TYPE', message: /"list\[1\]"/ });
    }
  }
});
