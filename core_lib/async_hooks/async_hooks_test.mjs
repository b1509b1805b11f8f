// node:async_hooks: values and resources that follow what a program waits for.
import assert from 'node:assert';
import {
  AsyncLocalStorage, AsyncResource, createHook, executionAsyncId, executionAsyncResource, triggerAsyncId,
} from 'node:async_hooks';
import { EventEmitter, once } from 'node:events';
import fs from 'node:fs';
import { pipeline, Readable, Writable } from 'node:stream';
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import util from 'node:util';

import { test } from '../../tools/testing/test.mjs';

const storage = new AsyncLocalStorage();

test('run gives a value to what is called, and takes it back', () => {
  assert.strictEqual(storage.getStore(), undefined);
  const result = storage.run('outer', (...args) => {
    storage.run('inner', () => assert.strictEqual(storage.getStore(), 'inner'));
    assert.strictEqual(storage.getStore(), 'outer');
    storage.exit(() => assert.strictEqual(storage.getStore(), undefined));
    return args;
  }, 1, 2);
  assert.deepStrictEqual(result, [1, 2]);
  assert.throws(() => storage.run('failing', () => { throw new Error('midway'); }), { message: 'midway' });
  assert.strictEqual(storage.getStore(), undefined);
});

test('the value is there in whatever was scheduled', async () => {
  const seen = {};
  const note = (name) => () => { seen[name] = storage.getStore(); };
  await storage.run('value', async () => {
    setTimeout(note('setTimeout'), 1);
    const interval = setInterval(() => {
      note('setInterval')();
      clearInterval(interval);
    }, 1);
    setImmediate(note('setImmediate'));
    process.nextTick(note('nextTick'));
    queueMicrotask(note('queueMicrotask'));
    Promise.resolve().then(note('then'));
    Promise.reject().catch(note('catch')).finally(note('finally'));
    fs.stat('.', note('callback'));
    fs.promises.stat('.').then(note('promise'));
    await turn();
    note('await')();
    for await (const chunk of Readable.from(['a'])) if (chunk === 'a') note('iteration')();
    pipeline(Readable.from(['a']), new Writable({ write(chunk, encoding, done) { note('write')(); done(); } }),
      note('pipeline'));
    await { then: (resolve) => { note('thenable')(); resolve(); } };
    await sleep(20);
  });
  const names = ['setTimeout', 'setInterval', 'setImmediate', 'nextTick', 'queueMicrotask', 'then', 'catch', 'finally',
    'callback', 'promise', 'await', 'iteration', 'write', 'pipeline', 'thenable'];
  assert.deepStrictEqual(seen, Object.fromEntries(names.map((name) => [name, 'value'])));
  assert.strictEqual(storage.getStore(), undefined);
});

test('two that run at once do not mix', async () => {
  const worker = async (name) => {
    for (let i = 0; i < 5; i++) {
      await (i % 2 ? turn() : null);
      assert.strictEqual(storage.getStore(), name);
    }
    return storage.getStore();
  };
  const names = ['a', 'b', 'c'];
  assert.deepStrictEqual(await Promise.all(names.map((name) => storage.run(name, worker, name))), names);
});

test('a listener has the value of who emits', () => {
  const emitter = new EventEmitter();
  const seen = [];
  storage.run('listening', () => emitter.on('a', () => seen.push(storage.getStore())));
  storage.run('emitting', () => emitter.emit('a'));
  emitter.emit('a');
  assert.deepStrictEqual(seen, ['emitting', undefined]);
});

test('a callback of a promise has the value of where it was added', async () => {
  let resolve;
  const promise = new Promise((settle) => { resolve = settle; });
  const added = storage.run('added', () => promise.then(() => storage.getStore()));
  storage.run('resolved', () => resolve());
  assert.strictEqual(await added, 'added');
});

test('a generator has the value of who asks for its next', () => {
  function* generate() { for (;;) yield storage.getStore(); }
  const iterator = storage.run('made', () => generate());
  assert.deepStrictEqual([storage.run('asked', () => iterator.next().value), iterator.next().value],
    ['asked', undefined]);
});

test('enterWith lasts until the end of the tick, and disable ends all', async () => {
  const own = new AsyncLocalStorage();
  await new Promise((resolve) => setImmediate(() => {
    own.enterWith('entered');
    assert.strictEqual(own.getStore(), 'entered');
    process.nextTick(() => assert.strictEqual(own.getStore(), 'entered'));
    setImmediate(() => {
      assert.strictEqual(own.getStore(), 'entered');
      own.disable();
      assert.strictEqual(own.getStore(), undefined);
      own.run('again', () => assert.strictEqual(own.getStore(), 'again'));
      resolve();
    });
  }));
  assert.strictEqual(own.getStore(), undefined);
});

test('bind and snapshot keep the value of where they were made', () => {
  const [bound, snapshot] = storage.run('made', () =>
    [AsyncLocalStorage.bind((...args) => [storage.getStore(), args]), AsyncLocalStorage.snapshot()]);
  storage.run('called', () => {
    assert.deepStrictEqual(bound(1, 2), ['made', [1, 2]]);
    assert.deepStrictEqual(snapshot((a) => [storage.getStore(), a], 3), ['made', 3]);
    assert.strictEqual(storage.getStore(), 'called');
  });
  assert.throws(() => AsyncLocalStorage.bind(1), {
    code: 'ERR_INVALID_ARG_TYPE', message: 'The "fn" argument must be of type function. Received type number (1)',
  });
});

test('a storage has a name and a default, and a scope that ends', () => {
  const own = new AsyncLocalStorage({ defaultValue: 'default', name: 'mine' });
  assert.deepStrictEqual([own.name, own.getStore(), own.run('x', () => own.getStore())], ['mine', 'default', 'x']);
  assert.strictEqual(own.run(undefined, () => own.getStore()), undefined);
  {
    using scope = own.withScope('scoped');
    assert.ok(scope);
    assert.strictEqual(own.getStore(), 'scoped');
  }
  assert.strictEqual(own.getStore(), 'default');
});

test('an uncaught error is told where the value is', async () => {
  const seen = [];
  const told = new Promise((resolve) => process.once('uncaughtException', (error) => {
    seen.push(error.message, storage.getStore());
    resolve();
  }));
  storage.run('failing', () => setImmediate(() => { throw new Error('midway'); }));
  await told;
  assert.deepStrictEqual(seen, ['midway', 'failing']);
});

test('a resource runs functions in the context in which it was made', () => {
  const resource = storage.run('made', () => new AsyncResource('Mine'));
  assert.ok(Number.isInteger(resource.asyncId()) && resource.asyncId() > 0);
  assert.strictEqual(new AsyncResource('Mine', { triggerAsyncId: 5 }).triggerAsyncId(), 5);
  const self = {};
  resource.runInAsyncScope(function (a, b) {
    assert.deepStrictEqual([this === self, a, b, storage.getStore()], [true, 1, 2, 'made']);
    assert.strictEqual(executionAsyncId(), resource.asyncId());
    assert.strictEqual(triggerAsyncId(), resource.triggerAsyncId());
    assert.strictEqual(executionAsyncResource(), resource);
  }, self, 1, 2);
  assert.throws(() => resource.runInAsyncScope(() => { throw new Error('midway'); }), { message: 'midway' });
  assert.notStrictEqual(executionAsyncId(), resource.asyncId());
  const bound = resource.bind(function (a) { return [this === self, a, storage.getStore()]; });
  assert.deepStrictEqual(bound.call(self, 1), [true, 1, 'made']);
  const fixed = storage.run('static', () => AsyncResource.bind(() => storage.getStore(), 'type'));
  assert.strictEqual(fixed(), 'static');
  assert.strictEqual(resource.emitDestroy(), resource);
});

test('arguments of resources are checked', () => {
  assert.throws(() => new AsyncResource(), {
    code: 'ERR_INVALID_ARG_TYPE', message: 'The "type" argument must be of type string. Received undefined',
  });
  assert.throws(() => new AsyncResource('a', { triggerAsyncId: -2 }), {
    code: 'ERR_INVALID_ASYNC_ID', message: 'Invalid triggerAsyncId value: -2',
  });
  assert.throws(() => new AsyncResource('a').bind(1), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => createHook({ init: 1 }), {
    code: 'ERR_ASYNC_CALLBACK', name: 'TypeError', message: 'hook.init must be a function',
  });
});

test('hooks hear of a resource from its making to its end', async () => {
  const events = [];
  const hook = createHook({
    init(id, type, trigger, resource) {
      if (type === 'Mine') events.push(['init', id, trigger === executionAsyncId(), resource instanceof AsyncResource]);
    },
    before(id) { events.push(['before', id]); },
    after(id) { events.push(['after', id]); },
    destroy(id) { events.push(['destroy', id]); },
  }).enable();
  const resource = new AsyncResource('Mine');
  resource.runInAsyncScope(() => {});
  resource.emitDestroy();
  await turn();
  hook.disable();
  const id = resource.asyncId();
  assert.deepStrictEqual(events.filter((event) => event[1] === id),
    [['init', id, true, true], ['before', id], ['after', id], ['destroy', id]]);
});

test('functions that call back and promises keep the value', async () => {
  const later = util.promisify((done) => setImmediate(done, null, storage.getStore()));
  assert.strictEqual(await storage.run('called', later), 'called');
  const emitter = new EventEmitter();
  const waited = storage.run('waiting', async () => {
    await once(emitter, 'a');
    return storage.getStore();
  });
  storage.run('emitting', () => emitter.emit('a'));
  assert.strictEqual(await waited, 'waiting');
});
