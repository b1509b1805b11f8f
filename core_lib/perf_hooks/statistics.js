// What statisticians ask of histograms: tests of whether two differ, and intervals that hold a figure with some confidence.
'use strict';

const { betaOf, deviatesOf, quantileOf, tailOf } = require('./distributions');

const kNoDifference = {
  tStatistic: 0, degreesOfFreedom: 0, pValue: 1, confidenceInterval: { __proto__: null, lower: 0, upper: 0 },
};

/** @returns {number} what part of the values is not above one */
function share(counts, value) {
  if (counts.total === 0 || !(value >= 0 && value < 2 ** 63)) return 0;
  const end = counts.indexOf(Math.floor(value));
  let seen = 0;
  for (const [index, count] of counts.sorted) {
    if (index > end) break;
    seen += count;
  }
  return seen / counts.total;
}

/** The variance of what the values are a sample of. */
function sampleVariance(counts) {
  const { mean, total } = counts;
  return counts.moment(mean, 2) * total / (total - 1);
}

/** Counts of both at each index that one of them has. */
function* pairs(one, other) {
  const ones = one.sorted;
  const others = other.sorted;
  let i = 0;
  let k = 0;
  while (i < ones.length || k < others.length) {
    const index = Math.min(i < ones.length ? ones[i][0] : Infinity, k < others.length ? others[k][0] : Infinity);
    yield [
      i < ones.length && ones[i][0] === index ? ones[i++][1] : 0,
      k < others.length && others[k][0] === index ? others[k++][1] : 0,
    ];
  }
}

/** In how many pairs the first one's value is the greater, equal ones counting half; and the sum of the ties. */
function compareAll(one, other) {
  let greater = 0;
  let ties = 0;
  let below = 0;
  for (const [own, foreign] of pairs(one, other)) {
    greater += own * (below + foreign / 2);
    below += foreign;
    const tied = own + foreign;
    ties += tied ** 3 - tied;
  }
  return { greater, ties };
}

const isComparable = (one, other, least) => one !== other && one.total >= least && other.total >= least;

/** The greatest distance between the two distributions (Kolmogorov and Smirnov). */
function ksTest(one, other) {
  if (!isComparable(one, other, 1)) return 0;
  let most = 0;
  let seen = 0;
  let foreignSeen = 0;
  for (const [own, foreign] of pairs(one, other)) {
    seen += own;
    foreignSeen += foreign;
    most = Math.max(most, Math.abs(seen / one.total - foreignSeen / other.total));
  }
  return most;
}

function cliffsD(one, other) {
  if (!isComparable(one, other, 1)) return 0;
  const product = one.total * other.total;
  return (2 * compareAll(one, other).greater - product) / product;
}

function mannWhitneyTest(one, other) {
  if (!isComparable(one, other, 1)) return { __proto__: null, uStatistic: 0, zScore: 0, pValue: 1 };
  const { greater, ties } = compareAll(one, other);
  const all = one.total + other.total;
  const product = one.total * other.total;
  const variance = product / 12 * (all + 1 - ties / (all * (all - 1)));
  const zScore = variance > 0 ? (greater - product / 2) / Math.sqrt(variance) : 0;
  return { __proto__: null, uStatistic: greater, zScore, pValue: tailOf(zScore) };
}

function cohensD(one, other) {
  if (!isComparable(one, other, 2)) return 0;
  const pooled = ((one.total - 1) * sampleVariance(one) + (other.total - 1) * sampleVariance(other)) / (one.total + other.total - 2);
  return pooled > 0 ? (one.mean - other.mean) / Math.sqrt(pooled) : 0;
}

function welchTest(one, other, confidence) {
  if (!isComparable(one, other, 2)) return { __proto__: null, ...kNoDifference };
  const part = sampleVariance(one) / one.total;
  const otherPart = sampleVariance(other) / other.total;
  const squared = part + otherPart;
  if (!(squared > 0)) return { __proto__: null, ...kNoDifference };
  const difference = one.mean - other.mean;
  const error = Math.sqrt(squared);
  const degreesOfFreedom = squared ** 2 / (part ** 2 / (one.total - 1) + otherPart ** 2 / (other.total - 1));
  const tStatistic = difference / error;
  const width = quantileOf(confidence, degreesOfFreedom) * error;
  return {
    __proto__: null,
    tStatistic,
    degreesOfFreedom,
    pValue: deviatesOf(tStatistic, degreesOfFreedom),
    confidenceInterval: { __proto__: null, lower: difference - width, upper: difference + width },
  };
}

function meanInterval(counts, confidence) {
  const { mean, total } = counts;
  if (total < 2) return { __proto__: null, mean, lower: NaN, upper: NaN };
  const error = Math.sqrt(sampleVariance(counts) / total);
  const width = error === 0 ? 0 : quantileOf(confidence, total - 1) * error;
  return { __proto__: null, mean, lower: mean - width, upper: mean + width };
}

/** The least number of successes in `trials` that is not exceeded with a chance. */
function successes(trials, chance, wanted) {
  if (chance >= 1) return trials;
  let low = 0;
  let high = trials;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (betaOf(1 - chance, trials - middle, middle + 1) >= wanted) high = middle;
    else low = middle + 1;
  }
  return low;
}

function percentileInterval(counts, percentile, confidence) {
  const { total } = counts;
  const value = counts.valueAtPercentile(percentile);
  if (total < 2) return { __proto__: null, value, lower: value, upper: value };
  const tail = (1 - confidence) / 2;
  const first = Math.max(successes(total, percentile / 100, tail), 1);
  const last = Math.min(successes(total, percentile / 100, 1 - tail) + 1, total);
  return { __proto__: null, value, lower: counts.valueAtRank(first), upper: counts.valueAtRank(last) };
}

/**
 * Counts in ranges that end at `first` and then where `next` says. Ends that share a place give one entry, that of the last:
 * Node loses counts so.
 */
function rangesOf(counts, first, next) {
  const result = new Map();
  const { sorted } = counts;
  if (sorted.length === 0) return result;
  const [highest] = sorted.at(-1);
  let i = 0;
  for (let end = first, last = counts.indexOf(end); i < sorted.length || last <= highest; end = next(end), last = counts.indexOf(end)) {
    let count = 0;
    while (i < sorted.length && sorted[i][0] <= last) count += sorted[i++][1];
    result.set(counts.placeAt(last).low, count);
  }
  return result;
}

module.exports = {
  cliffsD, cohensD, ksTest, mannWhitneyTest, meanInterval, percentileInterval, rangesOf, share, welchTest,
};
