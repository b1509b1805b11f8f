// util.diff: the shortest way from one list of strings to another (Myers, "An O(ND) Difference Algorithm").
'use strict';

const { ArrayIsArray, ArrayPrototypePush, ArrayPrototypeReverse, Int32Array, TypedArrayPrototypeSlice } = primordials;
const { validateStringArray, validateString } = require('internal:errors/validators');

const kDelete = -1;
const kEqual = 0;
const kInsert = 1;

/** The furthest point of each diagonal before each step; the last step reaches both ends. */
const search = (actual, expected) => {
  const { length: rows } = actual;
  const { length: columns } = expected;
  const max = rows + columns;
  const reach = new Int32Array(2 * max + 2);
  const trace = [];
  for (let step = 0; step <= max; step++) {
    ArrayPrototypePush(trace, TypedArrayPrototypeSlice(reach));
    for (let diagonal = -step; diagonal <= step; diagonal += 2) {
      const at = diagonal + max;
      const isDown = diagonal === -step || (diagonal !== step && reach[at - 1] < reach[at + 1]);
      let x = isDown ? reach[at + 1] : reach[at - 1] + 1;
      let y = x - diagonal;
      while (x < rows && y < columns && actual[x] === expected[y]) {
        x++;
        y++;
      }
      reach[at] = x;
      if (x >= rows && y >= columns) return trace;
    }
  }
  return trace;
};

const walkBack = (trace, actual, expected) => {
  const max = actual.length + expected.length;
  const result = [];
  let x = actual.length;
  let y = expected.length;
  for (let step = trace.length - 1; step >= 0; step--) {
    const reach = trace[step];
    const diagonal = x - y;
    const at = diagonal + max;
    const isDown = diagonal === -step || (diagonal !== step && reach[at - 1] < reach[at + 1]);
    const previous = isDown ? diagonal + 1 : diagonal - 1;
    const previousX = reach[previous + max];
    const previousY = previousX - previous;
    while (x > previousX && y > previousY) {
      ArrayPrototypePush(result, [kEqual, actual[x - 1]]);
      x--;
      y--;
    }
    if (step > 0) {
      if (isDown) ArrayPrototypePush(result, [kDelete, expected[--y]]);
      else ArrayPrototypePush(result, [kInsert, actual[--x]]);
    }
  }
  return ArrayPrototypeReverse(result);
};

const validate = (value, name) => {
  if (ArrayIsArray(value)) validateStringArray(value, name);
  else validateString(value, name);
};

/**
 * @param {string | string[]} actual strings are compared by code units
 * @param {string | string[]} expected
 * @returns {[number, string][]} 1: only in `actual`, -1: only in `expected`, 0: in both
 */
function diff(actual, expected) {
  if (actual === expected) return [];
  validate(actual, 'actual');
  validate(expected, 'expected');
  return walkBack(search(actual, expected), actual, expected);
}

module.exports = { diff };
