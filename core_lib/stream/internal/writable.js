// Writable: write() hands chunks to _write() one at a time; those that come meanwhile wait in a buffer.
'use strict';

const {
  Error, FunctionPrototypeSymbolHasInstance, ObjectDefineProperties, ObjectDefineProperty,
  ObjectSetPrototypeOf, Promise, StringPrototypeToLowerCase, SymbolAsyncDispose, SymbolFor, SymbolHasInstance,
} = primordials;
const { Buffer } = require('node:buffer');
const { codes, AbortError } = require('internal:errors/codes');
const { addAbortSignal } = require('./abort');
const destroying = require('./destroy');
const { kState, writable: W } = require('./flags');
const { finished } = require('./finished');
const { Stream } = require('./legacy');
const { nextTick, nop } = require('./ticks');
const { isView, toBuffer } = require('./views');
const { WritableState, kBufferedValue } = require('./writable_state');
const { finishMaybe, failWaitingWrites, onEnded } = require('./finish');

const {
  ERR_INVALID_ARG_TYPE, ERR_METHOD_NOT_IMPLEMENTED, ERR_MULTIPLE_CALLBACK, ERR_STREAM_ALREADY_FINISHED,
  ERR_STREAM_CANNOT_PIPE, ERR_STREAM_DESTROYED, ERR_STREAM_NULL_VALUES, ERR_STREAM_WRITE_AFTER_END,
  ERR_UNKNOWN_ENCODING,
} = codes;
const { errorOrDestroy } = destroying;

const BUSY = W.CORKED | W.ERRORED | W.WRITING;

function Writable(options) {
  if (!(this instanceof Writable)) return new Writable(options);
  // One shape for the listeners of all streams.
  this._events ??= { close: undefined, error: undefined, prefinish: undefined, finish: undefined, drain: undefined };
  this._writableState = makeState(options, this, false);
  if (options) {
    if (typeof options.write === 'function') this._write = options.write;
    if (typeof options.writev === 'function') this._writev = options.writev;
    if (typeof options.destroy === 'function') this._destroy = options.destroy;
    if (typeof options.final === 'function') this._final = options.final;
    if (typeof options.construct === 'function') this._construct = options.construct;
    if (options.signal) addAbortSignal(options.signal, this);
  }
  Stream.call(this, options);
  if (this._construct != null) destroying.construct(this, () => onConstructed(this));
}
ObjectSetPrototypeOf(Writable.prototype, Stream.prototype);
ObjectSetPrototypeOf(Writable, Stream);

/** The state of a stream's writable side. */
function makeState(options, stream, isDuplex) {
  return new WritableState(options, stream, isDuplex, (error) => onWritten(stream, error));
}

function onConstructed(stream) {
  const state = stream._writableState;
  if ((state[kState] & W.WRITING) === 0) writeWaiting(stream, state);
  if ((state[kState] & W.ENDING) !== 0) finishMaybe(stream, state);
}

Writable.WritableState = WritableState;

// A Duplex is a Writable, too, though it inherits only from Readable.
ObjectDefineProperty(Writable, SymbolHasInstance, {
  __proto__: null,
  value: function(object) {
    if (FunctionPrototypeSymbolHasInstance(this, object)) return true;
    return this === Writable && !!object && object._writableState instanceof WritableState;
  },
});
ObjectDefineProperty(Writable[SymbolHasInstance], 'name', { __proto__: null, value: '[Symbol.hasInstance]' });

const proto = Writable.prototype;

proto.pipe = function() {
  errorOrDestroy(this, new ERR_STREAM_CANNOT_PIPE());
};

// Writing

proto.write = function(chunk, encoding, callback) {
  if (encoding != null && typeof encoding === 'function') {
    callback = encoding;
    encoding = null;
  }
  return write(this, chunk, encoding, callback) === true;
};

/** @returns {boolean|Error} whether more may come at once, or why this may not */
function write(stream, chunk, encoding, callback) {
  if (typeof callback !== 'function') callback = nop;
  const state = stream._writableState;
  const bits = state[kState];
  let size = 1;
  if (chunk === null) throw new ERR_STREAM_NULL_VALUES();
  if ((bits & W.OBJECT_MODE) === 0) {
    if (!encoding) encoding = (bits & W.DEFAULT_UTF8) !== 0 ? 'utf8' : state.defaultEncoding;
    else if (encoding !== 'buffer' && !Buffer.isEncoding(encoding)) throw new ERR_UNKNOWN_ENCODING(encoding);
    if (typeof chunk === 'string') {
      if ((bits & W.DECODE_STRINGS) !== 0) {
        chunk = Buffer.from(chunk, encoding);
        encoding = 'buffer';
      }
    } else if (chunk instanceof Buffer) {
      encoding = 'buffer';
    } else if (isView(chunk)) {
      chunk = toBuffer(chunk);
      encoding = 'buffer';
    } else {
      throw new ERR_INVALID_ARG_TYPE('chunk', ['string', 'Buffer', 'TypedArray', 'DataView'], chunk);
    }
    size = chunk.length;
  }
  if ((bits & (W.DESTROYED | W.ENDING)) !== 0) {
    const error = (bits & W.ENDING) !== 0 ? new ERR_STREAM_WRITE_AFTER_END() : new ERR_STREAM_DESTROYED('write');
    nextTick(callback, error);
    errorOrDestroy(stream, error, true);
    return error;
  }

  state.pendingcb++;
  state.length += size;
  const fits = state.length < state.highWaterMark || state.length === 0;
  if (!fits) state[kState] |= W.NEED_DRAIN;
  if ((bits & (BUSY | W.CONSTRUCTED)) !== W.CONSTRUCTED) {
    wait(state, chunk, encoding, callback);
  } else {
    state.writelen = size;
    if (callback !== nop) state.writeCallback = callback;
    state[kState] |= W.SYNC | W.WRITING;
    stream._write(chunk, encoding, state.onwrite);
    state[kState] &= ~W.SYNC;
  }
  return fits && (state[kState] & (W.DESTROYED | W.ERRORED)) === 0;
}

/** Puts a write in line. */
function wait(state, chunk, encoding, callback) {
  const entry = { chunk, encoding, callback };
  if (state[kBufferedValue] === null) {
    state[kBufferedValue] = [entry];
    state[kState] |= W.BUFFERED;
  } else {
    state[kBufferedValue].push(entry);
  }
  if (encoding !== 'buffer') state[kState] &= ~W.ALL_BUFFERS;
  if (callback !== nop) state[kState] &= ~W.ALL_NOOP;
}

/** One _write or _writev for writes that waited. */
function writeNow(stream, state, isMany, size, chunk, encoding, callback) {
  state.writelen = size;
  state.writecb = callback;
  state[kState] |= W.SYNC | W.WRITING;
  if ((state[kState] & W.DESTROYED) !== 0) state.onwrite(new ERR_STREAM_DESTROYED('write'));
  else if (isMany) stream._writev(chunk, state.onwrite);
  else stream._write(chunk, encoding, state.onwrite);
  state[kState] &= ~W.SYNC;
}

/** What _write's callback does. */
function onWritten(stream, error) {
  const state = stream._writableState;
  const bits = state[kState];
  if ((bits & W.WRITING) === 0) {
    errorOrDestroy(stream, new ERR_MULTIPLE_CALLBACK());
    return;
  }
  const sync = (bits & W.SYNC) !== 0;
  const callback = state.writeCallback ?? nop;
  state[kState] = bits & ~W.WRITING;
  state.writeCallback = null;
  state.length -= state.writelen;
  state.writelen = 0;
  if (error) {
    destroying.remember(stream, error);
    if (sync) nextTick(failWrite, stream, state, error, callback);
    else failWrite(stream, state, error, callback);
    return;
  }
  if ((bits & W.BUFFERED) !== 0) writeWaiting(stream, state);
  if (sync) finishWriteLater(stream, state, callback);
  else finishWrites(stream, state, 1, callback);
}

/** Callbacks of writes that were done within write() itself run later, those with one callback together. */
function finishWriteLater(stream, state, callback) {
  if (callback !== nop) {
    const together = state.finishedWrites;
    if (together !== null && together.callback === callback) {
      together.count++;
    } else {
      state.finishedWrites = { callback, count: 1, state, stream };
      nextTick(finishTogether, state.finishedWrites);
    }
    return;
  }
  const bits = state[kState];
  const needsTick = (bits & W.DESTROYED) !== 0 || ((bits & W.NEED_DRAIN) !== 0 && state.length === 0);
  if (needsTick && (bits & W.AFTER_WRITE_PENDING) === 0) {
    state[kState] |= W.AFTER_WRITE_PENDING;
    nextTick(finishWrites, stream, state, 1, callback);
  } else {
    state.pendingcb--;
    if ((bits & W.ENDING) !== 0) finishMaybe(stream, state, true);
  }
}

function finishTogether({ callback, count, state, stream }) {
  state.finishedWrites = null;
  finishWrites(stream, state, count, callback);
}

function finishWrites(stream, state, count, callback) {
  state[kState] &= ~W.AFTER_WRITE_PENDING;
  if ((state[kState] & (W.DESTROYED | W.ENDING | W.NEED_DRAIN)) === W.NEED_DRAIN && state.length === 0) {
    state[kState] &= ~W.NEED_DRAIN;
    stream.emit('drain');
  }
  while (count-- > 0) {
    state.pendingcb--;
    callback(null);
  }
  if ((state[kState] & W.DESTROYED) !== 0) failWaitingWrites(state);
  if ((state[kState] & W.ENDING) !== 0) finishMaybe(stream, state, true);
}

function failWrite(stream, state, error, callback) {
  state.pendingcb--;
  callback(error);
  failWaitingWrites(state);
  errorOrDestroy(stream, error);
}

/** Writes what waits, as one _writev where there is such a method. */
function writeWaiting(stream, state) {
  if ((state[kState] & (W.BUFFERED | W.BUFFER_PROCESSING | W.CONSTRUCTED | W.CORKED | W.DESTROYED)) !==
      (W.BUFFERED | W.CONSTRUCTED)) return;
  const writes = state[kBufferedValue];
  let index = state.bufferedIndex;
  const count = writes.length - index;
  if (count === 0) return;
  state[kState] |= W.BUFFER_PROCESSING;
  if (count > 1 && stream._writev) {
    state.pendingcb -= count - 1;
    const allNoop = (state[kState] & W.ALL_NOOP) !== 0;
    const callback = allNoop ? nop : (error) => {
      for (let i = index; i < writes.length; i++) writes[i].callback(error);
    };
    // The array goes to the user, who may change it: keep our own as long as its callbacks are to be called.
    const chunks = allNoop && index === 0 ? writes : writes.slice(index);
    chunks.allBuffers = (state[kState] & W.ALL_BUFFERS) !== 0;
    writeNow(stream, state, true, state.length, chunks, '', callback);
    resetWaiting(state);
  } else {
    const isObjects = (state[kState] & W.OBJECT_MODE) !== 0;
    do {
      const { chunk, encoding, callback } = writes[index];
      writes[index++] = null;
      writeNow(stream, state, false, isObjects ? 1 : chunk.length, chunk, encoding, callback);
    } while (index < writes.length && (state[kState] & W.WRITING) === 0);
    if (index === writes.length) {
      resetWaiting(state);
    } else if (index > 256) {
      writes.splice(0, index);
      state.bufferedIndex = 0;
    } else {
      state.bufferedIndex = index;
    }
  }
  state[kState] &= ~W.BUFFER_PROCESSING;
}

function resetWaiting(state) {
  state[kBufferedValue] = null;
  state.bufferedIndex = 0;
  state[kState] = (state[kState] & ~W.BUFFERED) | W.ALL_BUFFERS | W.ALL_NOOP;
}

proto.cork = function() {
  const state = this._writableState;
  state.corked++;
  state[kState] |= W.CORKED;
};

proto.uncork = function() {
  const state = this._writableState;
  if (!state.corked) return;
  if (--state.corked === 0) state[kState] &= ~W.CORKED;
  if ((state[kState] & W.WRITING) === 0) writeWaiting(this, state);
};

proto.setDefaultEncoding = function setDefaultEncoding(encoding) {
  if (typeof encoding === 'string') encoding = StringPrototypeToLowerCase(encoding);
  if (!Buffer.isEncoding(encoding)) throw new ERR_UNKNOWN_ENCODING(encoding);
  const state = this._writableState;
  state.defaultEncoding = encoding;
  state[kState] &= ~W.DEFAULT_UTF8;
  return this;
};

proto._write = function(chunk, encoding, callback) {
  if (!this._writev) throw new ERR_METHOD_NOT_IMPLEMENTED('_write()');
  this._writev([{ chunk, encoding }], callback);
};

proto._writev = null;

// Ending

proto.end = function(chunk, encoding, callback) {
  const state = this._writableState;
  if (typeof chunk === 'function') {
    callback = chunk;
    chunk = encoding = null;
  } else if (typeof encoding === 'function') {
    callback = encoding;
    encoding = null;
  }
  let error;
  if (chunk !== null && chunk !== undefined) {
    const result = write(this, chunk, encoding);
    if (result instanceof Error) error = result;
  }
  if (state.corked) {
    state.corked = 1;
    this.uncork();
  }
  if (!error) {
    if ((state[kState] & (W.ENDING | W.ERRORED)) === 0) {
      // 'ending' is from here on, 'ended' when end() is about to return: _final must be able to tell.
      state[kState] |= W.ENDING;
      finishMaybe(this, state, true);
      state[kState] |= W.ENDED;
    } else if ((state[kState] & W.FINISHED) !== 0) {
      error = new ERR_STREAM_ALREADY_FINISHED('end');
    } else if ((state[kState] & W.DESTROYED) !== 0) {
      error = new ERR_STREAM_DESTROYED('end');
    }
  }
  if (typeof callback === 'function') {
    if (error) nextTick(callback, error);
    else if ((state[kState] & W.ERRORED) !== 0) nextTick(callback, state.errored);
    else if ((state[kState] & W.FINISHED) !== 0) nextTick(callback, null);
    else onEnded(state, callback);
  }
  return this;
};

// What the state tells

const getter = (get) => ({ __proto__: null, configurable: false, enumerable: false, get });
ObjectDefineProperties(proto, {
  closed: getter(function get() {
    return this._writableState ? this._writableState.closed : false;
  }),
  destroyed: {
    __proto__: null,
    get() {
      return this._writableState ? this._writableState.destroyed : false;
    },
    set(value) {
      if (this._writableState) this._writableState.destroyed = value;
    },
  },
  writable: {
    __proto__: null,
    get() {
      const w = this._writableState;
      return !!w && w.writable !== false && (w[kState] & (W.DESTROYED | W.ENDED | W.ENDING | W.ERRORED)) === 0;
    },
    set(value) {
      if (this._writableState) this._writableState.writable = !!value;
    },
  },
  writableFinished: getter(function get() {
    return this._writableState ? this._writableState.finished : false;
  }),
  writableObjectMode: getter(function get() {
    return this._writableState ? this._writableState.objectMode : false;
  }),
  writableBuffer: getter(function get() {
    return this._writableState?.getBuffer();
  }),
  writableEnded: getter(function get() {
    return this._writableState ? this._writableState.ending : false;
  }),
  writableNeedDrain: getter(function get() {
    const w = this._writableState;
    return w ? (w[kState] & (W.DESTROYED | W.ENDING | W.NEED_DRAIN)) === W.NEED_DRAIN : false;
  }),
  writableHighWaterMark: getter(function get() {
    return this._writableState?.highWaterMark;
  }),
  writableCorked: getter(function get() {
    return this._writableState ? this._writableState.corked : 0;
  }),
  writableLength: getter(function get() {
    return this._writableState?.length;
  }),
  errored: getter(function get() {
    return this._writableState ? this._writableState.errored : null;
  }),
  writableAborted: getter(function get() {
    const w = this._writableState;
    return w.writable !== false && (w.destroyed || w.errored != null) && !w.finished;
  }),
});

// Ending early

proto.destroy = function(error, callback) {
  const state = this._writableState;
  if ((state[kState] & W.DESTROYED) === 0 && ((state[kState] & W.BUFFERED) !== 0 || state.onFinished !== null)) {
    nextTick(failWaitingWrites, state);
  }
  destroying.destroy.call(this, error, callback);
  return this;
};
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
    error = this.writableFinished ? null : new AbortError();
    this.destroy(error);
  }
  await new Promise((resolve, reject) => {
    finished(this, (err) => (err && err.name !== 'AbortError' ? reject(err) : resolve(null)));
  });
};

module.exports = { Writable, makeState, onConstructed };
