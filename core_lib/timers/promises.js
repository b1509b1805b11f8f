// node:timers/promises.
'use strict';

const { AbortError, codes } = require('internal:errors/codes');
const { validateAbortSignal, validateBoolean, validateNumber, validateObject } = require('internal:errors/validators');
const immediates = require('./internal/immediate');
const { stop, Timeout } = require('./internal/timeout');

const kNoOptions = Object.freeze({ __proto__: null });

/** Checks options; answers a rejected promise where they are wrong, undefined else. */
function problemOf(options) {
  try {
    validateObject(options, 'options');
    if (options.signal !== undefined) validateAbortSignal(options.signal, 'options.signal');
    if (options.ref !== undefined) validateBoolean(options.ref, 'options.ref');
  } catch (error) {
    return error;
  }
  return options.signal?.aborted ? new AbortError(undefined, { cause: options.signal.reason }) : undefined;
}

/** A promise that `begin(done)` fulfils, and that `signal` rejects after `cancel(handle)`. */
function cancellable(value, signal, begin, cancel) {
  return new Promise((resolve, reject) => {
    let onAbort;
    const handle = begin(() => {
      if (onAbort !== undefined) signal.removeEventListener('abort', onAbort);
      resolve(value);
    });
    if (signal === undefined) return;
    onAbort = () => {
      cancel(handle);
      reject(new AbortError(undefined, { cause: signal.reason }));
    };
    signal.addEventListener('abort', onAbort, { once: true });
  });
}

function setTimeout(after, value, options = kNoOptions) {
  try {
    if (after !== undefined) validateNumber(after, 'delay');
  } catch (error) {
    return Promise.reject(error);
  }
  const problem = problemOf(options);
  if (problem !== undefined) return Promise.reject(problem);
  const { signal, ref = true } = options;
  return cancellable(value, signal, (done) => new Timeout(done, after, undefined, false, ref), stop);
}
Object.defineProperty(setTimeout, 'length', { configurable: true, value: 2 });

function setImmediate(value, options = kNoOptions) {
  const problem = problemOf(options);
  if (problem !== undefined) return Promise.reject(problem);
  const { signal, ref = true } = options;
  return cancellable(value, signal, (done) => {
    const immediate = new immediates.Immediate(done, undefined);
    if (!ref) immediate.unref();
    return immediate;
  }, immediates.stopImmediate);
}

async function* setInterval(after, value, options = kNoOptions) {
  validateObject(options, 'options');
  if (after !== undefined) validateNumber(after, 'delay');
  const { signal, ref = true } = options;
  if (signal !== undefined) validateAbortSignal(signal, 'options.signal');
  if (options.ref !== undefined) validateBoolean(options.ref, 'options.ref');
  if (signal?.aborted) throw new AbortError(undefined, { cause: signal.reason });
  let numDue = 0;
  let wake;
  const interval = new Timeout(() => {
    numDue++;
    wake?.resolve();
  }, after, undefined, true, ref);
  const onAbort = () => {
    stop(interval);
    wake?.reject(new AbortError(undefined, { cause: signal.reason }));
  };
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    while (!signal?.aborted) {
      if (numDue === 0) {
        wake = Promise.withResolvers();
        await wake.promise;
        wake = undefined;
      }
      for (; numDue > 0; numDue--) yield value;
    }
    throw new AbortError(undefined, { cause: signal.reason });
  } finally {
    stop(interval);
    signal?.removeEventListener('abort', onAbort);
  }
}

const kConstruct = Symbol('construct');

class Scheduler {
  constructor(key) {
    if (key !== kConstruct) throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
  }

  yield() {
    if (!(this instanceof Scheduler)) throw new codes.ERR_INVALID_THIS('Scheduler');
    return setImmediate();
  }

  wait(delay, options) {
    if (!(this instanceof Scheduler)) throw new codes.ERR_INVALID_THIS('Scheduler');
    return setTimeout(delay, undefined, options);
  }
}

module.exports = { setTimeout, setImmediate, setInterval, scheduler: new Scheduler(kConstruct) };
