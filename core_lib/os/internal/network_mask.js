// The size of a network from its mask, as CIDR notation writes it.
'use strict';

const { NumberParseInt, StringPrototypeSplit } = primordials;

/**
 * @param {number} part of a mask, with `width` bits
 * @param {number} width
 * @returns {number} how many bits are set, from the left; -1 where others are
 */
function leadingOnes(part, width) {
  let num = 0;
  while (num < width && (part & (1 << (width - 1 - num))) !== 0) num++;
  return (part & ((1 << (width - num)) - 1)) === 0 ? num : -1;
}

/** Sums parts, the first of which are full and the last of which are zero. */
function sum(parts, radix, width) {
  let num = 0;
  let isOver = false;
  for (let i = 0; i < parts.length; i++) {
    // What '::' leaves out is zero.
    const ones = leadingOnes(parts[i] === '' ? 0 : NumberParseInt(parts[i], radix), width);
    if (ones < 0 || (isOver && ones > 0)) return -1;
    num += ones;
    if (ones < width) isOver = true;
  }
  return num;
}

/**
 * @param {string} address
 * @param {string} mask
 * @param {'IPv4' | 'IPv6'} family
 * @returns {string | null} such as '127.0.0.1/8'; null where the mask has holes
 */
function cidrOf(address, mask, family) {
  const size = family === 'IPv6' ? sum(StringPrototypeSplit(mask, ':'), 16, 16) :
    sum(StringPrototypeSplit(mask, '.'), 10, 8);
  return size < 0 ? null : `${address}/${size}`;
}

module.exports = { cidrOf };
