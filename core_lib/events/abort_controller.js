// AbortController and AbortSignal (DOM standard, 3).
'use strict';

const { codes } = require('internal:errors/codes');
const { DOMException } = require('internal:errors/dom_exception');
const { validateUint32 } = require('internal:errors/validators');
const { kEnumerableProperty } = require('internal:util/kinds');
const { defineEventHandler, EventTarget, kNewListener, kRemoveListener, makeTrusted } = require('./event_target');

const kConstruct = Symbol('kConstruct');
const kInspect = Symbol.for('nodejs.util.inspect.custom');

/** Signals of timeouts and channels that somebody listens to: nothing else may hold them. */
const held = new Set();
let timers;

/** Aborts a signal that is still there when its time has come. */
function abortLater(signal, delay) {
  timers ??= new FinalizationRegistry((timer) => clearTimeout(timer));
  const reference = new WeakRef(signal);
  const timer = setTimeout(() => {
    const target = reference.deref();
    if (target === undefined) return;
    held.delete(target);
    abort(target, new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
  }, delay);
  timer.unref();
  timers.register(signal, timer);
}

const show = (object, name, shown, depth, options) => {
  if (depth < 0) return name;
  const { inspect } = require('internal:util/inspect');
  const nested = { ...options, depth: options.depth === null ? null : options.depth - 1 };
  return `${name} ${inspect(shown, nested)}`;
};

/** What Web IDL says of a value of another type. */
const conversionError = (message) => Object.assign(new TypeError(message), { code: 'ERR_INVALID_ARG_TYPE' });

class AbortSignal extends EventTarget {
  #aborted = false;
  #reason;
  /** Whether what aborts it, a timer or a channel, does not hold it. */
  #isDriven = false;
  /** What any() depends on, and what depends on this. */
  #sources;
  #dependants;

  constructor(key = undefined) {
    if (key !== kConstruct) throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
    super();
  }

  get aborted() { return this.#aborted; }
  get reason() { return this.#reason; }

  throwIfAborted() {
    if (this.#aborted) throw this.#reason;
  }

  static abort(reason = new DOMException('This operation was aborted', 'AbortError')) {
    const signal = new AbortSignal(kConstruct);
    signal.#aborted = true;
    signal.#reason = reason;
    return signal;
  }

  static timeout(delay) {
    validateUint32(delay, 'delay', false);
    const signal = new AbortSignal(kConstruct);
    signal.#isDriven = true;
    abortLater(signal, delay);
    return signal;
  }

  static any(signals) {
    if (typeof signals !== 'object' || typeof signals?.[Symbol.iterator] !== 'function') {
      throw conversionError('signals cannot be converted to sequence.');
    }
    const all = [...signals];
    all.forEach((signal, index) => {
      if (!(signal instanceof AbortSignal)) throw conversionError(`signals[${index}] is not of type AbortSignal.`);
    });
    const result = new AbortSignal(kConstruct);
    const aborted = all.find((signal) => signal.#aborted);
    if (aborted !== undefined) {
      result.#aborted = true;
      result.#reason = aborted.#reason;
      return result;
    }
    result.#sources = new Set();
    for (const signal of all) {
      // Of a dependent signal what it depends on: no chains.
      for (const source of signal.#sources ?? [signal]) {
        result.#sources.add(source);
        source.#dependants ??= new Set();
        source.#dependants.add(new WeakRef(result));
      }
    }
    return result;
  }

  [kNewListener](count, type) {
    if (type === 'abort' && (this.#isDriven || this.#sources !== undefined) && !this.#aborted) held.add(this);
  }

  [kRemoveListener](count, type) {
    if (type === 'abort' && count === 0) held.delete(this);
  }

  [kInspect](depth, options) {
    return show(this, 'AbortSignal', { aborted: this.#aborted }, depth, options);
  }

  static makeDriven(aborted, reason) {
    const signal = new AbortSignal(kConstruct);
    signal.#aborted = aborted;
    signal.#reason = reason;
    signal.#isDriven = true;
    return signal;
  }

  static run(signal, reason) {
    if (signal.#aborted) return;
    signal.#aborted = true;
    signal.#reason = reason;
    const reached = [];
    for (const reference of signal.#dependants ?? []) {
      const dependant = reference.deref();
      if (dependant === undefined || dependant.#aborted) continue;
      dependant.#aborted = true;
      dependant.#reason = reason;
      reached.push(dependant);
    }
    signal.#dependants = undefined;
    for (const target of [signal, ...reached]) {
      held.delete(target);
      target.dispatchEvent(makeTrusted('abort'));
    }
  }
}
const { makeDriven, run: abort } = AbortSignal;
delete AbortSignal.makeDriven;
delete AbortSignal.run;
defineEventHandler(AbortSignal.prototype, 'abort');

class AbortController {
  #signal;

  get signal() {
    return this.#signal ??= new AbortSignal(kConstruct);
  }

  abort(reason = new DOMException('This operation was aborted', 'AbortError')) {
    abort(this.signal, reason);
  }

  [kInspect](depth, options) {
    return show(this, 'AbortController', { signal: this.signal }, depth, options);
  }
}

for (const [prototype, names, tag] of [
  [AbortSignal.prototype, ['aborted'], 'AbortSignal'],
  [AbortController.prototype, ['signal', 'abort'], 'AbortController'],
]) {
  for (const name of names) Object.defineProperty(prototype, name, kEnumerableProperty);
  Object.defineProperty(prototype, Symbol.toStringTag, {
    __proto__: null, configurable: true, enumerable: false, value: tag, writable: false,
  });
}

/** @returns {AbortSignal} one that nothing aborts yet */
const makeSignal = () => new AbortSignal(kConstruct);

module.exports = { abort, AbortController, AbortSignal, makeDriven, makeSignal };
