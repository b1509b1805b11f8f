// The channels on which the core library itself publishes.
import assert from 'node:assert';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

import { test } from '../../tools/testing/test.mjs';

const require = createRequire(import.meta.url);

/** What `run` makes the channels say: [name, message] in order. */
const messagesOf = async (names, run) => {
  const messages = [];
  const listener = (message, name) => messages.push([name, message]);
  for (const name of names) subscribe(name, listener);
  await run();
  for (const name of names) unsubscribe(name, listener);
  return messages;
};

const tracingNames = (name) => ['start', 'end', 'asyncStart', 'asyncEnd', 'error'].map((event) => `tracing:${name}:${event}`);
const eventsOf = (messages) => messages.map(([name]) => name.split(':').at(-1));

test('a child is told of, with what it is started with, and so is what cannot be started', async () => {
  let child;
  const names = ['child_process', ...tracingNames('child_process.spawn')];
  const messages = await messagesOf(names, async () => {
    child = spawn('true', ['x'], { env: { NAME: 'value' }, stdio: ['ignore', 'pipe', 2] });
    await once(child, 'close');
  });
  assert.deepStrictEqual(eventsOf(messages), ['child_process', 'start', 'end']);
  for (const [, message] of messages) assert.strictEqual(message.process, child);
  const { args, envPairs, file, stdio } = messages[1][1].options;
  assert.deepStrictEqual({ args, envPairs, file, stdio }, {
    args: ['true', 'x'], envPairs: ['NAME=value'], file: 'true',
    stdio: [{ type: 'ignore' }, { type: 'pipe', readable: false, writable: true }, { type: 'fd', fd: 2 }],
  });

  const failed = await messagesOf(names, () => once(spawn('/nonexistent/program'), 'error'));
  assert.deepStrictEqual(eventsOf(failed), ['child_process', 'start', 'error']);
  assert.strictEqual(failed[2][1].error.code, 'ENOENT');
});

test('a worker is told of', async () => {
  let worker;
  const messages = await messagesOf(['worker_threads'], async () => {
    worker = new Worker('', { eval: true });
    await once(worker, 'exit');
  });
  assert.deepStrictEqual(messages, [['worker_threads', { worker }]]);
});

test('require() is traced', async () => {
  const [request, parent] = ['node:os', import.meta.filename];
  const messages = await messagesOf(tracingNames('module.require'), () => {
    require(request);
    assert.throws(() => require('./gone.cjs'), { code: 'MODULE_NOT_FOUND' });
  });
  assert.deepStrictEqual(eventsOf(messages), ['start', 'end', 'start', 'error', 'end']);
  assert.deepStrictEqual({ ...messages[0][1] }, { id: request, parentFilename: parent, result: require(request) });
  assert.strictEqual(messages[3][1].error.code, 'MODULE_NOT_FOUND');
});

test('import() is traced', async () => {
  let namespace;
  const messages = await messagesOf(tracingNames('module.import'), async () => {
    namespace = await import('node:os');
    await assert.rejects(import('./gone.mjs'), { code: 'ERR_MODULE_NOT_FOUND' });
  });
  assert.deepStrictEqual(eventsOf(messages), ['start', 'end', 'asyncStart', 'asyncEnd', 'start', 'end', 'error', 'asyncStart', 'asyncEnd']);
  assert.deepStrictEqual({ ...messages[0][1] }, { url: 'node:os', parentURL: import.meta.url, result: namespace });
});

test('locks tell when they are asked for, had and given back', async () => {
  const names = ['start', 'grant', 'miss', 'end'].map((event) => `locks.request.${event}`);
  const error = new Error('inside');
  const messages = await messagesOf(names, () => navigator.locks.request('listened', async () => {
    await assert.rejects(navigator.locks.request('listened', { ifAvailable: true }, () => { throw error; }), error);
  }));
  const lock = { name: 'listened', mode: 'exclusive' };
  assert.deepStrictEqual(messages, [
    ['locks.request.start', lock], ['locks.request.grant', lock],
    ['locks.request.start', lock], ['locks.request.miss', lock],
    ['locks.request.end', { ...lock, ifAvailable: true, steal: false, error }],
    ['locks.request.end', { ...lock, ifAvailable: false, steal: false, error: undefined }],
  ]);
});
