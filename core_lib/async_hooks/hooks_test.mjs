// createHook() and the ids of what runs: timers, ticks, microtasks, promises, requests and handles.
import assert from 'node:assert';
import {
  AsyncResource, createHook, executionAsyncId, executionAsyncResource, triggerAsyncId,
} from 'node:async_hooks';
import { exec, spawnSync } from 'node:child_process';
import { pbkdf2, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import v8 from 'node:v8';
import vm from 'node:vm';
import { MessageChannel } from 'node:worker_threads';
import zlib from 'node:zlib';

import { test } from '../../tools/testing/test.mjs';

/** Runs `body` and answers what hooks heard meanwhile: by type, the lists of a resource's events. */
async function listen(body, options) {
  const byId = new Map();
  const note = (event) => (id) => byId.get(id)?.events.push(event);
  const hook = createHook({
    init(id, type, trigger, resource) { byId.set(id, { events: ['init'], id, resource, trigger, type }); },
    before: note('before'),
    after: note('after'),
    destroy: note('destroy'),
    promiseResolve: note('promiseResolve'),
    ...options,
  }).enable();
  try {
    await body();
    // Ends are told in the check phase.
    await turn();
    await turn();
  } finally {
    hook.disable();
  }
  return (type) => [...byId.values()].filter((entry) => entry.type === type);
}

const kWhole = ['init', 'before', 'after', 'destroy'];
const eventsOf = (entries) => entries.map(({ events }) => events.join(' '));

test('a timer has an id of its own, and the one of what made it', async () => {
  const made = executionAsyncId();
  const seen = await new Promise((resolve) => {
    const timer = setTimeout(() => resolve({
      id: executionAsyncId(), trigger: triggerAsyncId(), resource: executionAsyncResource() === timer, number: +timer,
    }), 1);
  });
  assert.ok(seen.id > 1);
  assert.deepStrictEqual([seen.trigger, seen.resource, seen.number], [made, true, seen.id]);
});

test('ticks and immediates have ids; what follows a promise has none where nobody hooks promises', async () => {
  const ids = await new Promise((resolve) => {
    const seen = [];
    process.nextTick(() => seen.push(executionAsyncId()));
    Promise.resolve().then(() => seen.push(executionAsyncId()));
    setImmediate(() => {
      seen.push(executionAsyncId());
      resolve(seen);
    });
  });
  const [tick, then, immediate] = ids[0] === 0 ? [ids[1], ids[0], ids[2]] : ids;
  assert.ok(tick > 1 && immediate > 1 && tick !== immediate);
  assert.strictEqual(then, 0);
});

test('hooks hear the life of timers, immediates and ticks', async () => {
  const of = await listen(async () => {
    setTimeout(() => {}, 1);
    clearTimeout(setTimeout(() => {}, 1000));
    clearImmediate(setImmediate(() => {}));
    process.nextTick(() => {});
    await sleep(10);
  });
  const timers = eventsOf(of('Timeout'));
  assert.ok(timers.includes(kWhole.join(' ')));
  assert.ok(timers.includes('init destroy'));
  assert.ok(eventsOf(of('Immediate')).includes('init destroy'));
  assert.ok(eventsOf(of('TickObject')).includes(kWhole.join(' ')));
});

test('an interval is one resource, and one that is started again another', async () => {
  let again;
  const of = await listen(async () => {
    await new Promise((resolve) => {
      let count = 0;
      const interval = setInterval(() => {
        if (++count < 3) return;
        clearInterval(interval);
        resolve();
      }, 1);
    });
    let num = 0;
    again = setTimeout(() => {
      if (num++ === 0) again.refresh();
    }, 1);
    await sleep(20);
    again.refresh();
    await sleep(20);
  });
  assert.ok(eventsOf(of('Timeout')).includes('init before after before after before after destroy'));
  const restarted = of('Timeout').filter(({ resource }) => resource === again);
  assert.deepStrictEqual(eventsOf(restarted), ['init before after before after destroy', 'init before after destroy']);
});

test('promises are chained by their ids, and run in them', async () => {
  let inside;
  let chained;
  const of = await listen(async () => {
    const first = Promise.resolve(1);
    chained = first.then(() => { inside = [executionAsyncId(), triggerAsyncId()]; });
    await chained;
  });
  const promises = of('PROMISE');
  const entry = promises.find(({ resource }) => resource === chained);
  assert.deepStrictEqual(inside, [entry.id, entry.trigger]);
  assert.ok(promises.some(({ id }) => id === entry.trigger));
  assert.deepStrictEqual(entry.events.filter((event) => event !== 'destroy'), ['init', 'before', 'promiseResolve', 'after']);
});

test('promises are left out where they are not tracked', async () => {
  const of = await listen(() => Promise.resolve(1).then(() => {}), { promiseResolve: undefined, trackPromises: false });
  assert.deepStrictEqual(of('PROMISE'), []);
  assert.throws(() => createHook({ trackPromises: 1 }), {
    code: 'ERR_INVALID_ARG_TYPE', message: 'The "trackPromises" argument must be of type boolean. Received type number (1)',
  });
  assert.throws(() => createHook({ promiseResolve() {}, trackPromises: false }), {
    code: 'ERR_INVALID_ARG_VALUE',
    message: "The argument 'trackPromises' must not be false when promiseResolve is enabled. Received false",
  });
});

test('a microtask is a resource', async () => {
  const of = await listen(async () => {
    queueMicrotask(() => {});
    await turn();
  });
  assert.ok(eventsOf(of('Microtask')).includes(kWhole.join(' ')));
});

test('requests are resources, in the callback and by their promise', async () => {
  const made = executionAsyncId();
  let inside;
  const of = await listen(async () => {
    await new Promise((resolve) => fs.stat('.', () => {
      inside = [executionAsyncId(), executionAsyncResource().constructor.name];
      resolve();
    }));
    await fs.promises.stat('.');
    await new Promise((resolve) => randomBytes(4, resolve));
    await new Promise((resolve) => pbkdf2('a', 'b', 1, 8, 'sha1', resolve));
    await new Promise((resolve) => zlib.gzip('text', resolve));
  });
  const [request] = of('FSREQCALLBACK');
  assert.deepStrictEqual([inside, request.trigger], [[request.id, 'FSReqCallback'], made]);
  for (const type of ['FSREQPROMISE', 'RANDOMBYTESREQUEST', 'PBKDF2REQUEST', 'ZLIB']) {
    const [events] = eventsOf(of(type));
    assert.ok(events?.startsWith('init before after'), `${type}: ${events}`);
  }
});

test('handles are resources until they are closed', async () => {
  const of = await listen(async () => {
    fs.watch('.', () => {}).close();
    const listener = () => process.removeListener('SIGUSR2', listener);
    process.on('SIGUSR2', listener);
    process.kill(process.pid, 'SIGUSR2');
    await new Promise((resolve) => exec('true', resolve));
    const { port1, port2 } = new MessageChannel();
    await new Promise((resolve) => {
      port1.on('message', resolve);
      port2.postMessage(1);
    });
    await new Promise((resolve) => port1.close(resolve));
  });
  assert.strictEqual(eventsOf(of('FSEVENTWRAP'))[0], 'init destroy');
  assert.strictEqual(eventsOf(of('SIGNALWRAP'))[0], kWhole.join(' '));
  assert.ok(eventsOf(of('PROCESSWRAP'))[0].startsWith('init before after'));
  assert.strictEqual(of('PIPEWRAP').length, 3);
  assert.ok(of('MESSAGEPORT').length >= 2);
});

test('a hook that is disabled or enabled in a hook counts from the next event', async () => {
  const heard = [];
  const second = createHook({ init(id, type) { if (type === 'Mine') heard.push('second'); } });
  const first = createHook({
    init(id, type) {
      if (type !== 'Mine') return;
      heard.push('first');
      second.enable();
    },
  }).enable();
  new AsyncResource('Mine');
  new AsyncResource('Mine');
  first.disable();
  new AsyncResource('Mine');
  second.disable();
  new AsyncResource('Mine');
  assert.deepStrictEqual(heard, ['first', 'first', 'second', 'second']);
});

test('a resource that is collected has ended', async () => {
  v8.setFlagsFromString('--expose-gc');
  const collect = vm.runInNewContext('gc');
  const destroyed = new Set();
  const hook = createHook({ destroy(id) { destroyed.add(id); } }).enable();
  const id = (() => new AsyncResource('Mine').asyncId())();
  const byHand = (() => new AsyncResource('Mine', { requireManualDestroy: true }).asyncId())();
  for (let i = 0; i < 10 && !destroyed.has(id); i++) {
    await turn();
    collect();
    await turn();
  }
  hook.disable();
  assert.deepStrictEqual([destroyed.has(id), destroyed.has(byHand)], [true, false]);
});

test('an error that is caught by nobody leaves no id behind', async () => {
  const after = [];
  let failing;
  const hook = createHook({ after(id) { after.push(id); } }).enable();
  const told = new Promise((resolve) => process.once('uncaughtException', () => resolve(executionAsyncId())));
  setTimeout(() => {
    failing = executionAsyncId();
    throw new Error('midway');
  }, 1);
  const during = await told;
  await turn();
  hook.disable();
  assert.strictEqual(during, failing);
  assert.ok(after.includes(failing));
});

test('an error in a hook ends the program', () => {
  const program = `
    require('node:async_hooks').createHook({ init() { throw new Error('in a hook'); } }).enable();
    process.on('uncaughtException', () => console.log('not told'));
    process.on('exit', (code) => require('node:fs').writeSync(1, String(code)));
    setTimeout(() => {}, 1);`;
  const { status, stderr, stdout } = spawnSync(process.execPath, ['-e', program], { encoding: 'utf8' });
  assert.deepStrictEqual([status, stdout, stderr.split('\n')[0]], [1, '1', 'Error: in a hook']);
});
