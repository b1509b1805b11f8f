import assert from 'node:assert';
import { once } from 'node:events';
import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import v8 from 'node:v8';
import vm from 'node:vm';
import { MessageChannel, Worker } from 'node:worker_threads';
import { test } from '../../tools/testing/test.mjs';

const name = import.meta.filename;
const isOpen = (fd) => {
  try {
    fs.fstatSync(fd);
    return true;
  } catch {
    return false;
  }
};
const moved = (handle) => structuredClone(handle, { transfer: [handle] });
const isDataCloneError = (message) => (error) => {
  assert.strictEqual(error.name, 'DataCloneError');
  assert.strictEqual(error.message, message);
  return true;
};
v8.setFlagsFromString('--expose-gc');
const gc = vm.runInNewContext('gc');
async function collectUntil(isDone) {
  for (let i = 0; i < 100 && !isDone(); i++) {
    gc();
    await sleep(5);
  }
}

test('a FileHandle that is collected closes its file, and the program hears of the mistake', async () => {
  const errors = [];
  const listener = (error) => errors.push(error);
  process.on('uncaughtException', listener);
  const fd = await (async () => (await fs.promises.open(name)).fd)();
  await collectUntil(() => errors.length > 0);
  process.removeListener('uncaughtException', listener);
  assert.strictEqual(errors.length, 1);
  assert.strictEqual(errors[0].code, 'ERR_INVALID_STATE');
  assert.match(errors[0].message, /^A FileHandle object was closed during garbage collection\. .* File descriptor: \d+ \(.*open_files_test\.mjs\)$/);
  assert.strictEqual(isOpen(fd), false);
});

test('a Dir that is collected closes its folder, with a warning', async () => {
  const warnings = [];
  const listener = (warning) => warnings.push(warning.message);
  process.on('warning', listener);
  const numOpen = () => fs.readdirSync('/proc/self/fd').length;
  const before = numOpen();
  (() => fs.opendirSync('/'))();
  await (async () => { await (await fs.promises.opendir('/')).read(); })();
  assert.strictEqual(numOpen(), before + 2);
  await collectUntil(() => warnings.length > 1);
  process.removeListener('warning', listener);
  assert.deepStrictEqual(warnings, Array(2).fill('Closing directory handle on garbage collection'));
  assert.strictEqual(numOpen(), before);
});

test('what has been closed is collected in silence', async () => {
  await (async () => {
    await (await fs.promises.open(name)).close();
    fs.opendirSync('/').closeSync();
    for await (const entry of await fs.promises.opendir('/')) assert.ok(entry);
  })();
  await collectUntil(() => false);
});

test('a FileHandle goes on at its new place', async () => {
  const handle = await fs.promises.open(name);
  const { fd } = handle;
  handle.on('close', () => assert.fail('it is not closed'));
  const there = moved(handle);
  assert.deepStrictEqual([handle.fd, there.fd], [-1, fd]);
  assert.strictEqual(there.constructor, handle.constructor);
  assert.strictEqual(await there.readFile('utf8'), fs.readFileSync(name, 'utf8'));
  await assert.rejects(handle.read(), { code: 'EBADF', message: 'The FileHandle has been transferred', syscall: 'read' });
  await handle.close();
  await there.close();
  assert.strictEqual(isOpen(fd), false);
});

test('one that is in use stays', async () => {
  const handle = await fs.promises.open(name);
  const inUse = isDataCloneError('Cannot transfer FileHandle while in use');
  const reading = handle.read();
  assert.throws(() => moved(handle), inUse);
  await reading;
  const stream = handle.createReadStream();
  assert.throws(() => moved(handle), inUse);
  await once(stream.destroy(), 'close');
  const other = await fs.promises.open(name);
  const closing = other.close();
  assert.throws(() => moved(other), inUse);
  await closing;
  assert.throws(() => moved(other), isDataCloneError('Cannot clone object of unsupported type.'));
});

test('one must be on the list, once', async () => {
  const handle = await fs.promises.open(name);
  assert.throws(() => structuredClone(handle),
    isDataCloneError('Object that needs transfer was found in message but not listed in transferList'));
  assert.throws(() => structuredClone(handle, { transfer: [handle, handle] }),
    isDataCloneError('Transfer list contains duplicate FileHandle'));
  await handle.close();
});

test('a message that cannot be made takes no FileHandle', async () => {
  const handle = await fs.promises.open(name);
  assert.throws(() => structuredClone([handle, () => {}], { transfer: [handle] }),
    isDataCloneError('() => {} could not be cloned.'));
  assert.strictEqual((await handle.stat()).isFile(), true);
  await handle.close();
});

test('the file of a message that nobody reads is closed', async () => {
  const handle = await fs.promises.open(name);
  const { fd } = handle;
  const { port1, port2 } = new MessageChannel();
  port1.postMessage(handle, [handle]);
  assert.strictEqual(isOpen(fd), true);
  port1.close();
  port2.close();
  await sleep(20);
  assert.strictEqual(isOpen(fd), false);
});

test('a FileHandle crosses threads, back and forth', async () => {
  const handle = await fs.promises.open(name);
  const worker = new Worker(`
    const { parentPort, workerData: { handle } } = require('node:worker_threads');
    handle.read(Buffer.alloc(6)).then(({ buffer }) => parentPort.postMessage({ handle, text: buffer.toString() }, [handle]));`,
  { eval: true, transferList: [handle], workerData: { handle } });
  const [{ handle: back, text }] = await once(worker, 'message');
  assert.strictEqual(text, 'import');
  assert.strictEqual((await back.read(Buffer.alloc(7))).buffer.toString(), ' assert');
  await back.close();
});

async function runWorker(code, options = {}) {
  const worker = new Worker(`
    const fs = require('node:fs');
    const { parentPort, workerData } = require('node:worker_threads');
    process.on('warning', ({ message }) => parentPort.postMessage(message));
    ${code}`, { eval: true, workerData: name, ...options });
  const messages = [];
  worker.on('message', (message) => messages.push(message));
  await once(worker, 'exit');
  return messages;
}

test('the end of a worker closes what it has left open', async () => {
  const told = 'parentPort.postMessage(fs.openSync(workerData));';
  const [fd] = await runWorker(told);
  assert.strictEqual(isOpen(fd), false);
  const [other] = await runWorker(`fs.open(workerData, (error, fd) => { parentPort.postMessage(fd); process.exit(); });`);
  assert.strictEqual(isOpen(other), false);
  const [left] = await runWorker(told, { trackUnmanagedFds: false });
  assert.strictEqual(isOpen(left), true);
  fs.closeSync(left);
});

test('FileHandles of a worker are closed in any case', async () => {
  const [fd] = await runWorker(`
    fs.promises.open(workerData).then((handle) => { globalThis.handle = handle; parentPort.postMessage(handle.fd); });`,
  { trackUnmanagedFds: false });
  assert.strictEqual(isOpen(fd), false);
});

test('a worker is warned of descriptors that are not its own', async () => {
  const fd = fs.openSync(name);
  const [warning] = await runWorker('fs.closeSync(workerData)', { workerData: fd });
  assert.strictEqual(warning, `File descriptor ${fd} closed but not opened in unmanaged mode`);
  assert.strictEqual(isOpen(fd), false);
  assert.deepStrictEqual(await runWorker(`fs.truncate('/proc/self/nope', () => fs.closeSync(fs.openSync(workerData)));`), []);
});
