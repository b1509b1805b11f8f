// node:crypto, as far as it is here: hashes, keyed hashes, keys from passwords, random values. The vectors are those of
// FIPS 180, RFC 1321, 2202, 4231, 5869, 6070, 7693 and 7914.
import assert from 'node:assert';
import crypto, {
  createHash, createHmac, getHashes, hash, hkdf, hkdfSync, pbkdf2, pbkdf2Sync, randomBytes, randomFill, randomFillSync,
  randomInt, randomUUID, scrypt, scryptSync, timingSafeEqual,
} from 'node:crypto';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';

import { test } from '../../tools/testing/test.mjs';

const hex = (text) => Buffer.from(text, 'hex');
const bytes = (value, count) => Buffer.alloc(count, value);

test('hashes are those of their standards', () => {
  for (const [algorithm, expected] of [
    ['md5', '900150983cd24fb0d6963f7d28e17f72'],
    ['sha1', 'a9993e364706816aba3e25717850c26c9cd0d89d'],
    ['sha224', '23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7'],
    ['sha256', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    ['sha384', 'cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed' +
      '8086072ba1e7cc2358baeca134c825a7'],
    ['sha512', 'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a' +
      '2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f'],
    ['sha512-256', '53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23'],
  ]) {
    assert.strictEqual(createHash(algorithm).update('abc').digest('hex'), expected, algorithm);
    assert.strictEqual(hash(algorithm, 'abc'), expected, algorithm);
    const upper = createHash(algorithm.toUpperCase()).update('a').update(Buffer.from('bc'));
    assert.strictEqual(upper.digest('hex'), expected);
    assert.ok(getHashes().some((name) => name.toLowerCase() === algorithm), algorithm);
  }
  assert.strictEqual(createHash('md5').digest('hex'), 'd41d8cd98f00b204e9800998ecf8427e');
  assert.strictEqual(createHash('sha256').update('a'.repeat(1_000_000)).digest('hex'),
    'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0');
});

test('a digest comes as bytes or text, once', () => {
  const sum = createHash('sha1').update('abc');
  assert.strictEqual(sum.copy().update('d').digest('base64url'), createHash('sha1').update('abcd').digest('base64url'));
  assert.ok(Buffer.isBuffer(sum.digest()));
  assert.throws(() => sum.digest(), { code: 'ERR_CRYPTO_HASH_FINALIZED', message: 'Digest already called' });
  assert.throws(() => sum.update('x'), { code: 'ERR_CRYPTO_HASH_FINALIZED' });
  assert.throws(() => sum.copy(), { code: 'ERR_CRYPTO_HASH_FINALIZED' });
  assert.strictEqual(createHash('sha1').update('616263', 'hex').digest('hex'), hash('sha1', 'abc'));
  assert.strictEqual(hash('md5', 'abc', 'base64'), 'kAFQmDzST7DWlj99KOF/cg==');
  assert.ok(Buffer.isBuffer(hash('md5', new Uint16Array([1]), 'buffer')));
});

test('a hash is a stream', async () => {
  const sum = createHash('sha256');
  await pipeline(Readable.from(['a', 'bc']), sum);
  assert.strictEqual(sum.read().toString('hex'), hash('sha256', 'abc'));
  const other = createHash('sha256').setEncoding('hex');
  other.end('abc');
  assert.deepStrictEqual(await once(other, 'data'), [hash('sha256', 'abc')]);
});

test('arguments of hashes are checked', () => {
  assert.throws(() => createHash('no such hash'), { name: 'Error', message: 'Digest method not supported' });
  assert.throws(() => createHash(), {
    code: 'ERR_INVALID_ARG_TYPE', message: 'The "algorithm" argument must be of type string. Received undefined',
  });
  assert.throws(() => createHash('md5').update(1), {
    code: 'ERR_INVALID_ARG_TYPE',
    message: 'The "data" argument must be of type string or an instance of Buffer, TypedArray, or DataView. ' +
      'Received type number (1)',
  });
  assert.throws(() => hash('md5', 1), { code: 'ERR_INVALID_ARG_TYPE', message: /^The "input" argument/ });
  assert.throws(() => hash('md5', 'a', 'x'), { code: 'ERR_INVALID_ARG_VALUE' });
});

test('keyed hashes are those of their standards', () => {
  for (const [algorithm, key, data, expected] of [
    ['md5', bytes(0x0b, 16), 'Hi There', '9294727a3638bb1c13f48ef8158bfc9d'],
    ['sha1', 'Jefe', 'what do ya want for nothing?', 'effcdf6ae5eb2fa2d27416d5f184df9c259a7c79'],
    ['sha224', bytes(0x0b, 20), 'Hi There', '896fb1128abbdf196832107cd49df33f47b4b1169912ba4f53684b22'],
    ['sha256', 'Jefe', 'what do ya want for nothing?',
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'],
    ['sha256', bytes(0xaa, 131), 'Test Using Larger Than Block-Size Key - Hash Key First',
      '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54'],
    ['sha512', bytes(0xaa, 20), bytes(0xdd, 50), 'fa73b0089d56a284efb0f0756c890be9b1b5dbdd8ee81a3655f83e33b2279d39' +
      'bf3e848279a722c806b485a47e67c807b946a337bee8942674278859e13292fb'],
  ]) {
    assert.strictEqual(createHmac(algorithm, key).update(data).digest('hex'), expected, algorithm);
  }
  const spent = createHmac('sha1', '');
  assert.strictEqual(spent.digest('hex'), 'fbdb1d1b18aa6c08324b7d64b71fb76370690e1d');
  assert.strictEqual(spent.digest('hex'), '');
  assert.throws(() => spent.update('x'), { code: 'ERR_CRYPTO_HASH_FINALIZED' });
  assert.throws(() => createHmac('no such hash', 'key'), { message: 'Invalid digest: no such hash' });
  assert.throws(() => createHmac('sha1', null), { code: 'ERR_INVALID_ARG_TYPE', message: /^The "key" argument/ });
});

test('keys from passwords are those of their standards', async () => {
  for (const [password, salt, iterations, length, digest, expected] of [
    ['password', 'salt', 1, 20, 'sha1', '0c60c80f961f0e71f3a9b524af6012062fe037a6'],
    ['password', 'salt', 4096, 20, 'sha1', '4b007901b765489abead49d926f721d065a429c1'],
    ['passwordPASSWORDpassword', 'saltSALTsaltSALTsaltSALTsaltSALTsalt', 4096, 25, 'sha1',
      '3d2eec4fe41c849b80c8d83662c0e44a8b291a964cf2f07038'],
    ['passwd', 'salt', 1, 64, 'sha256', '55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc' +
      '49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783'],
  ]) {
    assert.strictEqual(pbkdf2Sync(password, salt, iterations, length, digest).toString('hex'), expected, password);
    const later = await promisify(pbkdf2)(password, salt, iterations, length, digest);
    assert.strictEqual(later.toString('hex'), expected, password);
  }
  assert.throws(() => pbkdf2Sync('a', 'b', 1, 1, 'x'),
    { code: 'ERR_CRYPTO_INVALID_DIGEST', message: 'Invalid digest: x' });
  assert.throws(() => pbkdf2Sync('a', 'b', 0, 1, 'sha1'), {
    code: 'ERR_OUT_OF_RANGE',
    message: 'The value of "iterations" is out of range. It must be >= 1 && <= 2147483647. Received 0',
  });
  assert.throws(() => pbkdf2('a', 'b', 1, 1, 'sha1'), { code: 'ERR_INVALID_ARG_TYPE', message: /^The "callback"/ });
});

test('scrypt is that of RFC 7914', async () => {
  const expected = 'fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162' +
    '2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640';
  const options = { N: 1024, p: 16, r: 8 };
  assert.strictEqual(scryptSync('password', 'NaCl', 64, options).toString('hex'), expected);
  const later = await promisify(scrypt)('password', 'NaCl', 64, { cost: 1024, parallelization: 16 });
  assert.strictEqual(later.toString('hex'), expected);
  assert.strictEqual(scryptSync('', '', 64, { N: 16, p: 1, r: 1 }).toString('hex'),
    '77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628' +
    'cf35e20c38d18906');
  for (const bad of [{ N: 15 }, { N: 1 }, { N: 2 ** 20, maxmem: 1024 }]) {
    assert.throws(() => scryptSync('a', 'b', 1, bad), { code: 'ERR_CRYPTO_INVALID_SCRYPT_PARAMS', name: 'RangeError' });
  }
  assert.throws(() => scryptSync('a', 'b', 1, { N: 16, cost: 16 }), { code: 'ERR_INCOMPATIBLE_OPTION_PAIR' });
});

test('hkdf is that of RFC 5869', async () => {
  const [key, salt, info] = [bytes(0x0b, 22), hex('000102030405060708090a0b0c'), hex('f0f1f2f3f4f5f6f7f8f9')];
  const expected = '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865';
  const derived = hkdfSync('sha256', key, salt, info, 42);
  assert.ok(derived instanceof ArrayBuffer);
  assert.strictEqual(Buffer.from(derived).toString('hex'), expected);
  assert.strictEqual(Buffer.from(await promisify(hkdf)('sha256', key, salt, info, 42)).toString('hex'), expected);
  assert.strictEqual(Buffer.from(hkdfSync('sha1', key, '', '', 20)).toString('hex').slice(0, 8), '0ac1af70');
  assert.throws(() => hkdfSync('sha256', key, salt, info, 255 * 32 + 1), {
    code: 'ERR_CRYPTO_INVALID_KEYLEN', message: 'Invalid key length',
  });
  assert.throws(() => hkdfSync('x', key, salt, info, 1), { code: 'ERR_CRYPTO_INVALID_DIGEST' });
  assert.throws(() => hkdfSync('sha1', key, salt, Buffer.alloc(1025), 1), { code: 'ERR_OUT_OF_RANGE' });
});

test('random bytes come and fill', async () => {
  assert.strictEqual(randomBytes(8).length, 8);
  assert.notStrictEqual(randomBytes(16).toString('hex'), randomBytes(16).toString('hex'));
  assert.strictEqual((await promisify(randomBytes)(5)).length, 5);
  const filled = randomFillSync(Buffer.alloc(64), 16, 32);
  assert.deepStrictEqual([filled.subarray(0, 16), filled.subarray(48)], [Buffer.alloc(16), Buffer.alloc(16)]);
  assert.notDeepStrictEqual(filled.subarray(16, 48), Buffer.alloc(32));
  const array = new Uint32Array(8);
  assert.strictEqual(await promisify(randomFill)(array), array);
  assert.ok(array.some((value) => value !== 0));
  assert.throws(() => randomBytes(-1), { code: 'ERR_OUT_OF_RANGE' });
  assert.throws(() => randomBytes('1'), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => randomFillSync(Buffer.alloc(2), 3), { code: 'ERR_OUT_OF_RANGE' });
});

test('few random bytes are nobody else\'s', () => {
  const seen = new Set();
  for (let size = 12; size < 80; size++) {
    for (let i = 0; i < 20; i++) {
      const bytes = randomBytes(size);
      assert.strictEqual(bytes.buffer.byteLength, size);
      seen.add(bytes.subarray(0, 12).toString('hex')).add(bytes.subarray(-12).toString('hex'));
    }
  }
  assert.ok(seen.size >= 68 * 20);
  const few = new Uint8Array(20);
  assert.strictEqual(globalThis.crypto.getRandomValues(few), few);
  assert.ok(few.some((byte) => byte !== 0));
});

test('random numbers are within their range', async () => {
  const seen = new Set();
  for (let i = 0; i < 500; i++) seen.add(randomInt(5));
  assert.deepStrictEqual([...seen].sort(), [0, 1, 2, 3, 4]);
  for (let i = 0; i < 50; i++) assert.strictEqual(randomInt(-3, -2), -3);
  assert.strictEqual(await promisify(randomInt)(1, 2), 1);
  assert.throws(() => randomInt(5, 5),
    { code: 'ERR_OUT_OF_RANGE', message: /must be greater than the value of "min"/ });
  assert.throws(() => randomInt(0, 2 ** 48), { code: 'ERR_OUT_OF_RANGE' });
  assert.throws(() => randomInt(1.5), { code: 'ERR_INVALID_ARG_TYPE', message: /safe integer/ });
});

test('identifiers have their version and their variant', () => {
  const pattern = (version) =>
    new RegExp(`^[0-9a-f]{8}-[0-9a-f]{4}-${version}[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`);
  const seen = new Set();
  for (let i = 0; i < 300; i++) {
    const id = randomUUID({ disableEntropyCache: i % 2 === 0 });
    assert.match(id, pattern(4));
    seen.add(id);
  }
  assert.strictEqual(seen.size, 300);
  const timed = crypto.randomUUIDv7();
  assert.match(timed, pattern(7));
  assert.ok(Math.abs(parseInt(timed.replaceAll('-', '').slice(0, 12), 16) - Date.now()) < 10_000);
  assert.throws(() => randomUUID(1), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => randomUUID({ disableEntropyCache: 1 }), { code: 'ERR_INVALID_ARG_TYPE' });
});

test('compares in constant time', () => {
  assert.strictEqual(timingSafeEqual(Buffer.from('abc'), Buffer.from('abc')), true);
  assert.strictEqual(timingSafeEqual(Buffer.from('abc'), new Uint8Array([97, 98, 100])), false);
  assert.strictEqual(timingSafeEqual(new Float64Array([0]), new Float64Array([-0])), false);
  assert.throws(() => timingSafeEqual(Buffer.alloc(1), Buffer.alloc(2)), {
    code: 'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH', name: 'RangeError',
    message: 'Input buffers must have the same byte length',
  });
  assert.throws(() => timingSafeEqual('a', 'a'), {
    code: 'ERR_INVALID_ARG_TYPE', name: 'TypeError',
    message: 'The "buf1" argument must be an instance of ArrayBuffer, Buffer, TypedArray, or DataView.',
  });
});

test('the web\'s random values', () => {
  const array = new Uint8Array(32);
  assert.strictEqual(globalThis.crypto.getRandomValues(array), array);
  assert.ok(array.some((value) => value !== 0));
  assert.throws(() => globalThis.crypto.getRandomValues(new Float32Array(1)), { name: 'TypeMismatchError' });
  assert.throws(() => globalThis.crypto.getRandomValues(new Uint8Array(65537)), { name: 'QuotaExceededError' });
});
