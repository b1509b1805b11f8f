// Numbers in bytes: readInt32LE() and its like, as methods of Buffer.
'use strict';

const { codes } = require('internal:errors/codes');
const { validateNumber } = require('internal:errors/validators');

// Two numbers and their halves, seen as each kind. Not made at build time: views of one memory cannot be in a snapshot.
let float32;
let wordOf32;
let float64;
let wordsOf64;
let unsigned64;
let signed64;

function prepare() {
  float32 = new Float32Array(1);
  wordOf32 = new Int32Array(float32.buffer);
  float64 = new Float64Array(1);
  // The lower half first, as on all machines that this runs on.
  wordsOf64 = new Int32Array(float64.buffer);
  unsigned64 = new BigUint64Array(float64.buffer);
  signed64 = new BigInt64Array(float64.buffer);
}

/** Why a position is none: it is no number, no integer, or too far. */
function failBounds(value, last, name = 'offset') {
  if (Math.floor(value) !== value) {
    validateNumber(value, name);
    throw new codes.ERR_OUT_OF_RANGE(name, 'an integer', value);
  }
  if (last < 0) throw new codes.ERR_BUFFER_OUT_OF_BOUNDS();
  throw new codes.ERR_OUT_OF_RANGE(name, `>= ${name === 'offset' ? 0 : 1} and <= ${last}`, value);
}

/** Whether `size` bytes are at `offset`; typeof first, so that the common case is one comparison. */
function checkPosition(buffer, offset, size) {
  validateNumber.withoutStackTrace(offset, 'offset');
  if (!(offset >= 0 && offset + size <= buffer.length && Math.floor(offset) === offset)) failBounds(offset, buffer.length - size);
}

function failValue(value, least, most, size) {
  const suffix = typeof least === 'bigint' ? 'n' : '';
  let range;
  if (size > 4 || suffix === 'n') {
    const bits = size * 8;
    range = least === 0 || least === 0n ? `>= 0${suffix} and < 2${suffix} ** ${bits}${suffix}` :
      `>= -(2${suffix} ** ${bits - 1}${suffix}) and < 2${suffix} ** ${bits - 1}${suffix}`;
  } else {
    range = `>= ${least}${suffix} and <= ${most}${suffix}`;
  }
  throw new codes.ERR_OUT_OF_RANGE('value', range, value);
}

/** Where a BigInt has to be. */
function failMixed(value) {
  // Node computes with it and a BigInt before it looks what it is.
  if (typeof value !== 'bigint') throw new TypeError('Cannot mix BigInt and other types, use explicit conversions');
}

/** Bytes first, so that a mistake of either kind is told in Node's order: the value, then the position. */
function checkWrite(buffer, value, offset, least, most, size) {
  if (value > most || value < least) failValue(value, least, most, size);
  checkPosition(buffer, offset, size);
}

function checkSize(byteLength) {
  if (byteLength === undefined) throw new codes.ERR_INVALID_ARG_TYPE('byteLength', 'number', byteLength);
  if (byteLength !== 1 && byteLength !== 2 && byteLength !== 3 && byteLength !== 4 && byteLength !== 5 && byteLength !== 6) {
    failBounds(byteLength, 6, 'byteLength');
  }
}

const methods = {
  readUInt8(offset) {
    if (offset === undefined) offset = 0;
    checkPosition(this, offset, 1);
    return this[offset];
  },
  readUInt16LE(offset) {
    if (offset === undefined) offset = 0;
    checkPosition(this, offset, 2);
    return this[offset] | this[offset + 1] << 8;
  },
  readUInt16BE(offset) {
    if (offset === undefined) offset = 0;
    checkPosition(this, offset, 2);
    return this[offset] << 8 | this[offset + 1];
  },
  readUInt32LE(offset) {
    if (offset === undefined) offset = 0;
    checkPosition(this, offset, 4);
    return get32(this, offset) >>> 0;
  },
  readUInt32BE(offset) {
    if (offset === undefined) offset = 0;
    checkPosition(this, offset, 4);
    return get32Reversed(this, offset) >>> 0;
  },
  readInt8(offset) {
    if (offset === undefined) offset = 0;
    checkPosition(this, offset, 1);
    return this[offset] << 24 >> 24;
  },
  readInt16LE(offset) {
    if (offset === undefined) offset = 0;
    checkPosition(this, offset, 2);
    return (this[offset] | this[offset + 1] << 8) << 16 >> 16;
  },
  readInt16BE(offset) {
    if (offset === undefined) offset = 0;
    checkPosition(this, offset, 2);
    return (this[offset] << 8 | this[offset + 1]) << 16 >> 16;
  },
  readInt32LE(offset) {
    if (offset === undefined) offset = 0;
    checkPosition(this, offset, 4);
    return get32(this, offset);
  },
  readInt32BE(offset) {
    if (offset === undefined) offset = 0;
    checkPosition(this, offset, 4);
    return get32Reversed(this, offset);
  },
  readUIntLE(offset, byteLength) {
    if (offset === undefined) throw new codes.ERR_INVALID_ARG_TYPE('offset', 'number', offset);
    checkSize(byteLength);
    checkPosition(this, offset, byteLength);
    let value = 0;
    for (let i = byteLength - 1; i >= 0; i--) value = value * 256 + this[offset + i];
    return value;
  },
  readUIntBE(offset, byteLength) {
    if (offset === undefined) throw new codes.ERR_INVALID_ARG_TYPE('offset', 'number', offset);
    checkSize(byteLength);
    checkPosition(this, offset, byteLength);
    let value = 0;
    for (let i = 0; i < byteLength; i++) value = value * 256 + this[offset + i];
    return value;
  },
  readIntLE(offset, byteLength) {
    const value = methods.readUIntLE.call(this, offset, byteLength);
    return value >= 2 ** (byteLength * 8 - 1) ? value - 2 ** (byteLength * 8) : value;
  },
  readIntBE(offset, byteLength) {
    const value = methods.readUIntBE.call(this, offset, byteLength);
    return value >= 2 ** (byteLength * 8 - 1) ? value - 2 ** (byteLength * 8) : value;
  },
  readBigUInt64LE(offset = 0) {
    if (float64 === undefined) prepare();
    checkPosition(this, offset, 8);
    get64(this, offset);
    return unsigned64[0];
  },
  readBigUInt64BE(offset = 0) {
    if (float64 === undefined) prepare();
    checkPosition(this, offset, 8);
    get64Reversed(this, offset);
    return unsigned64[0];
  },
  readBigInt64LE(offset = 0) {
    if (float64 === undefined) prepare();
    checkPosition(this, offset, 8);
    get64(this, offset);
    return signed64[0];
  },
  readBigInt64BE(offset = 0) {
    if (float64 === undefined) prepare();
    checkPosition(this, offset, 8);
    get64Reversed(this, offset);
    return signed64[0];
  },
  readFloatLE(offset = 0) {
    if (float64 === undefined) prepare();
    checkPosition(this, offset, 4);
    wordOf32[0] = get32(this, offset);
    return float32[0];
  },
  readFloatBE(offset = 0) {
    if (float64 === undefined) prepare();
    checkPosition(this, offset, 4);
    wordOf32[0] = get32Reversed(this, offset);
    return float32[0];
  },
  readDoubleLE(offset = 0) {
    if (float64 === undefined) prepare();
    checkPosition(this, offset, 8);
    get64(this, offset);
    return float64[0];
  },
  readDoubleBE(offset = 0) {
    if (float64 === undefined) prepare();
    checkPosition(this, offset, 8);
    get64Reversed(this, offset);
    return float64[0];
  },
  writeUInt8(value, offset = 0) {
    value = +value;
    validateNumber.withoutStackTrace(offset, 'offset');
    checkWrite(this, value, offset, 0, 0xff, 1);
    this[offset] = value;
    return offset + 1;
  },
  writeUInt16LE(value, offset = 0) {
    value = +value;
    checkWrite(this, value, offset, 0, 0xffff, 2);
    this[offset] = value;
    this[offset + 1] = value >>> 8;
    return offset + 2;
  },
  writeUInt16BE(value, offset = 0) {
    value = +value;
    checkWrite(this, value, offset, 0, 0xffff, 2);
    this[offset] = value >>> 8;
    this[offset + 1] = value;
    return offset + 2;
  },
  writeUInt32LE(value, offset = 0) {
    value = +value;
    checkWrite(this, value, offset, 0, 0xffffffff, 4);
    return put32(this, value, offset);
  },
  writeUInt32BE(value, offset = 0) {
    value = +value;
    checkWrite(this, value, offset, 0, 0xffffffff, 4);
    return put32Reversed(this, value, offset);
  },
  writeInt8(value, offset = 0) {
    value = +value;
    validateNumber.withoutStackTrace(offset, 'offset');
    checkWrite(this, value, offset, -0x80, 0x7f, 1);
    this[offset] = value;
    return offset + 1;
  },
  writeInt16LE(value, offset = 0) {
    value = +value;
    checkWrite(this, value, offset, -0x8000, 0x7fff, 2);
    this[offset] = value;
    this[offset + 1] = value >>> 8;
    return offset + 2;
  },
  writeInt16BE(value, offset = 0) {
    value = +value;
    checkWrite(this, value, offset, -0x8000, 0x7fff, 2);
    this[offset] = value >>> 8;
    this[offset + 1] = value;
    return offset + 2;
  },
  writeInt32LE(value, offset = 0) {
    value = +value;
    checkWrite(this, value, offset, -0x80000000, 0x7fffffff, 4);
    return put32(this, value, offset);
  },
  writeInt32BE(value, offset = 0) {
    value = +value;
    checkWrite(this, value, offset, -0x80000000, 0x7fffffff, 4);
    return put32Reversed(this, value, offset);
  },
  writeUIntLE(value, offset, byteLength) {
    checkSize(byteLength);
    if (byteLength === 1) validateNumber.withoutStackTrace(offset, 'offset');
    return putLittle(this, +value, offset, byteLength, 0, 2 ** (byteLength * 8) - 1);
  },
  writeUIntBE(value, offset, byteLength) {
    checkSize(byteLength);
    if (byteLength === 1) validateNumber.withoutStackTrace(offset, 'offset');
    return putBig(this, +value, offset, byteLength, 0, 2 ** (byteLength * 8) - 1);
  },
  writeIntLE(value, offset, byteLength) {
    checkSize(byteLength);
    if (byteLength === 1) validateNumber.withoutStackTrace(offset, 'offset');
    return putLittle(this, +value, offset, byteLength, -(2 ** (byteLength * 8 - 1)), 2 ** (byteLength * 8 - 1) - 1);
  },
  writeIntBE(value, offset, byteLength) {
    checkSize(byteLength);
    if (byteLength === 1) validateNumber.withoutStackTrace(offset, 'offset');
    return putBig(this, +value, offset, byteLength, -(2 ** (byteLength * 8 - 1)), 2 ** (byteLength * 8 - 1) - 1);
  },
  writeBigUInt64LE(value, offset = 0) {
    if (float64 === undefined) prepare();
    checkWrite(this, value, offset, 0n, 0xffffffffffffffffn, 8);
    failMixed(value);
    unsigned64[0] = value;
    return put64(this, offset);
  },
  writeBigUInt64BE(value, offset = 0) {
    if (float64 === undefined) prepare();
    checkWrite(this, value, offset, 0n, 0xffffffffffffffffn, 8);
    failMixed(value);
    unsigned64[0] = value;
    return put64Reversed(this, offset);
  },
  writeBigInt64LE(value, offset = 0) {
    if (float64 === undefined) prepare();
    checkWrite(this, value, offset, -0x8000000000000000n, 0x7fffffffffffffffn, 8);
    failMixed(value);
    signed64[0] = value;
    return put64(this, offset);
  },
  writeBigInt64BE(value, offset = 0) {
    if (float64 === undefined) prepare();
    checkWrite(this, value, offset, -0x8000000000000000n, 0x7fffffffffffffffn, 8);
    failMixed(value);
    signed64[0] = value;
    return put64Reversed(this, offset);
  },
  writeFloatLE(value, offset = 0) {
    if (float64 === undefined) prepare();
    checkPosition(this, offset, 4);
    float32[0] = value === undefined ? NaN : value;
    return put32(this, wordOf32[0], offset);
  },
  writeFloatBE(value, offset = 0) {
    if (float64 === undefined) prepare();
    checkPosition(this, offset, 4);
    float32[0] = value === undefined ? NaN : value;
    return put32Reversed(this, wordOf32[0], offset);
  },
  writeDoubleLE(value, offset = 0) {
    if (float64 === undefined) prepare();
    checkPosition(this, offset, 8);
    float64[0] = value === undefined ? NaN : value;
    return put64(this, offset);
  },
  writeDoubleBE(value, offset = 0) {
    if (float64 === undefined) prepare();
    checkPosition(this, offset, 8);
    float64[0] = value === undefined ? NaN : value;
    return put64Reversed(this, offset);
  },
};

const get32 = (buffer, offset) => buffer[offset] | buffer[offset + 1] << 8 | buffer[offset + 2] << 16 | buffer[offset + 3] << 24;

const get32Reversed = (buffer, offset) =>
  buffer[offset] << 24 | buffer[offset + 1] << 16 | buffer[offset + 2] << 8 | buffer[offset + 3];

function get64(buffer, offset) {
  wordsOf64[0] = get32(buffer, offset);
  wordsOf64[1] = get32(buffer, offset + 4);
}

function get64Reversed(buffer, offset) {
  wordsOf64[1] = get32Reversed(buffer, offset);
  wordsOf64[0] = get32Reversed(buffer, offset + 4);
}

const put64 = (buffer, offset) => put32(buffer, wordsOf64[1], put32(buffer, wordsOf64[0], offset));

const put64Reversed = (buffer, offset) => put32Reversed(buffer, wordsOf64[0], put32Reversed(buffer, wordsOf64[1], offset));

function put32(buffer, value, offset) {
  buffer[offset] = value;
  buffer[offset + 1] = value >>> 8;
  buffer[offset + 2] = value >>> 16;
  buffer[offset + 3] = value >>> 24;
  return offset + 4;
}

function put32Reversed(buffer, value, offset) {
  buffer[offset] = value >>> 24;
  buffer[offset + 1] = value >>> 16;
  buffer[offset + 2] = value >>> 8;
  buffer[offset + 3] = value;
  return offset + 4;
}

function putLittle(buffer, value, offset, size, least, most) {
  if (offset === undefined) throw new codes.ERR_INVALID_ARG_TYPE('offset', 'number', offset);
  checkWrite(buffer, value, offset, least, most, size);
  for (let i = 0; i < size; i++) {
    buffer[offset + i] = value;
    value = Math.floor(value / 256);
  }
  return offset + size;
}

function putBig(buffer, value, offset, size, least, most) {
  if (offset === undefined) throw new codes.ERR_INVALID_ARG_TYPE('offset', 'number', offset);
  checkWrite(buffer, value, offset, least, most, size);
  for (let i = size - 1; i >= 0; i--) {
    buffer[offset + i] = value;
    value = Math.floor(value / 256);
  }
  return offset + size;
}

// In Node's order, each with its younger spelling.
const kOrder = [
  'readBigUInt64LE', 'readBigUInt64BE', 'readBigInt64LE', 'readBigInt64BE', 'writeBigUInt64LE', 'writeBigUInt64BE',
  'writeBigInt64LE', 'writeBigInt64BE', 'readUIntLE', 'readUInt32LE', 'readUInt16LE', 'readUInt8', 'readUIntBE', 'readUInt32BE',
  'readUInt16BE', 'readIntLE', 'readInt32LE', 'readInt16LE', 'readInt8', 'readIntBE', 'readInt32BE', 'readInt16BE', 'writeUIntLE',
  'writeUInt32LE', 'writeUInt16LE', 'writeUInt8', 'writeUIntBE', 'writeUInt32BE', 'writeUInt16BE', 'writeIntLE', 'writeInt32LE',
  'writeInt16LE', 'writeInt8', 'writeIntBE', 'writeInt32BE', 'writeInt16BE', 'readFloatLE', 'readFloatBE', 'readDoubleLE',
  'readDoubleBE', 'writeFloatLE', 'writeFloatBE', 'writeDoubleLE', 'writeDoubleBE',
];

/** Puts them onto Buffer's prototype. */
exports.define = (prototype) => {
  for (const name of kOrder) {
    prototype[name] = methods[name];
    if (name.includes('UInt')) prototype[name.replace('UInt', 'Uint')] = methods[name];
  }
};
