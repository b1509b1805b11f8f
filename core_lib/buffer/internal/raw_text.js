// utf8Slice(), hexWrite() and the like: methods that Node does not document and packages use all the same.
'use strict';

const binding = require('internal:binding/buffer');
const { codes } = require('internal:errors/codes');
const { isArrayBufferView, isUint8Array } = require('internal:util/types');

// The encodings whose text is written at once, with other complaints about where.
const kDirect = ['ascii', 'latin1', 'utf8'];

/** An error as the conversions of C++ make it. */
function plain(ErrorClass, code, message) {
  const error = new ErrorClass(message);
  error.code = code;
  return error;
}

/** @returns {Uint8Array} the bytes of a view */
function bytesOf(value) {
  if (isUint8Array(value)) return value;
  if (!isArrayBufferView(value)) throw plain(TypeError, 'ERR_INVALID_ARG_TYPE', 'argument must be a buffer');
  return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
}

/** @returns {number} a whole number that is not negative; what is no number counts as 0 */
function indexOf(value, initial) {
  if (value === undefined) return initial;
  const number = Math.trunc(+value) || 0;
  if (number < 0) throw plain(RangeError, 'ERR_OUT_OF_RANGE', 'Index out of range');
  return number;
}

function slice(operation, value, start, end) {
  const bytes = bytesOf(value);
  if (bytes.length === 0) return '';
  const from = indexOf(start, 0);
  const to = indexOf(end, bytes.length);
  if (to <= from) return '';
  if (to > bytes.length) throw plain(RangeError, 'ERR_OUT_OF_RANGE', 'Index out of range');
  return operation(bytes, from, to);
}

function write(operation, isDirect, value, string, offset, length) {
  const bytes = bytesOf(value);
  if (typeof string !== 'string') throw plain(TypeError, 'ERR_INVALID_ARG_TYPE', 'argument must be a string');
  if (isDirect) {
    if (offset === undefined) offset = 0;
    if (length === undefined) length = bytes.length - +offset;
    if (offset < 0 || offset > bytes.length) throw new codes.ERR_BUFFER_OUT_OF_BOUNDS('offset');
    if (length < 0 || length > bytes.length - +offset) throw new codes.ERR_BUFFER_OUT_OF_BOUNDS('length');
  }
  const from = indexOf(offset, 0);
  if (from > bytes.length) throw new codes.ERR_BUFFER_OUT_OF_BOUNDS('offset');
  const left = bytes.length - from;
  return operation(bytes, string, from, Math.min(indexOf(length, left), left));
}

/** @param {object} prototype gets the methods */
function define(prototype) {
  for (const name of ['ascii', 'base64', 'base64url', 'latin1', 'hex', 'ucs2', 'utf8']) {
    const read = binding[`${name}Slice`];
    const method = `${name}Slice`;
    prototype[method] = { [method](start, end) { return slice(read, this, start, end); } }[method];
  }
  for (const [name, put] of [
    ['ascii', binding.latin1Write], ['base64', binding.base64Write], ['base64url', binding.base64Write],
    ['latin1', binding.latin1Write], ['hex', binding.hexWrite], ['ucs2', binding.ucs2Write],
    ['utf8', binding.utf8Write],
  ]) {
    const method = `${name}Write`;
    const isDirect = kDirect.includes(name);
    prototype[method] = {
      [method](string, offset, length) { return write(put, isDirect, this, string, offset, length); },
    }[method];
  }
}

module.exports = { define };
