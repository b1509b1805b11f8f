// What Histogram.prototype.export() writes and importHistogram() reads: a map in CBOR (RFC 8949) with numbers as keys.
'use strict';

const { Counts, Recent } = require('./counts');

const kVersion = 1;
const kKeys = {
  version: 0, lowest: 1, highest: 2, figures: 3, total: 4, least: 5, most: 6, offset: 7, ratio: 8, length: 9, places: 10, recent: 11,
};
const kLastKey = 11;
/** What an empty one has as its least value: the greatest of 64 bits. */
const kNothing = 2n ** 63n - 1n;
const kMajor = { uint: 0, array: 4, map: 5 };
const kDouble = 0xfb;

class Writer {
  #bytes = [];
  #view = new DataView(new ArrayBuffer(8));

  head(major, value) {
    const type = major << 5;
    if (value < 24) {
      this.#bytes.push(type | Number(value));
      return;
    }
    const sizeBits = value < 2 ** 8 ? 0 : value < 2 ** 16 ? 1 : value < 2 ** 32 ? 2 : 3;
    this.#bytes.push(type | (24 + sizeBits));
    this.#view.setBigUint64(0, BigInt(value));
    this.#push(8 - 2 ** sizeBits);
  }

  double(value) {
    this.#bytes.push(kDouble);
    this.#view.setFloat64(0, value);
    this.#push(0);
  }

  #push(from) {
    for (let i = from; i < 8; i++) this.#bytes.push(this.#view.getUint8(i));
  }

  done() {
    return new Uint8Array(this.#bytes);
  }
}

/** Throws where the data ends early or has another kind of value. */
class Reader {
  #at = 0;
  #view;

  constructor(bytes) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  head(major) {
    const first = this.#view.getUint8(this.#at++);
    if (first >> 5 !== major) throw new RangeError('another kind');
    const info = first & 31;
    if (info < 24) return info;
    if (info > 27) throw new RangeError('no length');
    const size = 2 ** (info - 24);
    let value = 0;
    for (let i = 0; i < size; i++) value = value * 256 + this.#view.getUint8(this.#at++);
    return value;
  }

  uint() {
    return this.head(kMajor.uint);
  }

  double() {
    if (this.#view.getUint8(this.#at++) !== kDouble) throw new RangeError('no double');
    this.#at += 8;
    return this.#view.getFloat64(this.#at - 8);
  }
}

/** @returns {Uint8Array} */
function exportCounts(counts) {
  const { recent, sorted, total } = counts;
  const writer = new Writer();
  const uint = (key, value) => {
    writer.head(kMajor.uint, key);
    writer.head(kMajor.uint, value);
  };
  writer.head(kMajor.map, recent === undefined ? 11 : 12);
  uint(kKeys.version, kVersion);
  uint(kKeys.lowest, counts.lowest);
  uint(kKeys.highest, counts.highest);
  uint(kKeys.figures, counts.figures);
  uint(kKeys.total, total);
  uint(kKeys.least, total === 0 ? kNothing : counts.least);
  uint(kKeys.most, total === 0 ? 0 : counts.most);
  uint(kKeys.offset, 0);
  writer.head(kMajor.uint, kKeys.ratio);
  writer.double(1);
  uint(kKeys.length, counts.length);
  writer.head(kMajor.uint, kKeys.places);
  writer.head(kMajor.array, sorted.length * 2);
  let last = 0;
  for (const [index, count] of sorted) {
    writer.head(kMajor.uint, index - last);
    writer.head(kMajor.uint, count);
    last = index;
  }
  if (recent !== undefined) {
    const state = recent.state();
    writer.head(kMajor.uint, kKeys.recent);
    writer.head(kMajor.map, state.length);
    for (let i = 0; i < state.length - 1; i++) {
      writer.head(kMajor.uint, i);
      writer.double(state[i]);
    }
    uint(state.length - 1, Math.trunc(state.at(-1)));
  }
  return writer.done();
}

function readRecent(reader) {
  const state = [0, 0, 0, 0, 0];
  for (let left = reader.head(kMajor.map); left > 0; left--) {
    const key = reader.uint();
    if (key >= state.length) throw new RangeError('unknown key');
    state[key] = key === state.length - 1 ? reader.uint() : reader.double();
  }
  return state;
}

function readPlaces(reader) {
  const size = reader.head(kMajor.array);
  if (size % 2 !== 0) throw new RangeError('no pairs');
  const places = [];
  let index = 0;
  for (let i = 0; i < size; i += 2) {
    index += reader.uint();
    places.push([index, reader.uint()]);
  }
  return places;
}

function read(bytes) {
  const reader = new Reader(bytes);
  const fields = [kVersion, 1, 0, 3];
  for (let left = reader.head(kMajor.map); left > 0; left--) {
    const key = reader.uint();
    if (key > kLastKey) throw new RangeError('unknown key');
    fields[key] = key === kKeys.ratio ? reader.double() : key === kKeys.places ? readPlaces(reader) :
      key === kKeys.recent ? readRecent(reader) : reader.uint();
  }
  const [version, lowest, highest, figures, total, least, most] = fields;
  if (version !== kVersion || lowest < 1 || highest < 2 * lowest || figures < 1 || figures > 5) throw new RangeError('configuration');
  const counts = new Counts(lowest, highest, figures);
  const places = fields[kKeys.places] ?? [];
  const { length } = counts;
  if (fields[kKeys.length] !== length || places.some(([index]) => index >= length)) throw new RangeError('length');
  const isEmpty = places.length === 0;
  counts.restore(places, isEmpty ? Infinity : least ?? counts.placeAt(places[0][0]).low, isEmpty ? 0 : most ?? counts.placeAt(places.at(-1)[0]).low);
  if (total !== undefined && total !== counts.total) throw new RangeError('total');
  if (fields[kKeys.recent] !== undefined) counts.recent = Recent.of(fields[kKeys.recent], isEmpty);
  return counts;
}

/** @returns {Counts} */
function importCounts(bytes) {
  try {
    return read(bytes);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw Object.assign(new TypeError('Invalid histogram export data'), { code: 'ERR_INVALID_ARG_VALUE' });
  }
}

module.exports = { exportCounts, importCounts };
