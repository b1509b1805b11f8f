// What the operations take: paths, descriptors, callbacks, modes, users, times, and the encodings of names.
'use strict';

const { ArrayIsArray, DateNow, DatePrototypeGetTime, NumberIsFinite, ObjectIs, StringPrototypeIncludes, TypedArrayPrototypeIncludes } = primordials;
const { codes } = require('internal:errors/codes');
const { parseFileMode, validateAbortSignal, validateFunction, validateInt32, validateInteger } = require('internal:errors/validators');
const { isArrayBufferView, isDate, isUint8Array } = require('internal:util/types');
const { Buffer } = require('node:buffer');

const kMaxUserId = 2 ** 32 - 1;
/** The largest size that one read or write may have: the kernel's calls count in 32 bits. */
const kIoMaxLength = 2 ** 31 - 1;

/** URLs of any implementation; what `url.parse` gives has `path` and `auth`, and is none. */
const isUrl = (value) => Boolean(value?.href && value.protocol && value.auth === undefined && value.path === undefined);

/**
 * A path as the binding takes it.
 * @param {unknown} path string, Uint8Array or file: URL
 * @param {string} [name] of the argument, for the error
 * @returns {string | Uint8Array} without zero bytes
 */
function pathOf(path, name = 'path') {
  if (typeof path !== 'string') {
    if (path !== null && typeof path === 'object' && isUrl(path)) path = require('node:url').fileURLToPath(path);
    if (isUint8Array(path)) {
      if (!TypedArrayPrototypeIncludes(path, 0)) return path;
    } else if (typeof path !== 'string') {
      throw new codes.ERR_INVALID_ARG_TYPE(name, ['string', 'Buffer', 'URL'], path);
    }
  }
  if (typeof path !== 'string' || StringPrototypeIncludes(path, '\0')) {
    throw new codes.ERR_INVALID_ARG_VALUE(name, path, 'must be a string, Uint8Array, or URL without null bytes');
  }
  return path;
}

/** A path for the operations that read and write whole files: descriptors are for them as good as paths. */
const pathOrFd = (path) => (typeof path === 'number' && (path | 0) === path ? fdOf(path) : pathOf(path));

/** @returns {number} a descriptor, 0 to 2**31 - 1 */
function fdOf(fd) {
  if (typeof fd === 'number' && (fd | 0) === fd && fd >= 0) return fd | 0;
  validateInt32(fd, 'fd', 0);
  return 0;
}

/** @returns {Function} `callback`, which the binding calls with (error, value) */
function callbackOf(callback) {
  if (typeof callback !== 'function') validateFunction(callback, 'cb');
  return callback;
}

/** A file mode as the binding's int32. */
const modeOf = (mode, name, fallback) => (mode === undefined && fallback !== undefined ? fallback : parseFileMode(mode, name, fallback) | 0);

/** A user's or group's number as the binding's int32; -1 leaves it as it is. */
function userOf(id, name) {
  validateInteger(id, name, -1, kMaxUserId);
  return id | 0;
}

/** access()'s mode. */
function accessModeOf(mode) {
  if (mode === undefined || mode === null) return 0;
  if (typeof mode !== 'number' || (mode | 0) !== mode) {
    const error = new codes.ERR_INVALID_ARG_TYPE('mode', 'number', mode);
    error.message = 'mode must be int32 or null/undefined';
    throw error;
  }
  if (mode < 0 || mode > 7) {
    const error = new codes.ERR_OUT_OF_RANGE('mode', '>= 0 && <= 7', mode);
    error.message = 'mode is out of range: >= 0 && <= 7';
    throw error;
  }
  return mode | 0;
}

/** Seconds since 1970 of a Date, a number or a numeric string; times before 1970 as numbers mean now. */
function toUnixTimestamp(time, name = 'time') {
  // eslint-disable-next-line eqeqeq
  if (typeof time === 'string' && +time == time) return +time;
  if (NumberIsFinite(time)) return time < 0 ? DateNow() / 1000 : time;
  if (isDate(time)) return DatePrototypeGetTime(time) / 1000;
  throw new codes.ERR_INVALID_ARG_TYPE(name, ['Date', 'Time in seconds'], time);
}

const checkEncoding = (encoding) => {
  if (encoding === undefined || encoding === null || encoding === '' || encoding === 'utf8' || encoding === 'buffer') return;
  if (!Buffer.isEncoding(encoding)) throw new codes.ERR_INVALID_ARG_VALUE('encoding', encoding, 'is invalid encoding');
};

/**
 * The options of an operation: an object, or a string that is its encoding.
 * @param {unknown} options
 * @param {object} defaults frozen; returned where there are no options
 * @returns {object} not to be written to
 */
function optionsOf(options, defaults) {
  if (options === undefined || options === null || typeof options === 'function') return defaults;
  if (typeof options === 'string') {
    checkEncoding(options);
    return { ...defaults, encoding: options };
  }
  if (typeof options !== 'object') throw new codes.ERR_INVALID_ARG_TYPE('options', ['string', 'Object'], options);
  checkEncoding(options.encoding);
  if (options.signal !== undefined) validateAbortSignal(options.signal, 'options.signal');
  return options;
}

/** The encoding in which names are wanted, checked. */
function encodingOf(options) {
  if (options === undefined || options === null || typeof options === 'function') return undefined;
  if (typeof options === 'string') {
    checkEncoding(options);
    return options;
  }
  return optionsOf(options).encoding;
}

/** Whether names have to come as bytes to be given in `encoding`. */
const wantsBytes = (encoding) => encoding !== undefined && encoding !== null && encoding !== 'utf8' && encoding !== 'utf-8' && encoding !== '';

/** @returns {Buffer} over the memory of bytes that the binding made */
const bufferOf = (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);

/** A name as the binding gave it (text, or bytes where wantsBytes(encoding)) in the encoding that the caller wants. */
function nameIn(encoding, name) {
  if (typeof name === 'string' || name === undefined) return name;
  const buffer = bufferOf(name);
  return encoding === 'buffer' ? buffer : buffer.toString(encoding);
}

/** @param {unknown} buffers is an array of views */
function checkViews(buffers) {
  if (!ArrayIsArray(buffers)) throw new codes.ERR_INVALID_ARG_TYPE('buffers', 'ArrayBufferView[]', buffers);
  for (let i = 0; i < buffers.length; i++) {
    if (!isArrayBufferView(buffers[i])) throw new codes.ERR_INVALID_ARG_TYPE('buffers', 'ArrayBufferView[]', buffers);
  }
}

/** Whether `-0`, which is no int32 to the binding. */
const isNegativeZero = (value) => ObjectIs(value, -0);

module.exports = {
  accessModeOf, bufferOf, callbackOf, checkViews, encodingOf, fdOf, isNegativeZero, isUrl, kIoMaxLength, modeOf, nameIn, optionsOf,
  pathOf, pathOrFd, toUnixTimestamp, userOf, wantsBytes,
};
