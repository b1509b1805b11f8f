// Histogram.prototype.qrde(): a density whose quantiles are Harrell's and Davis's, each a mean of all values, weighted by how likely
// the value is to be that quantile.
'use strict';

const { codes } = require('internal:errors/codes');
const {
  validateArray, validateBoolean, validateInteger, validateNumber, validateObject, validateOneOf,
} = require('internal:errors/validators');
const { betaOf } = require('./distributions');

const kMostBins = 1000;
const kBins = 100;

/** @returns {Float64Array} where the bins end */
function probabilitiesOf({ bins, probabilities }, options) {
  if (probabilities === undefined) {
    const count = bins === undefined ? kBins : bins;
    validateInteger(count, 'options.bins', 1, kMostBins);
    return Float64Array.from({ length: count + 1 }, (_, index) => index / count);
  }
  if (bins !== undefined) {
    throw new codes.ERR_INVALID_ARG_VALUE('options', options, '"bins" and "probabilities" are mutually exclusive');
  }
  const name = 'options.probabilities';
  validateArray(probabilities, name);
  if (probabilities.length < 2) throw new codes.ERR_INVALID_ARG_VALUE(name, probabilities, 'must have a length of at least 2');
  if (probabilities.length > kMostBins + 1) {
    throw new codes.ERR_INVALID_ARG_VALUE(name, probabilities, `must have a length of at most ${kMostBins + 1}`);
  }
  for (let i = 0; i < probabilities.length; i++) {
    validateNumber(probabilities[i], `${name}[${i}]`);
    if (!(probabilities[i] >= 0 && probabilities[i] <= 1)) {
      throw new codes.ERR_OUT_OF_RANGE(`${name}[${i}]`, '>= 0 && <= 1', probabilities[i]);
    }
  }
  if (probabilities[0] !== 0 || probabilities.at(-1) !== 1) {
    throw new codes.ERR_INVALID_ARG_VALUE(name, probabilities, 'must start with 0 and end with 1');
  }
  for (let i = 1; i < probabilities.length; i++) {
    if (probabilities[i] <= probabilities[i - 1]) throw new codes.ERR_INVALID_ARG_VALUE(name, probabilities, 'must be strictly increasing');
  }
  return Float64Array.from(probabilities);
}

/** Where the values of each place lie: on one point, or spread over the place where there are many. */
function spansOf(counts, dequantize) {
  const { sorted } = counts;
  const spans = sorted.map(([index, count]) => {
    const { low, size } = counts.placeAt(index);
    const middle = counts.middleAt(index);
    const isSpread = count > 1 && (dequantize === 'all' || (dequantize === 'hdr' && size > 1));
    // One unit is centered on its number.
    const start = !isSpread ? middle : size === 1 ? low - 0.5 : low;
    return { count, end: isSpread ? start + size : middle, middle, start };
  });
  // The outermost values are not beyond the least and the greatest one.
  if (spans.length > 1) {
    spans[0].start = spans[0].middle;
    spans.at(-1).end = spans.at(-1).middle;
  }
  return spans;
}

/** The mean of the values, weighted by the beta distribution of the order statistic. */
function quantileAt(spans, total, probability) {
  if (probability === 0) return spans[0].start;
  if (probability === 1) return spans.at(-1).end;
  if (spans.length === 1) return spans[0].start + probability * (spans[0].end - spans[0].start);
  const a = (total + 1) * probability;
  const b = (total + 1) * (1 - probability);
  let seen = 0;
  let below = 0;
  let momentBelow = 0;
  let sum = 0;
  for (const { count, end, start } of spans) {
    const before = seen / total;
    seen += count;
    const upTo = betaOf(seen / total, a, b);
    const weight = upTo - below;
    below = upTo;
    if (start === end) {
      sum += weight * start;
      momentBelow = -1;
      if (upTo === 1) break;
      continue;
    }
    // The mean of u itself over this part of the distribution.
    const from = momentBelow < 0 ? betaOf(before, a + 1, b) : momentBelow;
    momentBelow = betaOf(seen / total, a + 1, b);
    const moment = probability * (momentBelow - from);
    sum += weight * start + (moment - before * weight) * (end - start) * total / count;
  }
  return sum;
}

function estimate(spans, total, probabilities) {
  if (total === 0) return { quantiles: new Float64Array(0), densities: new Float64Array(0), corrections: 0 };
  const quantiles = new Float64Array(probabilities.length);
  const densities = new Float64Array(probabilities.length - 1);
  let corrections = 0;
  for (let i = 0; i < quantiles.length; i++) {
    quantiles[i] = quantileAt(spans, total, probabilities[i]);
    if (i === 0) continue;
    if (quantiles[i] < quantiles[i - 1]) {
      quantiles[i] = quantiles[i - 1];
      corrections++;
    }
    densities[i - 1] = (probabilities[i] - probabilities[i - 1]) / (quantiles[i] - quantiles[i - 1]);
  }
  return { quantiles, densities, corrections };
}

/** @returns {Promise<object>} the estimate of what is there now */
exports.qrde = (counts, options) => {
  validateObject(options, 'options');
  const { cache = false, dequantize = 'hdr' } = options;
  const probabilities = probabilitiesOf(options, options);
  validateOneOf(dequantize, 'options.dequantize', ['none', 'hdr', 'all']);
  validateBoolean(cache, 'options.cache');
  const spans = spansOf(counts, dequantize);
  const { total } = counts;
  return new Promise((resolve) => {
    setImmediate(() => {
      const { quantiles, densities, corrections } = estimate(spans, total, probabilities);
      resolve({
        __proto__: null, probabilities, quantiles, densities, count: BigInt(total), bucketCount: spans.length, corrections, dequantize,
      });
    });
  });
};
