// Uses the addons. Argument: their folder.
'use strict';

const assert = require('node:assert');
const path = require('node:path');
const { once } = require('node:events');
const { spawnSync } = require('node:child_process');
const { Worker, isMainThread, parentPort, workerData } = require('node:worker_threads');

/** V8 frees memory on other threads, when it likes. */
async function collectUntil(isDone) {
  for (let i = 0; i < 1000 && !isDone(); i++) {
    globalThis.gc();
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
const folder = isMainThread ? process.argv[2] : workerData;
const addon = (name) => path.join(folder, `${name}.node`);

async function useAll() {
  const native = require(addon('context_aware'));
  assert.strictEqual(native.kAnswer, 42);
  assert.strictEqual(native.sum.name, 'sum');

  const numFreed = native.numFreed();
  (() => {
    const buffers = native.buffers();
    assert.ok(buffers.every(Buffer.isBuffer));
    assert.deepStrictEqual(buffers.map((buffer) => buffer.length), [4, 8, 3, 4, 0]);
    assert.deepStrictEqual([0, 2, 3].map((i) => `${buffers[i]}`), ['copy', 'own', 'lent']);
  })();
  assert.throws(() => native.tooLong(), { message: 'Failed to allocate memory' });
  await collectUntil(() => native.numFreed() > numFreed);
  assert.strictEqual(native.numFreed(), numFreed + 1);

  assert.deepStrictEqual([new Uint8Array([1, 2, 3]).subarray(1), new DataView(new ArrayBuffer(2)), 'text', null].map(native.sum),
                         [5, 0, -1, -1]);

  // Ticks and microtasks follow a call from the loop, and what it throws is uncaught.
  const order = [];
  await new Promise((resolve) => {
    native.later({
      run(value) {
        process.nextTick(() => order.push('tick'));
        Promise.resolve().then(() => order.push('microtask'));
        order.push(value);
        setImmediate(resolve);
      },
    }, 'run');
  });
  assert.deepStrictEqual(order, [7, 'tick', 'microtask']);
  assert.throws(() => native.now(() => { throw new RangeError('thrown on'); }), { message: 'thrown on' });
  assert.strictEqual(native.now(() => 'result'), 'result');

  const before = native.numDeleted();
  (() => {
    const counter = new native.Counter();
    counter.increase();
    assert.strictEqual(counter.increase(), 2);
    counter.hold();
    counter.release();
    assert.throws(() => counter.increase.call({}), TypeError);
  })();
  await collectUntil(() => native.numDeleted() > before);
  assert.strictEqual(native.numDeleted(), before + 1);
}

(async () => {
  await useAll();
  if (!isMainThread) {
    assert.throws(() => require(addon('plain')), { code: 'ERR_DLOPEN_FAILED', message: /did not self-register/ });
    parentPort.postMessage('done');
    return;
  }
  assert.strictEqual(require(addon('plain'))('same'), 'same');
  assert.throws(() => require(addon('other_version')), {
    code: 'ERR_DLOPEN_FAILED', message: /NODE_MODULE_VERSION 147\. This version of Node\.js requires\nNODE_MODULE_VERSION \d+\./,
  });
  const code = `require(${JSON.stringify(addon('context_aware'))})`;
  const thrown = spawnSync(process.execPath, ['-e', `${code}.later({ run() { throw new Error('from the loop') } }, 'run')`]);
  assert.strictEqual(thrown.status, 1);
  assert.match(`${thrown.stderr}`, /from the loop/);
  assert.strictEqual(`${spawnSync(process.execPath, ['-e', code]).stdout}`, 'hook added last\nhook added first\n');
  if (process.execArgv.includes('--expose-gc')) {
    const worker = new Worker(__filename, { workerData: folder });
    assert.deepStrictEqual(await once(worker, 'message'), ['done']);
  }
  console.log('addons on V8\'s classes work');
})();
