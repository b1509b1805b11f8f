// The queue of process.nextTick(), and what runs between two callbacks from the loop: ticks, microtasks, rejections.
'use strict';

const { ArrayPrototypeSlice } = primordials;
const binding = require('internal:binding/process');
const { getContext, setContext } = require('internal:async_hooks/context');
const { emitDestroy } = require('internal:async_hooks/destroyed');
const {
  emitInit, enter, executionAsyncId, isFollowed, kAsyncId, kTriggerAsyncId, leave, newAsyncId,
} = require('internal:async_hooks/execution');
const { validateFunction } = require('internal:errors/validators');
const { info, kHasTicks, kHasRejections, processRejections } = require('./rejections');

const { runMicrotasks } = binding;

// Below this many entries of done ticks the queue is not worth being cut; when it is empty, a longer one is given back.
const kCutAt = 16384;

const kContext = Symbol('kAsyncContextFrame');

/** Four entries a tick: callback, arguments, context, and its resource where somebody follows them. Flat: no tick is an object. */
const kEntries = 4;
let queue = [];
/** Where the first one begins, and where the next one will. */
let head = 0;
let tail = 0;

/** What a call has beside its first argument; undefined for nothing. Literals cost less than a slice. */
function restOf(all) {
  switch (all.length) {
    case 0:
    case 1: return undefined;
    case 2: return [all[1]];
    case 3: return [all[1], all[2]];
    default: return ArrayPrototypeSlice(all, 1);
  }
}

function nextTick(callback) {
  validateFunction(callback, 'callback');
  if (process._exiting) return;
  if (info[kHasTicks] === 0) info[kHasTicks] = 1;
  const args = restOf(arguments);
  const context = getContext();
  const resource = isFollowed() ? makeResource(callback, args, context) : undefined;
  queue[tail] = callback;
  queue[tail + 1] = args;
  queue[tail + 2] = context;
  queue[tail + 3] = resource;
  tail += kEntries;
}

function makeResource(callback, args, context) {
  const asyncId = newAsyncId();
  const triggerAsyncId = executionAsyncId();
  const resource = {
    callback, args, [kAsyncId]: asyncId, [kTriggerAsyncId]: triggerAsyncId, [kContext]: context,
  };
  emitInit(asyncId, 'TickObject', triggerAsyncId, resource);
  return resource;
}

function runFollowed(callback, args, resource) {
  const asyncId = resource[kAsyncId];
  enter(asyncId, resource[kTriggerAsyncId], resource);
  try {
    if (args === undefined) callback();
    else callback(...args);
  } finally {
    emitDestroy(asyncId);
  }
  leave(asyncId);
}

function runTicks() {
  while (head < tail) {
    const callback = queue[head];
    const args = queue[head + 1];
    const context = queue[head + 2];
    const resource = queue[head + 3];
    queue[head] = queue[head + 1] = queue[head + 2] = queue[head + 3] = undefined;
    head += kEntries;
    // A tick that makes the next one must not make the array grow for ever.
    if (head === tail) {
      head = tail = 0;
    } else if (head >= kCutAt && head * 2 >= tail) {
      queue = ArrayPrototypeSlice(queue, head, tail);
      tail -= head;
      head = 0;
    }
    setContext(context);
    if (resource !== undefined) runFollowed(callback, args, resource);
    else if (args === undefined) callback();
    else callback(...args);
  }
  head = tail = 0;
  if (queue.length > kCutAt) queue = [];
}

/** Runs everything that is due. An exception leaves it; what is still queued waits for the next call. */
function processTicksAndRejections() {
  const before = getContext();
  try {
    do {
      runTicks();
      setContext(before);
      runMicrotasks();
    } while (head < tail || processRejections());
    // An error that nobody caught is told of in the context in which it was thrown.
    setContext(before);
  } finally {
    if (head >= tail) info[kHasTicks] = 0;
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
