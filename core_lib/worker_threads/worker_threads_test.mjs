// node:worker_threads: threads, and what goes between them.
import assert from 'node:assert';
import { once } from 'node:events';
import v8 from 'node:v8';
import vm from 'node:vm';
import {
  BroadcastChannel, getEnvironmentData, isMainThread, isMarkedAsUntransferable, markAsUncloneable,
  markAsUntransferable, MessageChannel, MessagePort, parentPort, postMessageToThread, receiveMessageOnPort,
  resourceLimits, setEnvironmentData, SHARE_ENV, threadId, Worker, workerData,
} from 'node:worker_threads';

import { test } from '../../tools/testing/test.mjs';

const kHead = 'const { parentPort, threadId, workerData, ...threads } = require("node:worker_threads");';
const start = (program, options) => new Worker(kHead + program, { eval: true, ...options });
/** The first message of a worker that runs the program. */
const answer = async (program, options) => {
  const worker = start(program, options);
  const [message] = await once(worker, 'message');
  await worker.terminate();
  return message;
};
/** What comes out of a port at the other end. */
const passed = (value, transfer) => {
  const { port1, port2 } = new MessageChannel();
  port1.postMessage(value, transfer);
  const { message } = receiveMessageOnPort(port2);
  port1.close();
  return message;
};

test('the main thread is the first', () => {
  assert.deepStrictEqual([isMainThread, threadId, parentPort, workerData, resourceLimits], [true, 0, null, null, {}]);
});

test('a worker runs with its data, arguments and environment, and exits', async () => {
  const worker = start(`parentPort.postMessage([threads.isMainThread, threadId, workerData, process.argv.slice(2),
    process.env.OWN, process.env.PATH, threads.threadName])`,
  { argv: ['a', 1], env: { OWN: 'own' }, name: 'named', workerData: { map: new Map([[1, 2]]) } });
  const seen = [];
  for (const event of ['online', 'message', 'exit']) worker.on(event, () => seen.push(event));
  assert.ok(worker.threadId > 0);
  const [message] = await once(worker, 'message');
  assert.deepStrictEqual(message,
    [false, worker.threadId, { map: new Map([[1, 2]]) }, ['a', '1'], 'own', undefined, 'named']);
  assert.deepStrictEqual(await once(worker, 'exit'), [0]);
  assert.deepStrictEqual([seen, worker.threadId], [['online', 'message', 'exit'], -1]);
});

test('messages go both ways, in their order', async () => {
  const worker = start('parentPort.on("message", (value) => parentPort.postMessage(value * 2));');
  const seen = [];
  worker.on('message', (value) => seen.push(value));
  for (let i = 0; i < 5; i++) worker.postMessage(i);
  while (seen.length < 5) await once(worker, 'message');
  assert.deepStrictEqual(seen, [0, 2, 4, 6, 8]);
  assert.strictEqual(await worker.terminate(), 1);
});

test('an error that nobody catches is an error of the worker', async () => {
  const worker = start('throw Object.assign(new TypeError("midway"), { code: "MIDWAY" })');
  const exited = new Promise((resolve) => worker.once('exit', resolve));
  const [error] = await once(worker, 'error');
  assert.ok(error instanceof TypeError);
  assert.deepStrictEqual([error.message, error.code, await exited], ['midway', 'MIDWAY', 1]);
  const rejecting = start('Promise.reject(new Error("rejected"))');
  assert.strictEqual((await once(rejecting, 'error'))[0].message, 'rejected');
  const plain = start('throw 5');
  assert.strictEqual((await once(plain, 'error'))[0], 5);
});

test('process.exit ends the thread alone', async () => {
  const worker = start('process.on("exit", (code) => parentPort.postMessage(code)); process.exit(7)');
  const messages = [];
  worker.on('message', (value) => messages.push(value));
  assert.deepStrictEqual(await once(worker, 'exit'), [7]);
  assert.deepStrictEqual(messages, [7]);
});

test('terminate ends what never would', async () => {
  const worker = start('parentPort.postMessage(0); for (;;);');
  await once(worker, 'message');
  assert.strictEqual(await worker.terminate(), 1);
  assert.strictEqual(await worker.terminate(), undefined);
  await using disposed = start('setInterval(() => {}, 1000)');
  await once(disposed, 'online');
});

test('a heap that is full ends the thread', async () => {
  const worker = start('const all = []; for (;;) all.push(new Array(1000).fill({}))',
    { resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 4 } });
  assert.strictEqual(worker.resourceLimits.maxOldGenerationSizeMb, 16);
  const [error] = await once(worker, 'error');
  assert.deepStrictEqual([error.code, error.message], ['ERR_WORKER_OUT_OF_MEMORY',
    'Worker terminated due to reaching memory limit: JS heap out of memory']);
});

test('standard streams are those of the worker where asked', async () => {
  const worker = start('process.stdin.on("data", (text) => process.stdout.write(`<${text}>`)); console.error("error")',
    { stdin: true, stdout: true, stderr: true });
  const texts = { stdout: '', stderr: '' };
  for (const name of Object.keys(texts)) {
    worker[name].setEncoding('utf8').on('data', (text) => { texts[name] += text; });
  }
  worker.stdin.end('text');
  await once(worker, 'exit');
  assert.deepStrictEqual(texts, { stdout: '<text>', stderr: 'error\n' });
});

test('the environment is copied, or shared where asked', async () => {
  process.env.STRATA_TEST = 'before';
  const program = 'process.env.STRATA_TEST = "changed"; parentPort.postMessage(0)';
  await answer(program);
  assert.strictEqual(process.env.STRATA_TEST, 'before');
  await answer(program, { env: SHARE_ENV });
  assert.strictEqual(process.env.STRATA_TEST, 'changed');
  delete process.env.STRATA_TEST;
  setEnvironmentData('key', { a: 1 });
  assert.deepStrictEqual(await answer('parentPort.postMessage(threads.getEnvironmentData("key"))'), { a: 1 });
  setEnvironmentData('key', undefined);
  assert.strictEqual(getEnvironmentData('key'), undefined);
});

test('shared memory is one, and waits are woken', async () => {
  const shared = new Int32Array(new SharedArrayBuffer(8));
  const worker = start(`const result = Atomics.wait(workerData, 0, 0); Atomics.add(workerData, 1, 5);
    parentPort.postMessage(result)`, { workerData: shared });
  await once(worker, 'online');
  const answered = once(worker, 'message');
  Atomics.store(shared, 0, 1);
  Atomics.notify(shared, 0);
  assert.ok(['ok', 'not-equal'].includes((await answered)[0]));
  assert.strictEqual(shared[1], 5);
  assert.strictEqual(Atomics.wait(shared, 0, 1, 1), 'timed-out');
  const { async, value } = Atomics.waitAsync(shared, 0, 1);
  Atomics.notify(shared, 0);
  assert.deepStrictEqual([async, await value], [true, 'ok']);
});

test('Atomics.waitAsync() ends when another thread wakes it, and when its time is over', async () => {
  const shared = new Int32Array(new SharedArrayBuffer(8));
  const keepsRunning = setInterval(() => {}, 2 ** 30);
  const woken = Atomics.waitAsync(shared, 0, 0, 60_000);
  const worker = new Worker(`const { workerData } = require('node:worker_threads');
    const keepsRunning = setInterval(() => {}, 2 ** 30);
    Atomics.waitAsync(workerData, 1, 0, 60_000).value.then(() => clearInterval(keepsRunning));
    Atomics.notify(workerData, 0);`, { eval: true, workerData: shared });
  const ended = once(worker, 'exit');
  assert.strictEqual(await woken.value, 'ok');
  Atomics.notify(shared, 1);
  assert.deepStrictEqual(await ended, [0]);
  assert.strictEqual(await Atomics.waitAsync(shared, 0, 0, 5).value, 'timed-out');
  clearInterval(keepsRunning);
});

test('values are cloned, and what was transferred is gone', () => {
  const value = { date: new Date(5), list: [, 1], set: new Set(['a']), big: 1n, error: new RangeError('x'), re: /a/g };
  value.self = value;
  const clone = passed(value);
  assert.deepStrictEqual(clone, value);
  assert.notStrictEqual(clone, value);
  const bytes = new Uint8Array([1, 2, 3]);
  assert.deepStrictEqual(passed(bytes, [bytes.buffer]), new Uint8Array([1, 2, 3]));
  assert.strictEqual(bytes.length, 0);
  assert.throws(() => passed(bytes, [bytes.buffer]), { name: 'DataCloneError', code: 25 });
  assert.throws(() => passed(() => {}), { name: 'DataCloneError', message: '() => {} could not be cloned.' });
  assert.throws(() => passed(Symbol('s')), { message: 'Symbol(s) could not be cloned.' });
  assert.throws(() => passed(1, 1), { code: 'ERR_INVALID_ARG_TYPE' });
});

test('the end of a port that nobody holds is told', async () => {
  v8.setFlagsFromString('--expose-gc');
  const collect = vm.runInNewContext('gc');
  const ended = [];
  const open = (name) => {
    const { port1, port2 } = new MessageChannel();
    port1.on('close', () => ended.push(name));
    return port2;
  };
  const held = open('closed');
  for (let i = 0; i < 5; i++) {
    await new Promise(setImmediate);
    collect();
  }
  held.close();
  for (let i = 0; i < 20 && !ended.includes('closed'); i++) await new Promise(setImmediate);
  assert.ok(ended.includes('closed'));
});

test('what is more than data is refused', () => {
  for (const object of [new URL('a:b'), new URLSearchParams('a=b'), new URLPattern()]) {
    assert.throws(() => passed({ object }), { name: 'DataCloneError', message: 'Cannot clone object of unsupported type.' });
  }
  for (const stream of [new ReadableStream(), new WritableStream(), new TransformStream()]) {
    assert.throws(() => passed([stream]), {
      name: 'DataCloneError', message: 'Object that needs transfer was found in message but not listed in transferList',
    });
  }
});

test('ports travel, and cannot travel to themselves', async () => {
  const { port1, port2 } = new MessageChannel();
  assert.throws(() => port1.postMessage(port2), {
    name: 'DataCloneError', message: 'Object that needs transfer was found in message but not listed in transferList',
  });
  assert.throws(() => port1.postMessage(port1, [port1]), { message: 'Transfer list contains source port' });
  const worker = start('workerData.port.postMessage("through the port")',
    { workerData: { port: port2 }, transferList: [port2] });
  assert.deepStrictEqual(await once(port1, 'message'), ['through the port']);
  assert.throws(() => passed(port2, [port2]), { name: 'DataCloneError' });
  await worker.terminate();
});

test('a port keeps messages until it is started, and tells of its end', async () => {
  const { port1, port2 } = new MessageChannel();
  assert.ok(port1 instanceof MessagePort && port1 instanceof EventTarget);
  port1.postMessage('early');
  port1.postMessage('second');
  assert.deepStrictEqual(receiveMessageOnPort(port2), { message: 'early' });
  const received = new Promise((resolve) => { port2.onmessage = resolve; });
  const { data, target, type } = await received;
  assert.deepStrictEqual([data, target === port2, type], ['second', true, 'message']);
  assert.strictEqual(receiveMessageOnPort(port2), undefined);
  const closed = Promise.all([once(port1, 'close'), once(port2, 'close')]);
  port1.close();
  await closed;
  assert.strictEqual(port1.postMessage('into the void'), undefined);
});

test('hasRef tells whether a port keeps the thread alive', () => {
  const { port1 } = new MessageChannel();
  const seen = [port1.hasRef()];
  port1.on('message', () => {});
  seen.push(port1.hasRef());
  port1.unref();
  seen.push(port1.hasRef());
  port1.ref();
  seen.push(port1.hasRef());
  port1.close();
  assert.deepStrictEqual(seen, [false, true, false, true]);
});

test('what is marked is neither cloned nor transferred', () => {
  const buffer = new ArrayBuffer(1);
  markAsUntransferable(buffer);
  assert.deepStrictEqual([isMarkedAsUntransferable(buffer), isMarkedAsUntransferable({})], [true, false]);
  assert.throws(() => passed(buffer, [buffer]), { name: 'DataCloneError' });
  assert.strictEqual(passed(buffer).byteLength, 1);
  const object = {};
  markAsUncloneable(object);
  assert.throws(() => passed(object), { name: 'DataCloneError' });
});

test('a broadcast reaches all others of its name', async () => {
  const [one, other, apart] = ['name', 'name', 'else'].map((name) => new BroadcastChannel(name));
  apart.onmessage = one.onmessage = () => assert.fail();
  const received = new Promise((resolve) => { other.onmessage = resolve; });
  const worker = start('const c = new BroadcastChannel("name"); c.onmessage = ({ data }) => { ' +
    'parentPort.postMessage(data); c.close(); }; parentPort.postMessage("ready")');
  await once(worker, 'message');
  const inThread = once(worker, 'message');
  one.postMessage({ a: 1 });
  assert.deepStrictEqual((await received).data, { a: 1 });
  assert.deepStrictEqual(await inThread, [{ a: 1 }]);
  for (const channel of [one, other, apart]) channel.close();
  assert.throws(() => one.postMessage(1), { name: 'InvalidStateError' });
});

test('threads find each other by their number', async () => {
  const worker = start('process.on("workerMessage", (value, source) => parentPort.postMessage([value, source]));' +
    'setInterval(() => {}, 1000); parentPort.postMessage("ready")');
  await once(worker, 'message');
  const received = once(worker, 'message');
  await postMessageToThread(worker.threadId, { a: 1 });
  assert.deepStrictEqual(await received, [[{ a: 1 }, 0]]);
  await worker.terminate();
  await assert.rejects(postMessageToThread(threadId, 1), { code: 'ERR_WORKER_MESSAGING_SAME_THREAD' });
  await assert.rejects(postMessageToThread(99999, 1), { code: 'ERR_WORKER_MESSAGING_FAILED' });
});

test('arguments are checked', () => {
  assert.throws(() => new Worker(1), {
    code: 'ERR_INVALID_ARG_TYPE',
    message: 'The "filename" argument must be of type string or an instance of URL. Received type number (1)',
  });
  assert.throws(() => new Worker('relative.js'), { code: 'ERR_WORKER_PATH', name: 'TypeError' });
  assert.throws(() => new Worker('', { eval: true, argv: 'a' }), {
    code: 'ERR_INVALID_ARG_TYPE', message: /^The "options\.argv" property must be an instance of Array/,
  });
  assert.throws(() => new Worker('', { eval: true, env: 1 }), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => new Worker('', { eval: true, execArgv: ['--no-such-option'] }), {
    code: 'ERR_WORKER_INVALID_EXEC_ARGV',
    message: 'Initiated Worker with invalid execArgv flags: --no-such-option',
  });
  assert.throws(() => start('', { workerData: () => {} }), { name: 'DataCloneError' });
  assert.throws(() => receiveMessageOnPort({}), {
    code: 'ERR_INVALID_ARG_TYPE', message: 'The "port" argument must be a MessagePort instance',
  });
  assert.throws(() => new MessagePort(), { code: 'ERR_CONSTRUCT_CALL_INVALID' });
  assert.throws(() => structuredClone({}, 1), {
    code: 'ERR_INVALID_ARG_TYPE', message: "Failed to execute 'structuredClone': Options cannot be converted to a dictionary",
  });
  for (const transfer of [null, 'x', {}, { [Symbol.iterator]: () => ({ next: () => 1 }) }]) {
    assert.throws(() => structuredClone(1, { transfer }), {
      code: 'ERR_INVALID_ARG_TYPE',
      message: "Failed to execute 'structuredClone': transfer in Options cannot be converted to sequence.",
    });
  }
});
