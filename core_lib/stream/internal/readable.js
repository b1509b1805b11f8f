// Readable: push() and unshift() put chunks into a buffer, read() takes them out and asks for more through _read().
'use strict';

const {
  ArrayPrototypePop, FunctionPrototypeCall, NumberIsInteger, NumberIsNaN, NumberParseInt, ObjectDefineProperties,
  ObjectSetPrototypeOf, Promise, SymbolAsyncDispose, SymbolAsyncIterator, SymbolFor,
} = primordials;
const EventEmitter = require('node:events');
const { Buffer } = require('node:buffer');
const { StringDecoder } = require('node:string_decoder');
const { codes, AbortError } = require('internal:errors/codes');
const { validateObject } = require('internal:errors/validators');
const { addAbortSignal } = require('./abort');
const destroying = require('./destroy');
const { kState, readable: R } = require('./flags');
const { Stream } = require('./legacy');
const { ReadableState } = require('./readable_state');
const { finished } = require('./finished');
const { pipe, unpipe } = require('./pipe');
const { nextTick } = require('./ticks');
const { isView, toBuffer } = require('./views');

const {
  ERR_INVALID_ARG_TYPE, ERR_METHOD_NOT_IMPLEMENTED, ERR_OUT_OF_RANGE, ERR_STREAM_PUSH_AFTER_EOF,
  ERR_STREAM_UNSHIFT_AFTER_END_EVENT,
} = codes;
const { errorOrDestroy } = destroying;
const { emit: emitOfEmitter } = EventEmitter.prototype;
const { on: addListener, removeAllListeners, removeListener } = Stream.prototype;

const MAX_HIGH_WATER_MARK = 0x40000000;
const DEAD = R.DESTROYED | R.ERRORED;

function Readable(options) {
  if (!(this instanceof Readable)) return new Readable(options);
  // One shape for the listeners of all streams.
  this._events ??= { close: undefined, error: undefined, data: undefined, end: undefined, readable: undefined };
  this._readableState = new ReadableState(options, this, false);
  if (options) {
    if (typeof options.read === 'function') this._read = options.read;
    if (typeof options.destroy === 'function') this._destroy = options.destroy;
    if (typeof options.construct === 'function') this._construct = options.construct;
    if (options.signal) addAbortSignal(options.signal, this);
  }
  Stream.call(this, options);
  deliverDirectly(this._readableState, options);
  if (this._construct != null) destroying.construct(this, () => onConstructed(this));
}
ObjectSetPrototypeOf(Readable.prototype, Stream.prototype);
ObjectSetPrototypeOf(Readable, Stream);

/** Notes whether results of 'data' listeners may be ignored. */
function deliverDirectly(state, options) {
  if (!options?.captureRejections && !EventEmitter.captureRejections) state[kState] |= R.DIRECT;
}

function onConstructed(stream) {
  const state = stream._readableState;
  if ((state[kState] & R.NEED_READABLE) !== 0) readMoreSoon(stream, state);
}

Readable.ReadableState = ReadableState;
Readable._fromList = fromList;

const proto = Readable.prototype;
proto.destroy = destroying.destroy;
proto._undestroy = destroying.undestroy;
proto._destroy = function(error, callback) {
  callback(error);
};
proto[SymbolFor('nodejs.rejection')] = function(error) {
  this.destroy(error);
};
proto[SymbolAsyncDispose] = async function() {
  let error;
  if (!this.destroyed) {
    error = this.readableEnded ? null : new AbortError();
    this.destroy(error);
  }
  await new Promise((resolve, reject) => {
    finished(this, (err) => (err && err !== error ? reject(err) : resolve(null)));
  });
};

// Putting in

proto.push = function(chunk, encoding) {
  const state = this._readableState;
  const bits = state[kState];
  if (chunk === null) {
    state[kState] = bits & ~R.READING;
    onEnd(this, state);
    return false;
  }
  if ((bits & R.OBJECT_MODE) === 0) {
    if (typeof chunk === 'string') {
      encoding ||= state.defaultEncoding;
      if (state.encoding !== encoding) {
        chunk = Buffer.from(chunk, encoding);
        // What arrives as text leaves as text of the stream's encoding, past the decoder.
        if (state.encoding) chunk = chunk.toString(state.encoding);
        else encoding = '';
      }
    } else if (chunk instanceof Buffer) {
      encoding = '';
    } else if (isView(chunk)) {
      chunk = toBuffer(chunk);
      encoding = '';
    } else if (chunk !== undefined) {
      errorOrDestroy(this, new ERR_INVALID_ARG_TYPE('chunk', ['string', 'Buffer', 'TypedArray', 'DataView'], chunk));
      return false;
    }
    if (!chunk || chunk.length <= 0) return pushNothing(this, state);
  }
  if ((bits & (R.ENDED | DEAD)) !== 0) {
    if ((bits & R.ENDED) !== 0) errorOrDestroy(this, new ERR_STREAM_PUSH_AFTER_EOF());
    return false;
  }
  state[kState] &= ~R.READING;
  if ((bits & R.DECODER) !== 0 && !encoding) {
    chunk = state.decoder.write(chunk);
    if (chunk.length === 0 && (bits & R.OBJECT_MODE) === 0) {
      readMoreSoon(this, state);
      return wantsMore(state);
    }
  }
  addChunk(this, state, chunk, false);
  return wantsMore(state);
};

function pushNothing(stream, state) {
  state[kState] &= ~R.READING;
  readMoreSoon(stream, state);
  return wantsMore(state);
}

proto.unshift = function(chunk, encoding) {
  const state = this._readableState;
  if (chunk === null) {
    state[kState] &= ~R.READING;
    onEnd(this, state);
    return false;
  }
  if ((state[kState] & R.OBJECT_MODE) === 0) {
    if (typeof chunk === 'string') {
      encoding ||= state.defaultEncoding;
      if (state.encoding !== encoding) {
        chunk = Buffer.from(chunk, encoding);
        if (state.encoding) chunk = chunk.toString(state.encoding);
      }
    } else if (isView(chunk)) {
      chunk = toBuffer(chunk);
    } else if (chunk !== undefined) {
      errorOrDestroy(this, new ERR_INVALID_ARG_TYPE('chunk', ['string', 'Buffer', 'TypedArray', 'DataView'], chunk));
      return false;
    }
    if (!(chunk && chunk.length > 0)) return wantsMore(state);
  }
  if ((state[kState] & R.END_EMITTED) !== 0) errorOrDestroy(this, new ERR_STREAM_UNSHIFT_AFTER_END_EVENT());
  else if ((state[kState] & DEAD) !== 0) return false;
  else addChunk(this, state, chunk, true);
  return wantsMore(state);
};

proto.isPaused = function() {
  const state = this._readableState;
  return state.paused === true || state.flowing === false;
};

const wantsMore = (state) =>
  (state[kState] & R.ENDED) === 0 && (state.length < state.highWaterMark || state.length === 0);

function addChunk(stream, state, chunk, inFront) {
  const bits = state[kState];
  if ((bits & (R.FLOWING | R.SYNC | R.DATA_LISTENING)) === (R.FLOWING | R.DATA_LISTENING) && state.length === 0) {
    // Nobody is in line: straight to the listeners.
    if ((bits & R.MULTI_AWAIT_DRAIN) !== 0) state.awaitDrainWriters.clear();
    else state.awaitDrainWriters = null;
    state[kState] |= R.DATA_EMITTED;
    emitData(stream, state, chunk);
  } else {
    state.length += (bits & R.OBJECT_MODE) !== 0 ? 1 : chunk.length;
    if (!inFront) state.buffer.push(chunk);
    else if (state.bufferIndex > 0) state.buffer[--state.bufferIndex] = chunk;
    else state.buffer.unshift(chunk);
    if ((bits & R.NEED_READABLE) !== 0) emitReadable(stream, state);
  }
  readMoreSoon(stream, state);
}

/** stream.emit('data', chunk), without the detour where nobody can tell the difference. */
function emitData(stream, state, chunk) {
  if ((state[kState] & R.DIRECT) !== 0 && stream.emit === emitOfEmitter) {
    const listener = stream._events.data;
    if (typeof listener === 'function') {
      FunctionPrototypeCall(listener, stream, chunk);
      return;
    }
  }
  stream.emit('data', chunk);
}

/** Fills the buffer up to the mark, after the current operation. */
function readMoreSoon(stream, state) {
  if ((state[kState] & (R.READING_MORE | R.CONSTRUCTED)) === R.CONSTRUCTED) {
    state[kState] |= R.READING_MORE;
    nextTick(readMore, stream, state);
  }
}

function readMore(stream, state) {
  while ((state[kState] & (R.READING | R.ENDED)) === 0 &&
      (state.length < state.highWaterMark || ((state[kState] & R.FLOWING) !== 0 && state.length === 0))) {
    const { length } = state;
    stream.read(0);
    if (length === state.length) break; // _read gave nothing at once: it will call push
  }
  state[kState] &= ~R.READING_MORE;
}

function onEnd(stream, state) {
  if ((state[kState] & R.ENDED) !== 0) return;
  const rest = state.decoder?.end();
  if (rest?.length > 0) {
    state.buffer.push(rest);
    state.length += (state[kState] & R.OBJECT_MODE) !== 0 ? 1 : rest.length;
  }
  state[kState] |= R.ENDED;
  if ((state[kState] & R.SYNC) !== 0) {
    emitReadable(stream, state);
  } else {
    state[kState] = (state[kState] & ~R.NEED_READABLE) | R.EMITTED_READABLE;
    emitReadableNow(stream, state);
  }
}

/** Announces that there is something to read, once and later. */
function emitReadable(stream, state) {
  state[kState] &= ~R.NEED_READABLE;
  if ((state[kState] & R.EMITTED_READABLE) === 0) {
    state[kState] |= R.EMITTED_READABLE;
    nextTick(emitReadableNow, stream, state);
  }
}

function emitReadableNow(stream, state) {
  if ((state[kState] & DEAD) === 0 && (state.length > 0 || (state[kState] & R.ENDED) !== 0)) {
    stream.emit('readable');
    state[kState] &= ~R.EMITTED_READABLE;
  }
  const isWaiting = (state[kState] & (R.FLOWING | R.ENDED)) === 0 && state.length <= state.highWaterMark;
  if (isWaiting) state[kState] |= R.NEED_READABLE;
  else state[kState] &= ~R.NEED_READABLE;
  flow(stream);
}

// Taking out

proto.setEncoding = function(encoding) {
  const state = this._readableState;
  const decoder = new StringDecoder(encoding);
  state.decoder = decoder;
  state.encoding = decoder.encoding;
  let text = '';
  for (let i = state.bufferIndex; i < state.buffer.length; i++) text += decoder.write(state.buffer[i]);
  state.buffer.length = 0;
  state.bufferIndex = 0;
  if (text !== '') state.buffer.push(text);
  state.length = text.length;
  return this;
};

/** How much read(n) takes; n is NaN for the next chunk. */
function amountToRead(n, state) {
  if (n <= 0 || (state.length === 0 && (state[kState] & R.ENDED) !== 0)) return 0;
  if ((state[kState] & R.OBJECT_MODE) !== 0) return 1;
  if (NumberIsNaN(n)) {
    // Bytes come as they were pushed; text, unless it flows, all that there is.
    const asPushed = state.length > 0 && (state[kState] & (R.FLOWING | R.DECODER)) !== R.DECODER;
    return asPushed ? state.buffer[state.bufferIndex].length : state.length;
  }
  if (n <= state.length) return n;
  return (state[kState] & R.ENDED) !== 0 ? state.length : 0;
}

function nextPowerOfTwo(n) {
  if (n > MAX_HIGH_WATER_MARK) throw new ERR_OUT_OF_RANGE('size', '<= 1GiB', n);
  let power = 1;
  while (power < n) power *= 2;
  return power;
}

proto.read = function(n) {
  if (n === undefined) n = NaN;
  else if (!NumberIsInteger(n)) n = NumberParseInt(n, 10);
  const state = this._readableState;
  const wanted = n;
  if (n > state.highWaterMark) state.highWaterMark = nextPowerOfTwo(n);
  if (n !== 0) state[kState] &= ~R.EMITTED_READABLE;

  // read(0) with a full buffer only repeats the announcement.
  if (n === 0 && (state[kState] & R.NEED_READABLE) !== 0 && ((state[kState] & R.ENDED) !== 0 ||
      (state.highWaterMark !== 0 ? state.length >= state.highWaterMark : state.length > 0))) {
    if (state.length === 0 && (state[kState] & R.ENDED) !== 0) endReadable(this, state);
    else emitReadable(this, state);
    return null;
  }
  n = amountToRead(n, state);
  if (n === 0 && (state[kState] & R.ENDED) !== 0) {
    if (state.length === 0) endReadable(this, state);
    return null;
  }

  const low = (state[kState] & R.NEED_READABLE) !== 0 || state.length === 0 || state.length - n < state.highWaterMark;
  if (low && (state[kState] & (R.ENDED | R.READING | DEAD | R.CONSTRUCTED)) === R.CONSTRUCTED) {
    state[kState] |= state.length === 0 ? R.READING | R.SYNC | R.NEED_READABLE : R.READING | R.SYNC;
    try {
      this._read(state.highWaterMark);
    } catch (error) {
      errorOrDestroy(this, error);
    }
    state[kState] &= ~R.SYNC;
    // It may have pushed at once.
    if ((state[kState] & R.READING) === 0) n = amountToRead(wanted, state);
  }

  const chunk = n > 0 ? fromList(n, state) : null;
  if (chunk === null) {
    if (state.length <= state.highWaterMark) state[kState] |= R.NEED_READABLE;
    n = 0;
  } else {
    state.length -= n;
    if ((state[kState] & R.MULTI_AWAIT_DRAIN) !== 0) state.awaitDrainWriters.clear();
    else state.awaitDrainWriters = null;
  }
  if (state.length === 0) {
    if ((state[kState] & R.ENDED) === 0) state[kState] |= R.NEED_READABLE;
    else if (wanted !== n) endReadable(this, state);
  }
  if (chunk !== null && (state[kState] & (R.ERROR_EMITTED | R.CLOSE_EMITTED)) === 0) {
    state[kState] |= R.DATA_EMITTED;
    emitData(this, state, chunk);
  }
  return chunk;
};

proto._read = function(n) {
  throw new ERR_METHOD_NOT_IMPLEMENTED('_read()');
};

proto.pipe = function(dest, options) {
  return pipe(this, dest, options);
};

proto.unpipe = function(dest) {
  unpipe(this, dest);
  return this;
};

/** Takes `n` units out of the buffer: one object, or bytes (characters) that are joined or cut from its chunks. */
function fromList(n, state) {
  if (state.length === 0) return null;
  const { buffer } = state;
  let index = state.bufferIndex;
  let result;
  if ((state[kState] & R.OBJECT_MODE) !== 0) {
    result = buffer[index];
    buffer[index++] = null;
  } else if (!n || n >= state.length) {
    result = takeAll(state, index);
    index = buffer.length;
  } else if (n < buffer[index].length) {
    result = buffer[index].slice(0, n);
    buffer[index] = buffer[index].slice(n);
  } else if (n === buffer[index].length) {
    result = buffer[index];
    buffer[index++] = null;
  } else {
    const isText = (state[kState] & R.DECODER) !== 0;
    result = isText ? '' : Buffer.allocUnsafe(n);
    let missing = n;
    while (missing > 0) {
      const chunk = buffer[index];
      const part = chunk.length > missing ? chunk.slice(0, missing) : chunk;
      if (isText) result += part;
      else result.set(part, n - missing);
      missing -= part.length;
      if (part === chunk) buffer[index++] = null;
      else buffer[index] = chunk.slice(part.length);
    }
  }
  if (index === buffer.length) {
    // Compiled code knows pop(), not the setter of `length`, which gives the memory back besides.
    if (index === 1) ArrayPrototypePop(buffer);
    else buffer.length = 0;
    state.bufferIndex = 0;
  } else if (index > 1024) {
    buffer.splice(0, index);
    state.bufferIndex = 0;
  } else {
    state.bufferIndex = index;
  }
  return result;
}

function takeAll(state, index) {
  const { buffer } = state;
  if ((state[kState] & R.DECODER) !== 0) {
    let text = '';
    for (; index < buffer.length; index++) text += buffer[index];
    return text;
  }
  if (buffer.length - index === 0) return Buffer.alloc(0);
  if (buffer.length - index === 1) return buffer[index];
  const joined = Buffer.allocUnsafe(state.length);
  for (let at = 0; index < buffer.length; index++) {
    joined.set(buffer[index], at);
    at += buffer[index].length;
  }
  return joined;
}

// Flowing

proto.on = function(event, listener) {
  const result = FunctionPrototypeCall(addListener, this, event, listener);
  const state = this._readableState;
  if (event === 'data') {
    state[kState] |= R.DATA_LISTENING;
    state.readableListening = this.listenerCount('readable') > 0;
    if (state.flowing !== false) this.resume();
  } else if (event === 'readable' && (state[kState] & (R.END_EMITTED | R.READABLE_LISTENING)) === 0) {
    state[kState] |= R.READABLE_LISTENING | R.NEED_READABLE | R.FLOWING_KNOWN;
    state[kState] &= ~(R.FLOWING | R.EMITTED_READABLE);
    if (state.length > 0) emitReadable(this, state);
    else if ((state[kState] & R.READING) === 0) nextTick(readNothing, this);
  }
  return result;
};
proto.addListener = proto.on;

function readNothing(stream) {
  stream.read(0);
}

proto.removeListener = function(event, listener) {
  const result = FunctionPrototypeCall(removeListener, this, event, listener);
  // Later, because once() removes its listener before it calls it, and that may add another one.
  if (event === 'readable') nextTick(followReadableListeners, this);
  else if (event === 'data' && this.listenerCount('data') === 0) this._readableState[kState] &= ~R.DATA_LISTENING;
  return result;
};
proto.off = proto.removeListener;

proto.removeAllListeners = function(event) {
  const result = FunctionPrototypeCall(removeAllListeners, this, ...arguments);
  if (event === 'readable' || event === undefined) nextTick(followReadableListeners, this);
  return result;
};

function followReadableListeners(stream) {
  const state = stream._readableState;
  state.readableListening = stream.listenerCount('readable') > 0;
  if ((state[kState] & (R.RESUME_SCHEDULED | R.PAUSED_KNOWN | R.PAUSED)) === (R.RESUME_SCHEDULED | R.PAUSED_KNOWN)) {
    state.flowing = true; // resume() was called and has yet to happen
  } else if (stream.listenerCount('data') > 0) {
    stream.resume();
  } else if ((state[kState] & R.READABLE_LISTENING) === 0) {
    state.flowing = null;
  }
}

proto.resume = function() {
  const state = this._readableState;
  if ((state[kState] & R.DESTROYED) !== 0) return this;
  if ((state[kState] & R.FLOWING) === 0) {
    // With a listener for 'readable', that one reads.
    state.flowing = (state[kState] & R.READABLE_LISTENING) === 0;
    if ((state[kState] & R.RESUME_SCHEDULED) === 0) {
      state[kState] |= R.RESUME_SCHEDULED;
      nextTick(resumeNow, this, state);
    }
  }
  state[kState] = (state[kState] & ~R.PAUSED) | R.PAUSED_KNOWN;
  return this;
};

function resumeNow(stream, state) {
  if ((state[kState] & R.READING) === 0) stream.read(0);
  state[kState] &= ~R.RESUME_SCHEDULED;
  stream.emit('resume');
  flow(stream);
  if ((state[kState] & (R.FLOWING | R.READING)) === R.FLOWING) stream.read(0);
}

proto.pause = function() {
  const state = this._readableState;
  if ((state[kState] & R.DESTROYED) !== 0) return this;
  if ((state[kState] & (R.FLOWING | R.FLOWING_KNOWN)) !== R.FLOWING_KNOWN) {
    state.flowing = false;
    this.emit('pause');
  }
  state[kState] |= R.PAUSED | R.PAUSED_KNOWN;
  return this;
};

function flow(stream) {
  const state = stream._readableState;
  while ((state[kState] & R.FLOWING) !== 0 && stream.read() !== null);
}

// Ending

function endReadable(stream, state) {
  if ((state[kState] & R.END_EMITTED) !== 0) return;
  state[kState] |= R.ENDED;
  nextTick(emitEnd, stream, state);
}

function emitEnd(stream, state) {
  if ((state[kState] & (R.ERRORED | R.CLOSE_EMITTED | R.END_EMITTED)) !== 0 || state.length !== 0) return;
  state[kState] |= R.END_EMITTED;
  stream.emit('end');
  if (stream.writable && stream.allowHalfOpen === false) {
    nextTick(endWritableSide, stream);
  } else if ((state[kState] & R.AUTO_DESTROY) !== 0) {
    const w = stream._writableState;
    if (!w || (w.autoDestroy && (w.finished || w.writable === false))) stream.destroy();
  }
}

function endWritableSide(stream) {
  if (stream.writable && !stream.writableEnded && !stream.destroyed) stream.end();
}

proto.wrap = function(stream) {
  return require('./wrap').wrap(this, stream);
};

proto[SymbolAsyncIterator] = function() {
  return require('./async_iterator').iterate(this);
};

proto.iterator = function(options) {
  if (options !== undefined) validateObject(options, 'options');
  return require('./async_iterator').iterate(this, options);
};

proto.compose = function compose(stream, options) {
  return require('./operators').compose(this, stream, options);
};

// What the state tells

const getter = (get) => ({ __proto__: null, configurable: false, enumerable: false, get });
ObjectDefineProperties(proto, {
  readable: {
    __proto__: null,
    get() {
      const r = this._readableState;
      return !!r && r.readable !== false && (r[kState] & (R.DESTROYED | R.ERROR_EMITTED | R.END_EMITTED)) === 0;
    },
    set(value) {
      if (this._readableState) this._readableState.readable = !!value;
    },
  },
  readableDidRead: getter(function get() {
    return this._readableState.dataEmitted;
  }),
  readableAborted: getter(function get() {
    const r = this._readableState;
    return r.readable !== false && (r.destroyed || r.errored != null) && !r.endEmitted;
  }),
  readableHighWaterMark: getter(function get() {
    return this._readableState.highWaterMark;
  }),
  readableBuffer: getter(function get() {
    return this._readableState?.buffer;
  }),
  readableFlowing: {
    __proto__: null,
    get() {
      return this._readableState.flowing;
    },
    set(value) {
      if (this._readableState) this._readableState.flowing = value;
    },
  },
  readableLength: getter(function get() {
    return this._readableState.length;
  }),
  readableObjectMode: getter(function get() {
    return this._readableState ? this._readableState.objectMode : false;
  }),
  readableEncoding: getter(function get() {
    return this._readableState ? this._readableState.encoding : null;
  }),
  errored: getter(function get() {
    return this._readableState ? this._readableState.errored : null;
  }),
  closed: getter(function get() {
    return this._readableState ? this._readableState.closed : false;
  }),
  destroyed: {
    __proto__: null,
    get() {
      return this._readableState ? this._readableState.destroyed : false;
    },
    set(value) {
      if (this._readableState) this._readableState.destroyed = value;
    },
  },
  readableEnded: getter(function get() {
    return this._readableState ? this._readableState.endEmitted : false;
  }),
});

module.exports = { Readable, deliverDirectly, onConstructed };
