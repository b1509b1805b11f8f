// ReadStream and WriteStream: files as streams.
'use strict';

const {
  Array, Error, FunctionPrototypeCall, MathMin, ObjectDefineProperty, ObjectSetPrototypeOf, PromisePrototypeThen,
  ReflectApply, Symbol, TypedArrayPrototypeSubarray,
} = primordials;
const {
  codes: { ERR_INVALID_ARG_TYPE, ERR_METHOD_NOT_IMPLEMENTED, ERR_OUT_OF_RANGE },
} = require('internal:errors/codes');
const { validateBoolean, validateInteger } = require('internal:errors/validators');
const { Buffer } = require('node:buffer');
const { finished, Readable, Writable } = require('node:stream');
const { fdOf, optionsOf, pathOf } = require('./arguments');
const { FileHandle, kRef, kUnref } = require('./file_handle');

const kFs = Symbol('kFs');
const kIsPerformingIO = Symbol('kIsPerformingIO');
const kIoDone = Symbol('kIoDone');
const kHandle = Symbol('kHandle');
const kNoOptions = { __proto__: null };
const kReadHighWaterMark = 64 * 1024;
const kMaxRetries = 5;

/** The operations on a FileHandle, with callbacks as node:fs has them. */
const operationsOf = (handle) => ({
  open(path, flags, mode, callback) {
    throw new ERR_METHOD_NOT_IMPLEMENTED('open()');
  },
  close(fd, callback) {
    handle[kUnref]();
    PromisePrototypeThen(handle.close(), () => callback(), callback);
  },
  fsync(fd, callback) {
    PromisePrototypeThen(handle.sync(), () => callback(), callback);
  },
  read(fd, buffer, offset, length, position, callback) {
    PromisePrototypeThen(handle.read(buffer, offset, length, position),
                         (result) => callback(null, result.bytesRead, result.buffer), (error) => callback(error, 0, buffer));
  },
  write(fd, buffer, offset, length, position, callback) {
    PromisePrototypeThen(handle.write(buffer, offset, length, position),
                         (result) => callback(null, result.bytesWritten, result.buffer), (error) => callback(error, 0, buffer));
  },
  writev(fd, buffers, position, callback) {
    PromisePrototypeThen(handle.writev(buffers, position),
                         (result) => callback(null, result.bytesWritten, result.buffers), (error) => callback(error, 0, buffers));
  },
});

/** Sets the stream's operations and its descriptor, of the number or FileHandle that the options have. */
const takeDescriptor = (stream, options) => {
  const { fd } = options;
  if (typeof fd === 'number') {
    stream[kFs] = options.fs || require('node:fs');
    stream.fd = fdOf(fd);
  } else if (fd instanceof FileHandle) {
    if (options.fs) throw new ERR_METHOD_NOT_IMPLEMENTED('FileHandle with fs');
    stream[kHandle] = fd;
    stream[kFs] = operationsOf(fd);
    stream.fd = fdOf(fd.fd);
    fd[kRef]();
    // A stream ends with its handle.
    fd.on('close', () => stream.close());
  } else {
    throw new ERR_INVALID_ARG_TYPE('options.fd', ['number', 'FileHandle'], fd);
  }
};

const checkOperation = (fs, name) => {
  if (typeof fs[name] !== 'function') throw new ERR_INVALID_ARG_TYPE(`options.fs.${name}`, 'function', fs[name]);
};

/** What both streams set from their options, before the stream itself is made. */
const prepare = (stream, path, options, flags) => {
  if (options.fd === undefined || options.fd === null) {
    stream.fd = null;
    stream[kFs] = options.fs || require('node:fs');
    stream.path = pathOf(path);
    stream.flags = options.flags === undefined ? flags : options.flags;
    stream.mode = options.mode === undefined ? 0o666 : options.mode;
  } else {
    takeDescriptor(stream, options);
  }
  options.autoDestroy = options.autoClose === undefined ? true : options.autoClose;
};

const checkPosition = (position, name) => validateInteger(position, name, 0);

/** Opens the file; with the `open` of programs that put one on the stream. */
function _construct(callback) {
  const stream = this;
  if (typeof stream.fd === 'number') {
    callback();
    return;
  }
  if (typeof stream.open === 'function') {
    // It tells by its events how it went.
    const { emit } = stream;
    stream.emit = function(name, ...values) {
      if (name === 'open') {
        stream.emit = emit;
        callback();
        return ReflectApply(emit, stream, ['open', ...values]);
      }
      if (name === 'error') {
        stream.emit = emit;
        callback(values[0]);
        return true;
      }
      return ReflectApply(emit, stream, [name, ...values]);
    };
    stream.open();
    return;
  }
  stream[kFs].open(stream.path, stream.flags, stream.mode, (error, fd) => {
    if (error) {
      callback(error);
      return;
    }
    stream.fd = fd;
    callback();
    stream.emit('open', stream.fd);
    stream.emit('ready');
  });
}

/** Closes the file, and calls back with the first error. */
const close = (stream, error, callback) => {
  const { fd } = stream;
  if (typeof fd !== 'number') {
    callback(error);
    return;
  }
  stream[kFs].close(fd, (closing) => callback(closing || error));
  stream.fd = null;
};

/** Does `then` when no read or write is under way. */
const afterIo = (stream, then) => {
  if (stream[kIsPerformingIO]) stream.once(kIoDone, then);
  else then();
};

/** An error that destroys the stream where that is its way. */
const fail = (stream, error) => {
  const state = stream._readableState ?? stream._writableState;
  if (state.autoDestroy) stream.destroy(error);
  else require('node:process').nextTick(() => stream.emit('error', error));
};

const definePending = (prototype) => ObjectDefineProperty(prototype, 'pending', {
  __proto__: null,
  get() {
    return this.fd === null;
  },
  configurable: true,
});
const defineAutoClose = (prototype, state) => ObjectDefineProperty(prototype, 'autoClose', {
  __proto__: null,
  get() {
    return this[state].autoDestroy;
  },
  set(value) {
    this[state].autoDestroy = value;
  },
});

/** With what the options inherit. */
/** Options with nothing behind them. As instances their properties have places that compiled code knows, as those of a literal
 * without a prototype have not: Readable would be the slower for everybody. */
function Options() {}
Options.prototype = { __proto__: null };

const copyOf = (options) => {
  const copy = new Options();
  for (const name in options) copy[name] = options[name];
  return copy;
};

function ReadStream(path, options) {
  if (!(this instanceof ReadStream)) return new ReadStream(path, options);
  options = copyOf(optionsOf(options, kNoOptions));
  if (options.highWaterMark === undefined) options.highWaterMark = kReadHighWaterMark;
  if (options.fs !== undefined) {
    checkOperation(options.fs, 'open');
    checkOperation(options.fs, 'read');
    checkOperation(options.fs, 'close');
  }
  prepare(this, path, options, 'r');
  const { start } = options;
  this.start = start;
  this.end = options.end ?? Infinity;
  this.pos = undefined;
  this.bytesRead = 0;
  this[kIsPerformingIO] = false;
  if (start !== undefined) {
    checkPosition(start, 'start');
    this.pos = start;
  }
  if (this.end !== Infinity) {
    checkPosition(this.end, 'end');
    if (start !== undefined && start > this.end) throw new ERR_OUT_OF_RANGE('start', `<= "end" (here: ${this.end})`, start);
  }
  FunctionPrototypeCall(Readable, this, options);
  if (options.encoding) this.setEncoding(options.encoding);
}
ObjectSetPrototypeOf(ReadStream.prototype, Readable.prototype);
ObjectSetPrototypeOf(ReadStream, Readable);
defineAutoClose(ReadStream.prototype, '_readableState');

ReadStream.prototype._construct = _construct;

ReadStream.prototype._read = function(n) {
  n = MathMin(this.end - (this.pos ?? this.bytesRead) + 1, n);
  if (n <= 0) {
    this.push(null);
    return;
  }
  const buffer = Buffer.allocUnsafeSlow(n);
  this[kIsPerformingIO] = true;
  this[kFs].read(this.fd, buffer, 0, n, this.pos, (error, bytesRead, filled) => {
    this[kIsPerformingIO] = false;
    if (this.destroyed) {
      this.emit(kIoDone, error);
      return;
    }
    if (error) {
      fail(this, error);
    } else if (bytesRead > 0) {
      if (this.pos !== undefined) this.pos += bytesRead;
      this.bytesRead += bytesRead;
      if (bytesRead !== filled.length) {
        // A short piece shall not hold all of the memory.
        const short = Buffer.allocUnsafeSlow(bytesRead);
        filled.copy(short, 0, 0, bytesRead);
        filled = short;
      }
      this.push(filled);
    } else {
      this.push(null);
    }
  });
};

ReadStream.prototype._destroy = function(error, callback) {
  afterIo(this, (reading) => close(this, error || reading, callback));
};

ReadStream.prototype.close = function(callback) {
  if (typeof callback === 'function') finished(this, callback);
  this.destroy();
};

definePending(ReadStream.prototype);

function WriteStream(path, options) {
  if (!(this instanceof WriteStream)) return new WriteStream(path, options);
  options = copyOf(optionsOf(options, kNoOptions));
  options.decodeStrings = true;
  const { fs, flush } = options;
  if (flush === undefined || flush === null) options.flush = false;
  else validateBoolean(flush, 'options.flush');
  if (fs !== undefined) {
    checkOperation(fs, 'open');
    if (!fs.write && !fs.writev) throw new ERR_INVALID_ARG_TYPE('options.fs.write', 'function', fs.write);
    if (fs.write) checkOperation(fs, 'write');
    if (fs.writev) checkOperation(fs, 'writev');
    checkOperation(fs, 'close');
    if (options.flush) checkOperation(fs, 'fsync');
  }
  prepare(this, path, options, 'w');
  this.flush = options.flush;
  const { start } = options;
  this.start = start;
  this.pos = undefined;
  this.bytesWritten = 0;
  this[kIsPerformingIO] = false;
  if (fs !== undefined) {
    // What the given operations can't do is done with what they can.
    if (!fs.write) this._write = null;
    if (!fs.writev) this._writev = null;
  }
  if (start !== undefined) {
    checkPosition(start, 'start');
    this.pos = start;
  }
  FunctionPrototypeCall(Writable, this, options);
  if (options.encoding) this.setDefaultEncoding(options.encoding);
}
ObjectSetPrototypeOf(WriteStream.prototype, Writable.prototype);
ObjectSetPrototypeOf(WriteStream, Writable);
defineAutoClose(WriteStream.prototype, '_writableState');

WriteStream.prototype._construct = _construct;

/** Writes all of `data`: again and again, where the system takes a part of it, or is busy. */
function writeAll(stream, data, offset, position, callback, retries = 0) {
  stream[kFs].write(stream.fd, data, offset, data.byteLength - offset, position, (error, bytesWritten) => {
    if (error?.code === 'EAGAIN') {
      error = null;
      bytesWritten = 0;
    }
    if (error || stream.destroyed) {
      callback(error);
      return;
    }
    retries = bytesWritten > 0 ? 0 : retries + 1;
    stream.bytesWritten += bytesWritten;
    if (offset + bytesWritten >= data.byteLength) callback(null);
    else if (retries > kMaxRetries) callback(new Error('writev failed'));
    else writeAll(stream, data, offset + bytesWritten, position === undefined ? position : position + bytesWritten, callback, retries);
  });
}

function writevAll(stream, chunks, size, position, callback, retries = 0) {
  stream[kFs].writev(stream.fd, chunks, position, (error, bytesWritten) => {
    if (error?.code === 'EAGAIN') {
      error = null;
      bytesWritten = 0;
    }
    if (error || stream.destroyed) {
      callback(error);
      return;
    }
    retries = bytesWritten > 0 ? 0 : retries + 1;
    stream.bytesWritten += bytesWritten;
    size -= bytesWritten;
    if (size <= 0) {
      callback(null);
    } else if (retries > kMaxRetries) {
      callback(new Error('writev failed'));
    } else {
      if (position !== undefined) position += bytesWritten;
      const rest = [];
      for (let i = 0; i < chunks.length; i++) {
        const { byteLength } = chunks[i];
        if (bytesWritten >= byteLength) bytesWritten -= byteLength;
        else {
          rest[rest.length] = bytesWritten > 0 ? TypedArrayPrototypeSubarray(chunks[i], bytesWritten) : chunks[i];
          bytesWritten = 0;
        }
      }
      writevAll(stream, rest, size, position, callback, retries);
    }
  });
}

/** The end of a write. */
const written = (stream, callback) => (error) => {
  stream[kIsPerformingIO] = false;
  if (stream.destroyed) {
    callback(error);
    stream.emit(kIoDone, error);
    return;
  }
  callback(error);
};

WriteStream.prototype._write = function(data, encoding, callback) {
  this[kIsPerformingIO] = true;
  const position = this.pos;
  if (position !== undefined) this.pos += data.byteLength;
  writeAll(this, data, 0, position, written(this, callback));
};

WriteStream.prototype._writev = function(data, callback) {
  const chunks = new Array(data.length);
  let size = 0;
  for (let i = 0; i < data.length; i++) {
    chunks[i] = data[i].chunk;
    size += chunks[i].byteLength;
  }
  this[kIsPerformingIO] = true;
  const position = this.pos;
  if (position !== undefined) this.pos += size;
  writevAll(this, chunks, size, position, written(this, callback));
};

WriteStream.prototype._destroy = function(error, callback) {
  afterIo(this, (writing) => {
    error = error || writing;
    if (!this.flush || typeof this.fd !== 'number' || error) {
      close(this, error, callback);
      return;
    }
    this[kFs].fsync(this.fd, (syncing) => close(this, syncing, callback));
  });
};

WriteStream.prototype.close = function(callback) {
  if (callback) {
    if (this.closed) {
      require('node:process').nextTick(callback);
      return;
    }
    this.on('close', callback);
  }
  // Nobody else would close it.
  if (!this.autoClose) this.on('finish', this.destroy);
  this.end();
};

// The older name, which programs call still.
WriteStream.prototype.destroySoon = WriteStream.prototype.end;
definePending(WriteStream.prototype);

module.exports = { ReadStream, WriteStream };
