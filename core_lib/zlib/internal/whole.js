// deflate(), inflateSync() and the others that take a whole buffer: one operation of C++, without a stream.
'use strict';

const { ArrayIsArray, ArrayPrototypePush, Uint8Array } = primordials;
const { Buffer } = require('node:buffer');
const binding = require('internal:binding/zlib');
const { codes } = require('internal:errors/codes');
const { validateFunction } = require('internal:errors/validators');
const { isAnyArrayBuffer, isArrayBufferView } = require('internal:util/types');
const { processChunkSync } = require('./engine');
const { toError } = require('./failures');
const { settingsOf } = require('./options');

/** @returns {ArrayBufferView | undefined} undefined where it is nothing of the kind */
function bytesOf(data) {
  if (typeof data === 'string') return Buffer.from(data);
  if (isArrayBufferView(data)) return data;
  if (isAnyArrayBuffer(data)) return new Uint8Array(data);
  return undefined;
}

/** The answer of `runAll` as a Buffer. */
function settle(outcome, settings, caller) {
  if (ArrayIsArray(outcome)) throw toError(outcome, settings.maxOutputLength, caller);
  return Buffer.from(outcome);
}

/**
 * @param {number} mode
 * @param {Function} Engine the class whose instance `info` gives
 * @returns {(buffer: any, opts?: object) => Buffer}
 */
function makeSync(mode, Engine) {
  return function syncBufferWrapper(buffer, opts) {
    const settings = settingsOf(mode, opts);
    const isWithInfo = settings.info;
    const engine = isWithInfo ? new Engine(opts) : undefined;
    const codec = isWithInfo ? undefined : settings.create();
    const bytes = bytesOf(buffer);
    if (bytes === undefined) {
      throw new codes.ERR_INVALID_ARG_TYPE('buffer', ['string', 'Buffer', 'TypedArray', 'DataView', 'ArrayBuffer'], buffer);
    }
    if (isWithInfo) return { buffer: processChunkSync(engine, bytes, settings.finishFlush), engine };
    const outcome = binding.sync.runAll(codec, settings.finishFlush, bytes, settings.chunkSize, settings.maxOutputLength,
      settings.rejectsJunk, settings.finishFlush === settings.flushes.finish);
    binding.close(codec);
    return settle(outcome, settings, syncBufferWrapper);
  };
}

/** By way of the stream, which is part of the answer. */
function runEngine(engine, bytes, callback) {
  const parts = [];
  let length = 0;
  engine.on('data', (part) => {
    ArrayPrototypePush(parts, part);
    length += part.length;
    if (length > engine._maxOutputLength) engine.destroy(new codes.ERR_BUFFER_TOO_LARGE(engine._maxOutputLength));
  });
  engine.on('error', callback);
  engine.on('end', () => {
    engine.close();
    callback(null, { buffer: Buffer.concat(parts, length), engine });
  });
  engine.end(bytes);
}

/** @returns {(buffer: any, opts?: object | Function, callback?: Function) => void} */
function makeAsync(mode, Engine) {
  return function asyncBufferWrapper(buffer, opts, callback) {
    if (typeof opts === 'function') {
      callback = opts;
      opts = {};
    }
    const settings = settingsOf(mode, opts);
    const engine = settings.info ? new Engine(opts) : undefined;
    const codec = settings.info ? undefined : settings.create();
    validateFunction(callback, 'callback');
    // Nothing is the end of the input, as of a stream's.
    const bytes = bytesOf(buffer ?? '');
    if (bytes === undefined) {
      throw new codes.ERR_INVALID_ARG_TYPE('chunk', ['string', 'Buffer', 'TypedArray', 'DataView'], buffer);
    }
    if (engine !== undefined) {
      runEngine(engine, bytes, callback);
      return;
    }
    binding.callback.runAll(codec, settings.finishFlush, bytes, settings.chunkSize, settings.maxOutputLength,
      settings.rejectsJunk, settings.finishFlush === settings.flushes.finish, (error, outcome) => {
        binding.close(codec);
        if (ArrayIsArray(outcome)) callback(toError(outcome, settings.maxOutputLength));
        else callback(null, Buffer.from(outcome));
      });
  };
}

module.exports = { makeAsync, makeSync };
