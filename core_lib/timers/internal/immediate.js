// Immediate: what setImmediate() returns, and the queue that runs in the loop's check phase.
'use strict';

const binding = require('internal:binding/timers');
const { getContext, setContext } = require('internal:async_hooks/context');
const destroyed = require('internal:async_hooks/destroyed');
const { emitInit, enter, executionAsyncId, leave, newAsyncId } = require('internal:async_hooks/execution');
const { runNextTicks } = require('internal:process/start');
const { kAsyncId, kContext, kRefed, kTriggerId } = require('./lists');

// Shared with C++ (timer_loop.h).
const kCount = 0;
const kRefCount = 1;
const kHasOutstanding = 2;
const info = new Uint32Array(4);

// Not one of the program's: it keeps no loop alive.
destroyed.setSchedule((isWanted) => { info[kCount] += isWanted ? 1 : -1; });

class Queue {
  head = null;
  tail = null;

  push(item) {
    item._idlePrev = this.tail;
    item._idleNext = null;
    if (this.tail === null) this.head = item;
    else this.tail._idleNext = item;
    this.tail = item;
  }

  shift() {
    const item = this.head;
    const next = item._idleNext;
    this.head = next;
    if (next === null) this.tail = null;
    else next._idlePrev = null;
    item._idleNext = null;
    return item;
  }

  remove(item) {
    if (item._idleNext === null) {
      if (this.tail === item) this.tail = item._idlePrev;
    } else {
      item._idleNext._idlePrev = item._idlePrev;
    }
    if (item._idlePrev === null) {
      if (this.head === item) this.head = item._idleNext;
    } else {
      item._idlePrev._idleNext = item._idleNext;
    }
    item._idleNext = null;
    item._idlePrev = null;
  }
}

const queue = new Queue();
// Those whose turn it is. What an error has kept from running goes before the queue.
const due = new Queue();

class Immediate {
  constructor(callback, args) {
    this._idleNext = null;
    this._idlePrev = null;
    this._onImmediate = callback;
    this._argv = args;
    this._destroyed = false;
    this[kRefed] = true;
    const asyncId = newAsyncId();
    const triggerId = executionAsyncId();
    this[kAsyncId] = asyncId;
    this[kTriggerId] = triggerId;
    this[kContext] = getContext();
    emitInit(asyncId, 'Immediate', triggerId, this);
    info[kCount]++;
    if (info[kRefCount]++ === 0) binding.toggleImmediateRef(true);
    queue.push(this);
  }

  ref() {
    if (this[kRefed] === false) {
      this[kRefed] = true;
      if (!this._destroyed && info[kRefCount]++ === 0) binding.toggleImmediateRef(true);
    }
    return this;
  }

  unref() {
    if (this[kRefed] === true) {
      this[kRefed] = false;
      if (!this._destroyed && --info[kRefCount] === 0) binding.toggleImmediateRef(false);
    }
    return this;
  }

  hasRef() {
    return Boolean(this[kRefed]);
  }

  [Symbol.dispose]() {
    stopImmediate(this);
  }
}

function release(immediate) {
  immediate._destroyed = true;
  info[kCount]--;
  if (immediate[kRefed] && --info[kRefCount] === 0) binding.toggleImmediateRef(false);
}

/** clearImmediate() of an object. */
function stopImmediate(immediate) {
  if (!immediate._onImmediate || immediate._destroyed) return;
  release(immediate);
  immediate._onImmediate = null;
  // Only the first and the last one know which they are in.
  (immediate === due.head || immediate === due.tail ? due : queue).remove(immediate);
  destroyed.emitDestroy(immediate[kAsyncId]);
}

/** What C++ calls in the check phase, and again where an error has left it. */
function processImmediates() {
  destroyed.run();
  if (due.head === null) {
    // Those that are made meanwhile wait for the next turn.
    due.head = queue.head;
    due.tail = queue.tail;
    queue.head = queue.tail = null;
  }
  info[kHasOutstanding] = 1;
  while (due.head !== null) {
    run(due.shift());
    // A tick may stop those that are left.
    if (due.head !== null) runNextTicks();
  }
  info[kHasOutstanding] = 0;
}

function run(immediate) {
  release(immediate);
  setContext(immediate[kContext]);
  const asyncId = immediate[kAsyncId];
  enter(asyncId, immediate[kTriggerId], immediate);
  try {
    const args = immediate._argv;
    if (args === undefined) immediate._onImmediate();
    else immediate._onImmediate(...args);
    setContext(undefined);
  } finally {
    immediate._onImmediate = null;
    destroyed.emitDestroy(asyncId);
  }
  leave(asyncId);
}

module.exports = {
  Immediate,
  info,
  processImmediates,
  stopImmediate,
  /** The number of immediates that keep the loop alive. */
  numActive: () => info[kRefCount],
};
