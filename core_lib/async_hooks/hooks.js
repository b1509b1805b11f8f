// createHook() and the ids of what runs: for resources that programs make with AsyncResource. The runtime's own timers,
// ticks and handles have no ids here; contexts follow them all the same (context.js).
'use strict';

const { codes } = require('internal:errors/codes');

const kNames = ['init', 'before', 'after', 'destroy', 'promiseResolve'];

/** @type {Set<AsyncHook>} */
const enabled = new Set();
let lastAsyncId = 1;
/** [asyncId, triggerAsyncId, resource] of what runs, the innermost last. */
const running = [];
const kTopResource = {};

class AsyncHook {
  constructor(callbacks) {
    for (const name of kNames) {
      if (callbacks[name] !== undefined && typeof callbacks[name] !== 'function') {
        throw new codes.ERR_ASYNC_CALLBACK(`hook.${name}`);
      }
      this[name] = callbacks[name];
    }
    for (const name of kNames) Object.defineProperty(this, name, { __proto__: null, enumerable: false });
  }

  enable() {
    enabled.add(this);
    return this;
  }

  disable() {
    enabled.delete(this);
    return this;
  }
}

function emit(name, ...args) {
  for (const hook of [...enabled]) hook[name]?.(...args);
}

module.exports = {
  createHook: (callbacks) => new AsyncHook(callbacks),
  emitDestroy(asyncId) {
    if (enabled.size > 0) setImmediate(() => emit('destroy', asyncId));
  },
  emitInit(asyncId, type, triggerAsyncId, resource) {
    if (enabled.size > 0) emit('init', asyncId, type, triggerAsyncId, resource);
  },
  enter(asyncId, triggerAsyncId, resource) {
    running.push([asyncId, triggerAsyncId, resource]);
    if (enabled.size > 0) emit('before', asyncId);
  },
  // At the top level it is 1, as in a program's first turn.
  executionAsyncId: () => running.length === 0 ? 1 : running.at(-1)[0],
  executionAsyncResource: () => running.length === 0 ? kTopResource : running.at(-1)[2],
  isEnabled: () => enabled.size > 0,
  leave(asyncId) {
    if (enabled.size > 0) emit('after', asyncId);
    running.pop();
  },
  newAsyncId: () => ++lastAsyncId,
  triggerAsyncId: () => running.length === 0 ? 0 : running.at(-1)[1],
};
