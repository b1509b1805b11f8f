// The encodings of Buffer by their names.
'use strict';

const binding = require('internal:binding/buffer');

/** What can be done with each: slice(bytes, start, end), write(bytes, text, offset, length), byteLength(text). */
const operations = {
  __proto__: null,
  utf8: { byteLength: binding.byteLengthUtf8, slice: binding.utf8Slice, write: binding.utf8Write },
  utf16le: { byteLength: (text) => text.length * 2, slice: binding.ucs2Slice, write: binding.ucs2Write },
  latin1: { byteLength: (text) => text.length, slice: binding.latin1Slice, write: binding.latin1Write },
  ascii: { byteLength: (text) => text.length, slice: binding.asciiSlice, write: binding.latin1Write },
  base64: { byteLength: base64Length, slice: binding.base64Slice, write: binding.base64Write },
  base64url: { byteLength: base64Length, slice: binding.base64urlSlice, write: binding.base64Write },
  hex: { byteLength: (text) => text.length >>> 1, slice: binding.hexSlice, write: binding.hexWrite },
};

/** The most that the text can mean: what is no digit counts as well. */
function base64Length(text) {
  let length = text.length;
  if (text.charCodeAt(length - 1) === 0x3d) length--;
  if (length > 1 && text.charCodeAt(length - 1) === 0x3d) length--;
  return Math.floor(length * 3 / 4);
}

const canonical = {
  '__proto__': null,
  'ascii': 'ascii',
  'base64': 'base64',
  'base64url': 'base64url',
  'binary': 'latin1',
  'hex': 'hex',
  'latin1': 'latin1',
  'ucs-2': 'utf16le',
  'ucs2': 'utf16le',
  'utf-16le': 'utf16le',
  'utf-8': 'utf8',
  'utf16le': 'utf16le',
  'utf8': 'utf8',
};

/**
 * @param {unknown} encoding none means utf8
 * @returns {string | undefined} the one name of the encoding; undefined where there is none such
 */
function normalizeEncoding(encoding) {
  if (encoding === undefined || encoding === null || encoding === '') return 'utf8';
  if (typeof encoding !== 'string') return undefined;
  return canonical[encoding] ?? canonical[encoding.toLowerCase()];
}

/** What can be done in an encoding of any spelling; undefined where there is none such. */
const operationsOf = (encoding) => operations[normalizeEncoding(encoding)];

module.exports = { encodings: Object.keys(operations), normalizeEncoding, operations, operationsOf };
