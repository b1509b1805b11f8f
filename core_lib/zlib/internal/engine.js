// The stream that all of them are: a Transform whose work is done by a codec.
'use strict';

const {
  ArrayPrototypePush, Error, FunctionPrototypeCall, ObjectDefineProperty, ObjectSetPrototypeOf, Symbol,
  TypedArrayPrototypeGetByteLength,
} = primordials;
const { Buffer } = require('node:buffer');
const { Transform, finished } = require('node:stream');
const { codes } = require('internal:errors/codes');
const { checkRangesOrGetDefault } = require('internal:errors/validators');
const { toError } = require('./failures');
const { Handle, makeState } = require('./handle');

const nextTick = (callback) => require('node:process').nextTick(callback);

/** What has gone wrong; for the synchronous form. */
const kError = Symbol('kError');
/** On chunks that are there for their flush alone. */
const kFlushFlag = Symbol('kFlushFlag');
/** The last of the numbers that say how to flush. */
const kMostFlush = Symbol('kMostFlush');
/** Goes on with the write that waits for the reader. */
const kResume = Symbol('kResume');

// How strong zlib's flushes are: Z_NO_FLUSH, Z_BLOCK, Z_PARTIAL_FLUSH, Z_SYNC_FLUSH, Z_FULL_FLUSH, Z_FINISH.
const kStrengthOfZlib = [0, 2, 3, 4, 5, 1];
const stronger = (one, other) => (kStrengthOfZlib[one] > kStrengthOfZlib[other] ? one : other);

/**
 * @param {object} options what the program has passed; the stream's own are among them
 * @param {object} settings what settingsOf() has made of them
 */
function ZlibBase(options, settings, mode, flushes) {
  const streamOptions = { autoDestroy: true, ...options };
  if (options && (options.encoding || options.objectMode || options.writableObjectMode)) {
    streamOptions.encoding = null;
    streamOptions.objectMode = false;
    streamOptions.writableObjectMode = false;
  }
  this._writeState = makeState();
  const handle = new Handle(settings.create(), this._writeState);
  handle.onerror = (message, errno, code) => {
    const error = toError([message, errno, code], this._maxOutputLength, handle.onerror);
    this.destroy(error);
    this[kError] = error;
  };
  FunctionPrototypeCall(Transform, this, streamOptions);
  this[kError] = null;
  this[kMostFlush] = flushes.most;
  this[kResume] = null;
  this.bytesWritten = 0;
  this._handle = handle;
  this._outBuffer = Buffer.allocUnsafe(settings.chunkSize);
  this._outOffset = 0;
  this._chunkSize = settings.chunkSize;
  this._defaultFlushFlag = settings.flush;
  this._finishFlushFlag = settings.finishFlush;
  this._defaultFullFlushFlag = flushes.full;
  this._flushBoundIdx = flushes.index;
  this._info = settings.info;
  this._maxOutputLength = settings.maxOutputLength;
  this._rejectGarbageAfterEnd = settings.rejectsJunk;
}
ObjectSetPrototypeOf(ZlibBase.prototype, Transform.prototype);
ObjectSetPrototypeOf(ZlibBase, Transform);

ObjectDefineProperty(ZlibBase.prototype, '_closed', {
  __proto__: null,
  configurable: true,
  enumerable: true,
  get() { return !this._handle; },
});

const methods = {
  reset() {
    if (!this._handle) throw new codes.ERR_INTERNAL_ASSERTION('zlib binding closed');
    if (this._handle.isBusy) throw new Error('Cannot reset zlib stream while a write is in progress');
    return this._handle.reset();
  },

  /** The end of the input has come without bytes of its own. */
  _flush(callback) {
    this._transform(Buffer.alloc(0), '', callback);
  },

  // The transform does its work in _flush().
  _final(callback) {
    callback();
  },

  flush(kind, callback) {
    if (typeof kind === 'function' || (kind === undefined && !callback)) {
      callback = kind;
      kind = this._defaultFullFlushFlag;
    }
    if (this.writableFinished) {
      if (callback) nextTick(callback);
    } else if (this.writableEnded) {
      if (callback) this.once('end', callback);
    } else {
      this.write(flushChunk(this, kind), '', callback);
    }
  },

  close(callback) {
    if (callback) finished(this, callback);
    this.destroy();
  },

  _destroy(error, callback) {
    closeHandle(this);
    callback(error);
  },

  _transform(chunk, encoding, callback) {
    let flush = this._defaultFlushFlag;
    if (typeof chunk[kFlushFlag] === 'number') {
      flush = chunk[kFlushFlag];
    } else if (this.writableEnded && this.writableLength === chunk.byteLength) {
      // The last one is finished together with its bytes.
      flush = this._flushBoundIdx === 0 ? stronger(flush, this._finishFlushFlag) : this._finishFlushFlag;
    }
    processChunk(this, typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk, flush, callback);
  },

  _processChunk(chunk, flushFlag, callback) {
    if (typeof callback === 'function') processChunk(this, chunk, flushFlag, callback);
    else return processChunkSync(this, chunk, flushFlag);
  },

  _read(size) {
    const resume = this[kResume];
    if (resume !== null) {
      this[kResume] = null;
      resume();
    }
    FunctionPrototypeCall(Transform.prototype._read, this, size);
  },
};
for (const name of ['reset', '_flush', '_final', 'flush', 'close', '_destroy', '_transform', '_processChunk', '_read']) {
  ZlibBase.prototype[name] = methods[name];
}

/** No bytes, and a flush. */
function flushChunk(engine, kind) {
  const chunk = Buffer.alloc(0);
  chunk[kFlushFlag] = checkRangesOrGetDefault(kind, 'kind', 0, engine[kMostFlush], engine._defaultFullFlushFlag);
  return chunk;
}

function closeHandle(engine) {
  const handle = engine._handle;
  if (!handle) return;
  handle.close();
  engine._handle = null;
}

/** The next room for output, where the last one is full. */
function turnPage(engine) {
  engine._outOffset = 0;
  engine._outBuffer = Buffer.allocUnsafe(engine._chunkSize);
}

/** The bytes that the last step has put out, of `room`; undefined where it has put out none. */
function takeOutput(engine, room) {
  const have = room - engine._writeState[0];
  if (have <= 0) return undefined;
  const start = engine._outOffset;
  engine._outOffset += have;
  return engine._outBuffer.slice(start, start + have);
}

/** One chunk of the stream, in as many steps as its output takes. */
function processChunk(engine, chunk, flush, callback) {
  const handle = engine._handle;
  if (!handle) {
    nextTick(callback);
    return;
  }
  let offset = 0;
  let left = chunk.byteLength;
  let room;
  const step = () => {
    room = engine._chunkSize - engine._outOffset;
    handle.write(flush, chunk, offset, left, engine._outBuffer, engine._outOffset, room, after);
  };
  const after = () => {
    if (engine.destroyed) {
      callback();
      return;
    }
    const { 0: roomLeft, 1: inputLeft } = engine._writeState;
    const taken = left - inputLeft;
    engine.bytesWritten += taken;
    offset += taken;
    left = inputLeft;
    const output = takeOutput(engine, room);
    const wantsMore = output === undefined || engine.push(output);
    if (engine.destroyed) {
      callback();
      return;
    }
    if (roomLeft === 0 || engine._outOffset >= engine._chunkSize) turnPage(engine);
    if (roomLeft === 0) {
      // There is more to come, when the reader has taken what there is.
      if (wantsMore) step();
      else engine[kResume] = step;
      return;
    }
    if (inputLeft > 0) {
      // With room for more output, that the rest is not read says that the compressed data have ended before it.
      if (engine._rejectGarbageAfterEnd) {
        engine.destroy(new codes.ERR_TRAILING_JUNK_AFTER_STREAM_END());
        return;
      }
      engine.push(null);
    }
    callback();
  };
  step();
}

const ignore = () => {};

/** One chunk at once. The stream is closed then. */
function processChunkSync(engine, chunk, flush) {
  const handle = engine._handle;
  // Whoever listens hears of it, too; that nobody does is no reason to end the program.
  engine.on('error', ignore);
  const buffers = [];
  let length = 0;
  let offset = 0;
  let left = chunk.byteLength;
  while (true) {
    const room = engine._chunkSize - engine._outOffset;
    handle.writeSync(flush, chunk, offset, left, engine._outBuffer, engine._outOffset, room);
    if (engine[kError]) throw engine[kError];
    const { 0: roomLeft, 1: inputLeft } = engine._writeState;
    offset += left - inputLeft;
    left = inputLeft;
    const output = takeOutput(engine, room);
    if (output !== undefined) {
      ArrayPrototypePush(buffers, output);
      length += TypedArrayPrototypeGetByteLength(output);
      if (length > engine._maxOutputLength) {
        closeHandle(engine);
        throw new codes.ERR_BUFFER_TOO_LARGE(engine._maxOutputLength);
      }
    }
    if (roomLeft === 0 || engine._outOffset >= engine._chunkSize) turnPage(engine);
    if (roomLeft !== 0) break;
  }
  engine.bytesWritten = offset;
  closeHandle(engine);
  if (engine._rejectGarbageAfterEnd && left > 0) throw new codes.ERR_TRAILING_JUNK_AFTER_STREAM_END();
  if (length === 0) return Buffer.alloc(0);
  return buffers.length === 1 ? buffers[0] : Buffer.concat(buffers, length);
}

module.exports = { ZlibBase, nextTick, processChunkSync };
