// node:process: what is not in other rooms' tests.
import assert from 'node:assert';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inspect } from 'node:util';

import { test } from '../../tools/testing/test.mjs';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'process-test-'));
process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));

const run = (script) => spawnSync(process.execPath, [...process.execArgv, '-e', script], { cwd: folder, encoding: 'utf8' });

test('a report tells of the process', () => {
  const { header, javascriptStack, javascriptHeap, userLimits } =
    process.report.getReport(Object.assign(new RangeError('boom'), { code: 'E' }));
  assert.deepStrictEqual([header.event, header.trigger, header.filename], ['JavaScript API', 'GetReport', null]);
  assert.strictEqual(header.processId, process.pid);
  assert.deepStrictEqual([javascriptStack.message, javascriptStack.errorProperties], ['RangeError: boom', { code: 'E' }]);
  assert.ok(javascriptHeap.usedMemory > 0);
  assert.ok(userLimits.open_files.soft > 0);
});

test('reports are written where an error ends the program', () => {
  const { status, stderr } = run('process.report.reportOnUncaughtException = true; process.report.filename = "r.json"; throw new Error("x")');
  assert.strictEqual(status, 1);
  assert.ok(stderr.includes('Writing Node.js report to file: r.json\nNode.js report completed\n'));
  assert.strictEqual(JSON.parse(fs.readFileSync(path.join(folder, 'r.json'), 'utf8')).header.event, 'Exception');
});

test('reports that cannot be written say so', () => {
  const { stderr, stdout } = run('console.log([process.report.writeReport("/nowhere/x.json")])');
  assert.strictEqual(stdout, "[ '' ]\n");
  assert.ok(stderr.includes('Failed to open Node.js report file: /nowhere/x.json (errno: 2)'));
});

test('settings of reports are checked', () => {
  assert.throws(() => { process.report.compact = 1; }, { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => { process.report.signal = 'SIGNONE'; }, { code: 'ERR_UNKNOWN_SIGNAL' });
});

test('execve replaces the process', () => {
  const { status, stdout } = run('console.log("before"); process.execve("/bin/sh", ["sh", "-c", "echo $GREETING; exit 5"], { GREETING: "hello" })');
  assert.deepStrictEqual([status, stdout], [5, 'before\nhello\n']);
});

test('execve refuses what is no program', () => {
  process.removeAllListeners('warning');
  assert.throws(() => process.execve('/nowhere', [], {}), { code: 'ENOENT', syscall: 'execve', path: '/nowhere' });
  assert.throws(() => process.execve('/bin/sh', ['a\0b']), { code: 'ERR_INVALID_ARG_VALUE' });
});

test('process.env is no plain object', () => {
  const { env } = process;
  const name = 'STRATA_PROCESS_TEST';
  assert.notStrictEqual(Object.getPrototypeOf(env), Object.prototype);
  assert.ok(inspect(env).startsWith('{'));
  assert.throws(() => Object.preventExtensions(env), { message: 'Cannot prevent extensions' });
  env[name] = 1;
  assert.throws(() => Object.defineProperty(env, name, { value: 'x' }), { code: 'ERR_INVALID_OBJECT_DEFINE_PROPERTY' });
  const heir = Object.create(env);
  heir[`${name}_HEIR`] = 5;
  assert.deepStrictEqual([env[name], heir[`${name}_HEIR`], env[`${name}_HEIR`]], ['1', 5, undefined]);
  env[name] = 'a\0b';
  env[`${name}=`] = 'x';
  assert.deepStrictEqual([env[name], env[`${name}=`]], ['a', undefined]);
  delete env[name];
});

test('process.binding() has what old packages ask for, and no more', () => {
  const { errname, UV_EINVAL } = process.binding('uv');
  assert.strictEqual(errname(UV_EINVAL), 'EINVAL');
  assert.strictEqual(process.binding('constants').fs, fs.constants);
  assert.strictEqual(process.binding('constants'), process.binding('constants'));
  assert.strictEqual(process.binding('util').isDate(new Date()), true);
  assert.throws(() => process.binding('gone'), { name: 'Error', message: 'No such module: gone' });
  assert.throws(() => process._linkedBinding('gone'), { code: 'ERR_INVALID_MODULE', message: 'No such binding was linked: gone' });
});

test('--run runs a script of package.json', () => {
  fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify({
    scripts: { fails: 'exit 7', says: 'printf "<%s>" "$NODE_RUN_SCRIPT_NAME"' },
  }));
  fs.mkdirSync(path.join(folder, 'below'));
  const runScript = (...args) => spawnSync(process.execPath, [...process.execArgv, '--run', ...args],
    { cwd: path.join(folder, 'below'), encoding: 'utf8' });
  assert.strictEqual(runScript('says', '--', "it's", 'x').stdout, "<says><it's><x>");
  assert.strictEqual(runScript('fails').status, 1);
  assert.match(runScript('gone').stderr, /^Missing script: "gone" for .*package\.json\n\nAvailable scripts are:\n {2}fails: exit 7\n/);
});

test('a destroyed standard stream goes on', () => {
  const { stdout } = run(`process.stdout.destroy(); process.stdout.on('close', () => console.log('closed', process.stdout.destroyed));`);
  assert.strictEqual(stdout, 'closed false\n');
});

test('--trace-exit says where, also in a worker', () => {
  const script = "require('node:worker_threads').isMainThread ? new (require('node:worker_threads').Worker)('process.exit(0)', { eval: true }) : 0";
  const { stderr } = spawnSync(process.execPath, [...process.execArgv, '--trace-exit', '-e', script], { encoding: 'utf8' });
  assert.match(stderr, /^\(node:\d+, thread:\d+\) WARNING: Exited the environment with code 0\n {4}at exit \(.*\n {4}at \[worker eval\]:1:9\n/);
});

test('--disable-proto takes __proto__ away', () => {
  const runWith = (mode, script) =>
    spawnSync(process.execPath, [...process.execArgv, `--disable-proto=${mode}`, '-p', script], { encoding: 'utf8' }).stdout;
  assert.strictEqual(runWith('delete', '"__proto__" in {}'), 'false\n');
  assert.strictEqual(runWith('throw', 'try { ({}).__proto__ } catch (error) { error.code }'), 'ERR_PROTO_ACCESS\n');
});
