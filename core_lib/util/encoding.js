// TextEncoder and TextDecoder (WHATWG Encoding Standard).
'use strict';

const {
  Boolean, ObjectDefineProperties, StringPrototypeCharCodeAt, SymbolToStringTag, TypedArrayPrototypeGetLength, Uint32Array,
  Uint8Array,
} = primordials;
const binding = require('internal:binding/util');
const {
  codes: { ERR_ENCODING_INVALID_ENCODED_DATA, ERR_ENCODING_NOT_SUPPORTED, ERR_INVALID_ARG_TYPE, ERR_INVALID_THIS },
} = require('internal:errors/codes');
const { validateObject, validateString } = require('internal:errors/validators');
const { isAnyArrayBuffer, isArrayBufferView, isUint8Array } = require('internal:util/types');
const { kEnumerableProperty, kInspect } = require('internal:util/kinds');
const { encodingOf } = require('./internal/encoding_labels');

// The binding's flags.
const kFatal = 1;
const kIgnoreBom = 2;

/** What encodeInto read and wrote. */
const counts = new Uint32Array(2);

/** Up to this length a loop over the characters is faster than a call into C++. */
const kShortText = 24;

/** Writes all of `text` where it is ASCII; else answers false, and what is written then is what UTF-8 has there as well. */
const writeAscii = (text, bytes) => {
  const { length } = text;
  for (let i = 0; i < length; i++) {
    const code = StringPrototypeCharCodeAt(text, i);
    if (code > 127) return false;
    bytes[i] = code;
  }
  return true;
};

class TextEncoder {
  #encoding = 'utf-8';

  get encoding() {
    return this.#encoding;
  }

  /**
   * @param {string} [input]
   * @returns {Uint8Array}
   */
  encode(input = '') {
    // Throws for other receivers.
    this.#encoding;
    const text = `${input}`;
    const { length } = text;
    if (length <= kShortText) {
      const bytes = new Uint8Array(length);
      if (writeAscii(text, bytes)) return bytes;
    }
    return binding.encodeUtf8(text);
  }

  /**
   * @param {string} src
   * @param {Uint8Array} dest
   * @returns {{ read: number, written: number }} code units and bytes
   */
  encodeInto(src, dest) {
    this.#encoding;
    validateString(src, 'src');
    if (!isUint8Array(dest)) throw new ERR_INVALID_ARG_TYPE('dest', 'Uint8Array', dest);
    const { length } = src;
    if (length <= kShortText && length <= TypedArrayPrototypeGetLength(dest) && writeAscii(src, dest)) return { read: length, written: length };
    binding.encodeUtf8Into(src, dest, counts);
    return { read: counts[0], written: counts[1] };
  }

  [kInspect](depth, options, inspect = undefined) {
    if (typeof depth === 'number' && depth < 0) return this;
    return inspect({ encoding: this.#encoding }, options);
  }
}

/** Input of `decode`: views and buffers. */
const isInput = (value) => isArrayBufferView(value) || isAnyArrayBuffer(value);

class TextDecoder {
  #encoding;
  #flags = 0;
  /** The state between chunks, made for the first that needs one. */
  #decoder;

  /**
   * @param {string} [encoding]
   * @param {{ fatal?: boolean, ignoreBOM?: boolean }} [options]
   */
  constructor(encoding = 'utf-8', options = undefined) {
    const label = `${encoding}`;
    if (options !== undefined && options !== null) validateObject(options, 'options', 7);
    const name = encodingOf(label);
    if (name === undefined) throw new ERR_ENCODING_NOT_SUPPORTED(label);
    this.#encoding = name;
    if (options?.fatal) this.#flags |= kFatal;
    if (options?.ignoreBOM) this.#flags |= kIgnoreBom;
  }

  /**
   * @param {ArrayBuffer | SharedArrayBuffer | ArrayBufferView} [input]
   * @param {{ stream?: boolean }} [options] with `stream`, the input's last character may go on in the next call
   * @returns {string}
   */
  decode(input = undefined, options = undefined) {
    self(this);
    if (input !== undefined && !isInput(input)) {
      throw new ERR_INVALID_ARG_TYPE('list', ['SharedArrayBuffer', 'ArrayBuffer', 'ArrayBufferView'], input);
    }
    if (options !== undefined && options !== null) validateObject(options, 'options', 7);
    const bytes = input === undefined ? new Uint8Array(0) : input;
    const isStream = Boolean(options?.stream);
    let text;
    if (this.#decoder === undefined && !isStream && this.#encoding === 'utf-8') {
      text = binding.decodeUtf8(bytes, this.#flags);
    } else {
      this.#decoder ??= binding.openDecoder(this.#encoding, this.#flags);
      if (this.#decoder === undefined) throw new ERR_ENCODING_NOT_SUPPORTED(this.#encoding);
      text = binding.decodeChunk(this.#decoder, bytes, !isStream);
      if (!isStream) this.#decoder = undefined;
    }
    if (text === undefined) {
      this.#decoder = undefined;
      throw new ERR_ENCODING_INVALID_ENCODED_DATA(this.#encoding, undefined);
    }
    return text;
  }

  get encoding() {
    return self(this).#encoding;
  }

  get fatal() {
    return (self(this).#flags & kFatal) !== 0;
  }

  get ignoreBOM() {
    return (self(this).#flags & kIgnoreBom) !== 0;
  }

  [kInspect](depth, options) {
    self(this);
    if (typeof depth === 'number' && depth < 0) return this;
    return {
      __proto__: { constructor: this.constructor ?? TextDecoder },
      encoding: this.encoding,
      fatal: this.fatal,
      ignoreBOM: this.ignoreBOM,
    };
  }

  static isDecoder(value) {
    return #flags in value;
  }
}

const { isDecoder } = TextDecoder;
delete TextDecoder.isDecoder;

const self = (value) => {
  if (value === null || typeof value !== 'object' || !isDecoder(value)) throw new ERR_INVALID_THIS('TextDecoder');
  return value;
};

ObjectDefineProperties(TextEncoder.prototype, {
  encoding: kEnumerableProperty,
  encode: kEnumerableProperty,
  encodeInto: kEnumerableProperty,
  [SymbolToStringTag]: { __proto__: null, configurable: true, value: 'TextEncoder' },
});
ObjectDefineProperties(TextDecoder.prototype, {
  decode: kEnumerableProperty,
  encoding: kEnumerableProperty,
  fatal: kEnumerableProperty,
  ignoreBOM: kEnumerableProperty,
  [SymbolToStringTag]: { __proto__: null, configurable: true, value: 'TextDecoder' },
});

module.exports = { TextDecoder, TextEncoder };
