import assert from 'node:assert';
import childProcess from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import util from 'node:util';
import { test } from '../../tools/testing/test.mjs';

const { exec, execFile, execFileSync, execSync, fork, spawn, spawnSync } = childProcess;

const collect = async (stream) => {
  let text = '';
  for await (const chunk of stream) text += chunk;
  return text;
};

test('spawn tells of output, exit and close', async () => {
  const child = spawn('sh', ['-c', 'cat; echo error >&2; exit 3']);
  const output = Promise.all([collect(child.stdout), collect(child.stderr)]);
  child.stdin.end('input');
  const [exited, closed] = await Promise.all([once(child, 'exit'), once(child, 'close')]);
  assert.deepStrictEqual([exited, closed], [[3, null], [3, null]]);
  assert.deepStrictEqual(await output, ['input', 'error\n']);
  assert.strictEqual(child.exitCode, 3);
});

test('a missing program is an error of the child', async () => {
  const [error] = await once(spawn('/no/such/program', ['a']), 'error');
  assert.strictEqual(error.message, 'spawn /no/such/program ENOENT');
  assert.deepStrictEqual({ ...error }, {
    errno: -2, code: 'ENOENT', syscall: 'spawn /no/such/program', path: '/no/such/program', spawnargs: ['a'],
  });
});

test('kill ends a child by its signal', async () => {
  const child = spawn('sleep', ['60']);
  assert.strictEqual(child.kill(), true);
  assert.deepStrictEqual(await once(child, 'exit'), [null, 'SIGTERM']);
  assert.throws(() => child.kill('SIGNOPE'), { code: 'ERR_UNKNOWN_SIGNAL' });
});

test('a signal that is aborted ends a child', async () => {
  const controller = new AbortController();
  const child = spawn('sleep', ['60'], { signal: controller.signal });
  const failed = once(child, 'error');
  controller.abort();
  assert.strictEqual((await failed)[0].name, 'AbortError');
});

test('exec runs a shell', async () => {
  const { stdout, stderr } = await util.promisify(exec)('echo $A; echo $((1 + 1)) >&2', { env: { ...process.env, A: 'value' } });
  assert.deepStrictEqual([stdout, stderr], ['value\n', '2\n']);
  await assert.rejects(util.promisify(exec)('exit 2'), { code: 2, killed: false, signal: null, cmd: 'exit 2' });
});

test('execFile stops a child that writes too much', async () => {
  await assert.rejects(util.promisify(execFile)('sh', ['-c', 'echo 0123456789'], { maxBuffer: 4 }),
    { code: 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER', message: 'stdout maxBuffer length exceeded' });
});

test('spawnSync waits', () => {
  const result = spawnSync('sh', ['-c', 'cat; exit 4'], { input: 'text', encoding: 'utf8' });
  assert.strictEqual(result.status, 4);
  assert.strictEqual(result.stdout, 'text');
  assert.strictEqual(spawnSync('/no/such/program').error.message, 'spawnSync /no/such/program ENOENT');
  assert.strictEqual(spawnSync('sleep', ['60'], { timeout: 20 }).error.code, 'ETIMEDOUT');
});

test('execSync throws with status and output', () => {
  assert.strictEqual(execSync('echo hello', { encoding: 'utf8' }), 'hello\n');
  assert.strictEqual(execFileSync('echo', ['a', 'b']).toString(), 'a b\n');
  assert.throws(() => execSync('echo out; exit 3', { stdio: 'pipe' }),
    (error) => error.status === 3 && error.stdout.toString() === 'out\n' && error.message === 'Command failed: echo out; exit 3');
});

test('a forked child talks to its parent', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'fork-'));
  const file = path.join(folder, 'child.cjs');
  fs.writeFileSync(file, 'process.on("message", (m) => { process.send({ got: m, args: process.argv.slice(2) }); process.disconnect(); });');
  const child = fork(file, ['x']);
  child.send({ a: [1, null] });
  const [message] = await once(child, 'message');
  assert.deepStrictEqual(message, { got: { a: [1, null] }, args: ['x'] });
  assert.deepStrictEqual(await once(child, 'exit'), [0, null]);
  fs.rmSync(folder, { recursive: true });
});

test("a pipe that another child has got stays that child's", async () => {
  const first = spawn('sh', ['-c', 'echo one; echo two']);
  const second = spawn('sh', ['-c', 'sleep 0.2; cat'], { stdio: [first.stdout, 'pipe', 'inherit'] });
  assert.strictEqual(first.stdout.isPaused(), true);
  assert.strictEqual(await collect(second.stdout), 'one\ntwo\n');
});

test('arguments are checked', () => {
  assert.throws(() => spawn(), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => spawn(''), { code: 'ERR_INVALID_ARG_VALUE' });
  assert.throws(() => spawn('a\0b'), { code: 'ERR_INVALID_ARG_VALUE' });
  assert.throws(() => spawn('echo', { cwd: 5 }), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => spawn('echo', { stdio: 'nope' }), { code: 'ERR_INVALID_ARG_VALUE' });
});

test('options are checked as the integers, numbers and signals that they are', () => {
  for (const start of [spawn, spawnSync, execFileSync]) {
    const failureOf = (options) => {
      try {
        start('true', [], options);
      } catch (error) {
        return [error.code, error.message];
      }
    };
    assert.deepStrictEqual(failureOf({ timeout: '5' }),
      ['ERR_INVALID_ARG_TYPE', `The "timeout" argument must be of type number. Received type string ('5')`]);
    assert.deepStrictEqual(failureOf({ timeout: -1 }),
      ['ERR_OUT_OF_RANGE', 'The value of "timeout" is out of range. It must be >= 0 && <= 9007199254740991. Received -1']);
    assert.deepStrictEqual(failureOf({ killSignal: {} }),
      ['ERR_INVALID_ARG_TYPE', 'The "options.killSignal" property must be one of type string or number. Received an instance of Object']);
    assert.deepStrictEqual(failureOf({ stdio: ['text'] }), ['ERR_INVALID_SYNC_FORK_INPUT',
      "Asynchronous forks do not support Buffer, TypedArray, DataView or string input: 'text'"]);
  }
  assert.throws(() => spawnSync('true', { maxBuffer: -1 }), {
    code: 'ERR_OUT_OF_RANGE', message: 'The value of "options.maxBuffer" is out of range. It must be >= 0. Received -1',
  });
});

test('fork() takes the texts that spawn() takes for streams', () => {
  assert.throws(() => fork('gone.js', { stdio: 'text' }),
    { code: 'ERR_INVALID_ARG_VALUE', message: "The argument 'stdio' is invalid. Received 'text'" });
});

test('what is written to a child goes to a pipe only', () => {
  assert.strictEqual(spawnSync('cat', { input: 'text', encoding: 'utf8' }).stdout, 'text');
  assert.strictEqual(spawnSync('cat', { input: 'text', encoding: 'utf8', stdio: ['ignore'] }).stdout, '');
});

test('ChildProcess.prototype.spawn() takes file, args from argv[0] and envPairs', async () => {
  const child = new childProcess.ChildProcess();
  assert.strictEqual(child.spawn({ file: 'sh', args: ['zero', '-c', 'echo $0 $NAME'], envPairs: ['NAME=value'] }), 0);
  assert.deepStrictEqual([child.spawnfile, child.spawnargs], ['sh', ['zero', '-c', 'echo $0 $NAME']]);
  assert.strictEqual(await collect(child.stdout), 'zero value\n');
});

test('programs may put functions of their own in the place of those that start children', async () => {
  const { spawn: start } = childProcess.ChildProcess.prototype;
  const sync = process.binding('spawn_sync');
  const { spawn: startSync } = sync;
  const withName = (options) => ({ ...options, envPairs: [...options.envPairs, 'NAME=value'] });
  childProcess.ChildProcess.prototype.spawn = function(options) { return start.call(this, withName(options)); };
  sync.spawn = (options) => startSync.call(sync, withName(options));
  try {
    assert.strictEqual(await collect(spawn('sh', ['-c', 'echo $NAME']).stdout), 'value\n');
    assert.strictEqual(execFileSync('sh', ['-c', 'echo $NAME'], { encoding: 'utf8' }), 'value\n');
    assert.strictEqual(execSync('echo $NAME', { encoding: 'utf8' }), 'value\n');
  } finally {
    childProcess.ChildProcess.prototype.spawn = start;
    sync.spawn = startSync;
  }
});

test('no child starts without descriptors', () => {
  const script = `
    const { spawn, spawnSync } = require('node:child_process');
    const fs = require('node:fs');
    spawnSync('true');
    console.error('');
    const open = [];
    try { for (;;) open.push(fs.openSync('/dev/null')); } catch {}
    const child = spawn('true');
    const { error } = spawnSync('true');
    child.on('error', ({ code }) => {
      for (const descriptor of open) fs.closeSync(descriptor);
      console.log(code, child.stdio, child.pid, error.code);
    });`;
  const { stdout } = spawnSync('/bin/sh', ['-c', 'ulimit -n 64; exec "$0" "$@"', process.execPath, ...process.execArgv, '-e', script],
    { encoding: 'utf8' });
  assert.strictEqual(stdout, 'EMFILE undefined undefined EMFILE\n');
});

test('a fork of the command line\'s text does not run the text', () => {
  const file = path.join(os.tmpdir(), `forked-${process.pid}.js`);
  fs.writeFileSync(file, "console.log(process.execArgv.includes('-p')); process.disconnect();");
  const script = `require('node:child_process').fork(${JSON.stringify(file)}).pid > 0`;
  const { stdout } = spawnSync(process.execPath, [...process.execArgv, '-p', script], { encoding: 'utf8', timeout: 10_000 });
  fs.rmSync(file);
  assert.deepStrictEqual(stdout.split('\n').toSorted(), ['', 'false', 'true']);
});
