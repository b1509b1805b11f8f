// The arrays that the sync forms of stat() fill: made when first needed, as memory outside the heap cannot be in a snapshot.
'use strict';

// As many as file_system.h says.
const kCount = 18;

let numbers;
let bigNumbers;

module.exports = {
  /** @returns {Float64Array} */
  statNumbers: () => numbers ??= new Float64Array(kCount),
  /** @returns {BigInt64Array} */
  statBigNumbers: () => bigNumbers ??= new BigInt64Array(kCount),
};
