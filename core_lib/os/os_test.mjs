import assert from 'node:assert';
import os from 'node:os';
import { test } from '../../tools/testing/test.mjs';

test('names the system', () => {
  assert.strictEqual(os.platform(), process.platform);
  assert.strictEqual(os.arch(), process.arch);
  for (const name of ['type', 'version', 'release', 'machine', 'hostname', 'homedir']) {
    assert.strictEqual(typeof os[name](), 'string', name);
    assert.notStrictEqual(os[name](), '', name);
    assert.strictEqual(`${os[name]}`, os[name](), name);
  }
  assert.match(os.endianness(), /^[LB]E$/);
});

test('counts memory, processors and time', () => {
  assert.ok(os.totalmem() >= os.freemem() && os.freemem() > 0);
  assert.ok(+os.totalmem === os.totalmem());
  assert.ok(os.uptime() > 0);
  assert.ok(os.availableParallelism() >= 1);
  assert.strictEqual(os.loadavg().length, 3);
  const [processor] = os.cpus();
  assert.deepStrictEqual(Object.keys(processor), ['model', 'speed', 'times']);
  assert.deepStrictEqual(Object.keys(processor.times), ['user', 'nice', 'sys', 'idle', 'irq']);
});

test('lists addresses', () => {
  for (const addresses of Object.values(os.networkInterfaces())) {
    for (const entry of addresses) {
      const keys = ['address', 'netmask', 'family', 'mac', 'internal', 'cidr',
        ...(entry.family === 'IPv6' ? ['scopeid'] : [])];
      assert.deepStrictEqual(Object.keys(entry), keys);
      assert.ok(entry.cidr.startsWith(`${entry.address}/`));
      if (entry.address === '127.0.0.1') assert.strictEqual(entry.cidr, '127.0.0.1/8');
    }
  }
});

test('finds the folder for temporary files', () => {
  const { TMPDIR } = process.env;
  process.env.TMPDIR = '/somewhere/';
  assert.strictEqual(os.tmpdir(), '/somewhere');
  process.env.TMPDIR = '/';
  assert.strictEqual(os.tmpdir(), '/');
  if (TMPDIR === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = TMPDIR;
});

test('tells of the user', () => {
  const user = os.userInfo();
  assert.strictEqual(Object.getPrototypeOf(user), null);
  assert.deepStrictEqual(Object.keys(user), ['uid', 'gid', 'username', 'homedir', 'shell']);
  assert.strictEqual(user.uid, process.getuid());
  assert.strictEqual(os.userInfo({ encoding: 'buffer' }).username.toString(), user.username);
  assert.strictEqual(os.userInfo({ encoding: 'hex' }).username, Buffer.from(user.username).toString('hex'));
});

test('reads and sets priorities', () => {
  const before = os.getPriority();
  assert.strictEqual(os.getPriority(process.pid), before);
  os.setPriority(before);
  assert.strictEqual(os.getPriority(0), before);
});

test('refuses priorities and processes that cannot be', () => {
  assert.throws(() => os.setPriority(0, 20), {
    code: 'ERR_OUT_OF_RANGE',
    message: 'The value of "priority" is out of range. It must be >= -20 && <= 19. Received 20',
  });
  assert.throws(() => os.setPriority('1'), { code: 'ERR_INVALID_ARG_TYPE', message: /^The "priority" argument/ });
  assert.throws(() => os.getPriority('1'), { code: 'ERR_INVALID_ARG_TYPE', message: /^The "pid" argument/ });
  assert.throws(() => os.getPriority(0x7ffffffe), {
    code: 'ERR_SYSTEM_ERROR', name: 'SystemError', syscall: 'uv_os_getpriority', errno: -3,
    message: 'A system error occurred: uv_os_getpriority returned ESRCH (no such process)',
    info: { errno: -3, code: 'ESRCH', message: 'no such process', syscall: 'uv_os_getpriority' },
  });
});

test('has the constants of the system', () => {
  const { constants } = os;
  assert.deepStrictEqual(Object.keys(constants), ['UV_UDP_REUSEADDR', 'dlopen', 'errno', 'signals', 'priority']);
  assert.strictEqual(constants.signals.SIGKILL, 9);
  assert.strictEqual(constants.errno.ENOENT, 2);
  assert.strictEqual(constants.priority.PRIORITY_LOW, 19);
  assert.ok(Object.isFrozen(constants.signals));
  assert.deepStrictEqual(Object.getOwnPropertyDescriptor(os, 'EOL'), {
    value: '\n', writable: false, enumerable: true, configurable: true,
  });
  assert.strictEqual(os.devNull, '/dev/null');
});
