// Blob and File (File API, 3 and 4). A blob's bytes are its parts, which are never changed: slices share them.
'use strict';

const { codes } = require('internal:errors/codes');
const { validateDictionary } = require('internal:errors/validators');
const { kClone } = require('internal:util/cloneable');
const { kEnumerableProperty } = require('internal:util/kinds');
const { isAnyArrayBuffer, isArrayBufferView } = require('internal:util/types');

const kInspect = Symbol.for('nodejs.util.inspect.custom');
const kInvalidType = /[^\x20-\x7e]/;

const encoder = () => new (require('node:util').TextEncoder)();

/** @returns {Uint8Array} a copy of the bytes of one part */
function bytesOf(part, endings) {
  if (isAnyArrayBuffer(part)) return new Uint8Array(part.slice(0));
  if (isArrayBufferView(part)) {
    return new Uint8Array(part.buffer.slice(part.byteOffset, part.byteOffset + part.byteLength));
  }
  let text = `${part}`;
  if (endings === 'native') text = text.replaceAll(/\r\n|\r/g, '\n');
  return encoder().encode(text);
}

const kNoOptions = { __proto__: null };

/** @returns {TypeError} as the conversions of the Web IDL throw it */
function typeError(message) {
  const error = new TypeError(message);
  error.code = 'ERR_INVALID_ARG_TYPE';
  return error;
}

const normalizeType = (type) => kInvalidType.test(type) ? '' : type.toLowerCase();

class Blob {
  /** @type {Uint8Array[]} */
  #parts = [];
  #size = 0;
  #type = '';

  constructor(sources = [], options = kNoOptions) {
    if (sources === null || typeof sources !== 'object' || typeof sources[Symbol.iterator] !== 'function') {
      throw typeError('Value cannot be converted to sequence.');
    }
    validateDictionary(options, 'options');
    const { endings = 'transparent', type = '' } = options ?? kNoOptions;
    if (endings !== 'transparent' && endings !== 'native') {
      throw new codes.ERR_INVALID_ARG_VALUE('options.endings', endings);
    }
    let index = 0;
    for (const source of sources) {
      if (typeof source === 'symbol') throw typeError(`Value[${index}] is a Symbol and cannot be converted to a string.`);
      index++;
      if (isBlob(source)) {
        this.#parts.push(...source.#parts);
        this.#size += source.#size;
      } else {
        const bytes = bytesOf(source, endings);
        this.#parts.push(bytes);
        this.#size += bytes.byteLength;
      }
    }
    this.#type = normalizeType(`${type}`);
  }

  static isBlob(value) {
    return typeof value === 'object' && value !== null && #parts in value;
  }

  get size() { return this.#size; }
  get type() { return this.#type; }

  slice(start = 0, end = this.#size, contentType = '') {
    const position = (value) => value < 0 ? Math.max(this.#size + value, 0) : Math.min(value, this.#size);
    const from = position(Math.trunc(start) || 0);
    const to = Math.max(position(Math.trunc(end) || 0), from);
    const result = new Blob();
    let before = 0;
    for (const part of this.#parts) {
      const cut = part.subarray(Math.max(0, from - before), Math.max(0, to - before));
      if (cut.byteLength > 0) result.#parts.push(cut);
      before += part.byteLength;
    }
    result.#size = to - from;
    result.#type = normalizeType(`${contentType}`);
    return result;
  }

  #join() {
    const bytes = new Uint8Array(this.#size);
    let end = 0;
    for (const part of this.#parts) {
      bytes.set(part, end);
      end += part.byteLength;
    }
    return bytes;
  }

  async arrayBuffer() {
    return this.#join().buffer;
  }

  async bytes() {
    return this.#join();
  }

  async text() {
    return new (require('node:util').TextDecoder)().decode(this.#join());
  }

  stream() {
    const { ReadableStream } = require('node:stream/web');
    const parts = [...this.#parts];
    return new ReadableStream({
      type: 'bytes',
      pull(controller) {
        if (parts.length === 0) {
          controller.close();
          controller.byobRequest?.respond(0);
          return;
        }
        controller.enqueue(parts.shift().slice());
      },
    });
  }

  textStream() {
    const { TextDecoderStream } = require('node:stream/web');
    return this.stream().pipeThrough(new TextDecoderStream());
  }

  [kClone]() {
    return ['Blob', { bytes: this.#join(), type: this.#type }];
  }

  [kInspect](depth, options) {
    const name = this.constructor.name;
    if (depth < 0) return name;
    const { inspect } = require('internal:util/inspect');
    return `${name} ${inspect({ size: this.size, type: this.type }, { ...options, depth: options.depth === null ? null : options.depth - 1 })}`;
  }
}
const { isBlob } = Blob;
delete Blob.isBlob;

class File extends Blob {
  #name;
  #lastModified;

  constructor(fileBits, fileName, options = {}) {
    if (arguments.length < 2) throw new codes.ERR_MISSING_ARGS('fileBits', 'fileName');
    super(fileBits, options);
    this.#lastModified = options?.lastModified === undefined ? Date.now() : Math.trunc(Number(options.lastModified)) || 0;
    this.#name = `${fileName}`.toWellFormed();
  }

  get name() { return this.#name; }
  get lastModified() { return this.#lastModified; }

  [kClone]() {
    return ['File', { ...super[kClone]()[1], lastModified: this.#lastModified, name: this.#name }];
  }

  [kInspect](depth, options) {
    const name = this.constructor.name;
    if (depth < 0) return name;
    const { inspect } = require('internal:util/inspect');
    const { lastModified, size, type } = this;
    return `${name} ${inspect({ size, type, name: this.name, lastModified },
      { ...options, depth: options.depth === null ? null : options.depth - 1 })}`;
  }
}

for (const [prototype, names, tag] of [
  [Blob.prototype, ['size', 'type', 'slice', 'stream', 'text', 'textStream', 'arrayBuffer', 'bytes'], 'Blob'],
  [File.prototype, ['name', 'lastModified'], 'File'],
]) {
  for (const name of names) Object.defineProperty(prototype, name, kEnumerableProperty);
  Object.defineProperty(prototype, Symbol.toStringTag, {
    __proto__: null, configurable: true, enumerable: false, value: tag, writable: false,
  });
}

const reviveBlob = ({ bytes, type }) => new Blob([bytes], { type });
const reviveFile = ({ bytes, lastModified, name, type }) => new File([bytes], name, { lastModified, type });

/** @type {Map<string, Blob>} blob: URL -> blob */
const urls = new Map();

function createObjectURL(blob) {
  if (!isBlob(blob)) throw new codes.ERR_INVALID_ARG_TYPE('obj', 'Blob', blob);
  const url = `blob:nodedata:${require('node:crypto').randomUUID()}`;
  urls.set(url, blob);
  return url;
}

function revokeObjectURL(url) {
  urls.delete(`${url}`);
}

function resolveObjectURL(url) {
  return urls.get(`${url}`);
}

module.exports = { Blob, createObjectURL, File, isBlob, resolveObjectURL, reviveBlob, reviveFile, revokeObjectURL };
