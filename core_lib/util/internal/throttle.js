// util.throttle: a function that starts no more than so many calls in a time; others wait.
'use strict';

const {
  ArrayPrototypePush, ArrayPrototypeShift, ObjectDefineProperties, Promise, PromisePrototypeThen, PromiseReject, ReflectApply,
} = primordials;
const { AbortError, codes: { ERR_THROTTLED } } = require('internal:errors/codes');
const {
  validateAbortSignal, validateBoolean, validateFunction, validateInteger, validateNumber, validateObject, validateOneOf,
} = require('internal:errors/validators');
const { kEmptyObject } = require('internal:util/kinds');

const MAX_INTERVAL = 2 ** 31 - 1;

const aborted = (reason) => new AbortError('The operation was aborted', reason === undefined ? undefined : { cause: reason });

const now = () => {
  const { 0: seconds, 1: nanoseconds } = require('node:process').hrtime();
  return seconds * 1000 + nanoseconds / 1e6;
};

class Throttle {
  /** Calls that are running. */
  numActive = 0;
  /** The promise of the call that came last of those that wait. */
  pending = null;
  #fn;
  #limit;
  #interval;
  #concurrency;
  #maxPending;
  #signal;
  #isStrict;
  /** Calls that wait: [{ args, resolve, reject }]. */
  #queue = [];
  /** Start times: of the last `limit` calls where strict, else of the calls of this interval. */
  #starts = [];
  #timer;
  #isRef = true;
  /** What the calls have as `this`: the function that programs call. */
  receiver;

  constructor(fn, limit, interval, { concurrency, maxPending, signal, strict }) {
    this.#fn = fn;
    this.#limit = limit;
    this.#interval = interval;
    this.#concurrency = concurrency;
    this.#maxPending = maxPending;
    this.#signal = signal;
    this.#isStrict = strict;
    signal?.addEventListener('abort', () => this.cancel(signal.reason), { once: true });
  }

  get pendingCount() {
    return this.#queue.length;
  }

  get hasCapacity() {
    return this.#queue.length === 0 && this.numActive < this.#concurrency && this.#delay() <= 0;
  }

  call(args) {
    if (this.#signal?.aborted) return PromiseReject(aborted(this.#signal.reason));
    if (this.hasCapacity) return new Promise((resolve) => this.#start(args, resolve));
    if (this.#queue.length >= this.#maxPending) return PromiseReject(new ERR_THROTTLED());
    const promise = new Promise((resolve, reject) => {
      ArrayPrototypePush(this.#queue, { args, resolve, reject });
    });
    this.pending = promise;
    this.#schedule();
    return promise;
  }

  /** Milliseconds until one more call may start. */
  #delay() {
    if (this.#interval === 0) return 0;
    const starts = this.#starts;
    const time = now();
    // An interval begins with its first call and ends for all of its calls at once, if not strict.
    if (!this.#isStrict && starts.length > 0 && time - starts[0] >= this.#interval) starts.length = 0;
    return starts.length < this.#limit ? 0 : this.#interval - (time - starts[0]);
  }

  #start(args, resolve) {
    if (this.#interval > 0) {
      if (this.#starts.length >= this.#limit) ArrayPrototypeShift(this.#starts);
      ArrayPrototypePush(this.#starts, now());
    }
    this.numActive++;
    const result = new Promise((settle) => settle(ReflectApply(this.#fn, this.receiver, args)));
    const done = () => {
      this.numActive--;
      this.#run();
    };
    PromisePrototypeThen(result, done, done);
    resolve(result);
  }

  #run() {
    while (this.#queue.length > 0 && this.numActive < this.#concurrency && this.#delay() <= 0) {
      const { args, resolve } = ArrayPrototypeShift(this.#queue);
      if (this.#queue.length === 0) this.pending = null;
      this.#start(args, resolve);
    }
    this.#schedule();
  }

  #schedule() {
    // Where too many run, the end of one of them comes first.
    if (this.#timer !== undefined || this.#queue.length === 0 || this.numActive >= this.#concurrency) return;
    const { setTimeout } = require('node:timers');
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#run();
    }, this.#delay());
    if (!this.#isRef) this.#timer.unref();
  }

  cancel(reason) {
    require('node:timers').clearTimeout(this.#timer);
    this.#timer = undefined;
    const queue = this.#queue;
    this.#queue = [];
    this.pending = null;
    for (let i = 0; i < queue.length; i++) queue[i].reject(aborted(reason));
  }

  ref(isRef) {
    this.#isRef = isRef;
    if (isRef) this.#timer?.ref();
    else this.#timer?.unref();
  }
}

const validated = (options) => {
  const { concurrency = Infinity, maxPending = Infinity, overflow = 'queue', signal, strict = false } = options;
  validateNumber(concurrency, 'options.concurrency');
  if (concurrency !== Infinity) validateInteger(concurrency, 'options.concurrency', 1);
  validateNumber(maxPending, 'options.maxPending');
  if (maxPending !== Infinity) validateInteger(maxPending, 'options.maxPending', 0);
  validateOneOf(overflow, 'options.overflow', ['queue', 'drop']);
  if (signal !== undefined) validateAbortSignal(signal, 'options.signal');
  validateBoolean(strict, 'options.strict');
  return { concurrency, maxPending: overflow === 'drop' ? 0 : maxPending, signal, strict };
};

/**
 * @param {Function} fn
 * @param {number} limit how many calls start in an interval
 * @param {number} interval milliseconds
 * @param {object} [options] `concurrency`: how many run at once; `maxPending`: how many wait; `overflow`: 'drop' lets none
 *   wait; `strict`: any span of `interval` has no more than `limit` starts, not only those from one interval's begin to its end
 * @returns {Function} gives a promise for the result
 */
function throttle(fn, limit, interval, options = kEmptyObject) {
  validateFunction(fn, 'fn');
  validateInteger(limit, 'limit', 1);
  validateInteger(interval, 'interval', 0, MAX_INTERVAL);
  validateObject(options, 'options');
  const settings = validated(options);
  if (settings.signal?.aborted) throw aborted(settings.signal.reason);
  const throttled = new Throttle(fn, limit, interval, settings);
  // In parentheses it gets no name.
  const face = (() => function(...args) {
    return throttled.call(args);
  })();
  throttled.receiver = face;
  face.cancel = function cancel(reason) {
    throttled.cancel(reason);
  };
  face.hasImmediateCapacity = function hasImmediateCapacity() {
    return throttled.hasCapacity;
  };
  face.ref = function ref() {
    throttled.ref(true);
    return face;
  };
  face.unref = function unref() {
    throttled.ref(false);
    return face;
  };
  return ObjectDefineProperties(face, {
    pending: { __proto__: null, get: () => throttled.pending },
    pendingCount: { __proto__: null, get: () => throttled.pendingCount },
    activeCount: { __proto__: null, get: () => throttled.numActive },
  });
}

module.exports = { throttle };
