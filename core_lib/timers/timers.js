// node:timers.
'use strict';

const binding = require('internal:binding/timers');
const { validateFunction } = require('internal:errors/validators');
const immediates = require('./internal/immediate');
const lists = require('./internal/lists');
const { stop, Timeout } = require('./internal/timeout');

const kCustomPromisify = Symbol.for('nodejs.util.promisify.custom');

function setTimeout(callback, after, ...args) {
  validateFunction(callback, 'callback');
  return new Timeout(callback, after, args.length === 0 ? undefined : args, false, true);
}
Object.defineProperty(setTimeout, 'length', { configurable: true, value: 2 });

function setInterval(callback, repeat, ...args) {
  validateFunction(callback, 'callback');
  return new Timeout(callback, repeat, args.length === 0 ? undefined : args, true, true);
}
Object.defineProperty(setInterval, 'length', { configurable: true, value: 2 });

function setImmediate(callback, ...args) {
  validateFunction(callback, 'callback');
  return new immediates.Immediate(callback, args.length === 0 ? undefined : args);
}

function clearTimeout(timer) {
  if (timer instanceof Timeout) {
    stop(timer);
  } else if (typeof timer === 'number' || typeof timer === 'string') {
    const known = lists.timersById.get(Number(timer));
    if (known !== undefined) stop(known);
  } else if (timer?._onTimeout) {
    timer._onTimeout = null;
  }
}

function clearInterval(timer) {
  clearTimeout(timer);
}

function clearImmediate(immediate) {
  if (immediate instanceof immediates.Immediate) immediates.stopImmediate(immediate);
}

for (const [fn, name] of [[setTimeout, 'setTimeout'], [setImmediate, 'setImmediate']]) {
  Object.defineProperty(fn, kCustomPromisify, {
    __proto__: null,
    enumerable: true,
    get: () => require('./promises')[name],
  });
}

module.exports = { setTimeout, clearTimeout, setImmediate, clearImmediate, setInterval, clearInterval };
Object.defineProperty(module.exports, 'promises', {
  __proto__: null,
  configurable: true,
  enumerable: true,
  get: () => require('./promises'),
});

/** What a run of the program needs. */
Object.defineProperty(module.exports, 'start', {
  __proto__: null,
  configurable: true,
  enumerable: false,
  value() {
    delete module.exports.start;
    binding.setupTimers(immediates.processImmediates, lists.processTimers, immediates.info);
  },
});
