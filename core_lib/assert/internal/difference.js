// The difference of two values, line by line, as AssertionError tells it.
'use strict';

const { inspect } = require('internal:util/inspect');

// Two values that are shorter together stand on one line.
const kShort = 12;
// Of equal lines this many are shown before some are left out.
const kContext = 5;
// Beyond this many lines nothing minimal is looked for.
const kMostCells = 4_000_000;

/** @returns {string} the value, each property on its own line, in a fixed order */
const shown = (value) => inspect(value, {
  compact: false,
  customInspect: false,
  depth: 1000,
  getters: true,
  maxArrayLength: Infinity,
  showHidden: false,
  showProxy: false,
  sorted: true,
});

const isPlain = (value) => typeof value !== 'object' || value === null;

/** @returns {[' ' | '+' | '-', string][]} the lines of both, by their longest common subsequence */
function compareLines(actual, expected, areEqual) {
  let start = 0;
  while (start < actual.length && start < expected.length && areEqual(actual[start], expected[start])) start++;
  let endOne = actual.length;
  let endOther = expected.length;
  while (endOne > start && endOther > start && areEqual(actual[endOne - 1], expected[endOther - 1])) {
    endOne--;
    endOther--;
  }
  const result = actual.slice(0, start).map((line) => [' ', line]);
  const one = actual.slice(start, endOne);
  const other = expected.slice(start, endOther);
  if (one.length * other.length > kMostCells) {
    for (const line of one) result.push(['+', line]);
    for (const line of other) result.push(['-', line]);
  } else {
    result.push(...compareMiddle(one, other, areEqual));
  }
  for (let i = endOne; i < actual.length; i++) result.push([' ', actual[i]]);
  return result;
}

function compareMiddle(one, other, areEqual) {
  const width = other.length + 1;
  const lengths = new Uint32Array((one.length + 1) * width);
  for (let i = one.length - 1; i >= 0; i--) {
    for (let j = other.length - 1; j >= 0; j--) {
      lengths[i * width + j] = areEqual(one[i], other[j]) ? lengths[(i + 1) * width + j + 1] + 1 :
        Math.max(lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
    }
  }
  const result = [];
  let i = 0;
  let j = 0;
  while (i < one.length && j < other.length) {
    if (areEqual(one[i], other[j])) {
      result.push([' ', one[i]]);
      i++;
      j++;
    } else if (lengths[(i + 1) * width + j] >= lengths[i * width + j + 1]) {
      result.push(['+', one[i++]]);
    } else {
      result.push(['-', other[j++]]);
    }
  }
  while (i < one.length) result.push(['+', one[i++]]);
  while (j < other.length) result.push(['-', other[j++]]);
  return result;
}

/** A comma more or less at its end makes no other line. */
const areEqualLines = (one, other) => one === other || `${one},` === other || one === `${other},`;

function render(lines, isFull) {
  let text = '';
  let skipped = false;
  for (let i = 0; i < lines.length;) {
    const [mark, line] = lines[i];
    if (mark !== ' ') {
      text += `${mark} ${line}\n`;
      i++;
      continue;
    }
    let end = i;
    while (end < lines.length && lines[end][0] === ' ') end++;
    const numLines = end - i;
    if (!isFull && numLines > kContext + 2) {
      const before = kContext;
      for (let k = i; k < i + before; k++) text += `  ${lines[k][1]}\n`;
      text += '...\n';
      skipped = true;
      text += `  ${lines[end - 1][1]}\n`;
    } else {
      for (let k = i; k < end; k++) text += `  ${lines[k][1]}\n`;
    }
    i = end;
  }
  return { skipped, text };
}

/** Whether two values on one line each need no marks. */
function isShort(actual, expected, one, other) {
  if (one.length !== 1 || other.length !== 1 || one[0] === other[0]) return false;
  return isPlain(actual) && isPlain(expected) && (actual !== 0 || expected !== 0) && one[0].length + other[0].length <= kShort;
}

/**
 * @param {unknown} actual
 * @param {unknown} expected
 * @param {string} operator
 * @param {string} header
 * @param {'simple' | 'full'} kind
 */
function describeDifference(actual, expected, operator, header, kind) {
  const one = shown(actual).split('\n');
  const other = shown(expected).split('\n');
  const isSame = one.join('\n') === other.join('\n');
  if (operator === 'strictEqual' && isSame &&
      ((!isPlain(actual) && !isPlain(expected)) || (typeof actual === 'function' && typeof expected === 'function'))) {
    return `Values have same structure but are not reference-equal:\n\n${one.join('\n')}\n`;
  }
  if (isShort(actual, expected, one, other)) return `${header}\n\n${one[0]} !== ${other[0]}\n`;
  if (one.length === 1 && other.length === 1 && !isSame) {
    let indicator = '';
    if (operator === 'strictEqual' || operator === 'deepStrictEqual') {
      let i = 0;
      while (one[0][i] !== undefined && one[0][i] === other[0][i]) i++;
      if (i > 2 && typeof actual === 'string' && typeof expected === 'string') indicator = `\n  ${' '.repeat(i)}^`;
    }
    return `${header}\n+ actual - expected\n\n+ ${one[0]}\n- ${other[0]}${indicator}\n`;
  }
  const { skipped, text } = render(compareLines(one, other, areEqualLines), kind === 'full');
  return `${header}\n+ actual - expected${skipped ? '\n... Skipped lines' : ''}\n\n${text}`;
}

module.exports = { describeDifference, shown };
