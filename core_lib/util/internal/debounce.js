// util.debounce: a function that waits until calls have stopped coming.
'use strict';

const { ArrayPrototypePush, ObjectDefineProperties, Promise, ReflectApply } = primordials;
const { AbortError } = require('internal:errors/codes');
const {
  validateAbortSignal, validateBoolean, validateFunction, validateInteger, validateObject,
} = require('internal:errors/validators');
const { kEmptyObject } = require('internal:util/kinds');

const MAX_WAIT = 2 ** 31 - 1;

const aborted = (reason) => new AbortError('The operation was aborted', reason === undefined ? undefined : { cause: reason });

class Debouncer {
  #fn;
  #wait;
  #leading;
  #rejectsSuperseded;
  #signal;
  #timer;
  #isRef = true;
  /** The promises of the calls that wait, [{ resolve, reject }]. */
  #waiting = [];
  #promise = null;
  #args;
  /** The promise of the call that ran at once. */
  #first = null;
  #face;

  constructor(fn, wait, leading, rejectsSuperseded, signal) {
    this.#fn = fn;
    this.#wait = wait;
    this.#leading = leading;
    this.#rejectsSuperseded = rejectsSuperseded;
    this.#signal = signal;
    signal?.addEventListener('abort', () => this.cancel(signal.reason), { once: true });
  }

  /** The function that programs call. */
  get face() {
    return this.#face;
  }

  set face(face) {
    this.#face = face;
  }

  get pending() {
    return this.#promise;
  }

  get pendingCount() {
    return this.#waiting.length;
  }

  call(args) {
    if (this.#signal?.aborted) return this.#rejected(aborted(this.#signal.reason));
    const isIdle = this.#timer === undefined;
    this.#restart();
    if (this.#leading && isIdle) return this.#run(args);
    this.#args = args;
    if (this.#rejectsSuperseded) this.#settle('reject', new AbortError('The debounced call was superseded'));
    const promise = new Promise((resolve, reject) => {
      ArrayPrototypePush(this.#waiting, { resolve, reject });
    });
    this.#promise = promise;
    return promise;
  }

  #rejected(error) {
    return new Promise((resolve, reject) => reject(error));
  }

  #run(args) {
    return new Promise((resolve) => resolve(ReflectApply(this.#fn, this.#face, args)));
  }

  #restart() {
    const { clearTimeout, setTimeout } = require('node:timers');
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#fire(), this.#wait);
    if (!this.#isRef) this.#timer.unref();
  }

  #stop() {
    require('node:timers').clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #settle(how, value) {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#promise = null;
    for (let i = 0; i < waiting.length; i++) waiting[i][how](value);
  }

  #fire() {
    this.#stop();
    if (this.#waiting.length === 0) return;
    this.#settle('resolve', this.#run(this.#args));
    this.#args = undefined;
  }

  flush() {
    if (this.#waiting.length > 0) this.#fire();
  }

  cancel(reason) {
    this.#stop();
    if (this.#waiting.length > 0) this.#settle('reject', aborted(reason));
  }

  ref() {
    this.#isRef = true;
    this.#timer?.ref();
  }

  unref() {
    this.#isRef = false;
    this.#timer?.unref();
  }
}

/**
 * @param {Function} fn is called with the arguments of the last call
 * @param {number} wait milliseconds without calls
 * @param {{ leading?: boolean, rejectOnCancel?: boolean, signal?: AbortSignal }} [options] `leading`: the first call runs at once
 * @returns {Function} gives a promise for the result
 */
function debounce(fn, wait, options = kEmptyObject) {
  validateFunction(fn, 'fn');
  validateInteger(wait, 'wait', 0, MAX_WAIT);
  validateObject(options, 'options');
  const { leading = false, rejectOnCancel = false, signal } = options;
  validateBoolean(leading, 'options.leading');
  validateBoolean(rejectOnCancel, 'options.rejectOnCancel');
  if (signal !== undefined) validateAbortSignal(signal, 'options.signal');
  if (signal?.aborted) throw aborted(signal.reason);
  const debouncer = new Debouncer(fn, wait, leading, rejectOnCancel, signal);
  // In parentheses it gets no name.
  const face = (() => function(...args) {
    return debouncer.call(args);
  })();
  debouncer.face = face;
  face.cancel = function cancel(reason) {
    debouncer.cancel(reason);
  };
  face.flush = function flush() {
    debouncer.flush();
  };
  face.ref = function ref() {
    debouncer.ref();
    return face;
  };
  face.unref = function unref() {
    debouncer.unref();
    return face;
  };
  return ObjectDefineProperties(face, {
    pending: { __proto__: null, get: () => debouncer.pending },
    pendingCount: { __proto__: null, get: () => debouncer.pendingCount },
  });
}

module.exports = { debounce };
