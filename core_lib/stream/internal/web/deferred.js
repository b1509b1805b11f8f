// Promises of the web's streams: made only when somebody looks at them, and rejected without anybody being to blame.
'use strict';

const { Promise, PromisePrototypeThen, PromiseReject, PromiseResolve, PromiseWithResolvers } = primordials;
const { nop } = require('../ticks');

const PENDING = 0;
const RESOLVED = 1;
const REJECTED = 2;

/** Lets a rejection of `promise` go unreported. @returns {Promise} it */
function markHandled(promise) {
  PromisePrototypeThen(promise, undefined, nop);
  return promise;
}

/** A rejected promise that nobody has to handle. */
const rejectedQuietly = (error) => markHandled(PromiseReject(error));

/**
 * The promise of a property such as `closed` or `ready`: its outcome can be told before anybody has asked for the
 * promise.
 * Rejections count as handled.
 */
class Deferred {
  #outcome = PENDING;
  #error;
  #promise;
  #settlers;

  get isPending() {
    return this.#outcome === PENDING;
  }

  get promise() {
    if (this.#promise === undefined) {
      if (this.#outcome === PENDING) {
        this.#settlers = PromiseWithResolvers();
        this.#promise = this.#settlers.promise;
      } else {
        this.#promise = this.#outcome === RESOLVED ? PromiseResolve() : rejectedQuietly(this.#error);
      }
    }
    return this.#promise;
  }

  resolve() {
    if (this.#outcome !== PENDING) return;
    this.#outcome = RESOLVED;
    this.#settlers?.resolve();
    this.#settlers = undefined;
  }

  reject(error) {
    if (this.#outcome !== PENDING) return;
    this.#outcome = REJECTED;
    this.#error = error;
    if (this.#settlers === undefined) return;
    markHandled(this.#promise);
    this.#settlers.reject(error);
    this.#settlers = undefined;
  }

  /** Rejects; in place of a promise that is settled already comes a new one. */
  rejectAnew(error) {
    if (this.#outcome !== PENDING) this.reset();
    this.reject(error);
  }

  /** From here on a new, pending promise. */
  reset() {
    this.#outcome = PENDING;
    this.#error = this.#promise = this.#settlers = undefined;
  }
}

/**
 * A new promise that follows `value`: a promise is followed two steps later than it settles. That is how Node treats
 * what
 * start(), cancel(), close(), flush() and abort() return, and programs see it in the order of their callbacks.
 */
const follow = (value) => new Promise((resolve) => resolve(value));

/** Calls `fn(a, b)` so that whatever it does gives a promise. */
function callForPromise(fn, a, b) {
  try {
    return PromiseResolve(fn(a, b));
  } catch (error) {
    return PromiseReject(error);
  }
}

module.exports = { Deferred, callForPromise, follow, markHandled, rejectedQuietly };
