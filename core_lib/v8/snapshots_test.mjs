import assert from 'node:assert';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import v8 from 'node:v8';
import { test } from '../../tools/testing/test.mjs';

const root = fs.mkdtempSync(path.join(process.env.TEST_TMPDIR ?? os.tmpdir(), 'snapshots-test-'));
process.on('exit', () => fs.rmSync(root, { force: true, recursive: true }));
let made = 0;
const folder = () => {
  const name = path.join(root, `${++made}`);
  fs.mkdirSync(name);
  return name;
};
const name = /^Heap\.\d{8}\.\d{6}\.\d+\.\d+\.\d{3}\.heapsnapshot$/;

async function run(cwd, ...args) {
  const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'inherit', 'pipe'] });
  let text = '';
  child.stderr.on('data', (chunk) => { text += chunk; });
  const [code] = await once(child, 'close');
  return { code, text };
}

const grow = 'const all = []; while (true) all.push(Array.from({ length: 1000 }, () => ({ a: all.length })))';

test('a worker whose heap is nearly full writes a snapshot, and ends as ever', async () => {
  const cwd = folder();
  const inWorker = (options, code) => `
    new (require('node:worker_threads').Worker)(${JSON.stringify(code)}, {
      eval: true, resourceLimits: { maxOldGenerationSizeMb: 30 }, ...${JSON.stringify(options)},
    }).on('error', ({ code }) => console.error(code))`;
  const byCall = await run(cwd, '-e', inWorker({}, `require('node:v8').setHeapSnapshotNearHeapLimit(1); ${grow}`));
  assert.match(byCall.text, /Wrote snapshot to .*heapsnapshot\nERR_WORKER_OUT_OF_MEMORY\n$/);
  const byOption = await run(cwd, '-e', inWorker({ execArgv: ['--heapsnapshot-near-heap-limit=1'] }, grow));
  assert.match(byOption.text, /Wrote snapshot to .*heapsnapshot\nERR_WORKER_OUT_OF_MEMORY\n$/);
  const files = fs.readdirSync(cwd);
  assert.strictEqual(files.length, 2);
  for (const file of files) {
    assert.match(file, name);
    JSON.parse(fs.readFileSync(path.join(cwd, file), 'utf8'));
  }
});

test('the limit of setHeapSnapshotNearHeapLimit() is checked', () => {
  assert.throws(() => v8.setHeapSnapshotNearHeapLimit(), { code: 'ERR_INVALID_ARG_TYPE' });
  for (const limit of [0, -1, 1.5, 2 ** 32]) {
    assert.throws(() => v8.setHeapSnapshotNearHeapLimit(limit), { code: 'ERR_OUT_OF_RANGE' });
  }
});

test('a signal writes snapshots into the folder for them', async () => {
  const cwd = folder();
  const snapshots = folder();
  const { code } = await run(cwd, '--heapsnapshot-signal=SIGUSR2', `--diagnostic-dir=${snapshots}`, '-e', `
    process.kill(process.pid, 'SIGUSR2');
    const timer = setInterval(() => {
      if (require('node:fs').readdirSync(${JSON.stringify(snapshots)}).length > 0) clearInterval(timer);
    }, 5);
    process.exitCode = process.listenerCount('SIGUSR2') === 1 ? 0 : 1;`);
  assert.strictEqual(code, 0);
  const [file] = fs.readdirSync(snapshots);
  assert.match(file, name);
  assert.deepStrictEqual(fs.readdirSync(cwd), []);
  const unknown = await run(cwd, '--heapsnapshot-signal=SIGNOPE', '-e', '0');
  assert.match(unknown.text, /ERR_UNKNOWN_SIGNAL/);
});

test('V8\'s threads can be counted', async () => {
  for (const count of ['0', '1', '3']) {
    assert.strictEqual((await run(folder(), `--v8-pool-size=${count}`, '--expose-gc', '-e', 'gc()')).code, 0);
  }
});
