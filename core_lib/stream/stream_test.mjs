// The four kinds of streams: the order of events, back-pressure, and what happens when something fails midway.
import assert from 'node:assert';
import { once } from 'node:events';
import stream, { Duplex, PassThrough, Readable, Transform, Writable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';

import { test } from '../../tools/testing/test.mjs';

/** Answers a list that grows with the names of the events as they come. */
const watch = (emitter, names) => {
  const seen = [];
  for (const name of names) emitter.on(name, () => seen.push(name));
  return seen;
};
/** A readable stream that gives the chunks one a turn. */
const source = (chunks, options) => {
  const rest = [...chunks];
  return new Readable({ ...options, read() { setImmediate(() => this.push(rest.length > 0 ? rest.shift() : null)); } });
};
/** A writable stream with the list of what was written to it. */
const sink = (options) => {
  const written = [];
  const writable = new Writable({
    ...options,
    write(chunk, encoding, done) { written.push(String(chunk)); setImmediate(done); },
  });
  return { writable, written };
};
const failure = () => Object.assign(new Error('midway'), { code: 'MIDWAY' });

test('a readable stream tells of data, end and close in this order', async () => {
  const readable = source(['a', 'b']);
  const seen = watch(readable, ['data', 'end', 'close', 'error', 'pause', 'resume']);
  await once(readable, 'close');
  assert.deepStrictEqual(seen, ['resume', 'data', 'data', 'end', 'close']);
  assert.ok(readable.readableEnded && readable.destroyed && readable.closed && !readable.errored && !readable.readable);
});

test('push answers whether more is wanted', () => {
  const readable = new Readable({ highWaterMark: 3, read() {} });
  assert.deepStrictEqual([readable.push('a'), readable.push('b'), readable.push('c')], [true, true, false]);
  assert.strictEqual(readable.readableLength, 3);
  assert.strictEqual(readable.read(2).toString(), 'ab');
  assert.strictEqual(readable.read(2), null);
  assert.strictEqual(readable.read().toString(), 'c');
  assert.strictEqual(readable.read(), null);
});

test('reading ahead stops at the mark', async () => {
  let numReads = 0;
  const readable = new Readable({ highWaterMark: 4, read() { numReads++; this.push('xx'); } });
  readable.read(0);
  await turn();
  assert.deepStrictEqual([numReads, readable.readableLength], [2, 4]);
});

test('unshift puts a chunk in front', async () => {
  const readable = source(['tail']);
  readable.unshift('head-');
  assert.strictEqual(await readable.toArray().then((chunks) => chunks.join('')), 'head-tail');
});

test('pushing or unshifting after the end is an error of the stream', async () => {
  const readable = new Readable({ read() {} });
  readable.push(null);
  assert.strictEqual(readable.push('late'), false);
  const [error] = await once(readable, 'error');
  assert.deepStrictEqual([error.code, error.message], ['ERR_STREAM_PUSH_AFTER_EOF', 'stream.push() after EOF']);
  const other = source([], { autoDestroy: false });
  await other.toArray();
  const told = once(other, 'error');
  assert.strictEqual(other.unshift('late'), false);
  assert.deepStrictEqual((({ code, message }) => [code, message])((await told)[0]),
    ['ERR_STREAM_UNSHIFT_AFTER_END_EVENT', 'stream.unshift() after end event']);
});

test('chunks must be bytes or text, outside of object mode', async () => {
  const readable = new Readable({ read() { this.push(1); } });
  readable.resume();
  const [error] = await once(readable, 'error');
  assert.deepStrictEqual([error.code, error.message], ['ERR_INVALID_ARG_TYPE',
    'The "chunk" argument must be of type string or an instance of Buffer, TypedArray, or DataView. ' +
    'Received type number (1)']);
  const { writable } = sink();
  assert.throws(() => writable.write({}), { code: 'ERR_INVALID_ARG_TYPE', name: 'TypeError' });
  assert.throws(() => writable.write(null), {
    code: 'ERR_STREAM_NULL_VALUES', message: 'May not write null values to stream',
  });
});

test('setEncoding joins the bytes of a character that came in two chunks', async () => {
  const bytes = Buffer.from('a\u20acb');
  const readable = source([bytes.subarray(0, 2), bytes.subarray(2, 3), bytes.subarray(3)]);
  readable.setEncoding('utf8');
  assert.deepStrictEqual(await readable.toArray(), ['a', '\u20acb']);
  assert.strictEqual(readable.readableEncoding, 'utf8');
});

test('readable events and read give everything', async () => {
  const readable = source(['ab', 'cd', 'e']);
  const parts = [];
  readable.on('readable', () => {
    for (let part; (part = readable.read(2)) !== null;) parts.push(part.toString());
  });
  await once(readable, 'end');
  assert.strictEqual(parts.join('|'), 'ab|cd|e');
});

test('pause and resume say whether data flows', async () => {
  const readable = source(['a', 'b', 'c']);
  assert.deepStrictEqual([readable.readableFlowing, readable.isPaused()], [null, false]);
  const chunks = [];
  readable.on('data', (chunk) => {
    chunks.push(chunk.toString());
    readable.pause();
    setImmediate(() => readable.resume());
  });
  assert.strictEqual(readable.readableFlowing, true);
  await once(readable, 'end');
  assert.deepStrictEqual(chunks, ['a', 'b', 'c']);
});

test('destroy with an error tells of the error, then of close, once', async () => {
  const readable = new Readable({ read() {} });
  const seen = watch(readable, ['error', 'close', 'end']);
  readable.destroy(failure()).destroy(new Error('second'));
  assert.deepStrictEqual([seen.length, readable.destroyed, readable.errored.message], [0, true, 'midway']);
  await turn();
  assert.deepStrictEqual(seen, ['error', 'close']);
  assert.ok(readable.readableAborted && readable.readableDidRead === false);
});

test('emitClose and autoDestroy can be turned off', async () => {
  const readable = source([], { emitClose: false });
  const seen = watch(readable.resume(), ['end', 'close']);
  const other = source([], { autoDestroy: false });
  const seenOther = watch(other.resume(), ['end', 'close']);
  await turn();
  await turn();
  await turn();
  assert.deepStrictEqual([seen, seenOther], [['end'], ['end']]);
  assert.deepStrictEqual([readable.destroyed, other.destroyed], [true, false]);
});

test('construct runs before everything else', async () => {
  const order = [];
  const writable = new Writable({
    construct(done) { order.push('construct'); setImmediate(done); },
    write(chunk, encoding, done) { order.push(`write ${chunk}`); done(); },
    final(done) { order.push('final'); done(); },
    destroy(error, done) { order.push('destroy'); done(error); },
  });
  writable.end('x', () => order.push('ended'));
  assert.deepStrictEqual(order, []);
  await once(writable, 'close');
  assert.deepStrictEqual(order, ['construct', 'write x', 'final', 'ended', 'destroy']);
  const failing = new Readable({ construct(done) { done(failure()); }, read() { order.push('read'); } });
  await assert.rejects(failing.toArray(), { code: 'MIDWAY' });
  assert.ok(!order.includes('read'));
});

test('write answers false at the mark, and drain follows', async () => {
  const { writable, written } = sink({ highWaterMark: 4 });
  assert.deepStrictEqual([writable.write('ab'), writable.write('cd')], [true, false]);
  assert.strictEqual(writable.writableNeedDrain, true);
  assert.strictEqual(writable.writableLength, 4);
  await once(writable, 'drain');
  assert.deepStrictEqual([written, writable.writableLength, writable.writableNeedDrain], [['ab', 'cd'], 0, false]);
});

test('what was corked is written at once', async () => {
  const batches = [];
  const writable = new Writable({
    writev(chunks, done) { batches.push(chunks.map(({ chunk, encoding }) => `${chunk}/${encoding}`)); done(); },
    decodeStrings: false,
  });
  writable.cork();
  writable.cork();
  writable.write('a');
  writable.write('62', 'hex');
  writable.uncork();
  assert.deepStrictEqual([batches.length, writable.writableCorked], [0, 1]);
  writable.uncork();
  assert.deepStrictEqual(batches, [['a/utf8', '62/hex']]);
});

test('a writable stream tells of prefinish, the callback of end, finish and close in this order', async () => {
  const { writable } = sink();
  const seen = watch(writable, ['prefinish', 'finish', 'close', 'error']);
  writable.end('x', () => seen.push('callback'));
  assert.ok(writable.writableEnded && !writable.writableFinished);
  await once(writable, 'close');
  assert.deepStrictEqual(seen, ['prefinish', 'callback', 'finish', 'close']);
});

test('writing after the end is an error, also of the callback', async () => {
  const { writable } = sink();
  const failed = once(writable, 'error');
  writable.end();
  const told = new Promise((resolve) => writable.write('late', resolve));
  const [[error], fromCallback] = await Promise.all([failed, told]);
  assert.strictEqual(error, fromCallback);
  assert.deepStrictEqual([error.code, error.message], ['ERR_STREAM_WRITE_AFTER_END', 'write after end']);
});

test('a write that fails fails those behind it, and destroys', async () => {
  const writable = new Writable({ write(chunk, encoding, done) { setImmediate(done, failure()); } });
  const told = [];
  const seen = watch(writable, ['error', 'close', 'finish']);
  writable.write('a', (error) => told.push(error.code));
  writable.write('b', (error) => told.push(error.code));
  writable.end((error) => told.push(error.code));
  await once(writable, 'close').catch(() => turn());
  assert.deepStrictEqual(seen, ['error', 'close']);
  assert.deepStrictEqual(told, ['MIDWAY', 'MIDWAY', 'MIDWAY']);
});

test('writing to a destroyed stream and ending twice tell of it', async () => {
  const { writable } = sink();
  writable.destroy();
  const error = await new Promise((resolve) => writable.write('x', resolve));
  assert.deepStrictEqual([error.code, error.message],
    ['ERR_STREAM_DESTROYED', 'Cannot call write after a stream was destroyed']);
  const ended = sink().writable.end();
  await once(ended, 'finish');
  const again = await new Promise((resolve) => ended.end(resolve));
  assert.deepStrictEqual([again.code, again.message],
    ['ERR_STREAM_ALREADY_FINISHED', 'Cannot call end after a stream was finished']);
});

test('setDefaultEncoding knows its encodings', () => {
  const { writable, written } = sink();
  writable.setDefaultEncoding('hex');
  writable.write('4142');
  assert.deepStrictEqual(written, ['AB']);
  assert.throws(() => writable.setDefaultEncoding('x'),
    { code: 'ERR_UNKNOWN_ENCODING', message: 'Unknown encoding: x' });
});

test('a mark must be a whole number', () => {
  assert.throws(() => new Readable({ highWaterMark: -1 }), {
    code: 'ERR_INVALID_ARG_VALUE', name: 'TypeError',
    message: "The property 'options.highWaterMark' is invalid. Received -1",
  });
  assert.throws(() => new Duplex({ writableHighWaterMark: 'x' }),
    { message: "The property 'options.writableHighWaterMark' is invalid. Received 'x'" });
  assert.deepStrictEqual([stream.getDefaultHighWaterMark(false), stream.getDefaultHighWaterMark(true)], [65536, 16]);
});

test('what has to be implemented says so', async () => {
  const [unread] = await once(new Readable().resume(), 'error');
  assert.deepStrictEqual([unread.code, unread.message],
    ['ERR_METHOD_NOT_IMPLEMENTED', 'The _read() method is not implemented']);
  assert.throws(() => new Writable().write('x'), { message: 'The _write() method is not implemented' });
  assert.throws(() => new Transform().write('x'), { message: 'The _transform() method is not implemented' });
});

test('transforms chunks, and adds what flush gives', async () => {
  const transform = new Transform({
    transform(chunk, encoding, done) { this.push(String(chunk).toUpperCase()); done(null, '-'); },
    flush(done) { done(null, 'end'); },
  });
  const seen = watch(transform, ['prefinish', 'finish', 'end', 'close']);
  transform.end('ab');
  assert.strictEqual((await transform.toArray()).join(''), 'AB-end');
  await turn();
  assert.deepStrictEqual(seen, ['prefinish', 'finish', 'end', 'close']);
});

test('a side of a duplex stream may stay open when the other ends', async () => {
  const make = (allowHalfOpen) =>
    new Duplex({ allowHalfOpen, read() { this.push(null); }, write(chunk, encoding, done) { done(); } });
  const [open, closing] = [make(true).resume(), make(false).resume()];
  await Promise.all([once(open, 'end'), once(closing, 'close')]);
  assert.deepStrictEqual([open.writableEnded, closing.writableEnded], [false, true]);
});

test('pipe waits for drain, ends its target, and stops at an error', async () => {
  const { writable, written } = sink({ highWaterMark: 1 });
  const from = source(['a', 'b', 'c']);
  const seen = watch(writable, ['pipe', 'unpipe', 'finish']);
  assert.strictEqual(from.pipe(writable), writable);
  await once(writable, 'finish');
  assert.deepStrictEqual([written, seen], [['a', 'b', 'c'], ['pipe', 'finish', 'unpipe']]);
  const broken = new Writable({ write(chunk, encoding, done) { done(failure()); } });
  const endless = new Readable({ read() { this.push('x'); } });
  endless.pipe(broken);
  await once(broken, 'error');
  assert.deepStrictEqual([endless.destroyed, endless.listenerCount('data')], [false, 0]);
});

test('a source with two targets goes at the pace of the slower', async () => {
  const [slow, quick] = [sink({ highWaterMark: 1 }), new PassThrough()];
  const from = source(['a', 'b']);
  from.pipe(slow.writable);
  from.pipe(quick);
  assert.deepStrictEqual((await quick.toArray()).map(String), ['a', 'b']);
  assert.ok(slow.written.length >= 1);
});
