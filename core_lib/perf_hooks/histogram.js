// Histograms of whole numbers, as programs see them; counts.js counts.
'use strict';

const { codes } = require('internal:errors/codes');
const { validateArray, validateInteger, validateNumber, validateObject } = require('internal:errors/validators');
const { isUint8Array } = require('internal:util/types');
const { kClone } = require('internal:util/cloneable');
const { kEmptyObject } = require('internal:util/kinds');
const { Counts, Recent } = require('./counts');

const kConstruct = Symbol('kConstruct');
const kInspect = Symbol.for('nodejs.util.inspect.custom');
/** What an empty one has as its least value: the greatest of 64 bits. */
const kNothing = 2n ** 63n - 1n;

const statistics = () => require('./statistics');

/** @returns {number} a value to record, or a distance of such values */
function countOf(value, name) {
  if (typeof value !== 'bigint') {
    validateInteger(value, name, 1);
    return value;
  }
  if (value < 1n || value > kNothing) throw Object.assign(new RangeError('value is out of range'), { code: 'ERR_OUT_OF_RANGE' });
  return Number(value);
}

/** A part of a whole, without its ends. */
function validatePart(value, name) {
  validateNumber(value, name);
  if (!(value > 0 && value < 1)) throw new codes.ERR_OUT_OF_RANGE(name, '> 0 && < 1', value);
}

function validatePercentile(value, name) {
  validateNumber(value, name);
  if (!(value > 0 && value <= 100)) throw new codes.ERR_OUT_OF_RANGE(name, '> 0 && <= 100', value);
}

function confidenceOf(options) {
  validateObject(options, 'options');
  const { confidence = 0.95 } = options;
  validatePart(confidence, 'options.confidence');
  return confidence;
}

const leastOf = (counts) => counts.total === 0 ? kNothing : BigInt(counts.lowestOf(counts.least));
const mostOf = (counts) => counts.total === 0 ? 0 : counts.highestOf(counts.most);

/** @type {Map<string, WeakRef<Counts>>} those that have been cloned: within a thread clones count together */
const cloned = new Map();

/** The name of counts in no other thread. */
function placeOf(counts) {
  for (const [place, known] of cloned) {
    const other = known.deref();
    if (other === counts) return place;
    if (other === undefined) cloned.delete(place);
  }
  const place = `${Math.random()}/${Math.random()}`;
  cloned.set(place, new WeakRef(counts));
  return place;
}

let countsOf;
let countsOfOther;

class Histogram {
  #counts;

  constructor(key = undefined, counts = undefined) {
    if (key !== kConstruct) throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
    this.#counts = counts;
  }

  static {
    const has = (value) => typeof value === 'object' && value !== null && #counts in value;
    countsOf = (value) => {
      if (!has(value)) throw new codes.ERR_INVALID_THIS('Histogram');
      return value.#counts;
    };
    countsOfOther = (value) => {
      if (!has(value)) throw new codes.ERR_INVALID_ARG_TYPE('other', 'Histogram', value);
      return value.#counts;
    };
  }

  get count() { return countsOf(this).total; }
  get countBigInt() { return BigInt(countsOf(this).total); }

  ccdf(value) {
    const counts = countsOf(this);
    validateNumber(value, 'value');
    return 1 - statistics().share(counts, value);
  }

  cdf(value) {
    const counts = countsOf(this);
    validateNumber(value, 'value');
    return statistics().share(counts, value);
  }

  countAt(value) {
    const counts = countsOf(this);
    validateNumber(value, 'value');
    return value >= 0 && value <= Number.MAX_SAFE_INTEGER ? counts.countAt(Math.floor(value)) : 0;
  }

  get min() { return Number(leastOf(countsOf(this))); }
  get minBigInt() { return leastOf(countsOf(this)); }
  get max() { return mostOf(countsOf(this)); }
  get maxBigInt() { return BigInt(mostOf(countsOf(this))); }
  get mean() { return countsOf(this).mean; }

  meanCI(options = kEmptyObject) {
    const counts = countsOf(this);
    return statistics().meanInterval(counts, confidenceOf(options));
  }

  get exceeds() { return countsOf(this).exceeds; }
  get exceedsBigInt() { return BigInt(countsOf(this).exceeds); }

  export() {
    return require('./histogram_data').exportCounts(countsOf(this));
  }

  get ewmaMean() { return countsOf(this).recent?.mean ?? 0; }
  get ewmaStddev() { return countsOf(this).recent?.deviation ?? 0; }
  get ewmaErrorRate() { return countsOf(this).recent?.errorRate ?? 0; }

  burnRate(sloTarget) {
    const counts = countsOf(this);
    validatePart(sloTarget, 'sloTarget');
    return (counts.recent?.errorRate ?? 0) / (1 - sloTarget);
  }

  ksTest(other) {
    return statistics().ksTest(countsOf(this), countsOfOther(other));
  }

  welchTest(other, options = kEmptyObject) {
    const counts = countsOf(this);
    const foreign = countsOfOther(other);
    return statistics().welchTest(counts, foreign, confidenceOf(options));
  }

  mannWhitneyTest(other) {
    return statistics().mannWhitneyTest(countsOf(this), countsOfOther(other));
  }

  cohensD(other) {
    return statistics().cohensD(countsOf(this), countsOfOther(other));
  }

  cliffsD(other) {
    return statistics().cliffsD(countsOf(this), countsOfOther(other));
  }

  get kurtosis() {
    const counts = countsOf(this);
    const { stddev } = this;
    return counts.total < 4 || !(stddev > 0) ? 0 : counts.moment(counts.mean, 4) / stddev ** 4 - 3;
  }

  linearBuckets(stepSize) {
    const counts = countsOf(this);
    validateInteger(stepSize, 'stepSize', 1);
    return statistics().rangesOf(counts, stepSize, (end) => end + stepSize);
  }

  logBuckets(firstBucket, base) {
    const counts = countsOf(this);
    validateInteger(firstBucket, 'firstBucket', 1);
    validateNumber(base, 'base');
    if (base <= 1) throw new codes.ERR_OUT_OF_RANGE('base', '> 1', base);
    // Node takes the whole part of the base and never ends where that is 1.
    return statistics().rangesOf(counts, firstBucket, (end) => Math.max(end * Math.floor(base), Math.floor(end * base / Math.floor(base)), end + 1));
  }

  get skewness() {
    const counts = countsOf(this);
    const { stddev } = this;
    return counts.total < 3 || !(stddev > 0) ? 0 : counts.moment(counts.mean, 3) / stddev ** 3;
  }

  get stddev() {
    const counts = countsOf(this);
    return Math.sqrt(counts.moment(counts.mean, 2));
  }

  percentile(percentile) {
    const counts = countsOf(this);
    validatePercentile(percentile, 'percentile');
    return counts.valueAtPercentile(percentile);
  }

  percentileBigInt(percentile) {
    const counts = countsOf(this);
    validatePercentile(percentile, 'percentile');
    return BigInt(counts.valueAtPercentile(percentile));
  }

  percentileCI(percentile, options = kEmptyObject) {
    const counts = countsOf(this);
    validatePercentile(percentile, 'percentile');
    return statistics().percentileInterval(counts, percentile, confidenceOf(options));
  }

  get percentiles() { return countsOf(this).percentiles(); }

  get percentilesBigInt() {
    return new Map([...countsOf(this).percentiles()].map(([key, value]) => [key, BigInt(value)]));
  }

  percentilesAt(percentiles) {
    const counts = countsOf(this);
    validateArray(percentiles, 'percentiles');
    for (let i = 0; i < percentiles.length; i++) validatePercentile(percentiles[i], `percentiles[${i}]`);
    const valueAt = (percentile) => counts.total === 0 ? 1 : counts.valueAtPercentile(percentile);
    return new Map([...percentiles].sort((one, other) => one - other).map((percentile) => [percentile, valueAt(percentile)]));
  }

  qrde(options = kEmptyObject) {
    return require('./density').qrde(countsOf(this), options);
  }

  reset() {
    countsOf(this).reset();
  }

  toJSON() {
    const { count, min, max, mean, exceeds, stddev, skewness, kurtosis, ewmaMean, ewmaStddev, ewmaErrorRate, percentiles } = this;
    return {
      count, min, max, mean, exceeds, stddev, skewness, kurtosis, ewmaMean, ewmaStddev, ewmaErrorRate,
      percentiles: Object.fromEntries(percentiles),
    };
  }

  [kClone]() {
    const counts = countsOf(this);
    return ['Histogram', {
      data: require('./histogram_data').exportCounts(counts),
      exceeds: counts.exceeds,
      isRecordable: isRecordable(this),
      place: placeOf(counts),
    }];
  }

  [kInspect](depth, options) {
    if (depth < 0) return `[${this.constructor.name}]`;
    const { inspect } = require('internal:util/inspect');
    const { min, max, mean, exceeds, stddev, skewness, kurtosis, count, percentiles } = this;
    return `Histogram ${inspect({ min, max, mean, exceeds, stddev, skewness, kurtosis, count, percentiles },
      { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
  }
}

let isRecordable;

class RecordableHistogram extends Histogram {
  #last;

  record(val) {
    countsOf(this).record(countOf(val, 'val'));
  }

  /** Records the nanoseconds since the call before. */
  recordDelta() {
    const now = process.hrtime.bigint();
    if (this.#last !== undefined) countsOf(this).record(Math.max(Number(now - this.#last), 1));
    this.#last = now;
  }

  recordCorrected(val, expectedInterval) {
    const counts = countsOf(this);
    const value = countOf(val, 'val');
    if (typeof expectedInterval === 'bigint' && typeof val !== 'bigint') validateInteger(expectedInterval, 'expectedInterval', 1);
    counts.recordCorrected(value, countOf(expectedInterval, 'expectedInterval'));
  }

  subtract(other) {
    if (!isRecordable(other)) throw new codes.ERR_INVALID_ARG_TYPE('other', 'RecordableHistogram', other);
    countsOf(this).subtract(countsOf(other));
  }

  add(other) {
    if (!isRecordable(other)) throw new codes.ERR_INVALID_ARG_TYPE('other', 'RecordableHistogram', other);
    countsOf(this).add(countsOf(other));
  }

  static {
    isRecordable = (value) => typeof value === 'object' && value !== null && #last in value;
  }
}

/** @returns {number} an option that may be a bigint */
const limitOf = (value, name) => {
  if (typeof value !== 'bigint') {
    validateInteger(value, name, 1);
    return value;
  }
  if (value < 1n || value > kNothing) throw new codes.ERR_OUT_OF_RANGE(name, `>= 1n && <= ${kNothing}n`, value);
  return Number(value);
};

/** @returns {[lowest: number, highest: number, figures: number]} what Counts are made with */
function limitsOf({ lowest = 1, highest = Number.MAX_SAFE_INTEGER, figures = 3 }) {
  const low = limitOf(lowest, 'options.lowest');
  const high = limitOf(highest, 'options.highest');
  const least = 2n * BigInt(lowest);
  if (BigInt(highest) < least) throw new codes.ERR_OUT_OF_RANGE('options.highest', `>= 2 * options.lowest (${least}n)`, highest);
  validateInteger(figures, 'options.figures', 1, 5);
  return [low, high, figures];
}

function createHistogram(options = kEmptyObject) {
  validateObject(options, 'options');
  const counts = new Counts(...limitsOf(options));
  const { halfLife = 0, threshold = 0 } = options;
  validateNumber(halfLife, 'options.halfLife', 0);
  validateNumber(threshold, 'options.threshold', 0);
  if (halfLife > 0 && halfLife < Infinity) counts.recent = new Recent(1 - 2 ** (-1 / halfLife), threshold);
  return new RecordableHistogram(kConstruct, counts);
}

function importHistogram(data) {
  if (!isUint8Array(data)) throw new codes.ERR_INVALID_ARG_TYPE('data', 'Uint8Array', data);
  return new RecordableHistogram(kConstruct, require('./histogram_data').importCounts(data));
}

/** What has come from another thread, or from this one. */
function reviveHistogram({ data, exceeds, isRecordable, place }) {
  let counts = cloned.get(place)?.deref();
  if (counts === undefined) {
    counts = require('./histogram_data').importCounts(data);
    counts.exceeds = exceeds;
  }
  return isRecordable ? new RecordableHistogram(kConstruct, counts) : new Histogram(kConstruct, counts);
}

module.exports = {
  countOf,
  createHistogram,
  Histogram,
  importHistogram,
  isRecordable,
  kConstruct,
  limitsOf,
  makeHistogram: (counts) => new Histogram(kConstruct, counts),
  reviveHistogram,
};
