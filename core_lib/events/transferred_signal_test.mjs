import assert from 'node:assert';
import { once } from 'node:events';
import { transferableAbortController, transferableAbortSignal } from 'node:util';
import { Worker } from 'node:worker_threads';
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

const moved = (signal) => structuredClone(signal, { transfer: [signal] });

test('a transferred signal follows its controller', async () => {
  const controller = transferableAbortController();
  const signal = moved(controller.signal);
  assert.ok(signal instanceof AbortSignal);
  assert.notStrictEqual(signal, controller.signal);
  const aborted = once(signal, 'abort');
  controller.abort('why');
  assert.strictEqual(signal.aborted, false);
  await aborted;
  assert.deepStrictEqual([signal.aborted, signal.reason], [true, 'why']);
});

test('the default reason arrives as what it is', async () => {
  const controller = transferableAbortController();
  const signal = moved(controller.signal);
  const aborted = once(signal, 'abort');
  controller.abort();
  await aborted;
  assert.ok(signal.reason instanceof DOMException);
  assert.strictEqual(signal.reason.name, 'AbortError');
});

test('what is aborted arrives aborted', () => {
  const signal = moved(transferableAbortSignal(AbortSignal.abort(5)));
  assert.deepStrictEqual([signal.aborted, signal.reason], [true, 5]);
});

test('transferableAbortSignal() answers the same signal', async () => {
  const controller = new AbortController();
  assert.strictEqual(transferableAbortSignal(controller.signal), controller.signal);
  assert.throws(() => transferableAbortSignal({}), { code: 'ERR_INVALID_ARG_TYPE' });
  const signals = [moved(controller.signal), moved(controller.signal)];
  signals.push(moved(signals[0]));
  const all = Promise.all(signals.map((signal) => once(signal, 'abort')));
  controller.abort(1);
  await all;
  assert.deepStrictEqual(signals.map((signal) => signal.reason), [1, 1, 1]);
});

test('other signals cannot be transferred, and these not cloned', () => {
  assert.throws(() => moved(new AbortController().signal), { name: 'DataCloneError' });
  assert.throws(() => structuredClone(transferableAbortController().signal), { name: 'DataCloneError' });
});

test('a signal crosses threads in both directions', async () => {
  const controller = transferableAbortController();
  const worker = new Worker(`
    const { parentPort, workerData } = require('node:worker_threads');
    const controller = require('node:util').transferableAbortController();
    workerData.addEventListener('abort', () => controller.abort(workerData.reason + ' and back'));
    parentPort.postMessage(controller.signal, [controller.signal]);
    parentPort.once('message', () => {});`, { eval: true, transferList: [controller.signal], workerData: controller.signal });
  const [signal] = await once(worker, 'message');
  const aborted = once(signal, 'abort');
  controller.abort('there');
  await aborted;
  assert.strictEqual(signal.reason, 'there and back');
  await worker.terminate();
});

test('a signal that never aborts does not keep its thread', async () => {
  const { signal } = transferableAbortController();
  const worker = new Worker('require("node:worker_threads").workerData.onabort = () => {}',
    { eval: true, transferList: [signal], workerData: signal });
  assert.deepStrictEqual(await once(worker, 'exit'), [0]);
});
