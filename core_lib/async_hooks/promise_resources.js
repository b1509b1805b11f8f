// Promises as asynchronous resources: while somebody hooks them, each gets its ids from the engine's hooks.
'use strict';

const { emitDestroyOf } = require('./destroyed');
const {
  emit, emitInit, enter, executionAsyncId, kAfter, kAsyncId, kPromiseResolve, kTriggerAsyncId, newAsyncId, pop,
} = require('./execution');
const promiseHooks = require('./promise_hooks');

/** Gives a promise its ids; of one from before the hooks nobody is told. */
function identify(promise, parent) {
  if (promise[kAsyncId] !== undefined) return;
  if (parent !== undefined) identify(parent);
  promise[kAsyncId] = newAsyncId();
  promise[kTriggerAsyncId] = parent === undefined ? executionAsyncId() : parent[kAsyncId];
}

function onInit(promise, parent) {
  identify(promise, parent);
  const asyncId = promise[kAsyncId];
  emitInit(asyncId, 'PROMISE', promise[kTriggerAsyncId], promise);
  emitDestroyOf(promise, { asyncId, destroyed: false });
}

function onBefore(promise) {
  identify(promise);
  enter(promise[kAsyncId], promise[kTriggerAsyncId], promise);
}

function onAfter(promise) {
  identify(promise);
  emit(kAfter, promise[kAsyncId]);
  // Hooks that were enabled by what ran have seen no beginning.
  if (promise[kAsyncId] === executionAsyncId()) pop();
}

function onSettled(promise) {
  identify(promise);
  emit(kPromiseResolve, promise[kAsyncId]);
}

/** What takes the hooks away, while they are there. */
let remove;
let isWanted = false;

module.exports = {
  start() {
    isWanted = true;
    remove ??= promiseHooks.createHook({ init: onInit, before: onBefore, after: onAfter, settled: onSettled });
  },
  /** Behind what runs now, whose promises would be left without their end. */
  stop() {
    isWanted = false;
    queueMicrotask(() => {
      if (isWanted || remove === undefined) return;
      remove();
      remove = undefined;
    });
  },
};
