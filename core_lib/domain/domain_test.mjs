// node:domain: errors of what is begun inside are told to the domain.
import assert from 'node:assert';
import { spawnSync } from 'node:child_process';
import domain from 'node:domain';
import EventEmitter from 'node:events';
import { test } from '../../tools/testing/test.mjs';

/** The next error that a domain is told. */
const errorOf = (inside) => new Promise((resolve) => { inside.once('error', resolve); });

test('run() enters, and leaves with what the function gives', () => {
  const inside = domain.create();
  const args = inside.run((...given) => [process.domain === inside, domain.active === inside, ...given], 1, 2);
  assert.deepStrictEqual(args, [true, true, 1, 2]);
  assert.deepStrictEqual([process.domain, domain._stack.length], [undefined, 0]);
  inside.enter();
  const other = domain.create();
  other.enter();
  inside.exit();
  assert.deepStrictEqual([process.domain, domain._stack.length], [undefined, 0]);
});

test('what timers, ticks and promises throw is told to the domain in which they were begun', async () => {
  for (const begin of [(fn) => setTimeout(fn, 1), setImmediate, process.nextTick, queueMicrotask, (fn) => { Promise.resolve().then(fn); }]) {
    const inside = domain.create();
    const told = errorOf(inside);
    const thrown = new Error('inside');
    inside.run(() => begin(() => { throw thrown; }));
    const error = await told;
    assert.strictEqual(error, thrown);
    assert.ok(!process.domain);
  }
});

test('a domain is the one of emitters that are made inside, or added', async () => {
  const inside = domain.create();
  const made = inside.run(() => new EventEmitter());
  const added = new EventEmitter();
  inside.add(added);
  assert.deepStrictEqual([made.domain === inside, added.domain === inside, inside.members], [true, true, [added]]);
  for (const emitter of [made, added]) {
    emitter.on('event', () => assert.strictEqual(process.domain, inside));
    emitter.emit('event');
    const told = errorOf(inside);
    const error = new Error('emitted');
    assert.strictEqual(emitter.emit('error', error), false);
    assert.strictEqual(await told, error);
    assert.deepStrictEqual([error.domain === inside, error.domainEmitter === emitter, error.domainThrown], [true, true, false]);
  }
  inside.remove(added);
  assert.deepStrictEqual([added.domain, inside.members], [null, []]);
  assert.throws(() => added.emit('error', new Error('alone')), { message: 'alone' });
});

test('bind() enters, intercept() takes the error first', async () => {
  const inside = domain.create();
  const bound = inside.bind(function(value) { return [this, value, process.domain === inside]; });
  assert.deepStrictEqual([bound.call('receiver', 1), bound.domain === inside], [['receiver', 1, true], true]);
  const callback = (...args) => args;
  const intercepted = inside.intercept(callback);
  assert.deepStrictEqual(intercepted(null, 1, 2), [1, 2]);
  const told = errorOf(inside);
  const error = new Error('first');
  assert.strictEqual(intercepted(error), undefined);
  assert.strictEqual(await told, error);
  assert.deepStrictEqual([error.domainBound === callback, error.domainThrown], [true, false]);
});

test('an error in a domain\'s listener is told to the domain around it', async () => {
  const outside = domain.create();
  const inside = domain.create();
  inside.on('error', () => { throw new Error('of the listener'); });
  const told = errorOf(outside);
  setImmediate(() => outside.run(() => inside.run(() => { throw new Error('first'); })));
  assert.strictEqual((await told).message, 'of the listener');
});

test('without a listener an error is uncaught, outside of all domains', () => {
  const program = `const inside = require('node:domain').create();
    process.on('uncaughtException', (error, origin) => {
      console.log(error.message, origin, process.domain, error.domain === inside);
    });
    inside.run(() => setTimeout(() => { throw new Error('alone'); }, 1));`;
  const { status, stdout } = spawnSync(process.execPath, [...process.execArgv, '-e', program], { encoding: 'utf8' });
  assert.deepStrictEqual([status, stdout], [0, 'alone uncaughtException null false\n']);
});

test('a rejection that nobody handles is told to the domain', async () => {
  const inside = domain.create();
  const told = errorOf(inside);
  inside.run(() => { Promise.reject(new Error('rejected')); });
  assert.strictEqual((await told).message, 'rejected');
});
