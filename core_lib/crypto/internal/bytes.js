// Arguments that are bytes: what counts as such, and how texts become some.
'use strict';

const { codes: { ERR_INVALID_ARG_TYPE } } = require('internal:errors/codes');
const { isAnyArrayBuffer, isArrayBufferView } = require('internal:util/types');

/** Text with an encoding, or bytes. What is hashed; named in errors by `name`. */
const DATA = ['string', 'Buffer', 'TypedArray', 'DataView'];
/** Keys, passwords and salts. */
const SECRET = ['string', 'ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'];

/**
 * What the binding hashes: a string, for UTF-8, or an ArrayBufferView.
 * @param {unknown} data
 * @param {string} name
 * @param {string} [encoding] of a text
 * @returns {string | ArrayBufferView}
 */
const dataOf = (data, name, encoding) => {
  if (typeof data === 'string') {
    // Lone surrogates aside, the binding's own conversion is the cheapest.
    if (encoding === undefined || encoding === 'utf8' || encoding === 'utf-8' || encoding === 'buffer') return data;
    const { Buffer } = require('node:buffer');
    return Buffer.isEncoding(encoding) ? Buffer.from(data, encoding) : data;
  }
  if (!isArrayBufferView(data)) throw new ERR_INVALID_ARG_TYPE(name, DATA, data);
  return data;
};

/**
 * @param {unknown} value
 * @param {string} name
 * @param {string[]} [expected] as the error lists it
 * @param {string} [encoding]
 * @returns {ArrayBufferView | ArrayBuffer}
 */
const secretOf = (value, name, expected = SECRET, encoding = 'utf8') => {
  if (typeof value === 'string') return require('node:buffer').Buffer.from(value, encoding);
  if (!isArrayBufferView(value) && !isAnyArrayBuffer(value)) throw new ERR_INVALID_ARG_TYPE(name, expected, value);
  return value;
};

/** A Buffer over what the binding made. */
const bufferOf = (bytes) => require('node:buffer').Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

module.exports = { SECRET, bufferOf, dataOf, secretOf };
