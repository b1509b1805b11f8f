// How threads and channels end, and what is left of them to be seen.
import assert from 'node:assert';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { inspect } from 'node:util';
import { BroadcastChannel, MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { test } from '../../tools/testing/test.mjs';

const endOf = async (program, options) => {
  const worker = new Worker(program, { eval: true, ...options });
  const errors = [];
  worker.on('error', (error) => errors.push(error.code ?? error.message));
  const code = await new Promise((resolve) => worker.on('exit', resolve));
  return [code, ...errors];
};

test('a handler of errors that fails ends a worker with its error', async () => {
  const program = `process.on('uncaughtException', () => { throw new Error('second'); }); throw new Error('first');`;
  assert.deepStrictEqual(await endOf(program), [1, 'second']);
});

test('a worker without a handler of errors prints them', () => {
  const { stderr, stdout } = spawnSync(process.execPath, [...process.execArgv, '-e', `
    new (require('node:worker_threads').Worker)('process._fatalException = undefined; throw new Error("told to nobody")',
      { eval: true }).on('error', () => console.log('told')).on('exit', (code) => console.log(code));`]);
  assert.match(stderr.toString(), /Error: told to nobody/);
  assert.strictEqual(stdout.toString(), '6\n');
});

test('what a worker throws is the program\'s error where nobody listens', () => {
  const endOfProgram = (thrown) => {
    const program = `new (require('node:worker_threads').Worker)(${JSON.stringify(`throw ${thrown}`)}, { eval: true });`;
    const { status, stderr } = spawnSync(process.execPath, [...process.execArgv, '-e', program]);
    return [status, stderr.toString()];
  };
  const [status, report] = endOfProgram('new RangeError("of the thread")');
  assert.strictEqual(status, 1);
  assert.match(report, /^\[worker eval\]:1\nthrow new RangeError/m);
  const [statusOfNumber, reportOfNumber] = endOfProgram('5');
  assert.strictEqual(statusOfNumber, 1);
  assert.match(reportOfNumber, /Error \[ERR_UNHANDLED_ERROR\]: Unhandled error\. \(5\)/);
  assert.match(reportOfNumber, /code: 'ERR_UNHANDLED_ERROR',\n {2}context: 5/);
});

test('the stack of a worker is what its limits say, whatever V8\'s flag is', async () => {
  const depthOf = async (resourceLimits) => {
    const depth = new Uint32Array(new SharedArrayBuffer(4));
    const program = 'const { workerData: depth } = require("node:worker_threads"); function f() { depth[0]++; f(); } f();';
    const [code, message] = await endOf(program, { resourceLimits, workerData: depth });
    assert.deepStrictEqual([code, message], [1, 'Maximum call stack size exceeded']);
    return depth[0];
  };
  const { setFlagsFromString } = await import('node:v8');
  setFlagsFromString('--stack-size=500');
  const one = await depthOf();
  setFlagsFromString('--stack-size=984');
  const two = await depthOf();
  // By the flag it would be twice as many; how large a frame is depends on when the function is compiled.
  assert.ok(Math.max(one, two) / Math.min(one, two) < 1.5, `${one} and ${two}`);
  const small = await depthOf({ stackSizeMb: 0.5 });
  const large = await depthOf({ stackSizeMb: 1 });
  assert.ok(large > small * 1.4, `${small} and ${large}`);
});

test('what is posted to a port that closes goes nowhere', async () => {
  const { port1, port2 } = new MessageChannel();
  const seen = [];
  port1.on('message', (message) => seen.push(message));
  port2.postMessage('before');
  port2.close();
  assert.strictEqual(port2.postMessage('after'), undefined);
  assert.throws(() => port2.postMessage(() => {}), { name: 'DataCloneError' });
  await once(port1, 'close');
  assert.deepStrictEqual(seen, ['before']);
  const other = new MessageChannel();
  other.port1.close();
  other.port1.postMessage('after');
  assert.strictEqual(receiveMessageOnPort(other.port2), undefined);
});

test('a BroadcastChannel shows its name and whether it is open', () => {
  const channel = new BroadcastChannel('c');
  assert.strictEqual(inspect(channel), "BroadcastChannel { name: 'c', active: true }");
  assert.strictEqual(inspect(channel, { depth: -1 }), 'BroadcastChannel');
  channel.close();
  assert.strictEqual(inspect(channel, { depth: null }), "BroadcastChannel { name: 'c', active: false }");
  for (const name of ['close', 'ref', inspect.custom]) {
    assert.throws(() => channel[name].call(undefined), { code: 'ERR_INVALID_THIS' });
  }
});
