// Buffer.from(), alloc(), concat() and the other functions that make buffers.
'use strict';

const {
  ArrayIsArray, MathTrunc, NumberIsNaN, StringPrototypeCharCodeAt, SymbolToPrimitive, TypedArrayPrototypeFill,
  TypedArrayPrototypeGetBuffer, TypedArrayPrototypeGetByteLength, TypedArrayPrototypeGetByteOffset,
  TypedArrayPrototypeGetLength, TypedArrayPrototypeSet, TypedArrayPrototypeSlice, TypedArrayPrototypeSubarray, Uint8Array,
} = primordials;
const { codes } = require('internal:errors/codes');
const { validateArray, validateInteger, validateNumber } = require('internal:errors/validators');
const { isAnyArrayBuffer, isArrayBufferView, isTypedArray, isUint8Array } = require('internal:util/types');
const { encodings, findEncoding, normalizeEncoding } = require('../encodings');
const { Buffer, FastBuffer } = require('./constructor');
const { fill } = require('./fill');
const {
  allocate, allocateAligned, poolLimit, position, reserve, take, unpooled, unpooledAligned, validateAlignment,
} = require('./pool');
const { compareBytes } = require('./views');

/** Bytes: the most that any typed array can have. */
const kMaxLength = Number.MAX_SAFE_INTEGER;

function checkSize(size) {
  if (typeof size !== 'number' || !(size >= 0 && size <= kMaxLength)) validateNumber(size, 'size', 0, kMaxLength);
}

/** Up to this many characters are written faster from JavaScript than by a call of C++. */
const kFewCharacters = 24;

/** Writes ASCII; answers false at the first character that is none. */
function writeAscii(bytes, offset, text) {
  for (let i = 0; i < text.length; i++) {
    const unit = StringPrototypeCharCodeAt(text, i);
    if (unit > 0x7f) return false;
    bytes[offset + i] = unit;
  }
  return true;
}

function fromUtf8(text) {
  const { length } = text;
  if (length === 0) return new FastBuffer();
  const limit = poolLimit();
  if (length <= kFewCharacters && length < limit) {
    const pool = reserve(length * 3 < limit ? length * 3 : length);
    if (writeAscii(pool, position(), text)) return take(length);
  }
  // At most three bytes a unit: where the pool has room for them, nothing has to be counted.
  const most = length * 3;
  if (most < limit) return take(encodings.utf8.write(reserve(most), text, position(), most));
  const count = encodings.utf8.byteLength(text);
  if (count < limit) return take(encodings.utf8.write(reserve(count), text, position(), count));
  const buffer = unpooled(count);
  encodings.utf8.write(buffer, text, 0, count);
  return buffer;
}

function fromText(text, encoding) {
  const count = encoding.byteLength(text);
  if (count === 0) return new FastBuffer();
  if (count < poolLimit()) return take(encoding.write(reserve(count), text, position(), count));
  const buffer = unpooled(count);
  const written = encoding.write(buffer, text, 0, count);
  return written === count ? buffer : new FastBuffer(buffer.buffer, buffer.byteOffset, written);
}

function fromString(text, encoding) {
  if (typeof encoding !== 'string' || encoding === '' || encoding === 'utf8') return fromUtf8(text);
  const found = findEncoding(encoding);
  if (found === undefined) throw new codes.ERR_UNKNOWN_ENCODING(encoding);
  return found === encodings.utf8 ? fromUtf8(text) : fromText(text, found);
}

/** Shares the memory. */
function fromArrayBuffer(memory, byteOffset, length) {
  let offset = 0;
  if (byteOffset !== undefined) {
    offset = +byteOffset;
    if (NumberIsNaN(offset)) offset = 0;
  }
  const most = memory.byteLength - offset;
  if (most < 0) throw new codes.ERR_BUFFER_OUT_OF_BOUNDS('offset');
  let count = most;
  if (length !== undefined) {
    count = +length;
    if (!(count > 0)) count = 0;
    else if (count > most) throw new codes.ERR_BUFFER_OUT_OF_BOUNDS('length');
  }
  return new FastBuffer(memory, offset, count);
}

function fromArrayLike(items) {
  if (!(items.length > 0)) return new FastBuffer();
  const buffer = allocate(items.length);
  // Faster than set() for what is no typed array.
  for (let i = 0; i < buffer.length; i++) buffer[i] = items[i];
  return buffer;
}

function fromTypedArray(array) {
  const length = TypedArrayPrototypeGetLength(array);
  if (length === 0) return new FastBuffer();
  const buffer = allocate(length);
  TypedArrayPrototypeSet(buffer, array, 0);
  return buffer;
}

/** @returns {FastBuffer | undefined} undefined where the object is like no buffer */
function fromObject(object) {
  if (object.length !== undefined || isAnyArrayBuffer(object.buffer)) {
    return typeof object.length === 'number' ? fromArrayLike(object) : new FastBuffer();
  }
  if (object.type === 'Buffer' && ArrayIsArray(object.data)) return fromArrayLike(object.data);
  return undefined;
}

function failFirst(value) {
  throw new codes.ERR_INVALID_ARG_TYPE(
    'first argument', ['string', 'Buffer', 'ArrayBuffer', 'Array', 'Array-like Object'], value);
}

function from(value, encodingOrOffset, length) {
  if (typeof value === 'string') return fromString(value, encodingOrOffset);
  if (typeof value !== 'object' || value === null) failFirst(value);
  if (isAnyArrayBuffer(value)) return fromArrayBuffer(value, encodingOrOffset, length);
  if (isTypedArray(value)) return fromTypedArray(value);
  if (ArrayIsArray(value)) return fromArrayLike(value);
  const primitive = value.valueOf && value.valueOf();
  if (primitive != null && primitive !== value && (typeof primitive === 'string' || typeof primitive === 'object')) {
    return from(primitive, encodingOrOffset, length);
  }
  const made = fromObject(value);
  if (made !== undefined) return made;
  if (typeof value[SymbolToPrimitive] === 'function') {
    const text = value[SymbolToPrimitive]('string');
    if (typeof text === 'string') return fromString(text, encodingOrOffset);
  }
  return failFirst(value);
}

function copyBytesFrom(view, offset, length) {
  if (!isTypedArray(view)) throw new codes.ERR_INVALID_ARG_TYPE('view', ['TypedArray'], view);
  const count = TypedArrayPrototypeGetLength(view);
  if (count === 0) return new FastBuffer();
  let start = 0;
  let end = count;
  if (offset !== undefined) {
    validateInteger(offset, 'offset', 0);
    if (offset >= count) return new FastBuffer();
    start = offset;
  }
  if (length !== undefined) {
    validateInteger(length, 'length', 0);
    if (start + length < end) end = start + length;
  }
  const size = TypedArrayPrototypeGetByteLength(view) / count;
  return fromTypedArray(new Uint8Array(TypedArrayPrototypeGetBuffer(view),
    TypedArrayPrototypeGetByteOffset(view) + start * size, (end - start) * size));
}

const { of } = {
  of(...items) {
    const buffer = unpooled(items.length);
    for (let i = 0; i < items.length; i++) buffer[i] = items[i];
    return buffer;
  },
};

function alloc(size, fillWith, encoding) {
  checkSize(size);
  if (fillWith !== undefined && fillWith !== 0 && size > 0) return fill(unpooled(size), fillWith, encoding);
  return new FastBuffer(size);
}

function allocUnsafe(size, alignment) {
  checkSize(size);
  if (alignment === undefined) return allocate(size);
  validateAlignment(alignment);
  return allocateAligned(size, alignment);
}

function allocUnsafeSlow(size, alignment) {
  checkSize(size);
  if (alignment === undefined) return unpooled(size);
  validateAlignment(alignment);
  return unpooledAligned(size, alignment);
}

function isBuffer(b) {
  return b instanceof Buffer;
}

function compare(buf1, buf2) {
  if (!isUint8Array(buf1)) throw new codes.ERR_INVALID_ARG_TYPE('buf1', ['Buffer', 'Uint8Array'], buf1);
  if (!isUint8Array(buf2)) throw new codes.ERR_INVALID_ARG_TYPE('buf2', ['Buffer', 'Uint8Array'], buf2);
  return buf1 === buf2 ? 0 : compareBytes(buf1, buf2);
}

function isEncoding(encoding) {
  return typeof encoding === 'string' && encoding.length !== 0 && normalizeEncoding(encoding) !== undefined;
}

function checkPart(list, index) {
  if (!isUint8Array(list[index])) {
    throw new codes.ERR_INVALID_ARG_TYPE(`list[${index}]`, ['Buffer', 'Uint8Array'], list[index]);
  }
}

function concat(list, length) {
  validateArray(list, 'list');
  if (list.length === 0) return new FastBuffer();
  if (length === undefined) {
    length = 0;
    for (let i = 0; i < list.length; i++) {
      checkPart(list, i);
      length += TypedArrayPrototypeGetByteLength(list[i]);
    }
  } else {
    validateInteger(length, 'length', 0);
  }
  const buffer = allocate(length);
  let end = 0;
  for (let i = 0; i < list.length; i++) {
    checkPart(list, i);
    let part = list[i];
    const count = TypedArrayPrototypeGetByteLength(part);
    if (end + count > length) part = TypedArrayPrototypeSubarray(part, 0, length - end);
    TypedArrayPrototypeSet(buffer, part, end);
    end += TypedArrayPrototypeGetByteLength(part);
  }
  // What the parts do not reach is somebody else's.
  if (end < length) TypedArrayPrototypeFill(buffer, 0, end, length);
  return buffer;
}

function byteLength(string, encoding) {
  if (typeof string !== 'string') {
    if (isArrayBufferView(string) || isAnyArrayBuffer(string)) return string.byteLength;
    throw new codes.ERR_INVALID_ARG_TYPE('string', ['string', 'Buffer', 'ArrayBuffer'], string);
  }
  if (string.length === 0) return 0;
  if (!encoding || encoding === 'utf8') return encodings.utf8.byteLength(string);
  return (findEncoding(`${encoding}`) ?? encodings.utf8).byteLength(string);
}

module.exports = {
  alloc, allocUnsafe, allocUnsafeSlow, byteLength, compare, concat, copyBytesFrom, from, fromString, isBuffer, isEncoding,
  kMaxLength, of,
};
