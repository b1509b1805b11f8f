// CompressionStream and DecompressionStream (Compression Standard): zlib's streams as transforms of the web.
'use strict';

const { ArrayBufferIsView, ObjectHasOwn, StringPrototypeStartsWith, TypeError, Uint8Array } = primordials;
const { codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE } } = require('internal:errors/codes');
const { isArrayBuffer, isSharedArrayBuffer } = require('internal:util/types');
const { invalidThis } = require('./errors');
const { defineFace, kInspect, print } = require('./face');

// What node:zlib calls them: with a number for each way.
const METHODS = {
  'brotli': ['createBrotliCompress', 'createBrotliDecompress'],
  'deflate': ['createDeflate', 'createInflate'],
  'deflate-raw': ['createDeflateRaw', 'createInflateRaw'],
  'gzip': ['createGzip', 'createGunzip'],
};

/** The pair of streams for a format. @param {0|1} way 0 to compress, 1 to decompress */
function transformFor(format, way, className) {
  const name = `${format}`;
  if (!ObjectHasOwn(METHODS, name)) {
    const error = new ERR_INVALID_ARG_VALUE('format', format);
    error.message = `Failed to construct '${className}': ` +
      `1st argument '${name}' is not a valid enum value of type CompressionFormat.`;
    throw error;
  }
  // What comes after the end of the compressed data is an error here.
  const options = way === 1 ? { rejectGarbageAfterEnd: true } : undefined;
  return require('../to_web').transformToWeb(require('node:zlib')[METHODS[name][way]](options), toBytes, asTypeError);
}

/** A chunk as zlib takes it: what the standard calls a BufferSource; strings go as they are. */
function toBytes(chunk) {
  if (isSharedArrayBuffer(chunk) || (ArrayBufferIsView(chunk) && isSharedArrayBuffer(chunk.buffer))) {
    throw new ERR_INVALID_ARG_TYPE('chunk', ['ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'], chunk);
  }
  return isArrayBuffer(chunk) ? new Uint8Array(chunk) : chunk;
}

/** zlib's errors as the standard wants them. */
function asTypeError(error) {
  const { code } = error;
  if (code === undefined || (code[0] !== 'Z' && !StringPrototypeStartsWith(code, 'ERR_') && code[0] !== 'B')) {
    return error;
  }
  if (error instanceof TypeError) return error;
  const wrapped = new TypeError(undefined, { cause: error });
  wrapped.code = code;
  return wrapped;
}

class CompressionStream {
  #transform;

  constructor(format) {
    this.#transform = transformFor(format, 0, 'CompressionStream');
  }

  get readable() {
    return this.#transform.readable;
  }

  get writable() {
    return this.#transform.writable;
  }

  [kInspect](depth, options) {
    if (!(#transform in (this ?? {}))) throw invalidThis('CompressionStream');
    const { readable, writable } = this.#transform;
    return print(this, depth, options, 'CompressionStream', { readable, writable });
  }
}
defineFace(CompressionStream, ['readable', 'writable']);

class DecompressionStream {
  #transform;

  constructor(format) {
    this.#transform = transformFor(format, 1, 'DecompressionStream');
  }

  get readable() {
    return this.#transform.readable;
  }

  get writable() {
    return this.#transform.writable;
  }

  [kInspect](depth, options) {
    if (!(#transform in (this ?? {}))) throw invalidThis('DecompressionStream');
    const { readable, writable } = this.#transform;
    return print(this, depth, options, 'DecompressionStream', { readable, writable });
  }
}
defineFace(DecompressionStream, ['readable', 'writable']);

module.exports = { CompressionStream, DecompressionStream };
