// How threads and channels end, and what is left of them to be seen.
import assert from 'node:assert';
import { spawnSync } from 'node:child_process';
import { inspect } from 'node:util';
import { BroadcastChannel, Worker } from 'node:worker_threads';
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
