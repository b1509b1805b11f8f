// How streams begin and end: _construct, destroy, and the order in which 'error' and 'close' are told.
//
//   construct(stream, ready)  calls stream._construct(); `ready` runs when it is done, destroy() waits for it
//   destroy.call(stream, error, callback)  is stream.destroy()
//   errorOrDestroy(stream, error)  fails a stream as its autoDestroy says
'use strict';

const { codes, AbortError, aggregateTwoErrors } = require('internal:errors/codes');
const { kState, readable: R, shared } = require('./flags');
const { isDestroyed, isFinished, isRequest, isServerRequest, kIsDestroyed } = require('./status');
const { nextTick } = require('./ticks');

const { AUTO_DESTROY, CLOSED, CLOSE_EMITTED, CONSTRUCTED, DESTROYED, EMIT_CLOSE, ERROR_EMITTED } = shared;

/** What waits for _construct: `{ ready: Function[], destroy: Function|null }`. */
const kConstructing = Symbol('kConstructing');

/** Sets bits on the sides that a stream has. */
function mark(stream, bits) {
  const { _readableState: r, _writableState: w } = stream;
  if (w) w[kState] |= bits;
  if (r) r[kState] |= bits;
}

/** Whether one of the sides has one of the bits. */
function either(stream, bits) {
  const { _readableState: r, _writableState: w } = stream;
  return (((w ? w[kState] : 0) | (r ? r[kState] : 0)) & bits) !== 0;
}

/** Lets both sides remember the first error; touches the stack so that it is captured here. */
function remember(stream, error) {
  if (!error) return;
  error.stack; // eslint-disable-line no-unused-expressions
  const { _readableState: r, _writableState: w } = stream;
  if (w && !w.errored) w.errored = error;
  if (r && !r.errored) r.errored = error;
}

function destroy(error, callback) {
  if (either(this, DESTROYED)) {
    if (typeof callback === 'function') callback();
    return this;
  }
  remember(this, error);
  mark(this, DESTROYED);
  const side = this._writableState || this._readableState;
  if ((side[kState] & CONSTRUCTED) === 0) {
    this[kConstructing].destroy = (constructError) => {
      runDestroy(this, aggregateTwoErrors(constructError, error), callback);
    };
  } else {
    runDestroy(this, error, callback);
  }
  return this;
}

function runDestroy(stream, error, callback) {
  let done = false;
  const onDestroyed = (destroyError) => {
    if (done) return;
    done = true;
    remember(stream, destroyError);
    mark(stream, CLOSED);
    if (typeof callback === 'function') callback(destroyError);
    if (destroyError) nextTick(emitErrorAndClose, stream, destroyError);
    else nextTick(emitClose, stream);
  };
  try {
    stream._destroy(error || null, onDestroyed);
  } catch (thrown) {
    onDestroyed(thrown);
  }
}

function emitErrorAndClose(stream, error) {
  emitError(stream, error);
  emitClose(stream);
}

function emitClose(stream) {
  mark(stream, CLOSE_EMITTED);
  if (either(stream, EMIT_CLOSE)) stream.emit('close');
}

function emitError(stream, error) {
  if (either(stream, ERROR_EMITTED)) return;
  mark(stream, ERROR_EMITTED);
  stream.emit('error', error);
}

/** Makes a destroyed stream usable again (net's sockets that reconnect). */
function undestroy() {
  const { _readableState: r, _writableState: w } = this;
  if (r) {
    r[kState] &= ~(CLOSED | CLOSE_EMITTED | DESTROYED | ERROR_EMITTED | R.READING);
    r[kState] |= CONSTRUCTED;
    r.errored = null;
    r.ended = r.endEmitted = r.readable === false;
  }
  if (w) {
    w[kState] &= ~(CLOSED | CLOSE_EMITTED | DESTROYED | ERROR_EMITTED);
    w[kState] |= CONSTRUCTED;
    w.errored = null;
    w.finalCalled = w.prefinished = false;
    w.ended = w.ending = w.finished = w.writable === false;
  }
}

/**
 * Fails a stream: destroys it, or where nothing destroys it by itself only tells the error.
 * @param {object} stream
 * @param {Error} error
 * @param {boolean} [sync] whether the user's call is still on the stack, so that the event has to wait
 */
function errorOrDestroy(stream, error, sync) {
  if (either(stream, DESTROYED)) return;
  if (either(stream, AUTO_DESTROY)) {
    stream.destroy(error);
  } else if (error) {
    remember(stream, error);
    if (sync) nextTick(emitError, stream, error);
    else emitError(stream, error);
  }
}

/** Starts stream._construct(); `ready` is called when it succeeded. */
function construct(stream, ready) {
  if (typeof stream._construct !== 'function') return;
  const { _readableState: r, _writableState: w } = stream;
  if (r) r[kState] &= ~CONSTRUCTED;
  if (w) w[kState] &= ~CONSTRUCTED;
  const waiting = stream[kConstructing];
  if (waiting) {
    // A class that inherits from two of ours constructs once.
    waiting.ready.push(ready);
    return;
  }
  stream[kConstructing] = { destroy: null, ready: [ready] };
  nextTick(runConstruct, stream);
}

function runConstruct(stream) {
  let done = false;
  const onConstructed = (error) => {
    if (done) {
      errorOrDestroy(stream, error ?? new codes.ERR_MULTIPLE_CALLBACK());
      return;
    }
    done = true;
    mark(stream, CONSTRUCTED);
    const waiting = stream[kConstructing];
    stream[kConstructing] = undefined;
    if (either(stream, DESTROYED)) {
      waiting.destroy?.(error);
    } else if (error) {
      errorOrDestroy(stream, error, true);
    } else {
      for (let i = 0; i < waiting.ready.length; i++) waiting.ready[i]();
    }
  };
  try {
    stream._construct((error) => nextTick(onConstructed, error));
  } catch (thrown) {
    nextTick(onConstructed, thrown);
  }
}

/** Ends anything that looks like a stream, requests of old http libraries included. */
function destroyer(stream, err) {
  if (!stream || isDestroyed(stream)) return;
  if (!err && !isFinished(stream)) err = new AbortError();
  if (isServerRequest(stream)) {
    stream.socket = null;
    stream.destroy(err);
  } else if (isRequest(stream)) {
    stream.abort();
  } else if (isRequest(stream.req)) {
    stream.req.abort();
  } else if (typeof stream.destroy === 'function') {
    stream.destroy(err);
  } else if (typeof stream.close === 'function') {
    stream.close();
  }
  if (!stream.destroyed) stream[kIsDestroyed] = true;
}

module.exports = { construct, destroy, destroyer, errorOrDestroy, remember, undestroy };
