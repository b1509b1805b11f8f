// AsyncLocalStorage: values that follow asynchronous calls. The context is a map, which each value of one's own replaces by a copy.
'use strict';

const { validateFunction } = require('internal:errors/validators');
const { validateObject } = require('internal:errors/validators');
const { getContext, setContext } = require('./context');

class AsyncLocalStorage {
  #defaultValue;
  #name = '';

  constructor(options = {}) {
    validateObject(options, 'options');
    this.#defaultValue = options.defaultValue;
    if (options.name !== undefined) this.#name = `${options.name}`;
  }

  static bind(fn) {
    return require('./async_resource').AsyncResource.bind(fn);
  }

  static snapshot() {
    const context = getContext();
    return function runInSnapshot(fn, ...args) {
      const before = getContext();
      setContext(context);
      try {
        return fn.apply(this, args);
      } finally {
        setContext(before);
      }
    };
  }

  get name() {
    return this.#name;
  }

  disable() {
    // Also for what has been scheduled in it: the one place that changes a context.
    getContext()?.delete(this);
  }

  enterWith(data) {
    setContext(new Map(getContext()).set(this, data));
  }

  run(data, fn, ...args) {
    const before = getContext();
    if (before?.has(this) && Object.is(before.get(this), data)) return fn(...args);
    setContext(new Map(before).set(this, data));
    try {
      return fn(...args);
    } finally {
      setContext(before);
    }
  }

  exit(fn, ...args) {
    validateFunction(fn, 'callback');
    const before = getContext();
    const copy = new Map(before);
    copy.delete(this);
    setContext(copy);
    try {
      return fn(...args);
    } finally {
      setContext(before);
    }
  }

  getStore() {
    const context = getContext();
    return context !== undefined && context.has(this) ? context.get(this) : this.#defaultValue;
  }

  withScope(data) {
    const before = getContext();
    setContext(new Map(before).set(this, data));
    return { __proto__: null, [Symbol.dispose]() { setContext(before); } };
  }
}

module.exports = { AsyncLocalStorage };
