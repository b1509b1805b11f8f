// The shortest way from one list of lines to another (Myers, "An O(ND) Difference Algorithm").
'use strict';

const {
  ArrayPrototypePush, ArrayPrototypeReverse, Int32Array, StringPrototypeSlice, TypedArrayPrototypeSlice,
} = primordials;

/** What becomes of a line: only expected, in both, only actual. */
const kMissing = -1;
const kSame = 0;
const kAdded = 1;

// Lists that are further apart are told as all added and all missing: the search takes time and memory by the square.
const kMostSteps = 4000;

const isComma = (text) => text[text.length - 1] === ',';

/** A comma more or less at its end, as the last item of a list has it, makes no other line. */
function areSame(one, other) {
  if (one === other) return true;
  if (one.length === other.length + 1) return isComma(one) && StringPrototypeSlice(one, 0, -1) === other;
  return other.length === one.length + 1 && isComma(other) && StringPrototypeSlice(other, 0, -1) === one;
}

/** Whether the furthest point of `diagonal` after `step` comes from the diagonal above: by a line of `expected`. */
const isDown = (reach, diagonal, step, at) =>
  diagonal === -step || (diagonal !== step && reach[at - 1] < reach[at + 1]);

/**
 * The furthest points of the diagonals before each step, from -step to +step.
 * @returns {Int32Array[] | undefined} undefined where it would take too long
 */
function search(actual, expected) {
  const most = actual.length + expected.length;
  const middle = most < kMostSteps ? most : kMostSteps;
  const reach = new Int32Array(2 * middle + 3);
  const trace = [];
  for (let step = 0; step <= middle; step++) {
    ArrayPrototypePush(trace, TypedArrayPrototypeSlice(reach, middle - step, middle + step + 3));
    for (let diagonal = -step; diagonal <= step; diagonal += 2) {
      const at = diagonal + middle + 1;
      let x = isDown(reach, diagonal, step, at) ? reach[at + 1] : reach[at - 1] + 1;
      let y = x - diagonal;
      while (x < actual.length && y < expected.length && areSame(actual[x], expected[y])) {
        x++;
        y++;
      }
      reach[at] = x;
      if (x >= actual.length && y >= expected.length) return trace;
    }
  }
  return undefined;
}

/**
 * @param {string[]} actual
 * @param {string[]} expected
 * @returns {[number, string][]}
 */
function diffLines(actual, expected) {
  const result = [];
  let x = actual.length;
  let y = expected.length;
  const trace = search(actual, expected);
  if (trace === undefined) {
    for (let i = 0; i < x; i++) ArrayPrototypePush(result, [kAdded, actual[i]]);
    for (let i = 0; i < y; i++) ArrayPrototypePush(result, [kMissing, expected[i]]);
    return result;
  }
  for (let step = trace.length - 1; step >= 0; step--) {
    const reach = trace[step];
    const diagonal = x - y;
    const at = diagonal + step + 1;
    const down = isDown(reach, diagonal, step, at);
    const previousX = down ? reach[at + 1] : reach[at - 1];
    const previousY = previousX - (down ? diagonal + 1 : diagonal - 1);
    while (x > previousX && y > previousY) {
      x--;
      y--;
      ArrayPrototypePush(result, [kSame, isComma(actual[x]) ? actual[x] : expected[y]]);
    }
    if (step > 0) ArrayPrototypePush(result, down ? [kMissing, expected[--y]] : [kAdded, actual[--x]]);
  }
  return ArrayPrototypeReverse(result);
}

module.exports = { diffLines, kAdded, kMissing, kSame };
