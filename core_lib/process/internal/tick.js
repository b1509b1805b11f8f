// The queue of process.nextTick(), and what runs between two callbacks from the loop: ticks, microtasks, rejections.
'use strict';

const { ArrayPrototypeSlice } = primordials;
const binding = require('internal:binding/process');
const { getContext, setContext } = require('internal:async_hooks/context');
const { emitDestroy } = require('internal:async_hooks/destroyed');
const {
  emitInit, enter, executionAsyncId, getHooks, kAsyncId, kTriggerAsyncId, leave, newAsyncId,
} = require('internal:async_hooks/execution');
const { validateFunction } = require('internal:errors/validators');
const { info, kHasTicks, kHasRejections, processRejections } = require('./rejections');

const { runMicrotasks } = binding;

// Below this many done ticks the array is not worth being cut.
const kCutAt = 1024;

const kContext = Symbol('kAsyncContextFrame');

/** Six entries a tick: callback, arguments, context, ids, and its resource where hooks hear of it. Flat: no tick is an object. */
const kEntries = 6;
let queue = [];
let head = 0;

function nextTick(callback) {
  validateFunction(callback, 'callback');
  if (process._exiting) return;
  if (info[kHasTicks] === 0) info[kHasTicks] = 1;
  let args;
  if (arguments.length > 1) args = ArrayPrototypeSlice(arguments, 1);
  const asyncId = newAsyncId();
  const triggerAsyncId = executionAsyncId();
  const context = getContext();
  let resource;
  if (getHooks().length !== 0) {
    resource = resourceOf(callback, args, context, asyncId, triggerAsyncId);
    emitInit(asyncId, 'TickObject', triggerAsyncId, resource);
  }
  queue.push(callback, args, context, asyncId, triggerAsyncId, resource);
}

const resourceOf = (callback, args, context, asyncId, triggerAsyncId) => ({
  callback, args, [kAsyncId]: asyncId, [kTriggerAsyncId]: triggerAsyncId, [kContext]: context,
});

function runTicks() {
  while (head < queue.length) {
    const callback = queue[head];
    const args = queue[head + 1];
    const context = queue[head + 2];
    const asyncId = queue[head + 3];
    const triggerAsyncId = queue[head + 4];
    const resource = queue[head + 5];
    queue[head] = queue[head + 1] = queue[head + 2] = queue[head + 5] = undefined;
    head += kEntries;
    // A tick that makes the next one must not make the array grow for ever.
    if (head >= kCutAt && head * 2 >= queue.length) {
      queue = queue.slice(head);
      head = 0;
    }
    setContext(context);
    enter(asyncId, triggerAsyncId, resource);
    try {
      if (args === undefined) callback();
      else callback(...args);
    } finally {
      emitDestroy(asyncId);
    }
    leave(asyncId);
  }
  queue.length = 0;
  head = 0;
}

/** Runs everything that is due. An exception leaves it; what is still queued waits for the next call. */
function processTicksAndRejections() {
  const before = getContext();
  try {
    do {
      runTicks();
      setContext(before);
      runMicrotasks();
    } while (head < queue.length || processRejections());
    // An error that nobody caught is told of in the context in which it was thrown.
    setContext(before);
  } finally {
    if (head >= queue.length) info[kHasTicks] = 0;
  }
  info[kHasRejections] = 0;
}

/** What timers and immediates call between two of them. */
function runNextTicks() {
  if (info[kHasTicks] === 0 && info[kHasRejections] === 0) runMicrotasks();
  if (info[kHasTicks] === 0 && info[kHasRejections] === 0) return;
  processTicksAndRejections();
}

module.exports = {
  nextTick,
  processTicksAndRejections,
  runNextTicks,
  start() {
    binding.setTickCallback(info, processTicksAndRejections);
  },
};
