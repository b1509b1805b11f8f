// Percent encoding.
'use strict';

const {
  StringPrototypeCharCodeAt, StringPrototypeIndexOf, StringPrototypeSlice, TypedArrayPrototypeSubarray, Uint8Array,
} = primordials;
const { codes } = require('internal:errors/codes');

/** 1 for the characters that match, by their codes. */
function tableOf(expression) {
  const table = new Array(128).fill(0);
  for (let code = 0; code < 128; code++) if (expression.test(String.fromCharCode(code))) table[code] = 1;
  return table;
}

const kHex = [];
for (let i = 0; i < 256; i++) kHex[i] = `%${i < 16 ? '0' : ''}${i.toString(16).toUpperCase()}`;

/**
 * @param {string} text
 * @param {Uint8Array} plain as tableOf() gives it: what stands for itself
 * @param {string} space for spaces
 * @returns {string} with the UTF-8 bytes of everything else as %XX
 */
function encodeWith(text, plain, space) {
  const { length } = text;
  let result = '';
  let start = 0;
  for (let i = 0; i < length; i++) {
    let code = StringPrototypeCharCodeAt(text, i);
    if (code < 128 && plain[code] === 1) continue;
    if (start < i) result += StringPrototypeSlice(text, start, i);
    if (code === 32) {
      result += space;
    } else if (code < 128) {
      result += kHex[code];
    } else if (code < 0x800) {
      result += kHex[0xc0 | (code >> 6)] + kHex[0x80 | (code & 63)];
    } else if (code < 0xd800 || code >= 0xe000) {
      result += kHex[0xe0 | (code >> 12)] + kHex[0x80 | ((code >> 6) & 63)] + kHex[0x80 | (code & 63)];
    } else {
      // As ever: any two units make a pair when the first is half of one.
      if (++i === length) throw new codes.ERR_INVALID_URI();
      code = 0x10000 + (((code & 0x3ff) << 10) | (StringPrototypeCharCodeAt(text, i) & 0x3ff));
      result += kHex[0xf0 | (code >> 18)] + kHex[0x80 | ((code >> 12) & 63)] + kHex[0x80 | ((code >> 6) & 63)] +
        kHex[0x80 | (code & 63)];
    }
    start = i + 1;
  }
  if (start === 0) return text;
  return start < length ? result + StringPrototypeSlice(text, start) : result;
}

/** 0 to 15; -1 for what is no hexadecimal digit. */
function hexDigit(code) {
  if (code >= 48 && code <= 57) return code - 48;
  const lower = code | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}

const escapeAt = (text, i) => hexDigit(StringPrototypeCharCodeAt(text, i + 1)) >= 0 &&
  hexDigit(StringPrototypeCharCodeAt(text, i + 2)) >= 0;

/**
 * @param {string} text
 * @returns {boolean} whether a %XX is in it
 */
function hasEscape(text) {
  for (let i = StringPrototypeIndexOf(text, '%'); i >= 0; i = StringPrototypeIndexOf(text, '%', i + 1)) {
    if (i + 2 < text.length && escapeAt(text, i)) return true;
  }
  return false;
}

/**
 * @param {string} text
 * @param {boolean} [decodeSpaces] whether a plus is a space
 * @returns {Buffer} a byte a character, or a %XX; what is no %XX stays
 */
function decodePercents(text, decodeSpaces) {
  const bytes = require('node:buffer').Buffer.allocUnsafe(text.length);
  let size = 0;
  for (let i = 0; i < text.length; i++) {
    let code = StringPrototypeCharCodeAt(text, i);
    if (code === 43 && decodeSpaces) {
      code = 32;
    } else if (code === 37 && i + 2 < text.length && escapeAt(text, i)) {
      code = (hexDigit(StringPrototypeCharCodeAt(text, i + 1)) << 4) | hexDigit(StringPrototypeCharCodeAt(text, i + 2));
      i += 2;
    }
    bytes[size++] = code;
  }
  return size === bytes.length ? bytes : TypedArrayPrototypeSubarray(bytes, 0, size);
}

module.exports = { decodePercents, encodeWith, hasEscape, tableOf };
