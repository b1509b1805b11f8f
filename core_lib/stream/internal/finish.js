// How a writable side comes to its end: _final, 'prefinish', 'finish', and the callbacks of end().
'use strict';

const { codes } = require('internal:errors/codes');
const { errorOrDestroy } = require('./destroy');
const { kState, writable: W } = require('./flags');
const { nextTick } = require('./ticks');
const { kBufferedValue } = require('./writable_state');

const HINDRANCES = W.BUFFERED | W.CLOSE_EMITTED | W.DESTROYED | W.ERRORED | W.ERROR_EMITTED | W.FINISHED | W.WRITING;

/** Whether all that was written is written, end() was called, and nobody has said so yet. */
const mayFinish = (state) =>
  (state[kState] & (HINDRANCES | W.CONSTRUCTED | W.ENDING)) === (W.CONSTRUCTED | W.ENDING) && state.length === 0;

/**
 * Takes the next step towards 'finish' if it is due.
 * @param {boolean} [sync] whether the user's call is still on the stack, so that 'finish' has to wait
 */
function finishMaybe(stream, state, sync) {
  if (!mayFinish(state)) return;
  prefinish(stream, state);
  if (state.pendingcb !== 0) return;
  if (sync) {
    state.pendingcb++;
    nextTick(finishIfStillDue, stream, state);
  } else if (mayFinish(state)) {
    state.pendingcb++;
    finish(stream, state);
  }
}

function finishIfStillDue(stream, state) {
  if (mayFinish(state)) finish(stream, state);
  else state.pendingcb--;
}

function prefinish(stream, state) {
  if ((state[kState] & (W.FINAL_CALLED | W.PREFINISHED)) !== 0) return;
  if (typeof stream._final === 'function' && (state[kState] & W.DESTROYED) === 0) {
    state[kState] |= W.FINAL_CALLED;
    callFinal(stream, state);
  } else {
    state[kState] |= W.PREFINISHED;
    stream.emit('prefinish');
  }
}

function callFinal(stream, state) {
  let done = false;
  const onFinal = (error) => {
    if (done) {
      errorOrDestroy(stream, error ?? new codes.ERR_MULTIPLE_CALLBACK());
      return;
    }
    done = true;
    state.pendingcb--;
    if (error) {
      callEnded(state, error);
      errorOrDestroy(stream, error, (state[kState] & W.SYNC) !== 0);
    } else if (mayFinish(state)) {
      state[kState] |= W.PREFINISHED;
      stream.emit('prefinish');
      // One tick between the two: in it, a stream that wraps another may still fail.
      state.pendingcb++;
      nextTick(finish, stream, state);
    }
  };
  state[kState] |= W.SYNC;
  state.pendingcb++;
  try {
    stream._final(onFinal);
  } catch (error) {
    onFinal(error);
  }
  state[kState] &= ~W.SYNC;
}

function finish(stream, state) {
  state.pendingcb--;
  state[kState] |= W.FINISHED;
  callEnded(state, null);
  stream.emit('finish');
  if ((state[kState] & W.AUTO_DESTROY) !== 0) {
    const r = stream._readableState;
    if (!r || (r.autoDestroy && (r.endEmitted || r.readable === false))) stream.destroy();
  }
}

/** Adds a callback of end(). */
function onEnded(state, callback) {
  if (state.onFinished === null) state.onFinished = [callback];
  else state.onFinished.push(callback);
}

function callEnded(state, error) {
  const callbacks = state.onFinished;
  if (callbacks === null) return;
  state.onFinished = null;
  for (let i = 0; i < callbacks.length; i++) callbacks[i](error);
}

/** Tells those whose writes will never happen. */
function failWaitingWrites(state) {
  if ((state[kState] & W.WRITING) !== 0) return;
  const writes = state[kBufferedValue];
  if (writes !== null) {
    const isObjects = (state[kState] & W.OBJECT_MODE) !== 0;
    for (let i = state.bufferedIndex; i < writes.length; i++) {
      const { chunk, callback } = writes[i];
      state.length -= isObjects ? 1 : chunk.length;
      callback(state.errored ?? new codes.ERR_STREAM_DESTROYED('write'));
    }
  }
  callEnded(state, state.errored ?? new codes.ERR_STREAM_DESTROYED('end'));
  state[kBufferedValue] = null;
  state.bufferedIndex = 0;
  state[kState] = (state[kState] & ~W.BUFFERED) | W.ALL_BUFFERS | W.ALL_NOOP;
}

module.exports = { failWaitingWrites, finishMaybe, onEnded };
