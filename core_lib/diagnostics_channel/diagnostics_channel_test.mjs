// node:diagnostics_channel: messages to whoever listens.
import assert from 'node:assert';
import { AsyncLocalStorage } from 'node:async_hooks';
import dc, { channel, hasSubscribers, subscribe, tracingChannel, unsubscribe } from 'node:diagnostics_channel';

import { test } from '../../tools/testing/test.mjs';

/** A tracing channel with the list of what it told. */
const traced = (name) => {
  const traces = tracingChannel(name);
  const events = [];
  const note = (event) => (message) => events.push([event, { ...message }]);
  traces.subscribe(Object.fromEntries(
    ['start', 'end', 'asyncStart', 'asyncEnd', 'error'].map((event) => [event, note(event)])));
  return { events, names: () => events.map(([event]) => event), traces };
};

test('a channel of a name is one, and tells its subscribers', () => {
  const one = channel('test:one');
  assert.strictEqual(channel('test:one'), one);
  assert.strictEqual(one.name, 'test:one');
  assert.ok(one instanceof dc.Channel);
  const seen = [];
  const listener = (message, name) => seen.push([message, name]);
  assert.deepStrictEqual([one.hasSubscribers, hasSubscribers('test:one')], [false, false]);
  one.publish('nobody hears');
  subscribe('test:one', listener);
  assert.deepStrictEqual([one.hasSubscribers, hasSubscribers('test:one')], [true, true]);
  one.publish({ a: 1 });
  assert.deepStrictEqual([unsubscribe('test:one', listener), unsubscribe('test:one', listener)], [true, false]);
  one.publish('nobody hears');
  assert.deepStrictEqual([seen, one.hasSubscribers], [[[{ a: 1 }, 'test:one']], false]);
});

test('names may be symbols, and nothing else', () => {
  const symbol = Symbol('name');
  assert.strictEqual(channel(symbol).name, symbol);
  assert.throws(() => channel(1), {
    code: 'ERR_INVALID_ARG_TYPE',
    message: 'The "channel" argument must be one of type string or symbol. Received type number (1)',
  });
  assert.throws(() => subscribe('test:bad', 1), {
    code: 'ERR_INVALID_ARG_TYPE',
    message: 'The "subscription" argument must be of type function. Received type number (1)',
  });
  assert.throws(() => tracingChannel(0), { code: 'ERR_INVALID_ARG_TYPE' });
});

test('what a subscriber throws is uncaught, and the others hear', async () => {
  const one = channel('test:throws');
  const seen = [];
  const uncaught = new Promise((resolve) => process.once('uncaughtException', resolve));
  one.subscribe(() => { throw new Error('midway'); });
  one.subscribe(() => seen.push('second'));
  one.publish(1);
  assert.deepStrictEqual(seen, ['second']);
  assert.strictEqual((await uncaught).message, 'midway');
});

test('a subscriber that goes while it is told takes nobody along', () => {
  const one = channel('test:leaving');
  const seen = [];
  const leaving = () => {
    seen.push('leaving');
    one.unsubscribe(leaving);
  };
  one.subscribe(leaving);
  one.subscribe(() => seen.push('staying'));
  one.publish(1);
  one.publish(2);
  assert.deepStrictEqual(seen, ['leaving', 'staying', 'staying']);
});

test('a store is bound for the run', () => {
  const one = channel('test:stores');
  const [plain, changed] = [new AsyncLocalStorage(), new AsyncLocalStorage()];
  one.bindStore(plain);
  one.bindStore(changed, (message) => message * 2);
  const self = {};
  const result = one.runStores(21, function (...args) {
    return [plain.getStore(), changed.getStore(), this === self, args];
  }, self, 1, 2);
  assert.deepStrictEqual(result, [21, 42, true, [1, 2]]);
  assert.strictEqual(plain.getStore(), undefined);
  assert.deepStrictEqual([one.unbindStore(plain), one.unbindStore(plain)], [true, false]);
  assert.strictEqual(one.runStores(1, () => plain.getStore()), undefined);
});

test('traces a function', () => {
  const { events, traces } = traced('test:sync');
  const self = {};
  const context = { id: 1 };
  const result = traces.traceSync(function (a, b) { return [this === self, a, b]; }, context, self, 1, 2);
  assert.deepStrictEqual(result, [true, 1, 2]);
  assert.deepStrictEqual(events, [['start', { id: 1 }], ['end', { id: 1, result }]]);
  events.length = 0;
  const error = new Error('midway');
  assert.throws(() => traces.traceSync(() => { throw error; }, {}), { message: 'midway' });
  assert.deepStrictEqual(events, [['start', {}], ['error', { error }], ['end', { error }]]);
});

test('traces a promise', async () => {
  const { events, names, traces } = traced('test:promise');
  assert.strictEqual(await traces.tracePromise(async (value) => value, {}, null, 'value'), 'value');
  assert.deepStrictEqual(names(), ['start', 'end', 'asyncStart', 'asyncEnd']);
  assert.deepStrictEqual(events.at(-1)[1], { result: 'value' });
  events.length = 0;
  await assert.rejects(traces.tracePromise(() => Promise.reject(new Error('midway')), {}), { message: 'midway' });
  assert.deepStrictEqual(names(), ['start', 'end', 'error', 'asyncStart', 'asyncEnd']);
});

test('traces a callback', async () => {
  const { events, names, traces } = traced('test:callback');
  const work = (value, done) => { setImmediate(done, null, value); };
  const result = await new Promise((resolve) => {
    traces.traceCallback(work, -1, {}, null, 'value', (error, value) => resolve([error, value, names().at(-1)]));
  });
  assert.deepStrictEqual(result, [null, 'value', 'asyncStart']);
  assert.deepStrictEqual(names(), ['start', 'end', 'asyncStart', 'asyncEnd']);
  events.length = 0;
  const failing = (done) => { setImmediate(done, new Error('midway')); };
  await new Promise((resolve) => traces.traceCallback(failing, 0, {}, null, resolve));
  assert.deepStrictEqual(names(), ['start', 'end', 'error', 'asyncStart', 'asyncEnd']);
  assert.throws(() => traces.traceCallback(work, 0, {}, null, 1), {
    code: 'ERR_INVALID_ARG_TYPE', message: 'The "callback" argument must be of type function. Received type number (1)',
  });
});

test('what nobody traces runs as it is', () => {
  const traces = tracingChannel('test:untraced');
  assert.strictEqual(traces.hasSubscribers, false);
  const context = {};
  assert.strictEqual(traces.traceSync((a) => a, context, null, 5), 5);
  assert.deepStrictEqual(context, {});
  const handlers = { start() {} };
  traces.subscribe(handlers);
  assert.strictEqual(traces.hasSubscribers, true);
  assert.deepStrictEqual([traces.unsubscribe(handlers), traces.unsubscribe(handlers)], [true, false]);
  assert.strictEqual(traces.start.name, 'tracing:test:untraced:start');
});

test('channels of a trace are all there', () => {
  assert.throws(() => dc.tracingChannel({}), { name: 'TypeError', message: 'Cannot convert undefined or null to object' });
  assert.throws(() => dc.tracingChannel({ start: '' }), { code: 'ERR_INVALID_ARG_TYPE' });
});
