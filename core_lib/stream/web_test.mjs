// node:stream/web, to the Streams standard.
import assert from 'node:assert';
import {
  ByteLengthQueuingStrategy, CompressionStream, CountQueuingStrategy, DecompressionStream, ReadableStream,
  TextDecoderStream, TextEncoderStream, TransformStream, WritableStream,
} from 'node:stream/web';
import { setImmediate as turn } from 'node:timers/promises';

import { test } from '../../tools/testing/test.mjs';

const failure = () => new Error('midway');
const collect = async (stream) => {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return chunks;
};

test('pulls as much as the strategy wants', async () => {
  let numPulls = 0;
  const stream = new ReadableStream({ pull(controller) { controller.enqueue(numPulls++); } }, { highWaterMark: 3 });
  await turn();
  assert.strictEqual(numPulls, 3);
  const reader = stream.getReader();
  assert.deepStrictEqual(await reader.read(), { value: 0, done: false });
  await turn();
  assert.strictEqual(numPulls, 4);
  reader.releaseLock();
  await assert.rejects(reader.read(), { name: 'TypeError', code: 'ERR_INVALID_STATE' });
});

test('the size of a chunk counts against the mark', () => {
  let wanted;
  new ReadableStream({
    start(controller) {
      controller.enqueue(new Uint8Array(6));
      wanted = controller.desiredSize;
    },
  }, new ByteLengthQueuingStrategy({ highWaterMark: 10 }));
  assert.strictEqual(wanted, 4);
  assert.strictEqual(new CountQueuingStrategy({ highWaterMark: 2 }).size('long'), 1);
  assert.throws(() => new CountQueuingStrategy({}), { name: 'TypeError', code: 'ERR_MISSING_OPTION' });
  assert.throws(() => new ReadableStream({}, { highWaterMark: -1 }), { name: 'RangeError' });
});

test('a locked stream refuses a second reader', async () => {
  const stream = new ReadableStream();
  stream.getReader();
  assert.strictEqual(stream.locked, true);
  assert.throws(() => stream.getReader(), { name: 'TypeError', code: 'ERR_INVALID_STATE' });
  await assert.rejects(stream.cancel(), { name: 'TypeError', code: 'ERR_INVALID_STATE' });
  assert.throws(() => stream.tee(), { code: 'ERR_INVALID_STATE' });
});

test('an error rejects what is read, an end fulfils it', async () => {
  const stream = new ReadableStream({ pull() { throw failure(); } });
  const reader = stream.getReader();
  await assert.rejects(reader.read(), { message: 'midway' });
  await assert.rejects(reader.closed, { message: 'midway' });
  const empty = new ReadableStream({ start(controller) { controller.close(); } }).getReader();
  assert.deepStrictEqual(await empty.read(), { value: undefined, done: true });
  assert.strictEqual(await empty.closed, undefined);
});

test('cancel hands its reason down', async () => {
  const reasons = [];
  const stream = new ReadableStream({ cancel(reason) { reasons.push(reason); } });
  await stream.cancel('enough');
  assert.deepStrictEqual(reasons, ['enough']);
  const iterated = new ReadableStream({
    start(controller) { controller.enqueue(1); },
    cancel(reason) { reasons.push(reason); },
  });
  for await (const chunk of iterated) if (chunk === 1) break;
  assert.deepStrictEqual([reasons, iterated.locked], [['enough', undefined], false]);
  const kept = new ReadableStream({ start(controller) { controller.enqueue(1); controller.enqueue(2); } });
  for await (const chunk of kept.values({ preventCancel: true })) if (chunk === 1) break;
  assert.strictEqual((await kept.getReader().read()).value, 2);
});

test('both branches of tee get everything', async () => {
  const [one, other] = ReadableStream.from(['a', 'b']).tee();
  assert.deepStrictEqual(await Promise.all([collect(one), collect(other)]), [['a', 'b'], ['a', 'b']]);
});

test('from takes what can be iterated', async () => {
  assert.deepStrictEqual(await collect(ReadableStream.from(new Set([1, 2]))), [1, 2]);
  assert.throws(() => ReadableStream.from(1), { name: 'TypeError' });
  let returned = false;
  const stream = ReadableStream.from((function* () { try { yield 1; yield 2; } finally { returned = true; } })());
  await stream.getReader().read();
  assert.strictEqual(returned, false);
  await ReadableStream.from([]).cancel();
});

test('a reader of bytes fills the view that it is given', async () => {
  const stream = new ReadableStream({
    type: 'bytes',
    pull(controller) {
      const { view } = controller.byobRequest;
      view[0] = 65;
      view[1] = 66;
      controller.byobRequest.respond(2);
    },
  });
  const reader = stream.getReader({ mode: 'byob' });
  const given = new Uint8Array(4);
  const { value, done } = await reader.read(given);
  assert.deepStrictEqual([done, value, given.byteLength], [false, new Uint8Array([65, 66]), 0]);
  const atLeast = await reader.read(new Uint8Array(4), { min: 4 });
  assert.strictEqual(atLeast.value.byteLength, 4);
  await assert.rejects(reader.read(new Uint8Array(0)), { name: 'TypeError' });
  assert.throws(() => new ReadableStream().getReader({ mode: 'byob' }), { name: 'TypeError' });
  assert.throws(() => new ReadableStream().getReader({ mode: 'x' }), { name: 'TypeError' });
});

test('a stream of bytes gives its own buffers where asked', async () => {
  const stream = new ReadableStream({
    type: 'bytes', autoAllocateChunkSize: 3, pull(controller) { controller.byobRequest.respond(1); },
  });
  const { value } = await stream.getReader().read();
  assert.deepStrictEqual([value.byteLength, value.buffer.byteLength], [1, 3]);
});

test('a writer waits while the sink is behind', async () => {
  const [written, release] = [[], []];
  const stream = new WritableStream({
    write(chunk) {
      written.push(chunk);
      return new Promise((resolve) => release.push(resolve));
    },
  }, { highWaterMark: 2 });
  const writer = stream.getWriter();
  await writer.ready;
  writer.write('a');
  assert.strictEqual(writer.desiredSize, 1);
  writer.write('b');
  assert.strictEqual(writer.desiredSize, 0);
  let ready = false;
  writer.ready.then(() => { ready = true; });
  await turn();
  assert.deepStrictEqual([written, ready], [['a'], false]);
  release[0]();
  await turn();
  assert.deepStrictEqual([written, ready], [['a', 'b'], true]);
  release[1]();
  await writer.close();
});

test('a failed write fails the stream', async () => {
  const writer = new WritableStream({ write() { throw failure(); } }).getWriter();
  await assert.rejects(writer.write('a'), { message: 'midway' });
  await assert.rejects(writer.closed, { message: 'midway' });
  await assert.rejects(writer.write('b'), { message: 'midway' });
  assert.strictEqual(writer.desiredSize, null);
});

test('abort tells the sink, and its signal', async () => {
  const seen = [];
  let signal;
  const stream = new WritableStream({
    start(controller) { signal = controller.signal; },
    abort(reason) { seen.push(reason.message); },
  });
  await stream.abort(failure());
  assert.deepStrictEqual([seen, signal.aborted, signal.reason.message], [['midway'], true, 'midway']);
});

test('pipeTo moves all and closes, or hands on what failed', async () => {
  const chunks = [];
  let closed = false;
  await ReadableStream.from([1, 2]).pipeTo(
    new WritableStream({ write(chunk) { chunks.push(chunk); }, close() { closed = true; } }));
  assert.deepStrictEqual([chunks, closed], [[1, 2], true]);
  let aborted;
  const broken = new ReadableStream({ pull() { throw failure(); } });
  const hearing = new WritableStream({ abort(reason) { aborted = reason; } });
  await assert.rejects(broken.pipeTo(hearing), { message: 'midway' });
  assert.strictEqual(aborted.message, 'midway');
  let cancelled;
  const from = new ReadableStream({
    pull(controller) { controller.enqueue(1); },
    cancel(reason) { cancelled = reason; },
  });
  await assert.rejects(from.pipeTo(new WritableStream({ write() { throw failure(); } })), { message: 'midway' });
  assert.strictEqual(cancelled.message, 'midway');
});

test('a signal ends pipeTo', async () => {
  const controller = new AbortController();
  const from = new ReadableStream();
  const piped = from.pipeTo(new WritableStream(), { signal: controller.signal, preventCancel: true });
  controller.abort();
  await assert.rejects(piped, { name: 'AbortError' });
  assert.strictEqual(from.locked, false);
});

test('a transform changes chunks, and may end early', async () => {
  const doubled = ReadableStream.from([1, 2]).pipeThrough(new TransformStream({
    transform(chunk, controller) { controller.enqueue(chunk * 2); },
    flush(controller) { controller.enqueue('end'); },
  }));
  assert.deepStrictEqual(await collect(doubled), [2, 4, 'end']);
  const short = ReadableStream.from([1, 2, 3]).pipeThrough(new TransformStream({
    transform(chunk, controller) {
      controller.enqueue(chunk);
      controller.terminate();
    },
  }));
  assert.deepStrictEqual(await collect(short), [1]);
  const broken = new TransformStream({ transform() { throw failure(); } });
  const writer = broken.writable.getWriter();
  writer.write(1).catch(() => {});
  await assert.rejects(broken.readable.getReader().read(), { message: 'midway' });
  await assert.rejects(writer.closed, { message: 'midway' });
});

test('text is encoded and decoded over the borders of chunks', async () => {
  const halves = ['\ud83d', '\ude00'];
  const encoded = await collect(ReadableStream.from(halves).pipeThrough(new TextEncoderStream()));
  assert.deepStrictEqual(Buffer.concat(encoded).toString('hex'), 'f09f9880');
  const single = [0xf0, 0x9f, 0x98, 0x80].map((byte) => new Uint8Array([byte]));
  const decoded = await collect(ReadableStream.from(single).pipeThrough(new TextDecoderStream()));
  assert.strictEqual(decoded.join(''), '\ud83d\ude00');
  const fatal = new TextDecoderStream('utf-8', { fatal: true });
  await assert.rejects(collect(ReadableStream.from([new Uint8Array([0xff])]).pipeThrough(fatal)),
    { code: 'ERR_ENCODING_INVALID_ENCODED_DATA' });
});

test('compresses and decompresses', async () => {
  for (const format of ['gzip', 'deflate', 'deflate-raw']) {
    const through = ReadableStream.from([Buffer.from('text '.repeat(100))])
      .pipeThrough(new CompressionStream(format)).pipeThrough(new DecompressionStream(format));
    assert.strictEqual(Buffer.concat(await collect(through)).toString(), 'text '.repeat(100), format);
  }
  assert.throws(() => new CompressionStream('x'), { name: 'TypeError' });
});
