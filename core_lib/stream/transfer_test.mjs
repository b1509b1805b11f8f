import assert from 'node:assert';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { test as runTest } from '../../tools/testing/test.mjs';

/** What waits on the other end of a channel keeps no program alive. */
const test = (name, body) => runTest(name, async () => {
  const timer = setInterval(() => {}, 1000);
  try {
    await body();
  } finally {
    clearInterval(timer);
  }
});

const moved = (stream) => structuredClone(stream, { transfer: [stream] });
const chunksOf = async (stream) => {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return chunks;
};
const streamOf = (...chunks) => new ReadableStream({
  start(controller) {
    chunks.forEach((chunk) => controller.enqueue(chunk));
    controller.close();
  },
});
const isDataCloneError = (message) => (error) => {
  assert.strictEqual(error.name, 'DataCloneError');
  if (message !== undefined) assert.strictEqual(error.message, message);
  return true;
};

test('a readable stream goes on at its new place, and is locked at the old one', async () => {
  const stream = streamOf({ a: 1 }, 'b');
  const there = moved(stream);
  assert.strictEqual(stream.locked, true);
  assert.strictEqual(there.locked, false);
  assert.ok(there instanceof ReadableStream);
  assert.deepStrictEqual(await chunksOf(there), [{ a: 1 }, 'b']);
});

test('it may go twice', async () => {
  assert.deepStrictEqual(await chunksOf(moved(moved(streamOf(1, 2)))), [1, 2]);
});

test('its failure arrives with its reason', async () => {
  const failing = moved(new ReadableStream({ start: (controller) => controller.error(new RangeError('no')) }));
  await assert.rejects(chunksOf(failing), { name: 'RangeError', message: 'no' });
});

test('nothing is pulled before somebody reads', async () => {
  let pulls = 0;
  const there = moved(new ReadableStream({
    pull(controller) {
      pulls++;
      controller.enqueue(pulls);
    },
  }, { highWaterMark: 0 }));
  await sleep(10);
  assert.strictEqual(pulls, 1);
  const reader = there.getReader();
  assert.deepStrictEqual(await reader.read(), { done: false, value: 1 });
  await reader.cancel();
});

test('cancelling tells the source', async () => {
  const { promise, resolve } = Promise.withResolvers();
  await moved(new ReadableStream({ cancel: resolve })).cancel('why');
  assert.strictEqual(await promise, 'why');
});

test('a chunk that cannot be cloned fails on both sides', async () => {
  const { promise, resolve } = Promise.withResolvers();
  const there = moved(new ReadableStream({
    cancel: resolve,
    start: (controller) => controller.enqueue(() => {}),
  }));
  await assert.rejects(chunksOf(there), isDataCloneError('() => {} could not be cloned.'));
  assert.strictEqual((await promise).name, 'DataCloneError');
});

test('a writable stream takes chunks from its new place', async () => {
  const got = [];
  const { promise, resolve } = Promise.withResolvers();
  const stream = new WritableStream({ close: resolve, write: (chunk) => { got.push(chunk); } });
  const writer = moved(stream).getWriter();
  assert.strictEqual(stream.locked, true);
  await writer.write({ a: 1 });
  await writer.write(2);
  await writer.close();
  await promise;
  assert.deepStrictEqual(got, [{ a: 1 }, 2]);
});

test('the failure of a sink reaches who writes', async () => {
  const writer = moved(new WritableStream({ write() { throw new RangeError('sink'); } })).getWriter();
  const closed = assert.rejects(writer.closed, { name: 'RangeError', message: 'sink' });
  await writer.write(1).catch(() => {});
  await closed;
});

test('aborting tells the sink', async () => {
  const { promise, resolve } = Promise.withResolvers();
  await moved(new WritableStream({ abort: resolve })).abort('why');
  assert.strictEqual(await promise, 'why');
});

test('both sides of a transform stream go, and it works where it was', async () => {
  const stream = new TransformStream({ transform: (chunk, controller) => controller.enqueue(chunk * 2) });
  const there = moved(stream);
  assert.ok(there instanceof TransformStream);
  assert.deepStrictEqual([stream.readable.locked, stream.writable.locked], [true, true]);
  const writer = there.writable.getWriter();
  const chunks = chunksOf(there.readable);
  await writer.write(1);
  await writer.write(2);
  await writer.close();
  assert.deepStrictEqual(await chunks, [2, 4]);
});

test('a stream must be on the list, once, and not locked', () => {
  const notListed = isDataCloneError('Object that needs transfer was found in message but not listed in transferList');
  for (const Class of [ReadableStream, WritableStream, TransformStream]) {
    assert.throws(() => structuredClone(new Class()), notListed);
    const stream = new Class();
    assert.throws(() => structuredClone(stream, { transfer: [stream, stream] }), isDataCloneError());
  }
  const readable = new ReadableStream();
  readable.getReader();
  assert.throws(() => moved(readable), isDataCloneError('Cannot transfer a locked ReadableStream'));
  const writable = new WritableStream();
  writable.getWriter();
  assert.throws(() => moved(writable), isDataCloneError('Cannot transfer a locked WritableStream'));
});

test('a message that cannot be made takes no stream', async () => {
  const stream = streamOf(1);
  assert.throws(() => structuredClone([stream, () => {}], { transfer: [stream] }), isDataCloneError());
  assert.strictEqual(stream.locked, false);
  assert.deepStrictEqual(await chunksOf(stream), [1]);
});

test('one stream at two places of a message is one stream', () => {
  const stream = streamOf(1);
  const { port1, port2 } = new MessageChannel();
  port1.postMessage({ again: stream, stream }, [stream]);
  const { message } = receiveMessageOnPort(port2);
  assert.strictEqual(message.stream, message.again);
  port1.close();
});

test('streams cross threads, back and forth', async () => {
  const worker = new Worker(`
    require('node:worker_threads').parentPort.once('message', ({ readable, writable }) => {
      const upper = new TransformStream({ transform: (chunk, controller) => controller.enqueue(chunk.toUpperCase()) });
      readable.pipeThrough(upper).pipeTo(writable);
    });`, { eval: true });
  const { readable, writable } = new TransformStream();
  const source = streamOf('a', 'b', 'c');
  worker.postMessage({ readable: source, writable }, [source, writable]);
  assert.deepStrictEqual(await chunksOf(readable), ['A', 'B', 'C']);
  await worker.terminate();
});

test('a stream that nobody reads does not keep its thread', async () => {
  const worker = new Worker('require("node:worker_threads").workerData.getReader()', {
    eval: true, ...((stream) => ({ transferList: [stream], workerData: stream }))(streamOf(1)),
  });
  assert.deepStrictEqual(await once(worker, 'exit'), [0]);
});
