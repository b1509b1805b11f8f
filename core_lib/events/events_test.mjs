// node:events: emitters, and what waits for them.
import assert from 'node:assert';
import events, {
  addAbortListener, captureRejectionSymbol, errorMonitor, EventEmitter, EventEmitterAsyncResource, getEventListeners,
  getMaxListeners, listenerCount, on, once, setMaxListeners,
} from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';

import { test } from '../../tools/testing/test.mjs';

const failure = () => Object.assign(new Error('midway'), { code: 'MIDWAY' });
/** The warning that the body causes. */
const warningOf = async (body) => {
  const warned = once(process, 'warning');
  body();
  return (await warned)[0];
};

test('listeners run in their order, with the emitter as this', () => {
  const [emitter, seen] = [new EventEmitter(), []];
  emitter.on('a', function (...args) { seen.push(['on', this === emitter, args]); });
  emitter.prependListener('a', () => seen.push('first'));
  emitter.once('a', () => seen.push('once'));
  assert.strictEqual(emitter.emit('a', 1, 2, 3, 4), true);
  assert.deepStrictEqual(seen, ['first', ['on', true, [1, 2, 3, 4]], 'once']);
  seen.length = 0;
  emitter.emit('a');
  assert.deepStrictEqual(seen, ['first', ['on', true, []]]);
  assert.strictEqual(emitter.emit('nothing'), false);
});

test('adding and removing while an event is emitted shows at the next', () => {
  const [emitter, seen] = [new EventEmitter(), []];
  const second = () => seen.push('second');
  emitter.on('a', () => {
    emitter.removeListener('a', second);
    emitter.on('a', () => seen.push('added'));
  });
  emitter.on('a', second);
  emitter.emit('a');
  assert.deepStrictEqual(seen, ['second']);
  emitter.emit('a');
  assert.deepStrictEqual(seen, ['second', 'added']);
});

test('tells of listeners that come and go', () => {
  const [emitter, seen] = [new EventEmitter(), []];
  const listener = () => {};
  emitter.on('newListener', (name, added) => seen.push(['new', name, added === listener, emitter.listenerCount('a')]));
  emitter.on('removeListener', (name, removed) => seen.push(['remove', name, removed === listener]));
  seen.length = 0;
  emitter.once('a', listener);
  emitter.emit('a');
  assert.deepStrictEqual(seen, [['new', 'a', true, 0], ['remove', 'a', true]]);
});

test('removes the listener that was added last', () => {
  const [emitter, seen] = [new EventEmitter(), []];
  const twice = () => seen.push('twice');
  emitter.on('a', twice).on('a', () => seen.push('other')).on('a', twice).off('a', twice);
  emitter.emit('a');
  assert.deepStrictEqual(seen, ['twice', 'other']);
  assert.strictEqual(emitter.off('a', () => {}), emitter);
  emitter.removeAllListeners('a');
  assert.deepStrictEqual(emitter.eventNames(), []);
});

test('lists names, listeners and wrappers of once', () => {
  const emitter = new EventEmitter();
  const [listener, symbol] = [() => {}, Symbol('s')];
  emitter.once('a', listener).on(symbol, listener).on('1', listener);
  assert.deepStrictEqual(emitter.eventNames(), ['1', 'a', symbol]);
  assert.deepStrictEqual(emitter.listeners('a'), [listener]);
  const [wrapper] = emitter.rawListeners('a');
  assert.notStrictEqual(wrapper, listener);
  assert.strictEqual(wrapper.listener, listener);
  wrapper();
  assert.strictEqual(emitter.listenerCount('a'), 0);
  assert.strictEqual(emitter.on('b', listener).on('b', () => {}).listenerCount('b', listener), 1);
});

test('an error that nobody hears is thrown', () => {
  const emitter = new EventEmitter();
  const error = failure();
  assert.throws(() => emitter.emit('error', error), (thrown) => thrown === error);
  assert.throws(() => emitter.emit('error', { a: 1 }), {
    code: 'ERR_UNHANDLED_ERROR', message: 'Unhandled error. ({ a: 1 })', context: { a: 1 },
  });
  assert.throws(() => emitter.emit('error'), { message: 'Unhandled error. (undefined)' });
  const seen = [];
  emitter.on(errorMonitor, (monitored) => seen.push(monitored));
  assert.throws(() => emitter.emit('error', error), { code: 'MIDWAY' });
  assert.deepStrictEqual(seen, [error]);
});

test('a listener must be a function', () => {
  for (const method of ['on', 'once', 'prependListener', 'off']) {
    assert.throws(() => new EventEmitter()[method]('a', null), {
      code: 'ERR_INVALID_ARG_TYPE', name: 'TypeError',
      message: 'The "listener" argument must be of type function. Received null',
    });
  }
});

test('warns of what seems to be a leak, once', async () => {
  const emitter = new EventEmitter();
  emitter.setMaxListeners(1);
  const warning = await warningOf(() => { for (let i = 0; i < 3; i++) emitter.on('a', () => {}); });
  assert.strictEqual(warning.name, 'MaxListenersExceededWarning');
  assert.strictEqual(warning.message, 'Possible EventEmitter memory leak detected. 2 a listeners added to ' +
    '[EventEmitter]. MaxListeners is 1. Use emitter.setMaxListeners() to increase limit');
  assert.deepStrictEqual([warning.emitter === emitter, warning.type, warning.count], [true, 'a', 2]);
  const target = new EventTarget();
  setMaxListeners(1, target);
  const other = await warningOf(() => { for (let i = 0; i < 2; i++) target.addEventListener('b', () => {}); });
  assert.strictEqual(other.message, 'Possible EventTarget memory leak detected. 2 b listeners added to EventTarget. ' +
    'MaxListeners is 1. Use events.setMaxListeners() to increase limit');
  assert.strictEqual(getMaxListeners(target), 1);
});

test('limits must be numbers that are not negative', () => {
  assert.throws(() => new EventEmitter().setMaxListeners(-1), {
    code: 'ERR_OUT_OF_RANGE', message: 'The value of "setMaxListeners" is out of range. It must be >= 0. Received -1',
  });
  assert.throws(() => setMaxListeners(NaN), { code: 'ERR_OUT_OF_RANGE' });
  assert.throws(() => setMaxListeners(1, {}), {
    code: 'ERR_INVALID_ARG_TYPE',
    message: 'The "eventTargets" argument must be an instance of EventEmitter or EventTarget. ' +
      'Received an instance of Object',
  });
  assert.throws(() => { events.defaultMaxListeners = -1; }, {
    message: 'The value of "defaultMaxListeners" is out of range. It must be >= 0. Received -1',
  });
  assert.strictEqual(new EventEmitter().getMaxListeners(), events.defaultMaxListeners);
});

test('rejections are captured where asked', async () => {
  const emitter = new EventEmitter({ captureRejections: true });
  emitter.on('a', async () => { throw failure(); });
  const told = once(emitter, 'error');
  emitter.emit('a');
  assert.strictEqual((await told)[0].code, 'MIDWAY');
  const own = new EventEmitter({ captureRejections: true });
  const seen = [];
  own[captureRejectionSymbol] = (error, name, ...args) => seen.push([error.code, name, args]);
  own.on('a', async () => { throw failure(); });
  own.emit('a', 1, 2);
  await turn();
  assert.deepStrictEqual(seen, [['MIDWAY', 'a', [1, 2]]]);
  assert.throws(() => new EventEmitter({ captureRejections: 1 }), {
    code: 'ERR_INVALID_ARG_TYPE',
    message: 'The "options.captureRejections" property must be of type boolean. Received type number (1)',
  });
});

test('once waits for an event or an error', async () => {
  const emitter = new EventEmitter();
  setImmediate(() => emitter.emit('a', 1, 2));
  assert.deepStrictEqual(await once(emitter, 'a'), [1, 2]);
  assert.deepStrictEqual([emitter.listenerCount('a'), emitter.listenerCount('error')], [0, 0]);
  setImmediate(() => emitter.emit('error', failure()));
  await assert.rejects(once(emitter, 'a'), { code: 'MIDWAY' });
  setImmediate(() => emitter.emit('error', failure()));
  assert.strictEqual((await once(emitter, 'error'))[0].code, 'MIDWAY');
  const target = new EventTarget();
  setImmediate(() => target.dispatchEvent(new Event('b')));
  assert.strictEqual((await once(target, 'b'))[0].type, 'b');
});

test('once takes a signal, and leaves nothing behind', async () => {
  const [emitter, controller] = [new EventEmitter(), new AbortController()];
  const waited = once(emitter, 'a', { signal: controller.signal });
  controller.abort('why');
  await assert.rejects(waited, { name: 'AbortError', code: 'ABORT_ERR', cause: 'why' });
  assert.strictEqual(emitter.listenerCount('a'), 0);
  await assert.rejects(once(emitter, 'a', { signal: AbortSignal.abort() }), { name: 'AbortError' });
  await assert.rejects(once(emitter, 'a', { signal: {} }), { code: 'ERR_INVALID_ARG_TYPE' });
  await assert.rejects(once({}, 'a'), {
    code: 'ERR_INVALID_ARG_TYPE',
    message: 'The "emitter" argument must be an instance of EventEmitter. Received an instance of Object',
  });
});

test('on gives each event, also those that came before they were asked for', async () => {
  const emitter = new EventEmitter();
  const iterator = on(emitter, 'a', { close: ['end'] });
  emitter.emit('a', 1);
  emitter.emit('a', 2, 3);
  setImmediate(() => { emitter.emit('a', 4); emitter.emit('end'); });
  const seen = [];
  for await (const args of iterator) seen.push(args);
  assert.deepStrictEqual([seen, emitter.listenerCount('a')], [[[1], [2, 3], [4]], 0]);
});

test('on ends with an error, a return and a signal', async () => {
  const emitter = new EventEmitter();
  const failing = on(emitter, 'a');
  emitter.emit('a', 1);
  emitter.emit('error', failure());
  assert.deepStrictEqual(await failing.next(), { value: [1], done: false });
  await assert.rejects(failing.next(), { code: 'MIDWAY' });
  assert.deepStrictEqual(await failing.next(), { value: undefined, done: true });
  const returned = on(emitter, 'a');
  const waiting = returned.next();
  assert.deepStrictEqual(await returned.return(), { value: undefined, done: true });
  assert.deepStrictEqual(await waiting, { value: undefined, done: true });
  assert.throws(() => on(emitter, 'a').throw(1), {
    message: 'The "EventEmitter.AsyncIterator" property must be an instance of Error. Received type number (1)',
  });
  const controller = new AbortController();
  const aborted = on(emitter, 'b', { signal: controller.signal });
  setImmediate(() => controller.abort());
  await assert.rejects(aborted.next(), { name: 'AbortError' });
  assert.strictEqual(emitter.listenerCount('b'), 0);
  assert.throws(() => on(emitter, 'b', { signal: AbortSignal.abort() }), { name: 'AbortError' });
});

test('on pauses and resumes what fills it too quickly', async () => {
  const emitter = Object.assign(new EventEmitter(), { calls: [] });
  emitter.pause = () => emitter.calls.push('pause');
  emitter.resume = () => emitter.calls.push('resume');
  const iterator = on(emitter, 'a', { highWaterMark: 2, lowWaterMark: 1 });
  for (let i = 0; i < 3; i++) emitter.emit('a', i);
  assert.deepStrictEqual(emitter.calls, ['pause']);
  await iterator.next();
  await iterator.next();
  await iterator.next();
  assert.deepStrictEqual(emitter.calls, ['pause', 'resume']);
  assert.throws(() => on(emitter, 'a', { highWaterMark: 0 }), { code: 'ERR_OUT_OF_RANGE' });
});

test('lists the listeners of emitters and targets', () => {
  const [emitter, target, listener] = [new EventEmitter(), new EventTarget(), () => {}];
  emitter.once('a', listener);
  target.addEventListener('a', listener);
  assert.deepStrictEqual(getEventListeners(emitter, 'a'), [listener]);
  assert.deepStrictEqual(getEventListeners(target, 'a'), [listener]);
  assert.strictEqual(listenerCount(emitter, 'a'), 1);
  assert.throws(() => getEventListeners({}, 'a'), { code: 'ERR_INVALID_ARG_TYPE' });
});

test('a listener of aborts can be disposed of, and hears over others that stop', () => {
  const seen = [];
  const controller = new AbortController();
  controller.signal.addEventListener('abort', (event) => event.stopImmediatePropagation());
  const disposable = addAbortListener(controller.signal, () => seen.push('disposed'));
  addAbortListener(controller.signal, (event) => seen.push(event.type));
  disposable[Symbol.dispose]();
  controller.abort();
  assert.deepStrictEqual(seen, ['abort']);
  assert.throws(() => addAbortListener(undefined, () => {}), { code: 'ERR_INVALID_ARG_TYPE' });
});

test('an emitter of an async resource runs listeners in its context', async () => {
  const { AsyncLocalStorage } = await import('node:async_hooks');
  const storage = new AsyncLocalStorage();
  const emitter = storage.run('made', () => new EventEmitterAsyncResource({ name: 'Mine' }));
  const seen = [];
  emitter.on('a', () => seen.push(storage.getStore()));
  storage.run('emitted', () => emitter.emit('a'));
  assert.deepStrictEqual(seen, ['made']);
  assert.ok(emitter.asyncId > 0 && emitter.triggerAsyncId >= 0 && emitter.asyncResource.eventEmitter === emitter);
});

test('a thenable is asked for its then once', async () => {
  const emitter = new EventEmitter({ captureRejections: true });
  let asked = 0;
  const caught = new Promise((resolve) => emitter.on('error', resolve));
  emitter.on('event', () => ({ get then() { asked++; return (resolved, rejected) => rejected('reason'); } }));
  emitter.emit('event');
  assert.strictEqual(await caught, 'reason');
  assert.strictEqual(asked, 1);
});

test('listeners have no mark before a warning', () => {
  const emitter = new EventEmitter();
  for (let i = 0; i < 3; i++) emitter.on('event', () => {});
  assert.deepStrictEqual(Object.keys(emitter._events.event), ['0', '1', '2']);
});

test('AbortSignal.any() says what Web IDL says', () => {
  assert.throws(() => AbortSignal.any('ab'), { code: 'ERR_INVALID_ARG_TYPE', message: 'signals cannot be converted to sequence.' });
  assert.throws(() => AbortSignal.any([null]), { code: 'ERR_INVALID_ARG_TYPE', message: 'signals[0] is not of type AbortSignal.' });
});

test('an error event that is none has what it was told with', () => {
  assert.throws(() => new EventEmitter().emit('error'), (error) => error.code === 'ERR_UNHANDLED_ERROR' && 'context' in error);
});
