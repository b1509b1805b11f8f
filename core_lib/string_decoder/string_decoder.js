// node:string_decoder: text out of chunks of bytes, with characters that lie across them kept together.
'use strict';

const { codes } = require('internal:errors/codes');
const { isArrayBufferView } = require('internal:util/types');
const { normalizeEncoding, operations } = require('internal:buffer/encodings');

const kUtf8 = 'utf8';

/** How many bytes at the end of `bytes` begin a character of UTF-8 that is not whole, by its first byte. */
function incompleteUtf8(bytes) {
  const { length } = bytes;
  for (let back = 1; back <= 3 && back <= length; back++) {
    const byte = bytes[length - back];
    if ((byte & 0xc0) === 0x80) continue;
    const size = byte >= 0xf8 ? 1 : byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return size > back ? back : 0;
  }
  return 0;
}

/**
 * A surrogate's first half, or half a unit, at the end of UTF-16. As in Node, not both, unless the surrogate has waited
 * already: it is among the first bytes, that were kept.
 */
function incompleteUtf16(bytes, numKept) {
  const odd = bytes.length % 2;
  const last = bytes.length - odd - 1;
  const isHigh = last >= 1 && (bytes[last] & 0xfc) === 0xd8 && (odd === 0 || last - 1 < numKept);
  return odd + (isHigh ? 2 : 0);
}

const kIncomplete = {
  __proto__: null,
  base64: (bytes) => bytes.length % 3,
  base64url: (bytes) => bytes.length % 3,
  utf16le: incompleteUtf16,
  utf8: incompleteUtf8,
};

const kMissing = { __proto__: null, base64: 3, base64url: 3, utf16le: 2, utf8: 4 };

class StringDecoder {
  #incomplete;
  #slice;
  /** Bytes of a character that is not whole yet; undefined for none. */
  #kept;

  constructor(encoding) {
    const name = normalizeEncoding(encoding);
    if (name === undefined) throw new codes.ERR_UNKNOWN_ENCODING(encoding);
    this.encoding = name;
    this.#incomplete = kIncomplete[name];
    this.#slice = operations[name].slice;
  }

  write(buf) {
    if (typeof buf === 'string') return buf;
    if (!isArrayBufferView(buf)) throw new codes.ERR_INVALID_ARG_TYPE('buf', ['Buffer', 'TypedArray', 'DataView'], buf);
    if (!(#kept in this)) throw new codes.ERR_INVALID_THIS('StringDecoder');
    let bytes = buf instanceof Uint8Array ? buf : new Uint8Array(buf.buffer, buf.byteOffset, buf.byteLength);
    if (this.#incomplete === undefined) return this.#slice(bytes, 0, bytes.length);
    const numKept = this.#kept === undefined ? 0 : this.#kept.length;
    if (numKept !== 0) {
      const joined = new Uint8Array(numKept + bytes.length);
      joined.set(this.#kept);
      joined.set(bytes, numKept);
      bytes = joined;
    }
    const end = bytes.length - this.#incomplete(bytes, numKept);
    this.#kept = end === bytes.length ? undefined : bytes.slice(end);
    return end === 0 ? '' : this.#slice(bytes, 0, end);
  }

  end(buf) {
    if (!(#kept in this)) throw new codes.ERR_INVALID_THIS('StringDecoder');
    let text = buf === undefined ? '' : this.write(buf);
    if (this.#kept !== undefined) {
      const { length } = this.#kept;
      // What is left of UTF-16 is whole units; of UTF-8 it is one U+FFFD.
      text += this.#slice(this.#kept, 0, this.encoding === 'utf16le' ? length - length % 2 : length);
      this.#kept = undefined;
    }
    return text;
  }

  text(buf, offset) {
    this.#kept = undefined;
    return this.write(buf.slice(offset));
  }

  get lastChar() {
    const { Buffer } = require('node:buffer');
    const bytes = Buffer.alloc(4);
    if (this.#kept !== undefined) bytes.set(this.#kept);
    return bytes;
  }

  get lastNeed() {
    if (this.#kept === undefined) return 0;
    const first = this.#kept[0];
    const size = this.encoding === kUtf8 ? first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2 : kMissing[this.encoding];
    return size - this.#kept.length;
  }

  get lastTotal() {
    return this.lastNeed === 0 ? 0 : this.lastNeed + this.#kept.length;
  }
}

for (const name of ['write', 'end', 'text', 'lastChar', 'lastNeed', 'lastTotal']) {
  Object.defineProperty(StringDecoder.prototype, name, { __proto__: null, enumerable: true });
}

// Programs of old call it without `new`.
function OpenStringDecoder(encoding) {
  const decoder = Reflect.construct(StringDecoder, [encoding], new.target ?? OpenStringDecoder);
  // Of an object that is no decoder only the encoding is of use.
  if (new.target === undefined && typeof this === 'object' && this !== null) this.encoding = decoder.encoding;
  return decoder;
}
OpenStringDecoder.prototype = StringDecoder.prototype;
OpenStringDecoder.prototype.constructor = OpenStringDecoder;
Object.defineProperty(OpenStringDecoder, 'name', { __proto__: null, configurable: true, value: 'StringDecoder' });

module.exports = { StringDecoder: OpenStringDecoder };
