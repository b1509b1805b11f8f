// ReadableState: what stream._readableState is. Programs read it, so its names are fixed; the bits are in flags.js.
'use strict';

const { Buffer } = require('node:buffer');
const { StringDecoder } = require('node:string_decoder');
const { codes } = require('internal:errors/codes');
const { defineFlags, kState, readable: R, sharedNames } = require('./flags');
const { getDefaultHighWaterMark, getHighWaterMark } = require('./high_water_mark');

const INITIAL = R.AUTO_DESTROY | R.CONSTRUCTED | R.EMIT_CLOSE | R.SYNC;

/** The default encoding that `options` ask for. */
function defaultEncodingOf(options) {
  const encoding = options?.defaultEncoding;
  if (encoding == null || encoding === 'utf8' || encoding === 'utf-8') return 'utf8';
  if (Buffer.isEncoding(encoding)) return encoding;
  throw new codes.ERR_UNKNOWN_ENCODING(encoding);
}

class ReadableState {
  #errored = null;
  #defaultEncoding;
  #decoder = null;
  #encoding = null;

  constructor(options, stream, isDuplex) {
    let bits = INITIAL;
    if (options) {
      if (options.objectMode || (isDuplex && options.readableObjectMode)) bits |= R.OBJECT_MODE;
      if (options.emitClose === false) bits &= ~R.EMIT_CLOSE;
      if (options.autoDestroy === false) bits &= ~R.AUTO_DESTROY;
    }
    this[kState] = bits;
    this.highWaterMark = options ? getHighWaterMark(this, options, 'readableHighWaterMark', isDuplex) :
      getDefaultHighWaterMark(false);
    // Chunks from `bufferIndex` on are to be read; what is before has been. Their sizes add up to `length`.
    this.buffer = [];
    this.bufferIndex = 0;
    this.length = 0;
    this.pipes = [];
    // Those of `pipes` that want no more for now: one writable, or (multiAwaitDrain) a set of them.
    this.awaitDrainWriters = null;
    this.#defaultEncoding = defaultEncodingOf(options);
    if (options?.encoding) {
      this.decoder = new StringDecoder(options.encoding);
      this.#encoding = options.encoding;
    }
  }

  get errored() {
    return this.#errored;
  }
  set errored(error) {
    this.#errored = error;
    if (error) this[kState] |= R.ERRORED;
    else this[kState] &= ~R.ERRORED;
  }

  get defaultEncoding() {
    return this.#defaultEncoding;
  }
  set defaultEncoding(encoding) {
    this.#defaultEncoding = encoding;
  }

  get decoder() {
    return this.#decoder;
  }
  set decoder(decoder) {
    this.#decoder = decoder;
    if (decoder) this[kState] |= R.DECODER;
    else this[kState] &= ~R.DECODER;
  }

  get encoding() {
    return this.#encoding;
  }
  set encoding(encoding) {
    this.#encoding = encoding;
  }

  /** true, false, or null as long as nobody decided. */
  get flowing() {
    return (this[kState] & R.FLOWING_KNOWN) !== 0 ? (this[kState] & R.FLOWING) !== 0 : null;
  }
  set flowing(value) {
    if (value == null) this[kState] &= ~(R.FLOWING | R.FLOWING_KNOWN);
    else if (value) this[kState] |= R.FLOWING | R.FLOWING_KNOWN;
    else this[kState] = (this[kState] & ~R.FLOWING) | R.FLOWING_KNOWN;
  }

  /** true after pause(), false after resume(), null before either. */
  get paused() {
    return (this[kState] & R.PAUSED_KNOWN) !== 0 ? (this[kState] & R.PAUSED) !== 0 : null;
  }
  set paused(value) {
    if (value == null) this[kState] &= ~(R.PAUSED | R.PAUSED_KNOWN);
    else if (value) this[kState] |= R.PAUSED | R.PAUSED_KNOWN;
    else this[kState] = (this[kState] & ~R.PAUSED) | R.PAUSED_KNOWN;
  }

  get pipesCount() {
    return this.pipes.length;
  }
}

defineFlags(ReadableState.prototype, {
  ...sharedNames,
  ended: R.ENDED,
  endEmitted: R.END_EMITTED,
  reading: R.READING,
  needReadable: R.NEED_READABLE,
  emittedReadable: R.EMITTED_READABLE,
  readableListening: R.READABLE_LISTENING,
  resumeScheduled: R.RESUME_SCHEDULED,
  multiAwaitDrain: R.MULTI_AWAIT_DRAIN,
  readingMore: R.READING_MORE,
  dataEmitted: R.DATA_EMITTED,
});

module.exports = { ReadableState, defaultEncodingOf };
