// node:readline and node:readline/promises: lines of streams, keys of terminals, and the editor.
import assert from 'node:assert';
import { once } from 'node:events';
import readline, {
  clearLine, clearScreenDown, createInterface, cursorTo, emitKeypressEvents, moveCursor,
} from 'node:readline';
import * as promises from 'node:readline/promises';
import { PassThrough, Readable, Writable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';

import { test } from '../../tools/testing/test.mjs';

/** The lines of a text that comes in these chunks. */
const linesOf = async (chunks, options) => {
  const lines = [];
  const reader = createInterface({ input: Readable.from(chunks, { objectMode: false }), ...options });
  reader.on('line', (line) => lines.push(line));
  await once(reader, 'close');
  return lines;
};
/** A stream that keeps what is written to it. */
const memory = () => {
  const stream = new Writable({ write(chunk, encoding, done) { stream.text += chunk; done(); } });
  return Object.assign(stream, { columns: 80, text: '' });
};
/** An editor with its input, output and lines. */
const terminal = (options) => {
  const [input, output, lines] = [new PassThrough(), memory(), []];
  const editor = createInterface({ input, output, terminal: true, prompt: '', ...options });
  editor.on('line', (line) => lines.push(line));
  return { editor, input, lines, output };
};
const type = async (input, text) => {
  input.write(text);
  await turn();
};

test('splits lines at all their ends', async () => {
  assert.deepStrictEqual(await linesOf(['a\nb\r\nc\rd\u2028e\u2029f']), ['a', 'b', 'c', 'd', 'e', 'f']);
  assert.deepStrictEqual(await linesOf(['\n\n\r\n']), ['', '', '']);
  assert.deepStrictEqual(await linesOf([]), []);
  assert.deepStrictEqual(await linesOf(['no end']), ['no end']);
});

test('lines may be cut anywhere', async () => {
  const bytes = Buffer.from('\u20aca\r\nb\nc\r\n');
  for (let cut = 0; cut <= bytes.length; cut++) {
    const chunks = [bytes.subarray(0, cut), bytes.subarray(cut)];
    assert.deepStrictEqual(await linesOf(chunks), ['\u20aca', 'b', 'c'], `${cut}`);
  }
});

test('a line feed much later than its return is a line of its own', async () => {
  const input = new PassThrough();
  const lines = [];
  const reader = createInterface({ input, crlfDelay: 100 });
  reader.on('line', (line) => lines.push(line));
  input.write('a\r');
  await new Promise((resolve) => setTimeout(resolve, 250));
  input.end('\nb');
  await once(reader, 'close');
  assert.deepStrictEqual(lines, ['a', '', 'b']);
  const patient = new PassThrough();
  const waited = [];
  const other = createInterface({ input: patient, crlfDelay: Infinity }).on('line', (line) => waited.push(line));
  patient.write('a\r');
  await new Promise((resolve) => setTimeout(resolve, 150));
  patient.end('\nb');
  await once(other, 'close');
  assert.deepStrictEqual(waited, ['a', 'b']);
});

test('lines can be iterated, and the rest left', async () => {
  const lines = [];
  for await (const line of createInterface({ input: Readable.from(['a\nb', '\nc']) })) lines.push(line);
  assert.deepStrictEqual(lines, ['a', 'b', 'c']);
  const reader = createInterface({ input: Readable.from(['a\nb\nc\n']) });
  for await (const line of reader) if (line === 'b') break;
  assert.strictEqual(reader.closed, true);
});

test('asks a question, and hears the answer instead of a line', async () => {
  const [input, output] = [new PassThrough(), memory()];
  const reader = createInterface({ input, output });
  const lines = [];
  reader.on('line', (line) => lines.push(line));
  const answered = new Promise((resolve) => reader.question('name? ', resolve));
  input.write('me\nnext\n');
  assert.strictEqual(await answered, 'me');
  await turn();
  assert.deepStrictEqual([lines, output.text], [['next'], 'name? ']);
  reader.close();
  assert.throws(() => reader.question('again?', () => {}),
    { code: 'ERR_USE_AFTER_CLOSE', message: 'readline was closed' });
});

test('a question can be aborted', async () => {
  const reader = promises.createInterface({ input: new PassThrough(), output: memory() });
  const controller = new AbortController();
  const asked = reader.question('?', { signal: controller.signal });
  controller.abort();
  await assert.rejects(asked, { name: 'AbortError', code: 'ABORT_ERR' });
  await assert.rejects(reader.question('?', { signal: AbortSignal.abort() }), { name: 'AbortError' });
  reader.close();
  const closed = new AbortController();
  const other = createInterface({ input: new PassThrough(), signal: closed.signal });
  closed.abort();
  assert.strictEqual(other.closed, true);
});

test('pause, resume and close are told', async () => {
  const reader = createInterface({ input: new PassThrough(), output: memory() });
  const seen = [];
  for (const name of ['pause', 'resume', 'close']) reader.on(name, () => seen.push(name));
  assert.strictEqual(reader.pause().resume(), reader);
  reader.close();
  reader.close();
  assert.deepStrictEqual(seen, ['pause', 'resume', 'pause', 'close']);
  assert.throws(() => reader.pause(), { code: 'ERR_USE_AFTER_CLOSE' });
});

test('the prompt is written before what is typed', () => {
  const output = memory();
  const reader = createInterface({ input: new PassThrough(), output });
  reader.prompt();
  reader.setPrompt('$ ');
  reader.prompt();
  assert.deepStrictEqual([output.text, reader.getPrompt()], ['> $ ', '$ ']);
  reader.close();
});

test('keys edit the line', async () => {
  const cases = [
    ['abc\x7fd\r', 'abd'], ['abc\x1b[D\x1b[DX\r', 'aXbc'], ['abc\x01X\x05Y\r', 'XabcY'],
    ['abc\x1b[HX\x1b[FY\r', 'XabcY'], ['one two\x17X\r', 'one X'], ['one two\x15X\r', 'X'],
    ['one two\x01\x0bX\r', 'X'], ['one two\x1bb\x1bdX\r', 'one X'], ['abc\x1b[D\x1b[3~X\r', 'abX'],
    ['one\x15\x19\x19\r', 'oneone'], ['abc\x02\x02\x04\r', 'ac'], ['a b c\x1b[1;5D\x1b[1;5DX\r', 'a Xb c'],
    ['abc\x1f\r', 'ab'], ['a\ud83d\ude00\x7fb\r', 'ab'],
  ];
  for (const [keys, expected] of cases) {
    const { editor, input, lines } = terminal();
    await type(input, keys);
    assert.deepStrictEqual(lines, [expected], JSON.stringify(keys));
    editor.close();
  }
});

test('the history is walked, and what was typed comes back', async () => {
  const { editor, input, lines } = terminal({ historySize: 2 });
  const histories = [];
  editor.on('history', (history) => histories.push([...history]));
  await type(input, 'one\rtwo\rtwo\rthree\r');
  assert.deepStrictEqual(histories.at(-1), ['three', 'two']);
  await type(input, 'draft\x1b[A\x1b[A');
  assert.strictEqual(editor.line, 'draft');
  await type(input, '\x15\x1b[A\x1b[A');
  assert.strictEqual(editor.line, 'two');
  await type(input, '\x1b[B');
  assert.strictEqual(editor.line, 'three');
  await type(input, '\r');
  assert.deepStrictEqual(lines, ['one', 'two', 'two', 'three', 'three']);
  editor.close();
  const own = terminal({ history: ['b', 'a'], removeHistoryDuplicates: true });
  await type(own.input, 'a\r');
  assert.deepStrictEqual(own.editor.history, ['a', 'b']);
  own.editor.close();
});

test('tab completes', async () => {
  const completer = (line) => [['help', 'hello', 'exit'].filter((word) => word.startsWith(line)), line];
  const { editor, input, output } = terminal({ completer });
  await type(input, 'e\t');
  assert.strictEqual(editor.line, 'exit');
  await type(input, '\x15h\t');
  assert.strictEqual(editor.line, 'hel');
  await type(input, '\t');
  assert.match(output.text, /help\s+hello/);
  editor.close();
  const later = terminal({ completer: (line, done) => setImmediate(done, null, [['later'], line]) });
  await type(later.input, 'l\t');
  await turn();
  await turn();
  assert.strictEqual(later.editor.line, 'later');
  later.editor.close();
});

test('control keys close and interrupt', async () => {
  const first = terminal();
  await type(first.input, '\x04');
  assert.strictEqual(first.editor.closed, true);
  const second = terminal();
  let interrupted = 0;
  second.editor.on('SIGINT', () => interrupted++);
  await type(second.input, 'a\x03');
  assert.deepStrictEqual([interrupted, !second.editor.closed], [1, true]);
  second.editor.close();
  const third = terminal();
  await type(third.input, '\x03');
  assert.strictEqual(third.editor.closed, true);
});

test('write types for the user', async () => {
  const { editor, lines } = terminal();
  editor.write('abc');
  editor.write(null, { ctrl: true, name: 'u' });
  editor.write('x\n');
  assert.deepStrictEqual([lines, editor.cursor], [['x'], 0]);
  editor.write('ab');
  assert.deepStrictEqual([editor.line, editor.cursor, editor.getCursorPos()], ['ab', 2, { cols: 2, rows: 0 }]);
  editor.close();
});

test('sequences of bytes are keys', async () => {
  const input = new PassThrough();
  const keys = [];
  emitKeypressEvents(input);
  input.on('keypress', (text, key) => keys.push([text, key]));
  const flags = ({ ctrl, meta, shift }) => `${ctrl ? 'c' : ''}${meta ? 'm' : ''}${shift ? 's' : ''}`;
  for (const [sequence, name, pressed = ''] of [
    ['a', 'a'], ['A', 'a', 's'], ['\r', 'return'], ['\n', 'enter'], ['\t', 'tab'], [' ', 'space'],
    ['\x7f', 'backspace'], ['\x01', 'a', 'c'], ['\x1ba', 'a', 'm'], ['\x1b[A', 'up'], ['\x1bOA', 'up'], ['\x1b[1;5C', 'right', 'c'],
    ['\x1b[Z', 'tab', 's'], ['\x1b[3~', 'delete'], ['\x1b[15~', 'f5'], ['\x1b[[A', 'f1'], ['5', '5'],
    ['\u20ac', undefined],
  ]) {
    await type(input, sequence);
    const [, key] = keys.at(-1);
    assert.deepStrictEqual([key.sequence, key.name, flags(key)], [sequence, name, pressed]);
  }
  assert.deepStrictEqual(keys.at(-1)[0], '\u20ac');
  const cut = [];
  const other = new PassThrough();
  emitKeypressEvents(other);
  other.on('keypress', (text, key) => cut.push(key.name));
  await type(other, '\x1b[');
  await type(other, '1;2');
  await type(other, 'Ab');
  assert.deepStrictEqual(cut, ['up', 'b']);
});

test('an escape alone is a key after a while', async () => {
  const input = new PassThrough();
  const reader = createInterface({ input, output: memory(), terminal: true, escapeCodeTimeout: 20 });
  const pressed = once(input, 'keypress');
  input.write('\x1b');
  assert.deepStrictEqual((await pressed)[1],
    { sequence: '\x1b', name: 'escape', ctrl: false, meta: true, shift: false });
  reader.close();
});

test('moves the cursor of a stream', () => {
  const output = memory();
  for (const move of [() => cursorTo(output, 1), () => cursorTo(output, 1, 2), () => moveCursor(output, -1, 2),
    () => moveCursor(output, 3, -4), () => clearLine(output, -1), () => clearLine(output, 1),
    () => clearLine(output, 0), () => clearScreenDown(output)]) {
    assert.strictEqual(move(), true);
    output.text += '|';
  }
  assert.strictEqual(output.text, '\x1b[2G|\x1b[3;2H|\x1b[1D\x1b[2B|\x1b[3C\x1b[4A|\x1b[1K|\x1b[0K|\x1b[2K|\x1b[0J|');
  assert.throws(() => cursorTo(output, NaN), {
    code: 'ERR_INVALID_ARG_VALUE', message: "The argument 'x' is invalid. Received NaN",
  });
  assert.throws(() => cursorTo(output, undefined, 1), {
    code: 'ERR_INVALID_CURSOR_POS', message: 'Cannot set cursor row without setting its column',
  });
  assert.throws(() => clearLine(output, 1, 2), { code: 'ERR_INVALID_ARG_TYPE', message: /^The "callback" argument/ });
});

test('a list of moves is written at once', async () => {
  const output = memory();
  const moves = new promises.Readline(output);
  moves.cursorTo(0).clearLine(0).moveCursor(1, 0).clearScreenDown();
  assert.strictEqual(output.text, '');
  await moves.commit();
  assert.strictEqual(output.text, '\x1b[1G\x1b[2K\x1b[1C\x1b[0J');
  moves.clearLine(1).rollback();
  await moves.commit();
  assert.strictEqual(output.text, '\x1b[1G\x1b[2K\x1b[1C\x1b[0J');
  new promises.Readline(output, { autoCommit: true }).clearLine(1);
  await turn();
  assert.ok(output.text.endsWith('\x1b[0K'));
});

test('options are checked', () => {
  const input = new PassThrough();
  for (const [options, message] of [
    [{ historySize: -1 }, 'The value of "size" is out of range. It must be >= 0. Received -1'],
    [{ tabSize: 0 }, 'The value of "tabSize" is out of range. It must be >= 1 && <= 4294967295. Received 0'],
    [{ completer: 1 }, "The argument 'completer' is invalid. Received 1"],
    [{ history: 1 }, 'The "history" argument must be an instance of Array. Received type number (1)'],
    [{ escapeCodeTimeout: NaN }, "The property 'input.escapeCodeTimeout' is invalid. Received 500"],
    [{ signal: 1 },
      'The "options.signal" property must be an instance of AbortSignal. Received type number (1)'],
  ]) {
    assert.throws(() => createInterface({ input, terminal: true, output: memory(), ...options }), { message });
  }
  assert.strictEqual(readline.promises, promises.default);
});
