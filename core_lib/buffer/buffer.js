// node:buffer.
'use strict';

const { StringPrototypeCharCodeAt, TypedArrayPrototypeSet, TypedArrayPrototypeSubarray } = primordials;
const binding = require('internal:binding/buffer');
const { codes } = require('internal:errors/codes');
const { validateArray, validateInteger, validateNumber, validateString } = require('internal:errors/validators');
const { isAnyArrayBuffer, isArrayBufferView, isTypedArray, isUint8Array } = require('internal:util/types');
const { defineLazy } = require('internal:util/lazy');
const { normalizeEncoding, operations, operationsOf } = require('./encodings');
const { FastBuffer, position, reserve, take, unpooled } = require('./internal/pool');

const kInspect = Symbol.for('nodejs.util.inspect.custom');
const kMaxLength = binding.kMaxLength;

let inspectMaxBytes = 50;

function Buffer(arg, encodingOrOffset, length) {
  warnOfConstructor();
  if (typeof arg === 'number') {
    if (typeof encodingOrOffset === 'string') throw new codes.ERR_INVALID_ARG_TYPE('string', 'string', arg);
    return Buffer.alloc(arg);
  }
  return Buffer.from(arg, encodingOrOffset, length);
}

let hasWarned = false;
function warnOfConstructor() {
  if (hasWarned) return;
  // Of packages nobody wants to hear it but who looks for it.
  if (!process.pendingDeprecation && require('internal:util/called_by_package').isCalledByPackage()) return;
  hasWarned = true;
  process.emitWarning(
    'Buffer() is deprecated due to security and usability issues. Please use the Buffer.alloc(), Buffer.allocUnsafe(), or ' +
    'Buffer.from() methods instead.', 'DeprecationWarning', 'DEP0005', Buffer);
}

FastBuffer.prototype.constructor = Buffer;
Buffer.prototype = FastBuffer.prototype;
Object.setPrototypeOf(Buffer, Uint8Array);
Object.defineProperty(Buffer, Symbol.species, { __proto__: null, configurable: true, enumerable: false, get: () => FastBuffer });

Buffer.poolSize = 64 * 1024;

const isPooled = (size) => size < Buffer.poolSize >>> 1;

const checkSize = (size) => validateNumber(size, 'size', 0, kMaxLength);

// Up to this length a loop over the characters is faster than a call into C++.
const kShortText = 24;

/** Writes what is ASCII all of it, and answers whether it is. */
function writeShort(bytes, string, start) {
  const { length } = string;
  for (let i = 0; i < length; i++) {
    const code = StringPrototypeCharCodeAt(string, i);
    if (code > 127) return false;
    bytes[start + i] = code;
  }
  return true;
}

function fromUtf8(string) {
  const { length } = string;
  if (length === 0) return new FastBuffer();
  // At most three bytes a unit: with room for them in the pool, nothing has to be counted before.
  const most = length * 3;
  if (isPooled(most)) {
    const pool = reserve(most, Buffer.poolSize);
    if (length <= kShortText && writeShort(pool, string, position())) return take(length);
    return take(binding.utf8Write(pool, string, position(), most));
  }
  const size = binding.byteLengthUtf8(string);
  const buffer = allocate(size);
  return shortened(buffer, binding.utf8Write(buffer, string, 0, size));
}

function fromString(string, encoding) {
  if (typeof encoding !== 'string' || encoding === '' || encoding === 'utf8') return fromUtf8(string);
  const chosen = operationsOf(encoding);
  if (chosen === undefined) throw new codes.ERR_UNKNOWN_ENCODING(encoding);
  if (chosen === operations.utf8) return fromUtf8(string);
  if (string.length === 0) return new FastBuffer();
  const most = chosen.byteLength(string);
  if (isPooled(most)) {
    const pool = reserve(most, Buffer.poolSize);
    return take(chosen.write(pool, string, position(), most));
  }
  const buffer = allocate(most);
  return shortened(buffer, chosen.write(buffer, string, 0, most));
}

const shortened = (buffer, length) =>
  (length === buffer.length ? buffer : new FastBuffer(buffer.buffer, buffer.byteOffset, length));

function fromArrayBuffer(buffer, byteOffset, length) {
  let offset = 0;
  if (byteOffset !== undefined) {
    offset = +byteOffset;
    if (Number.isNaN(offset)) offset = 0;
  }
  const most = buffer.byteLength - offset;
  if (most < 0) throw new codes.ERR_BUFFER_OUT_OF_BOUNDS('offset');
  // Without a length it follows memory that can be resized.
  if (length === undefined) return new FastBuffer(buffer, offset);
  let count = +length;
  if (!(count > 0)) count = 0;
  else if (count > most) throw new codes.ERR_BUFFER_OUT_OF_BOUNDS('length');
  return new FastBuffer(buffer, offset, count);
}

function fromArrayLike(items) {
  if (!(items.length > 0)) return new FastBuffer();
  const buffer = allocate(items.length);
  buffer.set(items, 0);
  return buffer;
}

function copyOfView(view) {
  const buffer = allocate(view.length);
  buffer.set(view, 0);
  return buffer;
}

function fromObject(object) {
  if (object.length !== undefined || isAnyArrayBuffer(object.buffer)) {
    return typeof object.length === 'number' ? fromArrayLike(object) : new FastBuffer();
  }
  if (object.type === 'Buffer' && Array.isArray(object.data)) return fromArrayLike(object.data);
  return undefined;
}

const invalidFirst = (value) => {
  const error = new codes.ERR_INVALID_ARG_TYPE('first argument', ['string', 'Buffer', 'ArrayBuffer', 'Array'], value);
  error.message = error.message.replace('Buffer, ArrayBuffer, or Array.', 'Buffer, ArrayBuffer, or Array or an Array-like Object.');
  return error;
};

Buffer.from = function from(value, encodingOrOffset, length) {
  if (typeof value === 'string') return fromString(value, encodingOrOffset);
  if (typeof value === 'object' && value !== null) {
    if (isAnyArrayBuffer(value)) return fromArrayBuffer(value, encodingOrOffset, length);
    if (isUint8Array(value)) return value.length === 0 ? new FastBuffer() : copyOfView(value);
    const primitive = value.valueOf?.();
    if (primitive != null && primitive !== value && (typeof primitive === 'string' || typeof primitive === 'object')) {
      return Buffer.from(primitive, encodingOrOffset, length);
    }
    const made = fromObject(value);
    if (made !== undefined) return made;
    if (typeof value[Symbol.toPrimitive] === 'function') {
      const text = value[Symbol.toPrimitive]('string');
      if (typeof text === 'string') return fromString(text, encodingOrOffset);
    }
  }
  throw invalidFirst(value);
};

Buffer.copyBytesFrom = function copyBytesFrom(view, offset, length) {
  if (!isTypedArray(view)) throw new codes.ERR_INVALID_ARG_TYPE('view', ['TypedArray'], view);
  if (view.length === 0) return new FastBuffer();
  if (offset !== undefined) {
    validateInteger(offset, 'offset', 0);
    if (offset >= view.length) return new FastBuffer();
  }
  if (length !== undefined) validateInteger(length, 'length', 0);
  const start = offset ?? 0;
  const part = view.slice(start, length === undefined ? view.length : start + length);
  return copyOfView(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
};

Buffer.of = function of(...items) {
  const buffer = allocate(items.length);
  for (let i = 0; i < items.length; i++) buffer[i] = items[i];
  return buffer;
};

Buffer.alloc = function alloc(size, fill, encoding) {
  checkSize(size);
  if (fill !== undefined && fill !== 0 && size > 0) {
    const isEncoded = typeof fill === 'string' && encoding !== undefined && encoding !== null;
    if (isEncoded) validateString(encoding, 'encoding');
    return fillInto(unpooled(size), fill, isEncoded ? encoding : undefined);
  }
  return new FastBuffer(size);
};

function allocate(size) {
  if (size <= 0) return new FastBuffer();
  if (!isPooled(size)) return unpooled(size);
  reserve(size, Buffer.poolSize);
  return take(size);
}

// Of what Buffer.allocUnsafe() can align to.
const kMaxAlignment = 2 ** 30;

/** `size` bytes at an address that is a multiple of `alignment`. */
function allocateAligned(size, alignment) {
  validateNumber(alignment, 'alignment');
  validateInteger(alignment, 'alignment', 1, kMaxAlignment);
  if ((alignment & (alignment - 1)) !== 0) {
    throw new codes.ERR_INVALID_ARG_VALUE('alignment', alignment, 'must be a power of two');
  }
  const memory = binding.createUninitialized(size + alignment);
  return new FastBuffer(memory, binding.bytesToAligned(memory, alignment), size);
}

Buffer.allocUnsafe = function allocUnsafe(size, alignment) {
  checkSize(size);
  return alignment === undefined ? allocate(size) : allocateAligned(size, alignment);
};

Buffer.allocUnsafeSlow = function allocUnsafeSlow(size, alignment) {
  checkSize(size);
  return alignment === undefined ? unpooled(size) : allocateAligned(size, alignment);
};

Buffer.isBuffer = function isBuffer(b) {
  return b instanceof Buffer;
};

function checkBytes(value, name) {
  if (!isUint8Array(value)) throw new codes.ERR_INVALID_ARG_TYPE(name, ['Buffer', 'Uint8Array'], value);
}

Buffer.compare = function compare(buf1, buf2) {
  checkBytes(buf1, 'buf1');
  checkBytes(buf2, 'buf2');
  return buf1 === buf2 ? 0 : binding.compare(buf1, buf2);
};

Buffer.isEncoding = function isEncoding(encoding) {
  return typeof encoding === 'string' && encoding.length !== 0 && normalizeEncoding(encoding) !== undefined;
};

function checkPart(list, i) {
  if (!isUint8Array(list[i])) throw new codes.ERR_INVALID_ARG_TYPE(`list[${i}]`, ['Buffer', 'Uint8Array'], list[i]);
}

Buffer.concat = function concat(list, length) {
  validateArray(list, 'list');
  if (list.length === 0) return new FastBuffer();
  if (length === undefined) {
    length = 0;
    for (let i = 0; i < list.length; i++) {
      checkPart(list, i);
      length += list[i].length;
    }
  } else {
    validateInteger(length, 'length', 0);
  }
  const buffer = Buffer.allocUnsafe(length);
  let end = 0;
  for (let i = 0; i < list.length; i++) {
    const part = list[i];
    checkPart(list, i);
    if (end + part.length > length) {
      TypedArrayPrototypeSet(buffer, TypedArrayPrototypeSubarray(part, 0, length - end), end);
      end = length;
    } else {
      TypedArrayPrototypeSet(buffer, part, end);
      end += part.length;
    }
  }
  // The pool's memory is somebody else's: what the parts do not reach is none of it.
  if (end < length) Uint8Array.prototype.fill.call(buffer, 0, end, length);
  return buffer;
};

function byteLength(string, encoding) {
  if (typeof string !== 'string') {
    if (isArrayBufferView(string) || isAnyArrayBuffer(string)) return string.byteLength;
    throw new codes.ERR_INVALID_ARG_TYPE('string', ['string', 'Buffer', 'ArrayBuffer'], string);
  }
  if (string.length === 0) return 0;
  if (!encoding) return binding.byteLengthUtf8(string);
  return (operationsOf(encoding) ?? operations.utf8).byteLength(string);
}
Buffer.byteLength = byteLength;

require('./internal/numbers').define(Buffer.prototype);
require('./internal/raw_text').define(Buffer.prototype);

Object.defineProperty(Buffer.prototype, 'parent', {
  __proto__: null,
  enumerable: true,
  get() { return this instanceof Buffer ? this.buffer : undefined; },
});
Object.defineProperty(Buffer.prototype, 'offset', {
  __proto__: null,
  enumerable: true,
  get() { return this instanceof Buffer ? this.byteOffset : undefined; },
});

/** One of copy()'s positions; what is no number, or infinite, counts as nothing. */
function copyPosition(value, name, most) {
  const number = Math.trunc(+value);
  if (!Number.isFinite(number)) return 0;
  if (number < 0 || number > most) {
    throw new codes.ERR_OUT_OF_RANGE(name, most === Infinity ? '>= 0' : `>= 0 && <= ${most}`, number);
  }
  return number;
}

Buffer.prototype.copy = function copy(target, targetStart, sourceStart, sourceEnd) {
  checkBytes(this, 'source');
  checkBytes(target, 'target');
  const { length } = this;
  const to = targetStart === undefined ? 0 : copyPosition(targetStart, 'targetStart', Infinity);
  const from = sourceStart === undefined ? 0 : copyPosition(sourceStart, 'sourceStart', length);
  const end = sourceEnd === undefined ? length : copyPosition(sourceEnd, 'sourceEnd', Infinity);
  if (from >= end) return 0;
  const count = Math.min(end - from, target.byteLength - to, length - from);
  if (count <= 0) return 0;
  binding.copy(this, target, to, from, count);
  return count;
};

Buffer.prototype.toString = function toString(encoding, start, end) {
  if (arguments.length === 0) return binding.utf8Slice(this, 0, this.length);
  const { length } = this;
  if (start === undefined || start <= 0) start = 0;
  else if (start >= length) return '';
  else start = Math.trunc(start) || 0;
  if (end === undefined || end > length) end = length;
  else end = Math.trunc(end) || 0;
  if (end <= start) return '';
  if (encoding === undefined) return binding.utf8Slice(this, start, end);
  const chosen = encoding === null || encoding === '' ? undefined : operationsOf(encoding);
  if (chosen === undefined) throw new codes.ERR_UNKNOWN_ENCODING(encoding);
  return chosen.slice(this, start, end);
};

Buffer.prototype.equals = function equals(otherBuffer) {
  checkBytes(otherBuffer, 'otherBuffer');
  if (this === otherBuffer) return true;
  return this.byteLength === otherBuffer.byteLength && (this.byteLength === 0 || binding.compare(this, otherBuffer) === 0);
};

Buffer.prototype[kInspect] = function inspect(recurseTimes, ctx) {
  const shown = Math.min(inspectMaxBytes, this.length);
  const digits = binding.hexSlice(this, 0, shown);
  let text = digits.slice(0, 2);
  for (let i = 2; i < digits.length; i += 2) text += ` ${digits.slice(i, i + 2)}`;
  const more = this.length - shown;
  if (more > 0) text += ` ... ${more} more byte${more > 1 ? 's' : ''}`;
  if (ctx) {
    const keys = require('internal:util/own_keys').getOwnNonIndexProperties(this, !ctx.showHidden);
    if (keys.length > 0) {
      const extra = {};
      for (const key of keys) extra[key] = this[key];
      if (this.length !== 0) text += ', ';
      const { inspect: show } = require('internal:util/inspect');
      text += show(Object.setPrototypeOf(extra, null), { ...ctx, breakLength: Infinity, compact: true }).slice(27, -2);
    }
  }
  let name = 'Buffer';
  try {
    const constructorName = this.constructor?.name;
    if (typeof constructorName === 'string' && constructorName !== '') name = constructorName;
  } catch {
    // A getter of the program's own.
  }
  return `<${name} ${text}>`;
};
Buffer.prototype.inspect = Buffer.prototype[kInspect];

Buffer.prototype.compare = function compare(target, targetStart, targetEnd, sourceStart, sourceEnd) {
  checkBytes(target, 'target');
  if (arguments.length === 1) return binding.compare(this, target);
  const position = (value, initial, name, most) => {
    if (value === undefined) return initial;
    validateInteger(value, name, 0, most);
    return value;
  };
  const start = position(targetStart, 0, 'targetStart');
  const end = position(targetEnd, target.length, 'targetEnd', target.length);
  const ownStart = position(sourceStart, 0, 'sourceStart');
  const ownEnd = position(sourceEnd, this.length, 'sourceEnd', this.length);
  if (ownStart >= ownEnd) return start >= end ? 0 : -1;
  if (start >= end) return 1;
  return binding.compare(this.subarray(ownStart, ownEnd), target.subarray(start, end));
};

/** `end`, where to stop, may be the encoding. */
function search(buffer, value, byteOffset, end, encoding, forward) {
  checkBytes(buffer, 'buffer');
  if (typeof end === 'string') {
    encoding = end;
    end = undefined;
  }
  if (typeof byteOffset === 'string') {
    encoding = byteOffset;
    byteOffset = undefined;
  } else if (byteOffset > 0x7fffffff) {
    byteOffset = 0x7fffffff;
  } else if (byteOffset < -0x80000000) {
    byteOffset = -0x80000000;
  }
  byteOffset = +byteOffset;
  if (Number.isNaN(byteOffset)) byteOffset = forward ? 0 : buffer.length || buffer.byteLength;
  byteOffset = Math.trunc(byteOffset);
  if (byteOffset < 0) byteOffset += buffer.length;
  if (end !== undefined) buffer = buffer.subarray(0, Math.max(0, Math.trunc(+end) || 0));
  const isBefore = byteOffset < 0;
  if (isBefore) byteOffset = 0;
  if (typeof value === 'number') return isBefore && !forward ? -1 : binding.indexOfByte(buffer, value >>> 0 & 255, byteOffset, forward);
  let step = 1;
  let needle;
  if (typeof value === 'string') {
    const name = encoding === '' ? undefined : normalizeEncoding(encoding);
    if (name === undefined) throw new codes.ERR_UNKNOWN_ENCODING(encoding);
    if (name === 'utf16le') step = 2;
    needle = fromString(value, name);
  } else if (isUint8Array(value)) {
    needle = value;
    if (normalizeEncoding(encoding) === 'utf16le') step = 2;
  } else {
    throw new codes.ERR_INVALID_ARG_TYPE('value', ['number', 'string', 'Buffer', 'Uint8Array'], value);
  }
  if (needle.length === 0) return Math.min(byteOffset, buffer.length);
  if (isBefore && !forward) return -1;
  return binding.indexOf(buffer, needle, byteOffset, forward, step);
}

Buffer.prototype.indexOf = function indexOf(value, byteOffset, end, encoding) {
  return search(this, value, byteOffset, end, encoding, true);
};

Buffer.prototype.lastIndexOf = function lastIndexOf(value, byteOffset, end, encoding) {
  return search(this, value, byteOffset, end, encoding, false);
};

Buffer.prototype.includes = function includes(value, byteOffset, end, encoding) {
  return this.indexOf(value, byteOffset, end, encoding) !== -1;
};

function fillInto(buffer, value, offset, end, encoding) {
  if (typeof value === 'string') {
    if (offset === undefined || typeof offset === 'string') {
      encoding = offset;
      offset = undefined;
    } else if (typeof end === 'string') {
      encoding = end;
      end = undefined;
    }
    const name = normalizeEncoding(encoding);
    if (name === undefined) {
      validateString(encoding, 'encoding');
      throw new codes.ERR_UNKNOWN_ENCODING(encoding);
    }
    if (value.length === 0) value = 0;
    else if (value.length === 1 && (name === 'utf8' && value.charCodeAt(0) < 128 || name === 'latin1')) value = value.charCodeAt(0);
    else encoding = name;
  }
  if (offset === undefined) {
    offset = 0;
    end = buffer.length;
  } else {
    validateInteger(offset, 'offset', 0);
    if (end === undefined) end = buffer.length;
    else validateInteger(end, 'end', 0, buffer.length);
  }
  if (offset >= end) return buffer;
  if (typeof value === 'number' || typeof value === 'boolean') {
    Uint8Array.prototype.fill.call(buffer, Number(value), offset, end);
    return buffer;
  }
  const pattern = typeof value === 'string' ? fromString(value, encoding) :
    isArrayBufferView(value) ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength) : undefined;
  if (pattern === undefined) {
    Uint8Array.prototype.fill.call(buffer, +value & 255, offset, end);
  } else if (!binding.fill(buffer, pattern, offset, end)) {
    throw new codes.ERR_INVALID_ARG_VALUE('value', value);
  }
  return buffer;
}

Buffer.prototype.fill = function fill(value, offset, end, encoding) {
  return fillInto(this, value, offset, end, encoding);
};

Buffer.prototype.write = function write(string, offset, length, encoding) {
  if (typeof string !== 'string') {
    const error = new codes.ERR_INVALID_ARG_TYPE('argument', 'string', string);
    error.message = 'argument must be a string';
    throw error;
  }
  if (offset === undefined) return binding.utf8Write(this, string, 0, this.length);
  if (length === undefined && typeof offset === 'string') {
    encoding = offset;
    length = this.length;
    offset = 0;
  } else {
    validateInteger(offset, 'offset', 0, this.length);
    const left = this.length - offset;
    if (length === undefined) {
      length = left;
    } else if (typeof length === 'string') {
      encoding = length;
      length = left;
    } else {
      validateInteger(length, 'length', 0, this.length);
      if (length > left) length = left;
    }
  }
  if (!encoding) return binding.utf8Write(this, string, offset, length);
  const chosen = operationsOf(encoding);
  if (chosen === undefined) throw new codes.ERR_UNKNOWN_ENCODING(encoding);
  return chosen.write(this, string, offset, length);
};

Buffer.prototype.toJSON = function toJSON() {
  const { length } = this;
  const data = length > 0 ? new Array(length) : [];
  for (let i = 0; i < length; i++) data[i] = this[i];
  return { type: 'Buffer', data };
};

function part(buffer, start, end) {
  const { length } = buffer;
  const position = (value) => {
    const number = Math.trunc(+value) || 0;
    return number < 0 ? Math.max(0, number + length) : Math.min(number, length);
  };
  const from = position(start);
  const to = end === undefined ? length : position(end);
  return new FastBuffer(buffer.buffer, buffer.byteOffset + from, Math.max(0, to - from));
}

Buffer.prototype.subarray = function subarray(start, end) {
  return part(this, start, end);
};

Buffer.prototype.slice = function slice(start, end) {
  return part(this, start, end);
};

for (const size of [2, 4, 8]) {
  const name = `swap${size * 8}`;
  Buffer.prototype[name] = {
    [name]() {
      if (this.length % size !== 0) throw new codes.ERR_INVALID_BUFFER_SIZE(`${size * 8}-bits`);
      binding.swap(this, size);
      return this;
    },
  }[name];
}

Buffer.prototype.toLocaleString = Buffer.prototype.toString;


module.exports = {
  Buffer,
  transcode: undefined,
  isUtf8: undefined,
  isAscii: undefined,
  kMaxLength,
  kStringMaxLength: binding.kMaxStringLength,
  btoa: undefined,
  atob: undefined,
};
Object.defineProperties(module.exports, {
  constants: {
    __proto__: null,
    configurable: false,
    enumerable: true,
    value: Object.defineProperties({}, {
      MAX_LENGTH: { __proto__: null, configurable: false, enumerable: true, value: kMaxLength },
      MAX_STRING_LENGTH: { __proto__: null, configurable: false, enumerable: true, value: binding.kMaxStringLength },
    }),
  },
  INSPECT_MAX_BYTES: {
    __proto__: null,
    configurable: true,
    enumerable: true,
    get: () => inspectMaxBytes,
    set(value) {
      validateNumber(value, 'INSPECT_MAX_BYTES', 0);
      inspectMaxBytes = value;
    },
  },
});
defineLazy(module.exports, ['transcode', 'isUtf8', 'isAscii', 'btoa', 'atob'], 'buffer/text', true);
defineLazy(module.exports, ['Blob', 'resolveObjectURL', 'File'], 'buffer/blob', true);
