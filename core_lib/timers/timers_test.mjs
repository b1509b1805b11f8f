// node:timers and node:timers/promises: what runs when.
import assert from 'node:assert';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import timers, {
  clearImmediate, clearInterval, clearTimeout, setImmediate, setInterval, setTimeout,
} from 'node:timers';
import timersPromises, {
  scheduler, setImmediate as turn, setInterval as ticks, setTimeout as sleep,
} from 'node:timers/promises';
import util from 'node:util';

import { test } from '../../tools/testing/test.mjs';

/** What a program of its own writes. */
const output = (program) =>
  execFileSync(process.execPath, [...process.execArgv, '-e', program], { encoding: 'utf8' }).trim();

test('ticks run before microtasks, those before immediates', async () => {
  const order = [];
  await new Promise((resolve) => setImmediate(() => {
    setImmediate(() => { order.push('immediate'); resolve(); });
    process.nextTick(() => {
      order.push('tick');
      Promise.resolve().then(() => order.push('microtask of tick'));
      process.nextTick(() => order.push('tick of tick'));
    });
    Promise.resolve().then(() => {
      order.push('microtask');
      process.nextTick(() => order.push('tick of microtask'));
    });
    queueMicrotask(() => order.push('queued'));
  }));
  assert.deepStrictEqual(order, ['tick', 'tick of tick', 'microtask', 'queued', 'microtask of tick',
    'tick of microtask', 'immediate']);
});

test('microtasks and ticks run between two immediates, and between two timers', async () => {
  const order = [];
  const schedule = (name) => () => {
    order.push(name);
    process.nextTick(() => order.push(`${name} tick`));
    Promise.resolve().then(() => order.push(`${name} microtask`));
  };
  setImmediate(schedule('a'));
  setImmediate(schedule('b'));
  await turn();
  setTimeout(schedule('c'), 1);
  setTimeout(schedule('d'), 1);
  await sleep(5);
  assert.deepStrictEqual(order, ['a', 'b', 'c', 'd'].flatMap((name) => [name, `${name} tick`, `${name} microtask`]));
});

test('an immediate that an immediate makes runs in the next turn', async () => {
  const order = [];
  setImmediate(() => {
    order.push('first');
    setImmediate(() => order.push('nested'));
  });
  setImmediate(() => order.push('second'));
  await turn();
  await turn();
  assert.deepStrictEqual(order, ['first', 'second', 'nested']);
});

test('timers run by their time, equal ones by their order', async () => {
  const order = [];
  setTimeout(() => order.push('late'), 20);
  setTimeout(() => order.push('a'), 3);
  setTimeout(() => order.push('b'), 3);
  const cleared = setTimeout(() => order.push('cleared'), 3);
  setTimeout(() => order.push('c'), 3);
  clearTimeout(cleared);
  await sleep(40);
  assert.deepStrictEqual(order, ['a', 'b', 'c', 'late']);
});

test('arguments are handed on, and this is the timer', async () => {
  const seen = [];
  const timer = setTimeout(function (...args) { seen.push([this === timer, args]); }, 1, 1, 2, 3, 4);
  const immediate = setImmediate(function (...args) { seen.push([this === immediate, args]); }, 5, 6, 7, 8);
  await sleep(10);
  assert.deepStrictEqual(seen.sort((a, b) => a[1][0] - b[1][0]), [[true, [1, 2, 3, 4]], [true, [5, 6, 7, 8]]]);
});

test('an interval goes on until it is cleared', async () => {
  let count = 0;
  await new Promise((resolve) => {
    const interval = setInterval(() => {
      if (++count < 3) return;
      clearInterval(interval);
      resolve();
    }, 1);
  });
  await sleep(10);
  assert.strictEqual(count, 3);
});

test('a timer may be cleared from where it runs, by another, and by its number', async () => {
  const order = [];
  let second;
  setTimeout(() => {
    order.push('first');
    clearTimeout(second);
  }, 1);
  second = setTimeout(() => order.push('second'), 1);
  clearTimeout(+setTimeout(() => order.push('number'), 1));
  clearTimeout(String(+setTimeout(() => order.push('text'), 1)));
  const immediate = setImmediate(() => order.push('immediate'));
  clearImmediate(immediate);
  for (const nothing of [undefined, null, {}, 'x', 0, NaN]) {
    clearTimeout(nothing);
    clearInterval(nothing);
    clearImmediate(nothing);
  }
  await sleep(10);
  assert.deepStrictEqual(order, ['first']);
});

test('refresh starts anew', async () => {
  const started = performance.now();
  let elapsed;
  const timer = setTimeout(() => { elapsed = performance.now() - started; }, 60);
  await sleep(30);
  assert.strictEqual(timer.refresh(), timer);
  await sleep(90);
  assert.ok(elapsed >= 85, String(elapsed));
  let count = 0;
  const again = setTimeout(() => { if (++count < 3) again.refresh(); }, 1);
  await sleep(40);
  assert.strictEqual(count, 3);
});

test('hasRef tells what ref and unref did', () => {
  for (const timer of [setTimeout(() => {}, 1000), setInterval(() => {}, 1000), setImmediate(() => {})]) {
    assert.strictEqual(timer.hasRef(), true);
    assert.strictEqual(timer.unref(), timer);
    assert.strictEqual(timer.hasRef(), false);
    assert.strictEqual(timer.ref().hasRef(), true);
    timer[Symbol.dispose]();
  }
  const closed = setTimeout(() => assert.fail(), 1);
  assert.strictEqual(closed.close(), closed);
  assert.strictEqual(closed._destroyed, true);
});

test('a timer without a reference keeps no program alive', () => {
  assert.strictEqual(output(`
    setTimeout(() => console.log('never'), 60_000).unref();
    setInterval(() => console.log('never'), 60_000).unref();
    setTimeout(() => console.log('kept'), 5);
    process.on('beforeExit', () => console.log('before exit'));
    process.on('exit', () => console.log('exit'));`), 'kept\nbefore exit\nexit');
});

test('what a timer throws leaves the others as they were', () => {
  assert.strictEqual(output(`
    process.on('uncaughtException', (error) => console.log('uncaught', error.message));
    setTimeout(() => { console.log(1); throw new Error('a'); }, 1);
    setTimeout(() => console.log(2), 1);
    setImmediate(() => { throw new Error('b'); });
    setImmediate(() => console.log(3));`).split('\n').sort().join(), '1,2,3,uncaught a,uncaught b');
});

test('callbacks must be functions', () => {
  for (const schedule of [setTimeout, setInterval, setImmediate, queueMicrotask, process.nextTick]) {
    assert.throws(() => schedule('text'), {
      code: 'ERR_INVALID_ARG_TYPE', name: 'TypeError',
      message: 'The "callback" argument must be of type function. Received type string (\'text\')',
    });
  }
});

test('delays that cannot be are one millisecond', async () => {
  const warned = once(process, 'warning');
  const timer = setTimeout(() => {}, 2 ** 31);
  assert.strictEqual(timer._idleTimeout, 1);
  const [warning] = await warned;
  assert.deepStrictEqual([warning.name, warning.message], ['TimeoutOverflowWarning',
    '2147483648 does not fit into a 32-bit signed integer.\nTimeout duration was set to 1.']);
  for (const delay of [0, 0.5, 'x', undefined, null]) {
    const short = setTimeout(() => {}, delay);
    assert.strictEqual(short._idleTimeout, 1, String(delay));
    clearTimeout(short);
  }
  const fraction = setTimeout(() => {}, 2.7);
  assert.strictEqual(fraction._idleTimeout, 2.7);
  clearTimeout(fraction);
});

test('promises are fulfilled with the value', async () => {
  assert.strictEqual(await sleep(1, 'value'), 'value');
  assert.strictEqual(await turn('value'), 'value');
  assert.strictEqual(await util.promisify(setTimeout)(1, 'value'), 'value');
  assert.strictEqual(timers.promises, timersPromises);
  let count = 0;
  for await (const value of ticks(1, 'value')) {
    assert.strictEqual(value, 'value');
    if (++count === 3) break;
  }
  assert.strictEqual(count, 3);
});

test('signals reject promises', async () => {
  const controller = new AbortController();
  const { signal } = controller;
  const waiting = [sleep(1000, null, { signal }), turn(null, { signal }), scheduler.wait(1000, { signal }),
    ticks(1000, null, { signal }).next()];
  controller.abort('why');
  for (const result of await Promise.allSettled(waiting)) {
    assert.deepStrictEqual([result.reason.name, result.reason.code, result.reason.message, result.reason.cause],
      ['AbortError', 'ABORT_ERR', 'The operation was aborted', 'why']);
  }
  await assert.rejects(sleep(1, null, { signal }), { name: 'AbortError' });
  await assert.rejects(ticks(1, null, { signal }).next(), { name: 'AbortError' });
});

test('arguments of promises are checked', async () => {
  for (const body of [() => sleep('1'), () => sleep(1, null, 1), () => sleep(1, null, { signal: {} }),
    () => sleep(1, null, { ref: 1 }), () => turn(null, { signal: 1 }), () => ticks(1, null, { ref: 'x' }).next()]) {
    await assert.rejects(body, { code: 'ERR_INVALID_ARG_TYPE', name: 'TypeError' }, String(body));
  }
  await assert.rejects(sleep(1, null, { ref: 1 }), {
    message: 'The "options.ref" property must be of type boolean. Received type number (1)',
  });
  assert.throws(() => new scheduler.constructor(), { code: 'ERR_ILLEGAL_CONSTRUCTOR' });
  assert.strictEqual(await scheduler.yield(), undefined);
});

test('timers that microtasks start are neither forgotten nor late', async () => {
  const never = setInterval(() => {}, 1).unref();
  await new Promise((resolve) => setTimeout(resolve, 20));
  // The interval alone would keep nothing alive.
  await new Promise((resolve) => setTimeout(resolve, 20));
  clearInterval(never);
  let isLate = false;
  const late = setTimeout(() => { isLate = true; }, 10_000);
  await new Promise((resolve) => setTimeout(resolve, 1));
  await new Promise((resolve) => setTimeout(resolve, 5));
  clearTimeout(late);
  assert.strictEqual(isLate, false);
});

test('after an error, ticks wait for the next callback from the loop', () => {
  // The program's own ones do not, up to the first that fails; the immediates that are due come before the others.
  const program = `
    const order = [];
    process.on('uncaughtException', (error) => order.push('caught ' + error.message));
    process.on('exit', () => console.log(order.join(', ')));
    process.nextTick(() => { order.push('first tick'); throw new Error('tick'); });
    process.nextTick(() => order.push('second tick'));
    setImmediate(() => {
      process.nextTick(() => order.push('tick of an immediate'));
      throw new Error('immediate');
    });
    setImmediate(() => order.push('next immediate'));
    throw new Error('program');`;
  assert.strictEqual(output(program), 'caught program, first tick, caught tick, caught immediate, next immediate, ' +
    'second tick, tick of an immediate');
});

test('an immediate that a tick of the one before stops takes no others with it', () => {
  const program = `
    setImmediate(() => process.nextTick(() => clearImmediate(second)));
    const second = setImmediate(() => console.log('second'));
    setImmediate(() => console.log('third'));
    setImmediate(() => process.nextTick(() => { clearImmediate(fifth); throw new Error('tick'); }));
    const fifth = setImmediate(() => console.log('fifth'));
    setImmediate(() => console.log('sixth'));
    process.on('uncaughtException', (error) => console.log('caught ' + error.message));`;
  assert.strictEqual(output(program), 'third\ncaught tick\nsixth');
});
