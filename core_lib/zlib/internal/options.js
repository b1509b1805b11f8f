// What the options of a stream mean: checked in Node's order, and made into what C++ takes.
'use strict';

const {
  ArrayPrototypePush, NumberIsNaN, NumberIsSafeInteger, ObjectKeys, RangeError, TypeError, Uint8Array,
} = primordials;
const binding = require('internal:binding/zlib');
const { codes } = require('internal:errors/codes');
const { checkRangesOrGetDefault, validateBoolean, validateFiniteNumber } = require('internal:errors/validators');
const { isAnyArrayBuffer, isArrayBufferView } = require('internal:util/types');
const { kMaxLength } = require('node:buffer');
const { values: c } = require('./constants');

/**
 * The flushes of a format.
 * @typedef {{ process: number, full: number, finish: number, most: number, index: number }} Flushes
 */
const kZlibFlushes = { process: c.Z_NO_FLUSH, full: c.Z_FULL_FLUSH, finish: c.Z_FINISH, most: c.Z_BLOCK, index: 0 };
const kBrotliFlushes = {
  process: c.BROTLI_OPERATION_PROCESS,
  full: c.BROTLI_OPERATION_FLUSH,
  finish: c.BROTLI_OPERATION_FINISH,
  most: c.BROTLI_OPERATION_EMIT_METADATA,
  index: 1,
};
const kZstdFlushes = {
  process: c.ZSTD_e_continue, full: c.ZSTD_e_flush, finish: c.ZSTD_e_end, most: c.ZSTD_e_end, index: 2,
};

/** A parameter that nobody has set. */
const kUnset = 0xffff_ffff;
const kMostBrotliParameter = c.BROTLI_PARAM_NDIRECT;
const kNoDictionary = undefined;

function dictionaryOf(options) {
  const { dictionary } = options;
  if (dictionary === undefined || isArrayBufferView(dictionary)) return dictionary;
  if (isAnyArrayBuffer(dictionary)) return new Uint8Array(dictionary);
  throw new codes.ERR_INVALID_ARG_TYPE('options.dictionary', ['Buffer', 'TypedArray', 'DataView', 'ArrayBuffer'], dictionary);
}

/**
 * What all formats have in common.
 * @returns {{ chunkSize: number, flush: number, finishFlush: number, maxOutputLength: number, rejectsJunk: boolean, info: any }}
 */
function commonOf(options, flushes) {
  if (!options) {
    return {
      chunkSize: c.Z_DEFAULT_CHUNK, flush: flushes.process, finishFlush: flushes.finish, maxOutputLength: kMaxLength,
      rejectsJunk: false, info: undefined,
    };
  }
  let { chunkSize } = options;
  if (!validateFiniteNumber(chunkSize, 'options.chunkSize')) {
    chunkSize = c.Z_DEFAULT_CHUNK;
  } else if (chunkSize < c.Z_MIN_CHUNK) {
    throw new codes.ERR_OUT_OF_RANGE('options.chunkSize', `>= ${c.Z_MIN_CHUNK}`, chunkSize);
  }
  const flush = checkRangesOrGetDefault(options.flush, 'options.flush', flushes.process, flushes.most, flushes.process);
  const finishFlush =
    checkRangesOrGetDefault(options.finishFlush, 'options.finishFlush', flushes.process, flushes.most, flushes.finish);
  const maxOutputLength = checkRangesOrGetDefault(options.maxOutputLength, 'options.maxOutputLength', 1, kMaxLength, kMaxLength);
  const { rejectGarbageAfterEnd } = options;
  if (rejectGarbageAfterEnd !== undefined) validateBoolean(rejectGarbageAfterEnd, 'options.rejectGarbageAfterEnd');
  return { chunkSize, flush, finishFlush, maxOutputLength, rejectsJunk: rejectGarbageAfterEnd === true, info: options.info };
}

const isForAllWindows = (mode) => mode === c.INFLATE || mode === c.GUNZIP || mode === c.UNZIP;

/** @param {number} mode DEFLATE to UNZIP */
function zlibSettings(mode, options) {
  let windowBits = c.Z_DEFAULT_WINDOWBITS;
  let level = c.Z_DEFAULT_COMPRESSION;
  let memLevel = c.Z_DEFAULT_MEMLEVEL;
  let strategy = c.Z_DEFAULT_STRATEGY;
  let dictionary = kNoDictionary;
  if (options) {
    if ((options.windowBits == null || options.windowBits === 0) && isForAllWindows(mode)) {
      windowBits = 0;
    } else {
      // A window of 256 bytes is none for gzip, which has no place to say so.
      const least = c.Z_MIN_WINDOWBITS + (mode === c.GZIP ? 1 : 0);
      windowBits = checkRangesOrGetDefault(
        options.windowBits, 'options.windowBits', least, c.Z_MAX_WINDOWBITS, c.Z_DEFAULT_WINDOWBITS);
    }
    level = checkRangesOrGetDefault(options.level, 'options.level', c.Z_MIN_LEVEL, c.Z_MAX_LEVEL, c.Z_DEFAULT_COMPRESSION);
    memLevel =
      checkRangesOrGetDefault(options.memLevel, 'options.memLevel', c.Z_MIN_MEMLEVEL, c.Z_MAX_MEMLEVEL, c.Z_DEFAULT_MEMLEVEL);
    strategy = checkRangesOrGetDefault(
      options.strategy, 'options.strategy', c.Z_DEFAULT_STRATEGY, c.Z_FIXED, c.Z_DEFAULT_STRATEGY);
    dictionary = dictionaryOf(options);
  }
  const common = commonOf(options, kZlibFlushes);
  // zlib itself makes it nine where the header can say so.
  const window = mode === c.DEFLATERAW && windowBits === 8 ? 9 : windowBits;
  const create = () =>
    binding.createZlib(mode, window | 0, level | 0, memLevel | 0, strategy | 0, dictionary, common.rejectsJunk);
  return { mode, level, strategy, create, flushes: kZlibFlushes, ...common };
}

/** @returns {number} the key as a number */
function parameterKey(key, most, InvalidParameter) {
  const number = +key;
  if (NumberIsNaN(number) || number < 0 || number > most) throw new InvalidParameter(key);
  return number;
}

function checkParameterValue(value) {
  if (typeof value !== 'number' && typeof value !== 'boolean') {
    throw new codes.ERR_INVALID_ARG_TYPE('options.params[key]', 'number', value);
  }
}

/** @param {number} mode BROTLI_ENCODE or BROTLI_DECODE */
function brotliSettings(mode, options) {
  const parameters = [];
  for (let i = 0; i <= kMostBrotliParameter; i++) parameters[i] = kUnset;
  if (options?.params) {
    const { params } = options;
    for (const name of ObjectKeys(params)) {
      const key = parameterKey(name, kMostBrotliParameter, codes.ERR_BROTLI_INVALID_PARAM);
      if (parameters[key] !== kUnset) throw new codes.ERR_BROTLI_INVALID_PARAM(name);
      checkParameterValue(params[name]);
      parameters[key] = params[name] >>> 0;
    }
  }
  const dictionary = options ? dictionaryOf(options) : kNoDictionary;
  const common = commonOf(options, kBrotliFlushes);
  const create = () => binding.createBrotli(mode === c.BROTLI_ENCODE, parameters, dictionary);
  return { mode, create, flushes: kBrotliFlushes, ...common };
}

const withCode = (error, code) => {
  error.code = code;
  return error;
};

/** @returns {number} bytes; -1 where nobody knows */
function sourceSize(size) {
  if (size === undefined || size === null) return -1;
  if (typeof size !== 'number') throw withCode(new TypeError('pledgedSrcSize must be a number'), 'ERR_INVALID_ARG_TYPE');
  if (size < 0) throw withCode(new RangeError('pledgedSrcSize must be non-negative'), 'ERR_OUT_OF_RANGE');
  if (!NumberIsSafeInteger(size)) throw withCode(new RangeError('pledgedSrcSize must be a safe integer'), 'ERR_OUT_OF_RANGE');
  return size;
}

/** @param {number} mode ZSTD_COMPRESS or ZSTD_DECOMPRESS */
function zstdSettings(mode, options) {
  const compresses = mode === c.ZSTD_COMPRESS;
  const most = compresses ? c.ZSTD_c_overlapLog : c.ZSTD_d_windowLogMax;
  /** A key, its value, the next key. */
  const parameters = [];
  if (options?.params) {
    const { params } = options;
    for (const name of ObjectKeys(params)) {
      const key = parameterKey(name, most, codes.ERR_ZSTD_INVALID_PARAM);
      checkParameterValue(params[name]);
      if (params[name] >>> 0 !== kUnset) ArrayPrototypePush(parameters, key | 0, params[name] | 0);
    }
  }
  const dictionary = options ? dictionaryOf(options) : kNoDictionary;
  const common = commonOf(options, kZstdFlushes);
  const create = () =>
    binding.createZstd(compresses, parameters, compresses ? sourceSize(options?.pledgedSrcSize) : -1, dictionary);
  return { mode, create, flushes: kZstdFlushes, ...common };
}

/**
 * The settings of a format.
 * @param {number} mode
 * @param {object} [options] what the program has passed
 */
function settingsOf(mode, options) {
  if (mode <= c.UNZIP) return zlibSettings(mode, options);
  if (mode <= c.BROTLI_ENCODE) return brotliSettings(mode, options);
  return zstdSettings(mode, options);
}

module.exports = { settingsOf };
