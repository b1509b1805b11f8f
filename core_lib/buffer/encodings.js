// The encodings of Buffer by their names.
'use strict';

const binding = require('internal:binding/buffer');

/**
 * What can be done with each: slice(bytes, start, end), write(bytes, text, offset, length), byteLength(text). Functions of
 * their own around the binding's: where the engine knows which of those is called, it calls it directly.
 */
const operations = {
  __proto__: null,
  utf8: {
    byteLength: (text) => binding.byteLengthUtf8(text),
    slice: (bytes, start, end) => binding.utf8Slice(bytes, start, end),
    write: (bytes, text, offset, length) => binding.utf8Write(bytes, text, offset, length),
  },
  utf16le: {
    byteLength: (text) => text.length * 2,
    slice: (bytes, start, end) => binding.ucs2Slice(bytes, start, end),
    write: (bytes, text, offset, length) => binding.ucs2Write(bytes, text, offset, length),
  },
  latin1: {
    byteLength: (text) => text.length,
    slice: (bytes, start, end) => binding.latin1Slice(bytes, start, end),
    write: (bytes, text, offset, length) => binding.latin1Write(bytes, text, offset, length),
  },
  ascii: {
    byteLength: (text) => text.length,
    slice: (bytes, start, end) => binding.asciiSlice(bytes, start, end),
    write: (bytes, text, offset, length) => binding.latin1Write(bytes, text, offset, length),
  },
  base64: {
    byteLength: base64Length,
    slice: (bytes, start, end) => binding.base64Slice(bytes, start, end),
    write: (bytes, text, offset, length) => binding.base64Write(bytes, text, offset, length),
  },
  base64url: {
    byteLength: base64Length,
    slice: (bytes, start, end) => binding.base64urlSlice(bytes, start, end),
    write: (bytes, text, offset, length) => binding.base64Write(bytes, text, offset, length),
  },
  hex: {
    byteLength: (text) => text.length >>> 1,
    slice: (bytes, start, end) => binding.hexSlice(bytes, start, end),
    write: (bytes, text, offset, length) => binding.hexWrite(bytes, text, offset, length),
  },
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
