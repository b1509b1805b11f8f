// node:tty: what is a terminal, and how large and colourful it is.
import assert from 'node:assert';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import tty, { isatty, ReadStream, WriteStream } from 'node:tty';

import { test } from '../../tools/testing/test.mjs';

/** What a program writes on a terminal of its own, or undefined where the system cannot make one. */
const onTerminal = (program, environment = {}) => {
  const quoted = `'${[process.execPath, ...process.execArgv].join("' '")}' -e '${program}'`;
  const result = spawnSync('script', ['-qec', quoted, '/dev/null'], {
    encoding: 'utf8', env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'ignore'],
  });
  return result.error || result.status !== 0 ? undefined : result.stdout.trim();
};
const depth = (environment) => WriteStream.prototype.getColorDepth.call({ isTTY: true }, environment);

test('knows what is no terminal', () => {
  const descriptor = fs.openSync('/dev/null');
  assert.deepStrictEqual([isatty(descriptor), isatty(-1), isatty('0'), isatty(1.5), isatty(2 ** 40), isatty()],
    [false, false, false, false, false, false]);
  fs.closeSync(descriptor);
});

test('refuses descriptors that are none', () => {
  for (const Stream of [ReadStream, WriteStream]) {
    for (const descriptor of [-1, 1.5, 'x']) {
      assert.throws(() => new Stream(descriptor), {
        code: 'ERR_INVALID_FD', name: 'RangeError', message: `"fd" must be a positive integer: ${descriptor}`,
      });
    }
    const descriptor = fs.openSync('/dev/null');
    assert.throws(() => new Stream(descriptor), {
      code: 'ERR_TTY_INIT_FAILED', name: 'SystemError',
      message: 'TTY initialization failed: uv_tty_init returned EINVAL (invalid argument)',
    });
    fs.closeSync(descriptor);
  }
});

test('the environment says how many colours there are', () => {
  for (const [environment, expected] of [
    [{}, 1], [{ TERM: 'dumb' }, 1], [{ TERM: 'xterm' }, 4], [{ TERM: 'xterm-256color' }, 8],
    [{ COLORTERM: 'truecolor' }, 24], [{ TERM: 'xterm', NO_COLOR: '1' }, 1],
    [{ FORCE_COLOR: '0', TERM: 'xterm-256color' }, 1], [{ FORCE_COLOR: '1' }, 4], [{ FORCE_COLOR: '2' }, 8],
    [{ FORCE_COLOR: '3' }, 24], [{ TMUX: '1' }, 24], [{ CI: '1', TRAVIS: '1' }, 8],
    [{ CI: '1', GITHUB_ACTIONS: '1' }, 24], [{ TEAMCITY_VERSION: '9.1.0' }, 4], [{ TERM_PROGRAM: 'Apple_Terminal' }, 8],
  ]) {
    assert.strictEqual(depth(environment), expected, JSON.stringify(environment));
  }
  const { hasColors } = WriteStream.prototype;
  const stream = Object.create(WriteStream.prototype);
  const environment = { TERM: 'xterm-256color' };
  assert.deepStrictEqual([hasColors.call(stream, 256, environment), hasColors.call(stream, 257, environment),
    hasColors.call(stream, environment)], [true, false, true]);
  assert.throws(() => hasColors.call(stream, 1), { code: 'ERR_OUT_OF_RANGE' });
  assert.throws(() => hasColors.call(stream, 'x'), { code: 'ERR_INVALID_ARG_TYPE' });
});

test('standard streams of a program on a terminal are terminals', () => {
  const text = onTerminal(
    'const { stdin, stdout, stderr } = process;' +
    'console.log(JSON.stringify([stdin.isTTY, stdout.isTTY, stderr.isTTY, stdin.isRaw, typeof stdout.columns,' +
    'typeof stdout.rows, stdout.getWindowSize().length, stdin.constructor.name, stdout.constructor.name,' +
    'require("tty").isatty(1), stdout._type]))');
  if (text === undefined) return;
  assert.deepStrictEqual(JSON.parse(text),
    [true, true, true, false, 'number', 'number', 2, 'ReadStream', 'WriteStream', true, 'tty']);
});

test('raw mode is turned on and off', () => {
  const text = onTerminal(
    'const { stdin } = process;' +
    'const seen = [stdin.setRawMode(true) === stdin, stdin.isRaw, stdin.setRawMode(false).isRaw];' +
    'console.log(JSON.stringify(seen)); stdin.destroy()');
  if (text !== undefined) assert.deepStrictEqual(JSON.parse(text), [true, true, false]);
});

test('a terminal moves its cursor by sequences', () => {
  const text = onTerminal(
    'const { stdout } = process; stdout.write("a"); stdout.moveCursor(1, 0); stdout.cursorTo(0);' +
    'stdout.clearLine(1); stdout.clearScreenDown()');
  if (text !== undefined) assert.strictEqual(text, 'a\x1b[1C\x1b[1G\x1b[0K\x1b[0J');
});

test('output that is no terminal has no size', () => {
  const program = 'console.log(process.stdout.isTTY, process.stdout.columns, process.stdout.getColorDepth)';
  assert.strictEqual(execFileSync(process.execPath, [...process.execArgv, '-e', program], { encoding: 'utf8' }).trim(),
    'undefined undefined undefined');
  assert.deepStrictEqual(Object.keys(tty), ['isatty', 'ReadStream', 'WriteStream']);
});
