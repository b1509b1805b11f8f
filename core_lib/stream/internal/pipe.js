// readable.pipe(writable) and unpipe(): one Pipe a pair, which waits for whichever is slower.
'use strict';

const { ArrayPrototypeIncludes, ArrayPrototypeIndexOf, SafeSet } = primordials;
const { errorOrDestroy } = require('./destroy');
const { kState, readable: R } = require('./flags');
const { prependListener } = require('./legacy');
const { nextTick } = require('./ticks');

const { MULTI_AWAIT_DRAIN } = R;

/** Whether `stream` is one of the process's own, which never end. Asks the stream first, so as not to open them. */
function isStdio(stream) {
  if (!stream._isStdio) return false;
  const { stderr, stdout } = require('node:process');
  return stream === stdout || stream === stderr;
}

class Pipe {
  #source;
  #dest;
  #state;
  #cleaned = false;
  #onEnd;
  #onDrain;

  constructor(source, dest, options) {
    this.#source = source;
    this.#dest = dest;
    const state = this.#state = source._readableState;
    if (state.pipes.length === 1 && (state[kState] & MULTI_AWAIT_DRAIN) === 0) {
      state[kState] |= MULTI_AWAIT_DRAIN;
      state.awaitDrainWriters = new SafeSet(state.awaitDrainWriters ? [state.awaitDrainWriters] : []);
    }
    state.pipes.push(dest);

    const ends = (!options || options.end !== false) && !isStdio(dest);
    this.#onEnd = ends ? () => dest.end() : this.#unpipe;
    if (state.endEmitted) nextTick(this.#onEnd);
    else source.once('end', this.#onEnd);

    dest.on('unpipe', this.#onUnpipe);
    source.on('data', this.#onData);
    prependListener(dest, 'error', this.#onError);
    dest.once('close', this.#onClose);
    dest.once('finish', this.#onFinish);
    dest.emit('pipe', source);
    if (dest.writableNeedDrain === true) this.#pause();
    else if (!state.flowing) source.resume();
  }

  #onData = (chunk) => {
    try {
      if (this.#dest.write(chunk) === false) this.#pause();
    } catch (error) {
      this.#dest.destroy(error);
    }
  };

  #pause() {
    // After an unpipe within write() there is nothing to wait for.
    const dest = this.#dest;
    if (!this.#cleaned) {
      const state = this.#state;
      if (state.pipes.length === 1 && state.pipes[0] === dest) {
        state.awaitDrainWriters = dest;
        state[kState] &= ~MULTI_AWAIT_DRAIN;
      } else if (state.pipes.length > 1 && ArrayPrototypeIncludes(state.pipes, dest)) {
        state.awaitDrainWriters.add(dest);
      }
      this.#source.pause();
    }
    if (this.#onDrain === undefined) {
      this.#onDrain = () => this.#drained();
      dest.on('drain', this.#onDrain);
    }
  }

  #drained() {
    const state = this.#state;
    const dest = this.#dest;
    if (state.awaitDrainWriters === dest) state.awaitDrainWriters = null;
    else if ((state[kState] & MULTI_AWAIT_DRAIN) !== 0) state.awaitDrainWriters.delete(dest);
    if ((!state.awaitDrainWriters || state.awaitDrainWriters.size === 0) && this.#source.listenerCount('data') > 0) {
      this.#source.resume();
    }
  }

  #unpipe = () => {
    this.#source.unpipe(this.#dest);
  };

  #onUnpipe = (source, info) => {
    if (source === this.#source && info && info.hasUnpiped === false) {
      info.hasUnpiped = true;
      this.#cleanup();
    }
  };

  #onError = (error) => {
    const dest = this.#dest;
    this.#unpipe();
    dest.removeListener('error', this.#onError);
    if (dest.listenerCount('error') !== 0) return;
    const state = dest._writableState || dest._readableState;
    if (state && !state.errorEmitted) errorOrDestroy(dest, error);
    else dest.emit('error', error);
  };

  #onClose = () => {
    this.#dest.removeListener('finish', this.#onFinish);
    this.#unpipe();
  };

  #onFinish = () => {
    this.#dest.removeListener('close', this.#onClose);
    this.#unpipe();
  };

  #cleanup() {
    const dest = this.#dest;
    const source = this.#source;
    dest.removeListener('close', this.#onClose);
    dest.removeListener('finish', this.#onFinish);
    if (this.#onDrain !== undefined) dest.removeListener('drain', this.#onDrain);
    dest.removeListener('error', this.#onError);
    dest.removeListener('unpipe', this.#onUnpipe);
    source.removeListener('end', this.#onEnd);
    source.removeListener('end', this.#unpipe);
    source.removeListener('data', this.#onData);
    this.#cleaned = true;
    // Others may wait for a 'drain' that this one will not hear any more.
    if (this.#onDrain !== undefined && this.#state.awaitDrainWriters &&
        (!dest._writableState || dest._writableState.needDrain)) this.#drained();
  }
}

/** Body of readable.pipe(). */
function pipe(source, dest, options) {
  new Pipe(source, dest, options); // eslint-disable-line no-new
  return dest;
}

/** Body of readable.unpipe(); without `dest` all are let go. */
function unpipe(source, dest) {
  const state = source._readableState;
  if (state.pipes.length === 0) return;
  if (!dest) {
    const { pipes } = state;
    state.pipes = [];
    source.pause();
    for (let i = 0; i < pipes.length; i++) pipes[i].emit('unpipe', source, { hasUnpiped: false });
    return;
  }
  const index = ArrayPrototypeIndexOf(state.pipes, dest);
  if (index === -1) return;
  state.pipes.splice(index, 1);
  if (state.pipes.length === 0) source.pause();
  dest.emit('unpipe', source, { hasUnpiped: false });
}

module.exports = { pipe, unpipe };
