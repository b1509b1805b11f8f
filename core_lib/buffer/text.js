// atob(), btoa(), and the functions of node:buffer that look at or change whole texts.
'use strict';

const binding = require('internal:binding/buffer');
const { codes } = require('internal:errors/codes');
const { DOMException } = require('internal:errors/dom_exception');
const { isAnyArrayBuffer, isArrayBufferView } = require('internal:util/types');
const { normalizeEncoding, operations } = require('./encodings');

const kWhitespace = /[\t\n\f\r ]/g;
/** Text that lacks nothing but characters: one is no byte. */
const kCutBase64 = /^(?:[A-Za-z0-9+/]{4})*[A-Za-z0-9+/]={0,2}$/;

function atob(input) {
  if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('input');
  const text = binding.atob(`${input}`);
  if (text === -1) {
    const isCut = kCutBase64.test(`${input}`.replaceAll(kWhitespace, ''));
    throw new DOMException(isCut ? 'The string to be decoded is not correctly encoded.' : 'Invalid character',
      'InvalidCharacterError');
  }
  return text;
}

function btoa(input) {
  if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('input');
  const text = binding.btoa(`${input}`);
  if (text === -1) throw new DOMException('Invalid character', 'InvalidCharacterError');
  return text;
}

function checkInput(input) {
  if (!isAnyArrayBuffer(input) && !isArrayBufferView(input)) {
    throw new codes.ERR_INVALID_ARG_TYPE('input', ['ArrayBuffer', 'Buffer', 'TypedArray'], input);
  }
  if ((isArrayBufferView(input) ? input.buffer : input).detached) {
    throw new codes.ERR_INVALID_STATE('Cannot validate on a detached buffer');
  }
}

function isUtf8(input) {
  checkInput(input);
  return binding.isUtf8(input);
}

function isAscii(input) {
  checkInput(input);
  return binding.isAscii(input);
}

const kTranscodable = new Set(['utf8', 'utf16le', 'latin1', 'ascii']);

/** Characters that `encoding` has none for are question marks. */
function encodeLossy(text, most) {
  let result = '';
  for (const character of text) result += character.codePointAt(0) > most ? '?' : character;
  return result;
}

function transcode(source, fromEnc, toEnc) {
  if (!isArrayBufferView(source)) throw new codes.ERR_INVALID_ARG_TYPE('source', ['Buffer', 'Uint8Array'], source);
  const { Buffer } = require('./buffer');
  if (source.length === 0) return Buffer.alloc(0);
  const from = normalizeEncoding(fromEnc);
  const to = normalizeEncoding(toEnc);
  if (!kTranscodable.has(from) || !kTranscodable.has(to)) {
    const error = new Error('Unable to transcode Buffer [U_ILLEGAL_ARGUMENT_ERROR]');
    error.code = 'U_ILLEGAL_ARGUMENT_ERROR';
    error.errno = 1;
    throw error;
  }
  let text = operations[from].slice(source, 0, source.length);
  if (to === 'latin1') text = encodeLossy(text, 0xff);
  else if (to === 'ascii') text = encodeLossy(text, 0x7f);
  return Buffer.from(text, to);
}

module.exports = { atob, btoa, isAscii, isUtf8, transcode };
