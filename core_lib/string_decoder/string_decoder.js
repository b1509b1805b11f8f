// node:string_decoder: text out of chunks of bytes, with characters that lie across them kept together.
'use strict';

const { codes } = require('internal:errors/codes');
const { isArrayBufferView } = require('internal:util/types');
const { normalizeEncoding, operations } = require('internal:buffer/encodings');

/** How long the character is that begins with this byte of UTF-8; 1 for what begins none. */
const sizeOf = (byte) => (byte & 0xe0) === 0xc0 ? 2 : (byte & 0xf0) === 0xe0 ? 3 : (byte & 0xf8) === 0xf0 ? 4 : 1;

// How many bytes at the end, from `start`, are a part of a character, and how many it still needs: kept << 4 | missing.
// What is broken is seen when it is decoded: here only the first byte counts.
function cutUtf8(bytes, start) {
  const { length } = bytes;
  const most = Math.min(3, length - start);
  for (let back = 1; back <= most; back++) {
    const byte = bytes[length - back];
    if ((byte & 0xc0) === 0x80) continue;
    const size = sizeOf(byte);
    return size > back ? back << 4 | (size - back) : 0;
  }
  return 0;
}

/** Half a unit, or else the first half of a pair. */
function cutUtf16(bytes, start) {
  const { length } = bytes;
  if ((length - start) % 2 === 1) return 1 << 4 | 1;
  return length - start >= 2 && (bytes[length - 1] & 0xfc) === 0xd8 ? 2 << 4 | 2 : 0;
}

function cutBase64(bytes, start) {
  const rest = (bytes.length - start) % 3;
  return rest === 0 ? 0 : rest << 4 | (3 - rest);
}

const kCuts = { __proto__: null, base64: cutBase64, base64url: cutBase64, utf16le: cutUtf16, utf8: cutUtf8 };

/** Puts the private fields of a subclass on any object. */
class Stamp {
  constructor(object) { return object; }
}

class State extends Stamp {
  #cut;
  #slice;
  // The bytes of a character that is not whole.
  #kept = new Uint8Array(4);
  #numKept = 0;
  #numMissing = 0;

  constructor(decoder, encoding) {
    super(decoder);
    this.#cut = kCuts[encoding];
    this.#slice = operations[encoding].slice;
  }

  static has(decoder) { return #kept in decoder; }

  static write(decoder, bytes) {
    const slice = decoder.#slice;
    const { length } = bytes;
    if (decoder.#cut === undefined) return slice(bytes, 0, length);
    let text = '';
    let start = 0;
    if (decoder.#numMissing > 0) {
      start = decoder.#complete(bytes);
      if (decoder.#numMissing > 0) return '';
      text = slice(decoder.#kept, 0, decoder.#numKept);
      decoder.#numKept = 0;
    }
    if (start === length) return text;
    const cut = decoder.#cut(bytes, start);
    const end = length - (cut >> 4);
    decoder.#numKept = cut >> 4;
    decoder.#numMissing = cut & 0xf;
    for (let i = end; i < length; i++) decoder.#kept[i - end] = bytes[i];
    if (end > start) text += slice(bytes, start, end);
    return text;
  }

  /** Adds to what is kept; a byte that cannot follow ends the character. @returns {number} how many bytes were taken */
  #complete(bytes) {
    const most = Math.min(this.#numMissing, bytes.length);
    for (let i = 0; i < most; i++) {
      if (this.#cut === cutUtf8 && (bytes[i] & 0xc0) !== 0x80) {
        this.#numMissing = 0;
        return i;
      }
      this.#kept[this.#numKept++] = bytes[i];
      this.#numMissing--;
    }
    return most;
  }

  /** @returns {string} what is left; of UTF-16 whole units */
  static flush(decoder) {
    const length = decoder.#numKept;
    const end = decoder.#cut === cutUtf16 ? length - length % 2 : length;
    State.reset(decoder);
    return end === 0 ? '' : decoder.#slice(decoder.#kept, 0, end);
  }

  static reset(decoder) {
    decoder.#numKept = 0;
    decoder.#numMissing = 0;
  }

  static keptOf(decoder) { return decoder.#kept; }
  static numKept(decoder) { return decoder.#numKept; }
  static numMissing(decoder) { return decoder.#numMissing; }
}

/** Programs of old call it on objects of their own. */
function StringDecoder(encoding) {
  const name = normalizeEncoding(encoding);
  if (name === undefined) throw new codes.ERR_UNKNOWN_ENCODING(encoding);
  this.encoding = name;
  new State(this, name);
}

function check(decoder) {
  if (!State.has(decoder)) throw new codes.ERR_INVALID_THIS('StringDecoder');
}

StringDecoder.prototype.write = function write(buf) {
  if (typeof buf === 'string') return buf;
  if (!isArrayBufferView(buf)) throw new codes.ERR_INVALID_ARG_TYPE('buf', ['Buffer', 'TypedArray', 'DataView'], buf);
  check(this);
  return State.write(this, buf instanceof Uint8Array ? buf : new Uint8Array(buf.buffer, buf.byteOffset, buf.byteLength));
};

StringDecoder.prototype.end = function end(buf) {
  const text = buf === undefined ? '' : this.write(buf);
  check(this);
  return text + State.flush(this);
};

StringDecoder.prototype.text = function text(buf, offset) {
  check(this);
  State.reset(this);
  return this.write(buf.slice(offset));
};

for (const [name, descriptor] of Object.entries({
  lastChar: { get() { return require('node:buffer').Buffer.from(State.keptOf(this)); } },
  lastNeed: { get() { return State.numMissing(this); } },
  lastTotal: { get() { return State.numKept(this) + State.numMissing(this); } },
})) {
  Object.defineProperty(StringDecoder.prototype, name,
    { __proto__: null, ...descriptor, configurable: true, enumerable: true });
}

module.exports = { StringDecoder };
