// Histograms of whole numbers with a precision of some decimal digits, whatever the numbers' size (HdrHistogram): a bucket
// for each power of two, cut into equal parts.
'use strict';

const { codes } = require('internal:errors/codes');
const { notImplementedFunction } = require('internal:errors/not_implemented');
const { validateInteger, validateNumber, validateObject } = require('internal:errors/validators');

const kConstruct = Symbol('kConstruct');
const kInspect = Symbol.for('nodejs.util.inspect.custom');
/** What an empty one has as its least value: the greatest of 64 bits. */
const kNothing = 2n ** 63n - 1n;

/** Of whole numbers up to 2^53, without the limits of 32 bits. */
const log2 = (value) => {
  const exponent = Math.floor(Math.log2(value));
  // Rounding may lift a number just below a power of two.
  return 2 ** exponent > value ? exponent - 1 : exponent;
};

/** Counts of values by the places where they fall. */
class Counts {
  #unit;
  #half;
  #highest;
  /** @type {Map<number, number>} lowest value of a place -> count */
  #places = new Map();
  /** The same in the order of the values; made when asked for. */
  #sorted;
  total = 0;
  exceeds = 0;
  least = Infinity;
  most = 0;

  constructor(lowest, highest, figures) {
    this.#unit = log2(lowest);
    this.#half = Math.max(Math.ceil(Math.log2(2 * 10 ** figures)), 1) - 1;
    this.#highest = highest;
  }

  /** The lowest value and the number of values that share its place. */
  #placeOf(value) {
    const shift = Math.max(log2(Math.max(value, 1)) - this.#half, this.#unit);
    const size = 2 ** shift;
    return { low: Math.floor(value / size) * size, size };
  }

  #add(value, count) {
    const { low } = this.#placeOf(value);
    this.#places.set(low, (this.#places.get(low) ?? 0) + count);
    this.#sorted = undefined;
    this.total += count;
    if (value < this.least) this.least = value;
    if (value > this.most) this.most = value;
  }

  /** @returns {boolean} whether the value is in range */
  record(value) {
    if (value > this.#highest) {
      this.exceeds++;
      return false;
    }
    this.#add(value, 1);
    return true;
  }

  add(other) {
    for (const [low, count] of other.#places) {
      if (low > this.#highest) this.exceeds += count;
      else this.#add(low, count);
    }
    if (other.most > this.most && other.most <= this.#highest) this.most = other.most;
    this.exceeds += other.exceeds;
  }

  reset() {
    this.#places.clear();
    this.#sorted = undefined;
    this.total = 0;
    this.exceeds = 0;
    this.least = Infinity;
    this.most = 0;
  }

  get sorted() {
    return this.#sorted ??= [...this.#places].sort((one, other) => one[0] - other[0]);
  }

  lowest(value) {
    return this.#placeOf(value).low;
  }

  highest(value) {
    const { low, size } = this.#placeOf(value);
    return low + size - 1;
  }

  middle(low) {
    return low + Math.floor(this.#placeOf(low).size / 2);
  }

  /** The mean of the values' distances from `center`, to a power. */
  moment(center, power) {
    let sum = 0;
    for (const [low, count] of this.sorted) sum += count * (this.middle(low) - center) ** power;
    return sum / this.total;
  }
}

let countsOf;

class Histogram {
  #counts;

  constructor(key = undefined, counts = undefined) {
    if (key !== kConstruct) throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
    this.#counts = counts;
  }

  static {
    countsOf = (value) => typeof value === 'object' && value !== null && #counts in value ? value.#counts : undefined;
  }

  get count() { return this.#counts.total; }
  get countBigInt() { return BigInt(this.count); }
  get exceeds() { return this.#counts.exceeds; }
  get exceedsBigInt() { return BigInt(this.exceeds); }
  get min() { return Number(this.minBigInt); }
  get minBigInt() { return this.count === 0 ? kNothing : BigInt(this.#counts.lowest(this.#counts.least)); }
  get max() { return this.count === 0 ? 0 : this.#counts.highest(this.#counts.most); }
  get maxBigInt() { return BigInt(this.max); }
  get mean() { return this.#counts.moment(0, 1); }
  get stddev() { return Math.sqrt(this.#counts.moment(this.mean, 2)); }

  get skewness() {
    const { stddev } = this;
    return this.count < 3 || !(stddev > 0) ? 0 : this.#counts.moment(this.mean, 3) / stddev ** 3;
  }

  get kurtosis() {
    const { stddev } = this;
    return this.count < 4 || !(stddev > 0) ? 0 : this.#counts.moment(this.mean, 4) / stddev ** 4 - 3;
  }

  percentile(percentile) {
    validateNumber(percentile, 'percentile');
    if (!(percentile > 0 && percentile <= 100)) throw new codes.ERR_OUT_OF_RANGE('percentile', '> 0 && <= 100', percentile);
    const counts = this.#counts;
    const wanted = Math.max(Math.floor(percentile / 100 * counts.total + 0.5), 1);
    let seen = 0;
    for (const [low, count] of counts.sorted) {
      seen += count;
      if (seen >= wanted) return counts.highest(low);
    }
    return 0;
  }

  percentileBigInt(percentile) {
    return BigInt(this.percentile(percentile));
  }

  get percentiles() {
    const { sorted, total } = this.#counts;
    const result = new Map();
    let wanted = 0;
    let seen = 0;
    let last = 0;
    for (const [low, count] of sorted) {
      seen += count;
      last = low;
      // Each step is half as far from the end as the one before.
      while (wanted <= 100 * seen / total) {
        result.set(wanted, low);
        if (seen === total) break;
        wanted += 100 / 2 ** (Math.floor(Math.log2(100 / (100 - wanted))) + 1);
      }
    }
    return result.set(100, last);
  }

  get percentilesBigInt() {
    return new Map([...this.percentiles].map(([key, value]) => [key, BigInt(value)]));
  }

  reset() {
    this.#counts.reset();
  }

  toJSON() {
    const { count, min, max, mean, exceeds, stddev, skewness, kurtosis, percentiles } = this;
    return {
      count, min, max, mean, exceeds, stddev, skewness, kurtosis, ewmaMean: 0, ewmaStddev: 0, ewmaErrorRate: 0,
      percentiles: Object.fromEntries(percentiles),
    };
  }

  [kInspect](depth, options) {
    if (depth < 0) return `[${this.constructor.name}]`;
    const { inspect } = require('internal:util/inspect');
    const { min, max, mean, exceeds, stddev, skewness, kurtosis, count, percentiles } = this;
    return `Histogram ${inspect({ min, max, mean, exceeds, stddev, skewness, kurtosis, count, percentiles },
      { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
  }
}

// Figures that only statisticians ask for.
for (const [name, length] of [
  ['burnRate', 2], ['ccdf', 1], ['cdf', 1], ['cliffsD', 1], ['cohensD', 1], ['countAt', 1], ['export', 0], ['ksTest', 1],
  ['linearBuckets', 1], ['logBuckets', 2], ['mannWhitneyTest', 1], ['meanCI', 0], ['percentileCI', 1], ['percentilesAt', 1],
  ['qrde', 0], ['welchTest', 1],
]) {
  Object.defineProperty(Histogram.prototype, name, {
    __proto__: null,
    configurable: true,
    value: notImplementedFunction(`perf_hooks.Histogram.prototype.${name}`, length),
    writable: true,
  });
}

class RecordableHistogram extends Histogram {
  #last;

  record(val) {
    if (typeof val !== 'bigint') validateInteger(val, 'val', 1);
    countsOf(this).record(Number(val));
  }

  /** Records the nanoseconds since the call before. */
  recordDelta() {
    const now = process.hrtime.bigint();
    if (this.#last !== undefined) countsOf(this).record(Math.max(Number(now - this.#last), 1));
    this.#last = now;
  }

  add(other) {
    const counts = other instanceof RecordableHistogram ? countsOf(other) : undefined;
    if (counts === undefined) throw new codes.ERR_INVALID_ARG_TYPE('other', 'RecordableHistogram', other);
    countsOf(this).add(counts);
  }
}

for (const [name, length] of [['recordCorrected', 2], ['subtract', 1]]) {
  Object.defineProperty(RecordableHistogram.prototype, name, {
    __proto__: null,
    configurable: true,
    value: notImplementedFunction(`perf_hooks.RecordableHistogram.prototype.${name}`, length),
    writable: true,
  });
}

/** @returns {number} an option that may be a bigint */
const limitOf = (value, name, least) => {
  if (typeof value === 'bigint') return Number(value);
  validateInteger(value, name, least);
  return value;
};

function createHistogram(options = {}) {
  validateObject(options, 'options');
  const { lowest = 1, highest = Number.MAX_SAFE_INTEGER, figures = 3 } = options;
  const low = limitOf(lowest, 'options.lowest', 1);
  validateNumber(typeof highest === 'bigint' ? Number(highest) : highest, 'options.highest');
  if (Number(highest) < 2 * low) {
    throw new codes.ERR_OUT_OF_RANGE('options.highest', `>= 2 * options.lowest (${2n * BigInt(low)}n)`, highest);
  }
  const high = limitOf(highest, 'options.highest', 2);
  validateInteger(figures, 'options.figures', 1, 5);
  return new RecordableHistogram(kConstruct, new Counts(low, high, figures));
}

/** Nanoseconds: an hour. */
const kLongest = 3.6e12;

/** What monitorEventLoopDelay() answers: how long after each other the loop turns. */
class ELDHistogram extends Histogram {
  #timer;
  #last;
  #resolution;

  constructor(key = undefined, resolution = undefined) {
    super(key, new Counts(1, kLongest, 3));
    this.#resolution = resolution;
  }

  enable() {
    if (this.#timer !== undefined) return false;
    this.#last = undefined;
    this.#timer = setInterval(() => {
      const now = process.hrtime.bigint();
      if (this.#last !== undefined) countsOf(this).record(Math.max(Number(now - this.#last), 1));
      this.#last = now;
    }, this.#resolution);
    this.#timer.unref();
    return true;
  }

  disable() {
    if (this.#timer === undefined) return false;
    clearInterval(this.#timer);
    this.#timer = undefined;
    return true;
  }

  [Symbol.dispose]() {
    this.disable();
  }
}

function monitorEventLoopDelay(options = {}) {
  validateObject(options, 'options');
  const { resolution = 10, samplePerIteration = false } = options;
  if (typeof samplePerIteration !== 'boolean') {
    throw new codes.ERR_INVALID_ARG_TYPE('options.samplePerIteration', 'boolean', samplePerIteration);
  }
  validateInteger(resolution, 'options.resolution', 1);
  return new ELDHistogram(kConstruct, resolution);
}

/** @returns {boolean} whether timerify() can record into it */
const isRecordable = (value) => value instanceof RecordableHistogram;

module.exports = { createHistogram, isRecordable, monitorEventLoopDelay };
