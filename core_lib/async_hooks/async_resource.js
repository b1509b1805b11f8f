// AsyncResource: a piece of asynchronous work of a program's own, with its ids and the context of its making.
'use strict';

const { codes } = require('internal:errors/codes');
const { validateFunction, validateString } = require('internal:errors/validators');
const { getContext, setContext } = require('./context');
const { emitDestroy, emitDestroyOf } = require('./destroyed');
const {
  emitInit, enter, executionAsyncId, getHooks, kAsyncId, kTriggerAsyncId, leave, newAsyncId,
} = require('./execution');

const kContext = Symbol('context_frame');
/** What says that destroy was emitted by hand; where the resource is collected without it, it is then. */
const kDestroyed = Symbol('destroyed');

class AsyncResource {
  constructor(type, options = {}) {
    validateString(type, 'type');
    let trigger = options;
    let requireManualDestroy = false;
    if (typeof options !== 'number') {
      trigger = options.triggerAsyncId === undefined ? executionAsyncId() : options.triggerAsyncId;
      requireManualDestroy = Boolean(options.requireManualDestroy);
    }
    if (!Number.isSafeInteger(trigger) || trigger < -1) throw new codes.ERR_INVALID_ASYNC_ID('triggerAsyncId', trigger);
    if (type.length === 0 && getHooks().length > 0) throw new codes.ERR_ASYNC_TYPE(type);
    this[kContext] = getContext();
    const asyncId = newAsyncId();
    this[kAsyncId] = asyncId;
    this[kTriggerAsyncId] = trigger;
    emitInit(asyncId, type, trigger, this);
    if (requireManualDestroy || getHooks().length === 0) return;
    const state = { asyncId, destroyed: false };
    this[kDestroyed] = state;
    emitDestroyOf(this, state);
  }

  runInAsyncScope(fn, thisArg, ...args) {
    const asyncId = this[kAsyncId];
    const before = getContext();
    setContext(this[kContext]);
    enter(asyncId, this[kTriggerAsyncId], this);
    try {
      return Reflect.apply(fn, thisArg, args);
    } finally {
      leave(asyncId);
      setContext(before);
    }
  }

  emitDestroy() {
    if (this[kDestroyed] !== undefined) this[kDestroyed].destroyed = true;
    emitDestroy(this[kAsyncId]);
    return this;
  }

  asyncId() {
    return this[kAsyncId];
  }

  triggerAsyncId() {
    return this[kTriggerAsyncId];
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
