// Timeout: what setTimeout() and setInterval() return.
'use strict';

const { emitDestroy } = require('internal:async_hooks/destroyed');
const { emitInit, executionAsyncId, newAsyncId } = require('internal:async_hooks/execution');
const {
  addRef, dropRef, forget, getContext, insert, isLinked, kAsyncId, kContext, kHasPrimitive, kRefed, kTriggerId, remove,
  timersById,
} = require('./lists');

const kInspect = Symbol.for('nodejs.util.inspect.custom');
const kMaxDuration = 2 ** 31 - 1;

function warnOfDuration(name, message) {
  process.emitWarning(`${message}\nTimeout duration was set to 1.`, name);
}

/** @returns {number} milliseconds that a timer can wait, with a warning for what it can't */
function durationOf(after) {
  const duration = after * 1;
  if (duration >= 1 && duration <= kMaxDuration) return duration;
  if (duration > kMaxDuration) {
    warnOfDuration('TimeoutOverflowWarning', `${duration} does not fit into a 32-bit signed integer.`);
  } else if (duration < 0) {
    warnOfDuration('TimeoutNegativeWarning', `${duration} is a negative number.`);
  } else if (Number.isNaN(duration) && after !== undefined) {
    warnOfDuration('TimeoutNaNWarning', `${duration} is not a number.`);
  }
  return 1;
}

const giveIds = (timer) => {
  timer[kAsyncId] = newAsyncId();
  timer[kTriggerId] = executionAsyncId();
  emitInit(timer[kAsyncId], 'Timeout', timer[kTriggerId], timer);
};

class Timeout {
  constructor(callback, after, args, isRepeat, isRefed) {
    const duration = after === undefined ? 1 : durationOf(after);
    this._idleTimeout = duration;
    this._idlePrev = this;
    this._idleNext = this;
    this._idleStart = null;
    this._onTimeout = callback;
    this._timerArgs = args;
    this._repeat = isRepeat ? duration : null;
    this._destroyed = false;
    this[kRefed] = isRefed;
    this[kHasPrimitive] = false;
    this[kAsyncId] = this[kTriggerId] = 0;
    this[kContext] = getContext();
    giveIds(this);
    if (isRefed) addRef();
    insert(this);
  }

  refresh() {
    // One that was stopped has no duration any more.
    if (this._idleTimeout < 0) return this;
    if (this._destroyed) {
      this._destroyed = false;
      if (this[kRefed]) addRef();
      giveIds(this);
    }
    if (isLinked(this)) remove(this);
    insert(this);
    return this;
  }

  unref() {
    if (this[kRefed]) {
      this[kRefed] = false;
      if (!this._destroyed) dropRef();
    }
    return this;
  }

  ref() {
    if (!this[kRefed]) {
      this[kRefed] = true;
      if (!this._destroyed) addRef();
    }
    return this;
  }

  hasRef() {
    return this[kRefed];
  }

  close() {
    stop(this);
    return this;
  }

  [kInspect](depth, options, inspect) {
    return inspect(this, { ...options, depth: 0, customInspect: false });
  }

  [Symbol.toPrimitive]() {
    if (!this[kHasPrimitive]) {
      this[kHasPrimitive] = true;
      timersById.set(this[kAsyncId], this);
    }
    return this[kAsyncId];
  }

  [Symbol.dispose]() {
    stop(this);
  }
}

/** clearTimeout() of an object. */
function stop(timer) {
  if (timer._destroyed) return;
  timer._destroyed = true;
  forget(timer);
  emitDestroy(timer[kAsyncId]);
  if (timer[kRefed]) dropRef();
  timer._onTimeout = undefined;
  timer._timerArgs = undefined;
  timer._idleTimeout = -1;
  if (isLinked(timer)) remove(timer);
}

module.exports = { stop, Timeout };
