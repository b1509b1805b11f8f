import assert from 'node:assert';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { locks, Worker } from 'node:worker_threads';
import { test } from '../../tools/testing/test.mjs';

const isUnsupported = { name: 'NotSupportedError' };

test('navigator and the module have the same locks', () => {
  assert.strictEqual(navigator.locks, locks);
  assert.strictEqual(Object.prototype.toString.call(locks), '[object LockManager]');
});

test('a free lock is given at once, and its result is the callback\'s', async () => {
  let given;
  const result = locks.request('free', (lock) => {
    given = lock;
    return 5;
  });
  assert.deepStrictEqual([given.name, given.mode], ['free', 'exclusive']);
  assert.strictEqual(await result, 5);
});

test('who comes first has it first, and shared ones have it together', async () => {
  const seen = [];
  await Promise.all([
    locks.request('order', async () => {
      seen.push('a');
      await sleep(5);
      seen.push('a ends');
    }),
    locks.request('order', () => seen.push('b')),
    locks.request('order', { mode: 'shared' }, async () => {
      seen.push('c');
      await sleep(5);
      seen.push('c ends');
    }),
    locks.request('order', { mode: 'shared' }, () => seen.push('d')),
    locks.request('other', () => seen.push('other')),
  ]);
  assert.deepStrictEqual(seen, ['a', 'other', 'a ends', 'b', 'c', 'd', 'c ends']);
});

test('a callback that rejects gives the lock back', async () => {
  await assert.rejects(locks.request('fails', async () => { throw new RangeError('no'); }), RangeError);
  assert.strictEqual(await locks.request('fails', () => 'free'), 'free');
});

test('ifAvailable does not wait', async () => {
  const inner = await locks.request('there', () => locks.request('there', { ifAvailable: true }, (lock) => lock));
  assert.strictEqual(inner, null);
  assert.strictEqual(await locks.request('there', { ifAvailable: true }, (lock) => lock.name), 'there');
});

test('a stolen lock fails the request that had it', async () => {
  const robbed = locks.request('stolen', () => sleep(20));
  const failed = assert.rejects(robbed, { name: 'AbortError' });
  assert.strictEqual(await locks.request('stolen', { steal: true }, () => 'mine'), 'mine');
  await failed;
});

test('a signal ends the wait, not the work', async () => {
  const controller = new AbortController();
  const { signal } = controller;
  const { promise, resolve } = Promise.withResolvers();
  const held = locks.request('signal', () => promise);
  const waiting = assert.rejects(locks.request('signal', { signal }, () => 'never'), (reason) => reason === 'enough');
  controller.abort('enough');
  await waiting;
  resolve();
  await held;
  const other = new AbortController();
  assert.strictEqual(await locks.request('signal', { signal: other.signal }, async () => {
    other.abort();
    return 'done';
  }), 'done');
  await assert.rejects(locks.request('signal', { signal }, () => {}), (reason) => reason === 'enough');
});

test('query() tells who has and who waits', async () => {
  let snapshot;
  await locks.request('q', async () => {
    locks.request('q', { mode: 'shared' }, () => {});
    snapshot = await locks.query();
  });
  const clientId = `node-${process.pid}-0`;
  assert.deepStrictEqual(snapshot, {
    held: [{ name: 'q', mode: 'exclusive', clientId }],
    pending: [{ name: 'q', mode: 'shared', clientId }],
  });
});

test('arguments are checked', async () => {
  const isWrong = { code: 'ERR_INVALID_ARG_TYPE' };
  await assert.rejects(locks.request('x'), isWrong);
  await assert.rejects(locks.request('x', 1), isWrong);
  await assert.rejects(locks.request('x', 1, () => {}), isWrong);
  await assert.rejects(locks.request(Symbol('x'), () => {}), isWrong);
  await assert.rejects(locks.request('x', { mode: 'y' }, () => {}), { code: 'ERR_INVALID_ARG_VALUE' });
  await assert.rejects(locks.request('x', { signal: {} }, () => {}), isWrong);
  await assert.rejects(locks.request('-x', () => {}), isUnsupported);
  await assert.rejects(locks.request('x', { ifAvailable: true, steal: true }, () => {}), isUnsupported);
  await assert.rejects(locks.request('x', { mode: 'shared', steal: true }, () => {}), isUnsupported);
  const { signal } = new AbortController();
  await assert.rejects(locks.request('x', { signal, steal: true }, () => {}), isUnsupported);
  assert.throws(() => new locks.constructor(), TypeError);
});

test('locks are of all threads', async () => {
  const worker = new Worker(`
    const { locks, parentPort } = require('node:worker_threads');
    locks.request('threads', async () => {
      parentPort.postMessage('has it');
      await new Promise((resolve) => parentPort.once('message', resolve));
    });`, { eval: true });
  await once(worker, 'message');
  let isOurs = false;
  const ours = locks.request('threads', () => { isOurs = true; });
  await sleep(20);
  assert.strictEqual(isOurs, false);
  worker.postMessage('go on');
  await ours;
  assert.strictEqual(isOurs, true);
  await worker.terminate();
});

test('the end of a thread gives its locks to others', async () => {
  // Node 26 keeps them.
  if (process.versions.strata === undefined) return;
  const worker = new Worker(`
    const { locks, parentPort } = require('node:worker_threads');
    setInterval(() => {}, 1000);
    locks.request('end', () => {
      parentPort.postMessage('has it');
      return new Promise(() => {});
    });`, { eval: true });
  await once(worker, 'message');
  const ours = locks.request('end', () => 'ours');
  const timer = setInterval(() => {}, 1000);
  await worker.terminate();
  assert.strictEqual(await ours, 'ours');
  clearInterval(timer);
});

test('a lock is stolen from another thread', async () => {
  // Node 26 ends with an error of V8's.
  if (process.versions.strata === undefined) return;
  const worker = new Worker(`
    const { locks, parentPort } = require('node:worker_threads');
    parentPort.once('message', () => {});
    locks.request('robbed', () => {
      parentPort.postMessage('has it');
      return new Promise(() => {});
    }).catch(({ name }) => parentPort.postMessage(name));`, { eval: true });
  await once(worker, 'message');
  const told = once(worker, 'message');
  assert.strictEqual(await locks.request('robbed', { steal: true }, () => 'mine'), 'mine');
  assert.deepStrictEqual(await told, ['AbortError']);
  await worker.terminate();
});
