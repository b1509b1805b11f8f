// SlidingWindowHistogram: what was recorded lately, in chunks of which the oldest is forgotten when a new one begins.
'use strict';

const { codes } = require('internal:errors/codes');
const { validateInteger, validateObject } = require('internal:errors/validators');
const { makeUncloneable } = require('internal:util/cloneable');
const { Counts } = require('./counts');
const { countOf, limitsOf, makeHistogram } = require('./histogram');

const kConstruct = Symbol('kConstruct');
const kMostChunks = 1024;
/** Milliseconds: 64 bits of microseconds. */
const kLongestChunk = 18_446_744_073_709;

const now = () => require('internal:binding/perf_hooks').now();

class SlidingWindowHistogram {
  #limits;
  #chunks;
  #duration;
  #records;
  #start = now();
  /** @type {Map<number, Counts>} number of the chunk -> what it holds */
  #ring = new Map();
  #attempts = 0;

  constructor(key = undefined, limits = undefined, chunks = undefined, duration = undefined, records = undefined) {
    if (key !== kConstruct) throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
    this.#limits = limits;
    this.#chunks = chunks;
    this.#duration = duration;
    this.#records = records;
  }

  record(val) {
    if (!(#ring in this)) throw new codes.ERR_INVALID_THIS('SlidingWindowHistogram');
    const value = countOf(val, 'val');
    const current = this.#current(this.#attempts);
    this.#attempts++;
    this.#forget(current);
    let counts = this.#ring.get(current);
    if (counts === undefined) this.#ring.set(current, counts = new Counts(...this.#limits));
    counts.record(value);
  }

  snapshot() {
    if (!(#ring in this)) throw new codes.ERR_INVALID_THIS('SlidingWindowHistogram');
    // A chunk that is full goes on until the next value comes.
    this.#forget(this.#current(Math.max(this.#attempts - 1, 0)));
    const all = new Counts(...this.#limits);
    for (const counts of this.#ring.values()) all.add(counts);
    return makeHistogram(all);
  }

  reset() {
    if (!(#ring in this)) throw new codes.ERR_INVALID_THIS('SlidingWindowHistogram');
    this.#ring.clear();
    this.#attempts = 0;
    this.#start = now();
  }

  #current(attempts) {
    return Math.floor(this.#records === undefined ? (now() - this.#start) / this.#duration : attempts / this.#records);
  }

  #forget(current) {
    for (const number of this.#ring.keys()) if (number <= current - this.#chunks) this.#ring.delete(number);
  }
}

makeUncloneable(SlidingWindowHistogram.prototype);

function createSlidingWindowHistogram(options) {
  validateObject(options, 'options');
  const { chunkDuration, chunks, recordsPerChunk } = options;
  validateInteger(chunks, 'options.chunks', 1, kMostChunks);
  if ((chunkDuration === undefined) === (recordsPerChunk === undefined)) {
    throw new codes.ERR_INVALID_ARG_VALUE('options', options, 'must specify exactly one of "chunkDuration" or "recordsPerChunk"');
  }
  if (chunkDuration === undefined) validateInteger(recordsPerChunk, 'options.recordsPerChunk', 1);
  else validateInteger(chunkDuration, 'options.chunkDuration', 1, kLongestChunk);
  return new SlidingWindowHistogram(kConstruct, limitsOf(options), chunks, chunkDuration, recordsPerChunk);
}

module.exports = { createSlidingWindowHistogram };
