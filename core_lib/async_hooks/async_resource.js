// AsyncResource: a piece of asynchronous work of a program's own, with its ids and the context of its making.
'use strict';

const { codes } = require('internal:errors/codes');
const { validateFunction, validateString } = require('internal:errors/validators');
const { getContext, setContext } = require('./context');
const hooks = require('./hooks');

class AsyncResource {
  #asyncId;
  #triggerAsyncId;
  #context;

  constructor(type, options = {}) {
    validateString(type, 'type');
    let trigger = options;
    if (typeof options !== 'number') trigger = options?.triggerAsyncId ?? hooks.executionAsyncId();
    if (!Number.isSafeInteger(trigger) || trigger < -1) throw new codes.ERR_INVALID_ASYNC_ID('triggerAsyncId', trigger);
    if (hooks.isEnabled() && type.length === 0) throw new codes.ERR_ASYNC_TYPE(type);
    this.#asyncId = hooks.newAsyncId();
    this.#triggerAsyncId = trigger;
    this.#context = getContext();
    hooks.emitInit(this.#asyncId, type, trigger, this);
  }

  runInAsyncScope(fn, thisArg, ...args) {
    const before = getContext();
    setContext(this.#context);
    hooks.enter(this.#asyncId, this.#triggerAsyncId, this);
    try {
      return Reflect.apply(fn, thisArg, args);
    } finally {
      hooks.leave(this.#asyncId);
      setContext(before);
    }
  }

  emitDestroy() {
    hooks.emitDestroy(this.#asyncId);
    return this;
  }

  asyncId() {
    return this.#asyncId;
  }

  triggerAsyncId() {
    return this.#triggerAsyncId;
  }

  bind(fn, thisArg) {
    validateFunction(fn, 'fn');
    const run = this.runInAsyncScope.bind(this, fn);
    const bound = thisArg === undefined ?
      function(...args) { return run(this, ...args); } :
      (...args) => run(thisArg, ...args);
    Object.defineProperty(bound, 'length', {
      __proto__: null, configurable: true, enumerable: false, value: fn.length, writable: false,
    });
    return bound;
  }

  static bind(fn, type, thisArg) {
    return new AsyncResource(type || fn.name || 'bound-anonymous-fn').bind(fn, thisArg);
  }
}

module.exports = { AsyncResource };
