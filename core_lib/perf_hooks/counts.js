// Counts of whole numbers with a precision of some decimal digits, whatever the numbers' size (HdrHistogram): a bucket for each
// power of two, cut into equal parts. A part has an index; the indices are in the order of the values.
'use strict';

/** Of whole numbers up to 2^53, without the limits of 32 bits. */
const log2 = (value) => {
  if (value < 2 ** 31) return 31 - Math.clz32(value);
  const exponent = Math.floor(Math.log2(value));
  // Rounding may lift a number just below a power of two.
  return 2 ** exponent > value ? exponent - 1 : exponent;
};

/** Mean and spread of the last values, older ones counting less and less. */
class Recent {
  #isEmpty = true;
  #variance = 0;
  mean = 0;
  errorRate = 0;

  constructor(alpha, threshold) {
    this.alpha = alpha;
    this.threshold = threshold;
  }

  get deviation() {
    return Math.sqrt(this.#variance);
  }

  record(value) {
    const { alpha, threshold } = this;
    const isError = threshold > 0 && value > threshold ? 1 : 0;
    if (this.#isEmpty) {
      this.#isEmpty = false;
      this.mean = value;
      this.errorRate = isError;
      return;
    }
    const distance = value - this.mean;
    this.mean += alpha * distance;
    this.#variance = (1 - alpha) * (this.#variance + alpha * distance * distance);
    this.errorRate += alpha * (isError - this.errorRate);
  }

  reset() {
    this.#isEmpty = true;
    this.#variance = 0;
    this.mean = 0;
    this.errorRate = 0;
  }

  state() {
    return [this.alpha, this.mean, this.#variance, this.errorRate, this.threshold];
  }

  static of([alpha, mean, variance, errorRate, threshold], isEmpty) {
    const recent = new Recent(alpha, threshold);
    recent.mean = mean;
    recent.#variance = variance;
    recent.errorRate = errorRate;
    recent.#isEmpty = isEmpty;
    return recent;
  }
}

class Counts {
  #unit;
  #halfBits;
  /** @type {Map<number, number>} index -> count */
  #places = new Map();
  /** The same in the order of the values; made when asked for. */
  #sorted;
  total = 0;
  exceeds = 0;
  least = Infinity;
  most = 0;
  /** @type {Recent | undefined} */
  recent;

  constructor(lowest, highest, figures) {
    this.lowest = lowest;
    this.highest = highest;
    this.figures = figures;
    this.#unit = log2(lowest);
    this.#halfBits = Math.max(Math.ceil(Math.log2(2 * 10 ** figures)), 1) - 1;
  }

  /** The number of indices that there are. */
  get length() {
    let buckets = 1;
    for (let end = 2 ** (this.#halfBits + 1 + this.#unit); end <= this.highest; end *= 2) buckets++;
    return (buckets + 1) * 2 ** this.#halfBits;
  }

  indexOf(value) {
    const bucket = Math.max(log2(Math.max(value, 1)) - this.#halfBits - this.#unit, 0);
    return bucket * 2 ** this.#halfBits + Math.floor(value / 2 ** (bucket + this.#unit));
  }

  /** The lowest of the values that share an index, and how many they are. */
  placeAt(index) {
    const half = 2 ** this.#halfBits;
    const bucket = Math.max(Math.floor(index / half) - 1, 0);
    const size = 2 ** (bucket + this.#unit);
    return { low: (index - bucket * half) * size, size };
  }

  #addAt(index, count) {
    this.#places.set(index, (this.#places.get(index) ?? 0) + count);
    this.#sorted = undefined;
    this.total += count;
  }

  #add(value, count) {
    this.#addAt(this.indexOf(value), count);
    if (value < this.least) this.least = value;
    if (value > this.most) this.most = value;
  }

  /** @returns {boolean} whether the value is in range */
  record(value) {
    const isInRange = value <= this.highest;
    if (isInRange) this.#add(value, 1);
    else this.exceeds++;
    if (isInRange && this.recent !== undefined) this.recent.record(value);
    return isInRange;
  }

  /** Records as well what would have been recorded at each `interval` while the value was waited for. */
  recordCorrected(value, interval) {
    if (!this.record(value)) return;
    for (let missing = value - interval; missing >= interval; missing -= interval) this.#add(missing, 1);
  }

  add(other) {
    for (const [index, count] of other.#places) {
      const { low } = other.placeAt(index);
      if (low <= this.highest) this.#add(low, count);
    }
    if (other.most > this.most && other.most <= this.highest) this.most = other.most;
    this.exceeds += other.exceeds;
  }

  /** Takes away what `other` has at the same indices. */
  subtract(other) {
    for (const [index, count] of [...other.#places]) {
      const own = this.#places.get(index) ?? 0;
      const taken = Math.min(own, count);
      this.total -= taken;
      if (own > taken) this.#places.set(index, own - taken);
      else this.#places.delete(index);
    }
    this.#sorted = undefined;
    this.exceeds = Math.max(this.exceeds - other.exceeds, 0);
    const { sorted } = this;
    this.least = sorted.length === 0 ? Infinity : this.placeAt(sorted[0][0]).low;
    this.most = sorted.length === 0 ? 0 : this.placeAt(sorted.at(-1)[0]).low;
  }

  /** Takes over counts at indices. */
  restore(places, least, most) {
    for (const [index, count] of places) this.#addAt(index, count);
    this.least = least;
    this.most = most;
  }

  reset() {
    this.#places.clear();
    this.#sorted = undefined;
    this.total = 0;
    this.exceeds = 0;
    this.least = Infinity;
    this.most = 0;
    this.recent?.reset();
  }

  /** @returns {[index: number, count: number][]} in the order of the values */
  get sorted() {
    return this.#sorted ??= [...this.#places].sort((one, other) => one[0] - other[0]);
  }

  countAt(value) {
    return this.#places.get(this.indexOf(value)) ?? 0;
  }

  lowestOf(value) {
    return this.placeAt(this.indexOf(value)).low;
  }

  highestOf(value) {
    return this.highestAt(this.indexOf(value));
  }

  highestAt(index) {
    const { low, size } = this.placeAt(index);
    return low + size - 1;
  }

  middleAt(index) {
    const { low, size } = this.placeAt(index);
    return low + Math.floor(size / 2);
  }

  /** The highest value of the place where the values up to a rank end. */
  valueAtRank(rank) {
    let seen = 0;
    for (const [index, count] of this.sorted) {
      seen += count;
      if (seen >= rank) return this.highestAt(index);
    }
    return 0;
  }

  valueAtPercentile(percentile) {
    return this.valueAtRank(Math.max(Math.floor(percentile / 100 * this.total + 0.5), 1));
  }

  /** @returns {Map<number, number>} percentile -> value; each step is half as far from the end as the one before */
  percentiles() {
    const { sorted, total } = this;
    const result = new Map();
    let wanted = 0;
    let seen = 0;
    let last = 0;
    for (const [index, count] of sorted) {
      seen += count;
      last = this.placeAt(index).low;
      while (wanted <= 100 * seen / total) {
        result.set(wanted, last);
        if (seen === total) break;
        wanted += 100 / 2 ** (Math.floor(Math.log2(100 / (100 - wanted))) + 1);
      }
    }
    return result.set(100, last);
  }

  get mean() {
    return this.moment(0, 1);
  }

  /** The mean of the values' distances from `center`, to a power. */
  moment(center, power) {
    let sum = 0;
    for (const [index, count] of this.sorted) sum += count * (this.middleAt(index) - center) ** power;
    return sum / this.total;
  }
}

module.exports = { Counts, Recent };
