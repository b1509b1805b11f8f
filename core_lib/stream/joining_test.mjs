// What joins streams to each other, to iterators, promises and signals.
import assert from 'node:assert';
import { EventEmitter, once } from 'node:events';
import {
  addAbortSignal, compose, Duplex, duplexPair, finished, isDisturbed, isErrored, isReadable, PassThrough, pipeline,
  Readable, Transform, Writable,
} from 'node:stream';
import { buffer, bytes, json, text } from 'node:stream/consumers';
import { finished as finishedPromise, pipeline as pipelinePromise } from 'node:stream/promises';
import { setImmediate as turn } from 'node:timers/promises';

import { test } from '../../tools/testing/test.mjs';

const failure = () => Object.assign(new Error('midway'), { code: 'MIDWAY' });
const upper = () => new Transform({ transform(chunk, encoding, done) { done(null, String(chunk).toUpperCase()); } });
const endless = () => new Readable({ read() { setImmediate(() => this.push('x')); } });

test('pipeline joins streams, iterables and generators', async () => {
  const written = [];
  await pipelinePromise(
    ['a', 'b'],
    async function* (chunks) { for await (const chunk of chunks) yield `${chunk}${chunk}`; },
    upper(),
    new Writable({ write(chunk, encoding, done) { written.push(String(chunk)); done(); } }),
  );
  assert.deepStrictEqual(written, ['AA', 'BB']);
  const value = await pipelinePromise(Readable.from(['1', '2']), async (chunks) => {
    let sum = 0;
    for await (const chunk of chunks) sum += Number(chunk);
    return sum;
  });
  assert.strictEqual(value, 3);
});

test('pipeline destroys all when one of them fails', async () => {
  const [from, middle] = [endless(), upper()];
  const to = new Writable({ write(chunk, encoding, done) { setImmediate(done, failure()); } });
  await assert.rejects(pipelinePromise(from, middle, to), { code: 'MIDWAY' });
  assert.deepStrictEqual([from.destroyed, middle.destroyed, to.destroyed], [true, true, true]);
});

test('pipeline tells of a target that closes too early', async () => {
  const to = new PassThrough();
  const done = new Promise((resolve) => pipeline(endless(), to, resolve));
  to.destroy();
  const error = await done;
  assert.deepStrictEqual([error.code, error.message], ['ERR_STREAM_PREMATURE_CLOSE', 'Premature close']);
});

test('pipeline checks what it is given', () => {
  assert.throws(() => pipeline(new PassThrough(), () => {}), {
    code: 'ERR_MISSING_ARGS', message: 'The "streams" argument must be specified',
  });
  assert.throws(() => pipeline(new PassThrough(), new PassThrough()), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => pipeline(new PassThrough(), 5, new PassThrough(), () => {}), { code: 'ERR_INVALID_ARG_TYPE' });
});

test('a signal ends a pipeline', async () => {
  const controller = new AbortController();
  const from = endless();
  const done = pipelinePromise(from, new PassThrough().resume(), { signal: controller.signal });
  setImmediate(() => controller.abort(failure()));
  await assert.rejects(done, (error) => error.name === 'AbortError' && error.code === 'ABORT_ERR' &&
    error.cause.code === 'MIDWAY');
  assert.ok(from.destroyed);
  await assert.rejects(pipelinePromise(endless(), new PassThrough(), { signal: AbortSignal.abort() }),
    { name: 'AbortError' });
});

test('pipeline leaves the target open where asked', async () => {
  const to = new PassThrough();
  await pipelinePromise(Readable.from(['a']), to, { end: false });
  assert.strictEqual(to.writableEnded, false);
  to.end('b');
  assert.strictEqual(await text(to), 'ab');
});

test('finished calls once for the end, an error, and a close that is too early', async () => {
  await finishedPromise(Readable.from(['a']).resume());
  const broken = new PassThrough();
  broken.destroy(failure());
  await assert.rejects(finishedPromise(broken), { code: 'MIDWAY' });
  const early = new PassThrough();
  early.destroy();
  await assert.rejects(finishedPromise(early), { code: 'ERR_STREAM_PREMATURE_CLOSE' });
  const half = new PassThrough();
  half.end();
  await finishedPromise(half, { readable: false });
  const calls = [];
  const stop = finished(half.resume(), () => calls.push('never'));
  stop();
  await turn();
  assert.deepStrictEqual(calls, []);
  assert.throws(() => finished({}, () => {}), {
    code: 'ERR_INVALID_ARG_TYPE',
    message: 'The "stream" argument must be an instance of ReadableStream, WritableStream, or Stream. ' +
      'Received an instance of Object',
  });
});

test('finished takes a signal', async () => {
  const controller = new AbortController();
  const readable = endless();
  const done = finishedPromise(readable, { signal: controller.signal });
  controller.abort();
  await assert.rejects(done, { name: 'AbortError', code: 'ABORT_ERR' });
  assert.strictEqual(readable.destroyed, false);
  readable.destroy();
});

test('addAbortSignal destroys with an AbortError', async () => {
  const controller = new AbortController();
  const readable = addAbortSignal(controller.signal, endless());
  controller.abort();
  const [error] = await once(readable, 'error');
  assert.deepStrictEqual([error.name, error.code, error.message],
    ['AbortError', 'ABORT_ERR', 'The operation was aborted']);
  const [constructed] = await once(new Readable({ read() {}, signal: AbortSignal.abort() }), 'error');
  assert.strictEqual(constructed.name, 'AbortError');
  assert.throws(() => addAbortSignal({}, readable),
    { code: 'ERR_INVALID_ARG_TYPE', message: /^The "signal" argument/ });
});

test('iteration destroys on break and throws what destroyed', async () => {
  const readable = endless();
  for await (const chunk of readable) {
    assert.strictEqual(String(chunk), 'x');
    break;
  }
  assert.strictEqual(readable.destroyed, true);
  const kept = endless();
  for await (const chunk of kept.iterator({ destroyOnReturn: false })) {
    assert.ok(chunk);
    break;
  }
  assert.strictEqual(kept.destroyed, false);
  setImmediate(() => kept.destroy(failure()));
  await assert.rejects(async () => { for await (const chunk of kept) void chunk; }, { code: 'MIDWAY' });
  const early = endless();
  setImmediate(() => early.destroy());
  await assert.rejects(async () => { for await (const chunk of early) void chunk; },
    { code: 'ERR_STREAM_PREMATURE_CLOSE' });
});

test('from reads iterables one by one, and gives text whole', async () => {
  assert.deepStrictEqual(await Readable.from('abc').toArray(), ['abc']);
  assert.deepStrictEqual(await Readable.from(new Set([1, 2])).toArray(), [1, 2]);
  let closed = false;
  const readable = Readable.from((async function* () {
    try {
      yield 1;
      yield 2;
    } finally { closed = true; }
  })());
  for await (const value of readable) if (value === 1) break;
  assert.strictEqual(closed, true);
  await assert.rejects(Readable.from((function* () { yield 1; throw failure(); })()).toArray(), { code: 'MIDWAY' });
  assert.throws(() => Readable.from(5), { code: 'ERR_INVALID_ARG_TYPE' });
  await assert.rejects(Readable.from([null]).toArray(), { code: 'ERR_STREAM_NULL_VALUES' });
});

test('has the helpers of iterators', async () => {
  const numbers = () => Readable.from([1, 2, 3, 4]);
  assert.deepStrictEqual(await numbers().map((n) => n * 2).filter((n) => n > 2).toArray(), [4, 6, 8]);
  assert.deepStrictEqual(await numbers().flatMap((n) => [n, -n]).take(3).toArray(), [1, -1, 2]);
  assert.deepStrictEqual(await numbers().drop(2).toArray(), [3, 4]);
  assert.strictEqual(await numbers().reduce((sum, n) => sum + n), 10);
  assert.strictEqual(await numbers().reduce((sum, n) => sum + n, 1), 11);
  await assert.rejects(Readable.from([]).reduce(() => {}), {
    code: 'ERR_MISSING_ARGS', message: 'Reduce of an empty stream requires an initial value',
  });
  assert.deepStrictEqual(await Promise.all([
    numbers().some((n) => n === 3), numbers().every((n) => n < 3),
    numbers().find((n) => n > 2), numbers().find((n) => n > 9),
  ]), [true, false, 3, undefined]);
  const seen = [];
  await numbers().forEach((n) => { seen.push(n); });
  assert.deepStrictEqual(seen, [1, 2, 3, 4]);
  assert.throws(() => numbers().map(1), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => numbers().take(-1), { code: 'ERR_OUT_OF_RANGE' });
  await assert.rejects(numbers().map(() => { throw failure(); }).toArray(), { code: 'MIDWAY' });
});

test('map runs as many at a time as asked, and keeps the order', async () => {
  let [running, most] = [0, 0];
  const results = await Readable.from([3, 2, 1, 0]).map(async (n) => {
    most = Math.max(most, ++running);
    for (let i = 0; i < n; i++) await turn();
    running--;
    return n;
  }, { concurrency: 2 }).toArray();
  assert.deepStrictEqual([results, most], [[3, 2, 1, 0], 2]);
});

test('compose makes one stream of several', async () => {
  const both = compose(upper(), async function* (chunks) { for await (const chunk of chunks) yield `<${chunk}>`; });
  both.end('a');
  assert.strictEqual(await text(both), '<A>');
  assert.strictEqual(await text(Readable.from(['b']).compose(upper())), 'B');
  const broken = compose(upper(), new Transform({ transform(chunk, encoding, done) { done(failure()); } }));
  broken.end('x');
  await assert.rejects(broken.toArray(), { code: 'MIDWAY' });
});

test('Duplex.from takes functions, promises and pairs', async () => {
  const doubled = Duplex.from(async function* (chunks) { for await (const chunk of chunks) yield `${chunk}${chunk}`; });
  doubled.end('ab');
  assert.strictEqual(await text(doubled), 'abab');
  assert.strictEqual(await text(Duplex.from(Promise.resolve('later'))), 'later');
  const [readable, writable] = [Readable.from(['r']), new PassThrough()];
  const pair = Duplex.from({ readable, writable });
  pair.end('w');
  assert.deepStrictEqual(await Promise.all([text(pair), text(writable)]), ['r', 'w']);
});

test('the ends of a pair hear each other', async () => {
  const [one, other] = duplexPair();
  one.end('to other');
  other.end('to one');
  assert.deepStrictEqual([await text(one), await text(other)], ['to one', 'to other']);
});

test('consumers read to the end', async () => {
  const chunks = () => Readable.from([Buffer.from('{"a"'), Buffer.from(':1}')]);
  assert.strictEqual(await text(chunks()), '{"a":1}');
  assert.deepStrictEqual(await json(chunks()), { a: 1 });
  assert.ok(Buffer.isBuffer(await buffer(chunks())));
  assert.strictEqual((await bytes(chunks())).length, 7);
  await assert.rejects(json(Readable.from(['{'])), { name: 'SyntaxError' });
});

test('wrap reads an old kind of stream', async () => {
  const old = new EventEmitter();
  old.pause = old.resume = () => {};
  const readable = new Readable().wrap(old);
  setImmediate(() => { old.emit('data', 'a'); old.emit('data', 'b'); old.emit('end'); });
  assert.strictEqual(await text(readable), 'ab');
});

test('streams cross into the web and back', async () => {
  const web = Readable.toWeb(Readable.from([Buffer.from('a'), Buffer.from('b')]));
  assert.strictEqual(await text(Readable.fromWeb(web)), 'ab');
  const chunks = [];
  const target = new WritableStream({ write(chunk) { chunks.push(String(chunk)); } });
  const writable = Writable.fromWeb(target, { decodeStrings: false });
  await pipelinePromise(['x', 'y'], writable);
  assert.deepStrictEqual(chunks, ['x', 'y']);
  const { readable, writable: into } = Duplex.toWeb(upper());
  const writer = into.getWriter();
  writer.write('z');
  writer.close();
  assert.strictEqual(await text(readable), 'Z');
});

test('a stream is told apart by what happened to it', async () => {
  const readable = endless();
  assert.deepStrictEqual([isDisturbed(readable), isErrored(readable), isReadable(readable)], [false, false, true]);
  await once(readable, 'data');
  readable.destroy(failure());
  await once(readable, 'error');
  assert.deepStrictEqual([isDisturbed(readable), isErrored(readable), isReadable(readable)], [true, true, false]);
});

test('a rejected promise of a data listener destroys where rejections are captured', async () => {
  const readable = new Readable({ captureRejections: true, read() {} });
  readable.on('data', async () => { throw failure(); });
  readable.push('x');
  const [error] = await once(readable, 'error');
  assert.deepStrictEqual([error.code, readable.destroyed], ['MIDWAY', true]);
});

test('await using destroys', async () => {
  let readable;
  {
    await using held = endless();
    readable = held;
  }
  assert.deepStrictEqual([readable.destroyed, readable.closed], [true, true]);
});
