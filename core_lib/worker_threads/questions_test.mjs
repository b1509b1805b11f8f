import assert from 'node:assert';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import v8 from 'node:v8';
import { Worker } from 'node:worker_threads';
import { test } from '../../tools/testing/test.mjs';

const isNotRunning = { code: 'ERR_WORKER_NOT_RUNNING', message: 'Worker instance not running', name: 'Error' };

/** Runs `body` with a worker whose program is at work. */
async function withWorker(code, body) {
  const worker = new Worker(code, { eval: true });
  await once(worker, 'online');
  try {
    await body(worker);
  } finally {
    await worker.terminate();
  }
}
const idle = 'setInterval(() => {}, 1000)';
const busy = 'while (true);';

for (const [state, code] of [['waits', idle], ['never comes back', busy]]) {
  test(`a worker that ${state} tells of its heap`, () => withWorker(code, async (worker) => {
    const statistics = await worker.getHeapStatistics();
    assert.deepStrictEqual(Object.keys(statistics), Object.keys(v8.getHeapStatistics()));
    assert.ok(statistics.used_heap_size > 0);
    let text = '';
    for await (const chunk of await worker.getHeapSnapshot()) text += chunk;
    assert.ok(JSON.parse(text).nodes.length > 0);
  }));

  test(`a worker that ${state} tells of its time`, () => withWorker(code, async (worker) => {
    const usage = await worker.cpuUsage();
    assert.ok(usage.user + usage.system > 0);
    const since = await worker.cpuUsage(usage);
    assert.ok(since.user < 10e6);
    const { active, idle: waited, utilization } = worker.performance.eventLoopUtilization();
    assert.ok(active > 0);
    if (code === busy) assert.deepStrictEqual([waited, utilization], [0, 1]);
  }));

  test(`a worker that ${state} is profiled`, () => withWorker(code, async (worker) => {
    const profile = await worker.startCpuProfile();
    await sleep(20);
    const text = await profile.stop();
    assert.ok(JSON.parse(text).nodes.length > 0);
    assert.strictEqual(await profile.stop(), text);
    const heap = await worker.startHeapProfile();
    await assert.rejects(worker.startHeapProfile(), { code: 'ERR_HEAP_PROFILE_HAVE_BEEN_STARTED' });
    assert.deepStrictEqual(Object.keys(JSON.parse(await heap.stop())), ['samples', 'head']);
  }));
}

test('many questions at once are all answered', () => withWorker(idle, async (worker) => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => worker.cpuUsage()));
  assert.strictEqual(answers.length, 20);
}));

test('profiles end with their block', () => withWorker(idle, async (worker) => {
  const profile = await worker.startCpuProfile();
  await profile[Symbol.asyncDispose]();
  assert.strictEqual(typeof await profile.stop(), 'string');
}));

test('options are checked at once', () => withWorker(idle, async (worker) => {
  const isWrong = { code: 'ERR_INVALID_ARG_TYPE' };
  assert.throws(() => worker.getHeapSnapshot(null), isWrong);
  assert.throws(() => worker.getHeapSnapshot({ exposeInternals: 1 }), isWrong);
  assert.throws(() => worker.cpuUsage(1), isWrong);
  assert.throws(() => worker.cpuUsage({}), isWrong);
  assert.throws(() => worker.cpuUsage({ user: -1, system: 0 }), { code: 'ERR_OUT_OF_RANGE' });
  assert.throws(() => worker.startCpuProfile({ sampleInterval: 'x' }), isWrong);
  assert.throws(() => worker.startHeapProfile('name'), isWrong);
}));

test('nothing answers before a worker starts and after its end', async () => {
  const worker = new Worker(idle, { eval: true });
  await assert.rejects(worker.getHeapStatistics(), isNotRunning);
  await once(worker, 'online');
  const profile = await worker.startCpuProfile();
  await worker.terminate();
  await assert.rejects(worker.getHeapStatistics(), isNotRunning);
  await assert.rejects(worker.getHeapSnapshot(), isNotRunning);
  await assert.rejects(worker.cpuUsage(), isNotRunning);
  await assert.rejects(worker.startCpuProfile(), isNotRunning);
  await assert.rejects(worker.startHeapProfile(), isNotRunning);
  await assert.rejects(profile.stop(), isNotRunning);
  assert.deepStrictEqual(worker.performance.eventLoopUtilization(), { idle: 0, active: 0, utilization: 0 });
});

test('a question that a worker ends before settles', async () => {
  const worker = new Worker(idle, { eval: true });
  await once(worker, 'online');
  const asked = worker.cpuUsage().then(() => 'answered', ({ code }) => code);
  await worker.terminate();
  assert.ok(['answered', 'ERR_WORKER_NOT_RUNNING'].includes(await asked));
});

test('times of the loop are counted from others on', () => withWorker(idle, async (worker) => {
  await sleep(20);
  const first = worker.performance.eventLoopUtilization();
  assert.ok(first.idle > 0);
  await sleep(20);
  const second = worker.performance.eventLoopUtilization();
  const since = worker.performance.eventLoopUtilization(first);
  assert.ok(since.idle < second.idle);
  assert.strictEqual(worker.performance.eventLoopUtilization(second, first).idle, second.idle - first.idle);
}));
