// Random bytes, numbers and UUIDs.
'use strict';

const {
  ArrayBuffer, BigInt, DateNow, MathMin, Number, NumberIsSafeInteger, NumberPrototypeToString, StringPrototypePadStart, Uint8Array,
} = primordials;
const binding = require('internal:binding/crypto');
const { codes: { ERR_INVALID_ARG_TYPE, ERR_OUT_OF_RANGE } } = require('internal:errors/codes');
const { validateBoolean, validateFunction, validateNumber, validateObject } = require('internal:errors/validators');
const { isAnyArrayBuffer, isArrayBufferView, isUint8Array } = require('internal:util/types');

const kMaxInt32 = 2 ** 31 - 1;
/** The widest range of randomInt(). */
const kMaxRange = 2 ** 48 - 1;

/** So many bytes are taken from a store that is filled in one go: each call of the generator costs more than they do. */
const kFewBytes = 64;
const kStoreSize = 6 * 1024;
let store;
let storeOffset = kStoreSize;

/** @returns {number} where `size` bytes are in the store that nobody has had; who takes them leaves zeros */
const reserveRandom = (size) => {
  if (storeOffset + size > kStoreSize) {
    store ??= new Uint8Array(kStoreSize);
    binding.fillRandomNow(store);
    storeOffset = 0;
  }
  const at = storeOffset;
  storeOffset += size;
  return at;
};

/** Fills `bytes`, kFewBytes at most. */
const takeRandom = (bytes) => {
  const { length } = bytes;
  const at = reserveRandom(length);
  for (let i = 0; i < length; i++) {
    bytes[i] = store[at + i];
    store[at + i] = 0;
  }
};

/** @param {ArrayBufferView} view is filled, whatever its elements are */
const fillRandomView = (view) => {
  if (isUint8Array(view) && view.length <= kFewBytes) takeRandom(view);
  else if (view.byteLength > 0) binding.fillRandomNow(view);
};

const nextTick = (...args) => require('node:process').nextTick(...args);

const checkSize = (size) => {
  validateNumber(size, 'size', 0, kMaxInt32);
  return size >>> 0;
};

function randomBytes(size, callback) {
  size = checkSize(size);
  if (callback !== undefined) validateFunction(callback, 'callback');
  const { Buffer } = require('node:buffer');
  if (callback === undefined && size <= kFewBytes) {
    const few = Buffer.alloc(size);
    takeRandom(few);
    return few;
  }
  // Its own memory: nobody else's bytes lie beside it.
  const bytes = Buffer.from(new ArrayBuffer(size));
  if (callback === undefined) {
    binding.fillRandomNow(bytes);
    return bytes;
  }
  binding.callback.fillRandom(bytes, (error) => (error === null ? callback(null, bytes) : callback(error)));
}

/** The part of `buffer` that is to be filled, as bytes. Offsets count elements. */
const partOf = (buffer, offset, size) => {
  const elementSize = buffer.BYTES_PER_ELEMENT ?? 1;
  const length = buffer.length ?? buffer.byteLength;
  validateNumber(offset, 'offset', 0, MathMin(length, kMaxInt32));
  if (size === undefined) {
    size = length - offset;
  } else {
    validateNumber(size, 'size', 0, kMaxInt32);
    if (offset + size > length) throw new ERR_OUT_OF_RANGE('size + offset', `<= ${length}`, offset + size);
  }
  const start = (buffer.byteOffset ?? 0) + offset * elementSize;
  return new Uint8Array(isAnyArrayBuffer(buffer) ? buffer : buffer.buffer, start, size * elementSize);
};

const checkFillable = (buffer) => {
  if (!isAnyArrayBuffer(buffer) && !isArrayBufferView(buffer)) {
    throw new ERR_INVALID_ARG_TYPE('buf', ['ArrayBuffer', 'ArrayBufferView'], buffer);
  }
};

function randomFillSync(buf, offset = 0, size) {
  checkFillable(buf);
  const part = partOf(buf, offset, size);
  if (part.length > 0) binding.fillRandomNow(part);
  return buf;
}

function randomFill(buf, offset, size, callback) {
  checkFillable(buf);
  if (typeof offset === 'function') {
    callback = offset;
    offset = 0;
    size = undefined;
  } else if (typeof size === 'function') {
    callback = size;
    size = undefined;
  } else {
    validateFunction(callback, 'callback');
  }
  validateFunction(callback, 'callback');
  const part = partOf(buf, offset, size);
  if (part.length === 0) {
    nextTick(callback, null, buf);
    return;
  }
  binding.callback.fillRandom(part, (error) => (error === null ? callback(null, buf) : callback(error)));
}

const randomBits48 = () => {
  const at = reserveRandom(6);
  const number = store[at] * 2 ** 40 + store[at + 1] * 2 ** 32 + store[at + 2] * 2 ** 24 + store[at + 3] * 2 ** 16 +
    store[at + 4] * 2 ** 8 + store[at + 5];
  for (let i = at; i < at + 6; i++) store[i] = 0;
  return number;
};

function randomInt(min, max, callback) {
  const onlyMax = max === undefined || typeof max === 'function';
  if (onlyMax) {
    callback = max;
    max = min;
    min = 0;
  }
  if (callback !== undefined) validateFunction(callback, 'callback');
  if (!NumberIsSafeInteger(min)) throw new ERR_INVALID_ARG_TYPE('min', 'a safe integer', min);
  if (!NumberIsSafeInteger(max)) throw new ERR_INVALID_ARG_TYPE('max', 'a safe integer', max);
  if (max <= min) throw new ERR_OUT_OF_RANGE('max', `greater than the value of "min" (${min})`, max);
  const range = max - min;
  if (range > kMaxRange) throw new ERR_OUT_OF_RANGE(onlyMax ? 'max' : 'max - min', `<= ${kMaxRange}`, range);
  // Numbers of the last, incomplete multiple of the range are thrown away: each result is equally likely.
  const limit = kMaxRange - (kMaxRange % range);
  let number;
  do {
    number = randomBits48();
  } while (number >= limit);
  const result = (number % range) + min;
  if (callback === undefined) return result;
  nextTick(callback, undefined, result);
}

const hexOf = [];
const hex = (byte) => (hexOf[byte] ??= StringPrototypePadStart(NumberPrototypeToString(byte, 16), 2, '0'));
const uuidText = (b, at) =>
  `${hex(b[at]) + hex(b[at + 1]) + hex(b[at + 2]) + hex(b[at + 3])}-${hex(b[at + 4]) + hex(b[at + 5])}-${
    hex(b[at + 6]) + hex(b[at + 7])}-${hex(b[at + 8]) + hex(b[at + 9])}-${
    hex(b[at + 10]) + hex(b[at + 11]) + hex(b[at + 12]) + hex(b[at + 13]) + hex(b[at + 14]) + hex(b[at + 15])}`;

const kUuidsInCache = 128;
/** Made in one go, as strings. */
let uuids;
let numUuids = 0;
/** Of those that begin with the time, the random bytes. */
let uuidCache;
let uuidOffset = 0;

/** Sixteen random bytes at the answered place of `uuidCache`. */
const nextUuidBytes = (withoutCache) => {
  uuidCache ??= new Uint8Array(16 * kUuidsInCache);
  if (withoutCache) uuidOffset = 0;
  if (uuidOffset === 0) binding.fillRandomNow(uuidCache);
  const at = uuidOffset;
  uuidOffset = (uuidOffset + 16) % uuidCache.length;
  uuidCache[at + 8] = (uuidCache[at + 8] & 0x3f) | 0x80;
  return at;
};

const withoutEntropyCache = (options) => {
  if (options === undefined) return false;
  validateObject(options, 'options');
  const { disableEntropyCache = false } = options;
  validateBoolean(disableEntropyCache, 'options.disableEntropyCache');
  return disableEntropyCache;
};

/** A version 4 UUID of RFC 9562. */
function randomUUID(options) {
  if (withoutEntropyCache(options)) return binding.makeUuids(1)[0];
  if (numUuids === 0) {
    uuids = binding.makeUuids(kUuidsInCache);
    numUuids = kUuidsInCache;
  }
  return uuids[--numUuids];
}

/** A version 7 UUID of RFC 9562: milliseconds since 1970, then random bits. */
function randomUUIDv7(options) {
  const at = nextUuidBytes(withoutEntropyCache(options));
  let time = BigInt(DateNow());
  for (let i = 5; i >= 0; i--) {
    uuidCache[at + i] = Number(time & 0xffn);
    time >>= 8n;
  }
  uuidCache[at + 6] = (uuidCache[at + 6] & 0x0f) | 0x70;
  return uuidText(uuidCache, at);
}

module.exports = { fillRandomView, randomBytes, randomFill, randomFillSync, randomInt, randomUUID, randomUUIDv7 };
