// WritableState: what stream._writableState is. Programs read it, so its names are fixed; the bits are in flags.js.
'use strict';

const { ArrayPrototypeSlice } = primordials;
const { defineFlags, kState, sharedNames, writable: W } = require('./flags');
const { getDefaultHighWaterMark, getHighWaterMark } = require('./high_water_mark');
const { defaultEncodingOf } = require('./readable_state');
const { nop } = require('./ticks');

const INITIAL = W.ALL_BUFFERS | W.ALL_NOOP | W.AUTO_DESTROY | W.CONSTRUCTED | W.DECODE_STRINGS | W.EMIT_CLOSE | W.SYNC;

/** The array of writes that wait, or null: most streams never have one. */
const kBufferedValue = Symbol('kBufferedValue');

class WritableState {
  #errored = null;
  #defaultEncoding;
  #writable; // what somebody assigned
  /** The callback of the write under way, null for none. */
  writeCallback = null;
  /** Writes that were done at once and share a callback: `{ callback, count, state, stream }`. */
  finishedWrites = null;
  /** Callbacks of end(), null for none. */
  onFinished = null;

  constructor(options, stream, isDuplex, onwrite = undefined) {
    let bits = INITIAL;
    if (options) {
      if (options.objectMode || (isDuplex && options.writableObjectMode)) bits |= W.OBJECT_MODE;
      if (options.emitClose === false) bits &= ~W.EMIT_CLOSE;
      if (options.autoDestroy === false) bits &= ~W.AUTO_DESTROY;
      if (options.decodeStrings === false) bits &= ~W.DECODE_STRINGS;
    }
    this[kState] = bits;
    this.highWaterMark = options ? getHighWaterMark(this, options, 'writableHighWaterMark', isDuplex) :
      getDefaultHighWaterMark(false);
    this.#defaultEncoding = defaultEncodingOf(options);
    if (this.#defaultEncoding === 'utf8') this[kState] |= W.DEFAULT_UTF8;
    // Bytes (objects) that were written and not yet consumed, of them those under way.
    this.length = 0;
    this.corked = 0;
    this.onwrite = onwrite;
    this.writelen = 0;
    // Waiting writes before this one have been done.
    this.bufferedIndex = 0;
    // Callbacks that are still to be called: 'finish' comes after them.
    this.pendingcb = 0;
    this[kBufferedValue] = null;
  }

  get errored() {
    return this.#errored;
  }
  set errored(error) {
    this.#errored = error;
    if (error) this[kState] |= W.ERRORED;
    else this[kState] &= ~W.ERRORED;
  }

  get writable() {
    return this.#writable;
  }
  set writable(value) {
    this.#writable = value == null ? undefined : !!value;
  }

  get defaultEncoding() {
    return this.#defaultEncoding;
  }
  set defaultEncoding(encoding) {
    this.#defaultEncoding = encoding;
  }

  get writecb() {
    return this.writeCallback ?? nop;
  }
  set writecb(callback) {
    this.writeCallback = callback === nop ? null : callback;
  }

  get afterWriteTickInfo() {
    return this.finishedWrites;
  }
  set afterWriteTickInfo(info) {
    this.finishedWrites = info;
  }

  get buffered() {
    return this[kBufferedValue] ?? [];
  }
  set buffered(writes) {
    this[kBufferedValue] = writes;
    if (writes) this[kState] |= W.BUFFERED;
    else this[kState] &= ~W.BUFFERED;
  }

  get bufferedRequestCount() {
    return this[kBufferedValue] === null ? 0 : this[kBufferedValue].length - this.bufferedIndex;
  }

  getBuffer() {
    return this[kBufferedValue] === null ? [] : ArrayPrototypeSlice(this[kBufferedValue], this.bufferedIndex);
  }
}

defineFlags(WritableState.prototype, {
  ...sharedNames,
  finalCalled: W.FINAL_CALLED,
  needDrain: W.NEED_DRAIN,
  ending: W.ENDING,
  ended: W.ENDED,
  finished: W.FINISHED,
  decodeStrings: W.DECODE_STRINGS,
  writing: W.WRITING,
  bufferProcessing: W.BUFFER_PROCESSING,
  prefinished: W.PREFINISHED,
  allBuffers: W.ALL_BUFFERS,
  allNoop: W.ALL_NOOP,
});

module.exports = { WritableState, kBufferedValue };
