// Timers that wait: those of the same duration in one list, in the order of their start, so that starting and stopping
// one costs the same however many there are; the lists in a heap by when their first one is due.
'use strict';

const binding = require('internal:binding/timers');
const { getContext, setContext } = require('internal:async_hooks/context');
const { emitDestroy } = require('internal:async_hooks/destroyed');
const { enter, leave } = require('internal:async_hooks/execution');
const { runNextTicks } = require('internal:process/start');

const kRefed = Symbol('refed');
/** The context of async_hooks in which a timer was made. Programs see the name. */
const kContext = Symbol('kAsyncContextFrame');
const kAsyncId = Symbol('asyncId');
const kTriggerId = Symbol('triggerId');

/** @type {Map<number, TimersList>} duration in milliseconds -> list */
const lists = new Map();
/** A binary heap of lists, the earliest first. */
const heap = [];
// How many timers keep the loop alive.
let numRefed = 0;
// When the loop's timer fires, in loop time.
let scheduledFor = Infinity;

class TimersList {
  constructor(duration, expiry) {
    this._idleNext = this;
    this._idlePrev = this;
    this.duration = duration;
    this.expiry = expiry;
    this.position = -1;
  }
}

function siftUp(position) {
  const list = heap[position];
  while (position > 0) {
    const above = (position - 1) >> 1;
    if (heap[above].expiry <= list.expiry) break;
    heap[position] = heap[above];
    heap[position].position = position;
    position = above;
  }
  heap[position] = list;
  list.position = position;
}

function siftDown(position) {
  const list = heap[position];
  for (;;) {
    let below = position * 2 + 1;
    if (below >= heap.length) break;
    if (below + 1 < heap.length && heap[below + 1].expiry < heap[below].expiry) below++;
    if (heap[below].expiry >= list.expiry) break;
    heap[position] = heap[below];
    heap[position].position = position;
    position = below;
  }
  heap[position] = list;
  list.position = position;
}

function removeList(list) {
  lists.delete(list.duration);
  const last = heap.pop();
  if (last === list) return;
  heap[list.position] = last;
  last.position = list.position;
  siftUp(last.position);
  siftDown(last.position);
}

/** Puts `timer` at the end of the list of its _idleTimeout in whole milliseconds; `start` is in loop time, undefined for now. */
function insert(timer, start = binding.getLibuvNow()) {
  const duration = Math.trunc(timer._idleTimeout);
  timer._idleStart = start;
  let list = lists.get(duration);
  if (list === undefined) {
    list = new TimersList(duration, start + duration);
    lists.set(duration, list);
    heap.push(list);
    siftUp(heap.length - 1);
    if (list.expiry < scheduledFor) {
      scheduledFor = list.expiry;
      binding.scheduleTimer(duration);
    }
  }
  const last = list._idlePrev;
  timer._idlePrev = last;
  timer._idleNext = list;
  last._idleNext = timer;
  list._idlePrev = timer;
}

function unlink(timer) {
  timer._idleNext._idlePrev = timer._idlePrev;
  timer._idlePrev._idleNext = timer._idleNext;
  timer._idleNext = null;
  timer._idlePrev = null;
}

const isLinked = (timer) => timer._idleNext !== null && timer._idleNext !== undefined;

/** Takes a waiting timer out of its list. */
function remove(timer) {
  const { _idleNext: next, _idlePrev: previous } = timer;
  unlink(timer);
  // Alone in its list, which is next as well as previous then.
  if (next === previous && next instanceof TimersList && running !== next) removeList(next);
}

const addRef = () => {
  if (numRefed++ === 0) binding.toggleTimerRef(true);
};
const dropRef = () => {
  if (--numRefed === 0) binding.toggleTimerRef(false);
};

// The list whose timers run now: it is removed when they are done.
let running = null;
/** @type {Map<number, object>} timers of which a program has the number */
const timersById = new Map();
const kHasPrimitive = Symbol('kHasPrimitive');

/** The timer has ended: its number stands for nothing. */
const forget = (timer) => {
  if (timer[kHasPrimitive]) timersById.delete(timer[kAsyncId]);
};

// Whether a timer ran since the loop came in: before the next one, ticks and microtasks have their turn.
let hasRun = false;

/** What is left to do for a timer whose callback has run or has thrown; one that repeats counts from `start`. */
function finish(timer, start) {
  if (timer._repeat && timer._idleTimeout !== -1) {
    timer._idleTimeout = timer._repeat;
    insert(timer, start);
  } else if (!isLinked(timer) && !timer._destroyed) {
    timer._destroyed = true;
    if (timer[kRefed]) dropRef();
    forget(timer);
    emitDestroy(timer[kAsyncId]);
  }
}

function runList(list, now) {
  running = list;
  try {
    for (let timer = list._idleNext; timer !== list; timer = list._idleNext) {
      if (now - timer._idleStart < list.duration) {
        now = binding.getLibuvNow();
        if (now - timer._idleStart < list.duration) {
          list.expiry = Math.max(timer._idleStart + list.duration, now + 1);
          siftDown(list.position);
          return;
        }
      }
      if (hasRun) runNextTicks();
      hasRun = true;
      // A tick may have stopped it.
      if (timer !== list._idleNext) continue;
      unlink(timer);
      const callback = timer._onTimeout;
      if (typeof callback !== 'function') {
        finish(timer);
        continue;
      }
      const asyncId = timer[kAsyncId];
      setContext(timer[kContext]);
      enter(asyncId, timer[kTriggerId], timer);
      const start = timer._repeat ? binding.getLibuvNow() : undefined;
      try {
        const args = timer._timerArgs;
        if (args === undefined) timer._onTimeout();
        else timer._onTimeout(...args);
        // Who hears of an error that nobody caught does it in the timer's context.
        setContext(undefined);
      } finally {
        finish(timer, start);
      }
      leave(asyncId);
    }
  } finally {
    running = null;
    if (list._idleNext === list && lists.get(list.duration) === list) removeList(list);
  }
}

/** What C++ calls when the loop's timer fires; answers the next expiry, negative where nothing keeps the loop alive. */
function processTimers(now) {
  scheduledFor = Infinity;
  hasRun = false;
  while (heap.length > 0) {
    const list = heap[0];
    if (list.expiry > now) {
      now = binding.getLibuvNow();
      if (list.expiry > now) {
        scheduledFor = list.expiry;
        return numRefed > 0 ? list.expiry : -list.expiry;
      }
    }
    runList(list, now);
  }
  return 0;
}

/** The number of timers that keep the loop alive. */
const numActive = () => numRefed;

module.exports = {
  addRef, dropRef, forget, getContext, insert, isLinked, kAsyncId, kContext, kHasPrimitive, kRefed, kTriggerId, numActive,
  processTimers, remove, timersById,
};
