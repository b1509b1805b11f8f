// Open files: opening, closing, reading, writing, flushing, cutting.
'use strict';

const { BigInt, MathMax, Number, ObjectDefineProperty } = primordials;
const binding = require('internal:binding/fs');
const { codes } = require('internal:errors/codes');
const {
  validateBuffer, validateEncoding, validateFunction, validateInteger, validateObject,
} = require('internal:errors/validators');
const { kCustomPromisifyArgs } = require('internal:util/promisify');
const { isArrayBufferView } = require('internal:util/types');
const { Buffer } = require('node:buffer');
const { isTracking, track, untrack } = require('../open_files');
const { callbackOf, checkViews, fdOf, kIoMaxLength, modeOf, pathOf } = require('./arguments');
const { flagsOf } = require('./flags');

const kMaxPosition = 2n ** 63n - 1n;

/** The position as the binding takes it: -1 where it is the file's own. */
function positionOf(position, length) {
  if (typeof position === 'number') {
    validateInteger(position, 'position', -1);
    return position;
  }
  if (position === undefined || position === null) return -1;
  if (typeof position !== 'bigint') throw new codes.ERR_INVALID_ARG_TYPE('position', ['integer', 'bigint'], position);
  const last = kMaxPosition - BigInt(length);
  if (position < -1n || position > last) throw new codes.ERR_OUT_OF_RANGE('position', `>= -1 && <= ${last}`, position);
  return Number(position);
}

const checkRead = (offset, length, byteLength) => {
  if (offset < 0) throw new codes.ERR_OUT_OF_RANGE('offset', '>= 0', offset);
  if (length < 0) throw new codes.ERR_OUT_OF_RANGE('length', '>= 0', length);
  if (offset + length > byteLength) throw new codes.ERR_OUT_OF_RANGE('length', `<= ${byteLength - offset}`, length);
};

const checkWrite = (offset, length, byteLength) => {
  if (offset > byteLength) throw new codes.ERR_OUT_OF_RANGE('offset', `<= ${byteLength}`, offset);
  if (length > byteLength - offset) throw new codes.ERR_OUT_OF_RANGE('length', `<= ${byteLength - offset}`, length);
  if (length < 0) throw new codes.ERR_OUT_OF_RANGE('length', '>= 0', length);
  if (length > kIoMaxLength) throw new codes.ERR_OUT_OF_RANGE('length', `>= 0 && <= ${kIoMaxLength}`, length);
};

/**
 * The arguments of a read after the buffer, checked.
 * @returns {{ offset: number, length: number, position: number } | null} null where nothing is to be read
 */
function readRange(buffer, offset, length, position) {
  if (offset === undefined || offset === null) offset = 0;
  else validateInteger(offset, 'offset', 0);
  if (length === undefined || length === null) length = buffer.byteLength - offset;
  length = Number(length) | 0;
  if (length === 0) return null;
  if (buffer.byteLength === 0) {
    throw new codes.ERR_INVALID_ARG_VALUE('buffer', buffer, 'is empty and cannot be written');
  }
  checkRead(offset, length, buffer.byteLength);
  return { offset, length, position: positionOf(position, length) };
}

/** The arguments of a write of bytes after the buffer, checked. */
function writeRange(buffer, offset, length, position) {
  if (offset === undefined || offset === null) offset = 0;
  else validateInteger(offset, 'offset', 0);
  if (typeof length !== 'number') length = buffer.byteLength - offset;
  checkWrite(offset, length, buffer.byteLength);
  return { offset, length, position: typeof position === 'number' && position >= 0 ? position : -1 };
}

/** Text as the bytes that are to be written. */
function bytesOfText(text, encoding) {
  validateEncoding(text, encoding);
  // Unknown encodings are UTF-8 here.
  return Buffer.from(text, Buffer.isEncoding(encoding) ? encoding : 'utf8');
}

function open(path, flags, mode, callback) {
  if (arguments.length < 3) {
    callback = flags;
    flags = 'r';
    mode = 0o666;
  } else if (typeof mode === 'function') {
    callback = mode;
    mode = 0o666;
  } else {
    mode = modeOf(mode, 'mode', 0o666);
  }
  const number = flagsOf(flags);
  path = pathOf(path);
  callbackOf(callback);
  if (!isTracking()) {
    binding.callback.open(path, number, mode, callback);
    return;
  }
  binding.callback.open(path, number, mode, (error, fd) => {
    if (error) {
      callback(error);
      return;
    }
    track(fd);
    callback(null, fd);
  });
}

function openSync(path, flags, mode) {
  const number = flagsOf(flags);
  mode = modeOf(mode, 'mode', 0o666);
  const fd = binding.sync.open(pathOf(path), number, mode);
  track(fd);
  return fd;
}

const throwIt = (error) => {
  if (error) throw error;
};
function close(fd, callback = throwIt) {
  fd = fdOf(fd);
  if (callback !== throwIt) callbackOf(callback);
  untrack(fd);
  binding.callback.close(fd, callback);
}

function closeSync(fd) {
  fd = fdOf(fd);
  untrack(fd);
  binding.sync.close(fd);
}

function fsync(fd, callback) {
  callbackOf(callback);
  binding.callback.fsync(fdOf(fd), callback);
}
function fsyncSync(fd) {
  binding.sync.fsync(fdOf(fd));
}

function fdatasync(fd, callback) {
  callbackOf(callback);
  binding.callback.fdatasync(fdOf(fd), callback);
}
function fdatasyncSync(fd) {
  binding.sync.fdatasync(fdOf(fd));
}

function ftruncate(fd, len = 0, callback) {
  if (typeof len === 'function') {
    callback = len;
    len = 0;
  }
  validateInteger(len, 'len');
  callbackOf(callback);
  binding.callback.ftruncate(fdOf(fd), MathMax(0, len), callback);
}
function ftruncateSync(fd, len = 0) {
  validateInteger(len, 'len');
  binding.sync.ftruncate(fdOf(fd), len < 0 ? 0 : len);
}

function truncate(path, len, callback) {
  if (typeof len === 'function') {
    callback = len;
    len = 0;
  } else if (len === undefined) {
    len = 0;
  }
  validateInteger(len, 'len');
  len = MathMax(0, len);
  validateFunction(callback, 'cb');
  open(path, 'r+', (error, fd) => {
    if (error) {
      callback(error);
      return;
    }
    binding.callback.ftruncate(fd, len, (truncating) => {
      untrack(fd);
      binding.callback.close(fd, (closing) => callback(truncating ?? closing));
    });
  });
}

function truncateSync(path, len) {
  if (len === undefined) len = 0;
  const fd = openSync(path, 'r+');
  try {
    ftruncateSync(fd, len);
  } finally {
    closeSync(fd);
  }
}

const kReadOptions = { __proto__: null };
const checkOptions = (options) => {
  if (options !== null) validateObject(options, 'options');
};

function read(fd, buffer, offsetOrOptions, length, position, callback) {
  fd = fdOf(fd);
  let offset = offsetOrOptions;
  if (arguments.length <= 4) {
    let options = kReadOptions;
    if (arguments.length === 4) {
      // read(fd, buffer, options, callback)
      checkOptions(offsetOrOptions);
      callback = length;
      options = offsetOrOptions ?? kReadOptions;
    } else if (arguments.length === 3) {
      // read(fd, options, callback), read(fd, buffer, callback)
      callback = offsetOrOptions;
      if (!isArrayBufferView(buffer)) {
        options = buffer ?? kReadOptions;
        ({ buffer = Buffer.alloc(16384) } = options);
      }
    } else {
      callback = buffer;
      buffer = Buffer.alloc(16384);
    }
    if (options !== kReadOptions) checkOptions(options);
    ({ offset = 0, length = buffer?.byteLength - offset, position = null } = options);
  }
  validateBuffer(buffer);
  validateFunction(callback, 'cb');
  const range = readRange(buffer, offset, length, position);
  if (range === null) {
    require('node:process').nextTick(callback, null, 0, buffer);
    return;
  }
  binding.callback.read(fd, buffer, range.offset, range.length, range.position, (error, count) => {
    callback(error, count ?? 0, buffer);
  });
}
ObjectDefineProperty(read, kCustomPromisifyArgs, { __proto__: null, value: ['bytesRead', 'buffer'] });

function readSync(fd, buffer, offsetOrOptions, length, position) {
  validateBuffer(buffer);
  let offset = offsetOrOptions;
  if (arguments.length <= 3 || (typeof offsetOrOptions === 'object' && offsetOrOptions !== null)) {
    if (offsetOrOptions !== undefined) checkOptions(offsetOrOptions);
    ({ offset = 0, length = buffer.byteLength - offset, position = null } = offsetOrOptions ?? kReadOptions);
  }
  const range = readRange(buffer, offset, length, position);
  fd = fdOf(fd);
  return range === null ? 0 : binding.sync.read(fd, buffer, range.offset, range.length, range.position);
}

function write(fd, buffer, offsetOrOptions, length, position, callback) {
  fd = fdOf(fd);
  let range;
  let bytes = buffer;
  if (isArrayBufferView(buffer)) {
    callback = callback || position || length || offsetOrOptions;
    callbackOf(callback);
    let offset = offsetOrOptions;
    if (typeof offset === 'object' && offset !== null) {
      ({ offset = 0, length = buffer.byteLength - offset, position = null } = offsetOrOptions);
    }
    if (typeof offset === 'function') offset = 0;
    range = writeRange(buffer, offset, length, position);
  } else {
    if (typeof buffer !== 'string') throw new codes.ERR_INVALID_ARG_TYPE('buffer', ['string', 'Buffer', 'TypedArray', 'DataView'], buffer);
    // write(fd, string[, position[, encoding]], callback)
    let at = offsetOrOptions;
    if (typeof position !== 'function') {
      if (typeof offsetOrOptions === 'function') {
        position = offsetOrOptions;
        at = null;
      } else {
        position = length;
      }
      length = 'utf8';
    }
    bytes = bytesOfText(buffer, length);
    callback = callbackOf(position);
    range = { offset: 0, length: bytes.byteLength, position: typeof at === 'number' && at >= 0 ? at : -1 };
  }
  binding.callback.write(fd, bytes, range.offset, range.length, range.position, (error, count) => {
    callback(error, count ?? 0, buffer);
  });
}
ObjectDefineProperty(write, kCustomPromisifyArgs, { __proto__: null, value: ['bytesWritten', 'buffer'] });

function writeSync(fd, buffer, offsetOrOptions, length, position) {
  if (isArrayBufferView(buffer)) {
    let offset = offsetOrOptions;
    if (typeof offset === 'object' && offset !== null) {
      ({ offset = 0, length = buffer.byteLength - offset, position = null } = offsetOrOptions);
    }
    const range = writeRange(buffer, offset, length, position);
    return binding.sync.write(fdOf(fd), buffer, range.offset, range.length, range.position);
  }
  if (typeof buffer !== 'string') throw new codes.ERR_INVALID_ARG_TYPE('buffer', ['string', 'Buffer', 'TypedArray', 'DataView'], buffer);
  const bytes = bytesOfText(buffer, length);
  const at = typeof offsetOrOptions === 'number' && offsetOrOptions >= 0 ? offsetOrOptions : -1;
  return binding.sync.write(fdOf(fd), bytes, 0, bytes.byteLength, at);
}

const ownOr = (position) => (typeof position === 'number' && position >= 0 ? position : -1);

function readv(fd, buffers, position, callback) {
  fd = fdOf(fd);
  checkViews(buffers);
  callback = callbackOf(callback || position);
  binding.callback.readMany(fd, buffers, ownOr(position), (error, count) => callback(error, count || 0, buffers));
}
ObjectDefineProperty(readv, kCustomPromisifyArgs, { __proto__: null, value: ['bytesRead', 'buffers'] });

function readvSync(fd, buffers, position) {
  checkViews(buffers);
  return binding.sync.readMany(fdOf(fd), buffers, ownOr(position));
}

function writev(fd, buffers, position, callback) {
  fd = fdOf(fd);
  checkViews(buffers);
  callback = callbackOf(callback || position);
  if (buffers.length === 0) {
    require('node:process').nextTick(callback, null, 0, buffers);
    return;
  }
  binding.callback.writeMany(fd, buffers, ownOr(position), (error, count) => callback(error, count || 0, buffers));
}
ObjectDefineProperty(writev, kCustomPromisifyArgs, { __proto__: null, value: ['bytesWritten', 'buffers'] });

function writevSync(fd, buffers, position) {
  checkViews(buffers);
  fd = fdOf(fd);
  if (buffers.length === 0) return 0;
  return binding.sync.writeMany(fd, buffers, ownOr(position));
}

module.exports = {
  bytesOfText, close, closeSync, fdatasync, fdatasyncSync, fsync, fsyncSync, ftruncate, ftruncateSync, open, openSync, ownOr,
  read, readRange, readSync, readv, readvSync, truncate, truncateSync, write, writeRange, writeSync, writev, writevSync,
};
