// Events of the web: EventTarget, Event, CustomEvent, AbortController and AbortSignal.
import assert from 'node:assert';
import { setImmediate as turn } from 'node:timers/promises';

import { test } from '../../tools/testing/test.mjs';

test('dispatches to functions and objects, each listener once', () => {
  const [target, seen] = [new EventTarget(), []];
  const listener = function (event) { seen.push([this === target, event.type]); };
  target.addEventListener('a', listener);
  target.addEventListener('a', listener);
  target.addEventListener('a', listener, { capture: true });
  target.addEventListener('a', { handleEvent(event) { seen.push(event.target === target); } });
  assert.strictEqual(target.dispatchEvent(new Event('a')), true);
  assert.deepStrictEqual(seen, [[true, 'a'], [true, 'a'], true]);
  target.removeEventListener('a', listener);
  seen.length = 0;
  target.dispatchEvent(new Event('a'));
  assert.strictEqual(seen.length, 2);
});

test('an event tells of its options and of its dispatch', () => {
  const target = new EventTarget();
  const event = new Event('a', { cancelable: true, bubbles: true, composed: true });
  assert.deepStrictEqual([event.defaultPrevented, event.bubbles, event.composed, event.target, event.eventPhase],
    [false, true, true, null, 0]);
  target.addEventListener('a', (heard) => {
    assert.deepStrictEqual(heard.composedPath(), [target]);
    assert.deepStrictEqual([heard.eventPhase, heard.currentTarget === target], [Event.AT_TARGET, true]);
    heard.preventDefault();
  });
  assert.strictEqual(target.dispatchEvent(event), false);
  assert.deepStrictEqual([event.defaultPrevented, event.returnValue, event.target === target, event.currentTarget],
    [true, false, true, null]);
  assert.strictEqual(new Event('a').isTrusted, false);
  assert.strictEqual(new CustomEvent('a', { detail: { b: 1 } }).detail.b, 1);
  assert.strictEqual(String(new Event('a')), '[object Event]');
});

test('passive listeners cannot prevent, and events that stop go no further', () => {
  const [target, seen] = [new EventTarget(), []];
  target.addEventListener('a', (event) => event.preventDefault(), { passive: true });
  target.addEventListener('a', (event) => event.stopImmediatePropagation(), { once: true });
  target.addEventListener('a', () => seen.push('last'));
  assert.strictEqual(target.dispatchEvent(new Event('a', { cancelable: true })), true);
  assert.deepStrictEqual(seen, []);
  target.dispatchEvent(new Event('a'));
  assert.deepStrictEqual(seen, ['last']);
});

test('a signal removes a listener', () => {
  const [target, controller, seen] = [new EventTarget(), new AbortController(), []];
  target.addEventListener('a', () => seen.push(1), { signal: controller.signal });
  target.addEventListener('a', () => seen.push(2), { signal: AbortSignal.abort() });
  target.dispatchEvent(new Event('a'));
  controller.abort();
  target.dispatchEvent(new Event('a'));
  assert.deepStrictEqual(seen, [1]);
});

test('what a listener throws is uncaught, and does not stop the others', async () => {
  const [target, seen] = [new EventTarget(), []];
  const uncaught = new Promise((resolve) => process.once('uncaughtException', resolve));
  target.addEventListener('a', () => { throw new Error('midway'); });
  target.addEventListener('a', () => seen.push('second'));
  target.dispatchEvent(new Event('a'));
  assert.deepStrictEqual(seen, ['second']);
  assert.strictEqual((await uncaught).message, 'midway');
});

test('arguments are checked', () => {
  const target = new EventTarget();
  assert.throws(() => target.dispatchEvent({}), {
    code: 'ERR_INVALID_ARG_TYPE',
    message: 'The "event" argument must be an instance of Event. Received an instance of Object',
  });
  assert.throws(() => target.addEventListener('a'), { code: 'ERR_MISSING_ARGS' });
  assert.throws(() => target.addEventListener('a', 1), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => new Event(), {
    code: 'ERR_MISSING_ARGS', message: 'The "type" argument must be specified',
  });
  assert.throws(() => EventTarget.prototype.addEventListener.call({}, 'a', () => {}), {
    code: 'ERR_INVALID_THIS', message: 'Value of "this" must be of type EventTarget',
  });
  const event = new Event('a');
  target.addEventListener('a', () => {
    assert.throws(() => target.dispatchEvent(event), { code: 'ERR_EVENT_RECURSION' });
  });
  target.dispatchEvent(event);
});

test('an abort is told once, with its reason', () => {
  const controller = new AbortController();
  const { signal } = controller;
  const seen = [];
  signal.onabort = (event) => seen.push(['on', event.target === signal, event.isTrusted]);
  signal.addEventListener('abort', () => seen.push(signal.aborted));
  signal.throwIfAborted();
  controller.abort();
  controller.abort('again');
  assert.deepStrictEqual(seen, [['on', true, true], true]);
  assert.deepStrictEqual([signal.reason.name, signal.reason.code, signal.reason.message],
    ['AbortError', 20, 'This operation was aborted']);
  assert.throws(() => signal.throwIfAborted(), (error) => error === signal.reason);
  assert.strictEqual(AbortSignal.abort('why').reason, 'why');
});

test('a signal of time aborts with a TimeoutError', async () => {
  const signal = AbortSignal.timeout(1);
  const keepAlive = setTimeout(() => {}, 5000);
  await new Promise((resolve) => { signal.onabort = resolve; });
  clearTimeout(keepAlive);
  const { name, code, message } = signal.reason;
  assert.deepStrictEqual([name, code, message], ['TimeoutError', 23, 'The operation was aborted due to timeout']);
  assert.throws(() => AbortSignal.timeout(-1), { code: 'ERR_OUT_OF_RANGE' });
});

test('any aborts with the first', () => {
  const [first, second] = [new AbortController(), new AbortController()];
  const any = AbortSignal.any([first.signal, AbortSignal.any([second.signal])]);
  const seen = [];
  any.onabort = () => seen.push([any.reason, first.signal.aborted]);
  second.abort('second');
  first.abort('first');
  assert.deepStrictEqual([seen, any.reason], [[['second', false]], 'second']);
  assert.strictEqual(AbortSignal.any([]).aborted, false);
  assert.strictEqual(AbortSignal.any([first.signal, second.signal]).reason, 'first');
  assert.throws(() => AbortSignal.any([1]), { code: 'ERR_INVALID_ARG_TYPE' });
});

test('signals are made by controllers', () => {
  assert.throws(() => new AbortSignal(), { code: 'ERR_ILLEGAL_CONSTRUCTOR', message: 'Illegal constructor' });
  assert.throws(() => AbortController.prototype.abort.call({}), { name: 'TypeError' });
});

test('a listener that returns a promise which rejects is uncaught', async () => {
  const target = new EventTarget();
  const uncaught = new Promise((resolve) => process.once('uncaughtException', resolve));
  target.addEventListener('a', async () => { throw new Error('later'); });
  target.dispatchEvent(new Event('a'));
  assert.strictEqual((await uncaught).message, 'later');
  await turn();
});
