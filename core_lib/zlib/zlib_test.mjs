import assert from 'node:assert';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { test } from '../../tools/testing/test.mjs';

const text = Array.from({ length: 2000 }, (_, i) => `line ${i * i}\n`).join('');
const formats = [
  ['deflate', 'inflate'], ['gzip', 'gunzip'], ['deflateRaw', 'inflateRaw'], ['gzip', 'unzip'], ['deflate', 'unzip'],
  ['brotliCompress', 'brotliDecompress'], ['zstdCompress', 'zstdDecompress'],
];

const collect = async (stream, chunks) => {
  const parts = [];
  stream.on('data', (part) => parts.push(part));
  for (const chunk of chunks) stream.write(chunk);
  stream.end();
  await new Promise((resolve, reject) => stream.on('end', resolve).on('error', reject));
  return Buffer.concat(parts);
};
const failure = (code, errno) => (error) => error.code === code && error.errno === errno;
const create = (name) => zlib[`create${name[0].toUpperCase()}${name.slice(1)}`]();

test('every format comes back as it was, at once', () => {
  for (const [to, from] of formats) {
    const packed = zlib[`${to}Sync`](text);
    assert.ok(packed.length < text.length / 2);
    assert.strictEqual(zlib[`${from}Sync`](packed).toString(), text);
  }
});

test('every format comes back as it was, with callbacks', async () => {
  for (const [to, from] of formats) {
    const packed = await promisify(zlib[to])(text);
    assert.strictEqual((await promisify(zlib[from])(packed)).toString(), text);
  }
});

test('every format comes back as it was, as streams', async () => {
  for (const [to, from] of formats) {
    const packed = await collect(create(to), [text.slice(0, 100), text.slice(100)]);
    const chunks = [];
    for (let i = 0; i < packed.length; i += 97) chunks.push(packed.subarray(i, i + 97));
    assert.strictEqual((await collect(create(from), chunks)).toString(), text);
  }
});

test('says what is wrong with the data', () => {
  assert.throws(() => zlib.inflateSync('garbage'), failure('Z_DATA_ERROR', -3));
  assert.throws(() => zlib.inflateSync(zlib.deflateSync('hello').subarray(0, 8)), failure('Z_BUF_ERROR', -5));
  assert.throws(() => zlib.inflateSync(zlib.deflateSync('x', { dictionary: Buffer.from('y') })), failure('Z_NEED_DICT', 2));
  assert.throws(() => zlib.brotliDecompressSync('garbage'), failure('ERR__ERROR_FORMAT_PADDING_1', -14));
  assert.throws(() => zlib.zstdDecompressSync('garbage'), failure('ZSTD_error_prefix_unknown', 10));
});

test('what follows the end is ignored, or refused', () => {
  const packed = Buffer.concat([zlib.deflateSync('hello'), Buffer.from('junk')]);
  assert.strictEqual(zlib.inflateSync(packed).toString(), 'hello');
  assert.throws(() => zlib.inflateSync(packed, { rejectGarbageAfterEnd: true }), { code: 'ERR_TRAILING_JUNK_AFTER_STREAM_END' });
});

test('gzip has members', () => {
  const members = Buffer.concat([zlib.gzipSync('one'), zlib.gzipSync('two')]);
  assert.strictEqual(zlib.gunzipSync(members).toString(), 'onetwo');
  assert.strictEqual(zlib.unzipSync(members).toString(), 'onetwo');
});

test('a gzip header names the system and no time', () => {
  assert.strictEqual(zlib.gzipSync('x').subarray(0, 10).toString('hex'), '1f8b0800000000000003');
});

test('maxOutputLength is kept', async () => {
  const packed = zlib.deflateSync('x'.repeat(1000));
  const tooLarge = { code: 'ERR_BUFFER_TOO_LARGE', message: 'Cannot create a Buffer larger than 999 bytes', name: 'RangeError' };
  assert.throws(() => zlib.inflateSync(packed, { maxOutputLength: 999 }), tooLarge);
  await assert.rejects(promisify(zlib.inflate)(packed, { maxOutputLength: 999 }), tooLarge);
  assert.strictEqual(zlib.inflateSync(packed, { maxOutputLength: 1000 }).length, 1000);
});

test('info gives the engine', async () => {
  const { buffer, engine } = zlib.deflateSync('xyz', { info: true });
  assert.strictEqual(zlib.inflateSync(buffer).toString(), 'xyz');
  assert.ok(engine instanceof zlib.Deflate);
  assert.strictEqual(engine.bytesWritten, 3);
  const later = await promisify(zlib.gzip)('xyz', { info: true });
  assert.strictEqual(later.engine.bytesWritten, 3);
});

test('options are checked', () => {
  assert.throws(() => zlib.createDeflate({ level: 10 }), {
    code: 'ERR_OUT_OF_RANGE', message: 'The value of "options.level" is out of range. It must be >= -1 and <= 9. Received 10',
  });
  assert.throws(() => zlib.createGzip({ windowBits: 8 }), { code: 'ERR_OUT_OF_RANGE' });
  assert.throws(() => zlib.createBrotliCompress({ params: { 99: 1 } }), { code: 'ERR_BROTLI_INVALID_PARAM' });
  assert.throws(() => zlib.createZstdCompress({ params: { x: 1 } }), { code: 'ERR_ZSTD_INVALID_PARAM' });
  assert.throws(() => zlib.createZstdCompress({ params: { 101: 5 } }), { code: 'ERR_ZLIB_INITIALIZATION_FAILED' });
  assert.throws(() => zlib.deflateSync(5), { code: 'ERR_INVALID_ARG_TYPE' });
});

test('flush forces out what has been written', async () => {
  const stream = zlib.createDeflate();
  const parts = [];
  stream.on('data', (part) => parts.push(part));
  stream.write('hello');
  await new Promise((resolve) => stream.flush(resolve));
  const sofar = zlib.inflateSync(Buffer.concat(parts), { finishFlush: zlib.constants.Z_SYNC_FLUSH });
  assert.strictEqual(sofar.toString(), 'hello');
  stream.close();
});

test('params changes the level in the middle', async () => {
  const stream = zlib.createDeflate({ level: 9 });
  const parts = [];
  stream.on('data', (part) => parts.push(part));
  stream.write(text);
  await new Promise((resolve) => stream.params(0, 0, resolve));
  stream.end(text);
  await new Promise((resolve) => stream.on('end', resolve));
  const packed = Buffer.concat(parts);
  assert.ok(packed.length > text.length);
  assert.strictEqual(zlib.inflateSync(packed).toString(), text + text);
});

test('a stream with wrong data is destroyed', async () => {
  const stream = zlib.createInflate();
  const error = await new Promise((resolve) => stream.on('error', resolve).end('garbage'));
  assert.strictEqual(error.message, 'incorrect header check');
  assert.strictEqual(stream.destroyed, true);
  assert.strictEqual(stream._closed, true);
});

test('a reader who does not read stops the writer', async () => {
  const stream = zlib.createInflate({ highWaterMark: 1024, chunkSize: 64 });
  stream.end(zlib.deflateSync(Buffer.alloc(100000)));
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.ok(stream.readableLength < 20000);
  let length = 0;
  for await (const part of stream) length += part.length;
  assert.strictEqual(length, 100000);
});

test('_processChunk works at once, for those packages that call it', () => {
  const stream = new zlib.Inflate();
  assert.strictEqual(stream._processChunk(zlib.deflateSync('hello'), zlib.constants.Z_FINISH).toString(), 'hello');
});

test('crc32 goes on from a value', () => {
  assert.strictEqual(zlib.crc32('hello'), 907060870);
  assert.strictEqual(zlib.crc32(' world', zlib.crc32('hello')), zlib.crc32('hello world'));
  assert.throws(() => zlib.crc32(5), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => zlib.crc32('', -1), { code: 'ERR_OUT_OF_RANGE' });
});

test('codes and constants cannot be changed', () => {
  assert.strictEqual(zlib.codes.Z_OK, 0);
  assert.strictEqual(zlib.codes['-3'], 'Z_DATA_ERROR');
  assert.throws(() => { zlib.constants.Z_OK = 1; }, TypeError);
  assert.strictEqual(zlib.Z_BEST_SPEED, 1);
});
