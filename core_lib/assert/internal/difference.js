// The difference of two values, line by line, as the messages of AssertionError tell it.
'use strict';

const { ArrayPrototypeJoin, StringPrototypeRepeat, StringPrototypeSplit } = primordials;
const { diffLines, kAdded, kSame } = require('./line_diff');
const { lineWidth, paints } = require('./paints');
const { shown } = require('./shown');

const kHeaders = {
  __proto__: null,
  deepStrictEqual: 'Expected values to be strictly deep-equal:',
  partialDeepStrictEqual: 'Expected values to be partially and strictly deep-equal:',
  strictEqual: 'Expected values to be strictly equal:',
};
const kSameStructure = 'Values have same structure but are not reference-equal:';
const kReferenceEqual = 'Expected "actual" to be reference-equal to "expected":';

// Two values stand on one line up to this length together, quotes of strings not counted.
const kMostOnOneLine = 12;
// Of a run of equal lines so many are shown first; then, before the next difference, the last one.
const kContext = 5;
// Of a value that is not compared with another.
const kMostLines = 50;

const isObject = (value) => typeof value === 'object' && value !== null;

/** "1 !== 2" */
function isOnOneLine(actual, expected, one, other) {
  const quotes = (typeof actual === 'string' ? 2 : 0) + (typeof expected === 'string' ? 2 : 0);
  if (one.length + other.length - quotes > kMostOnOneLine) return false;
  return actual !== 0 || expected !== 0;
}

/** A mark below the first character that differs, if that helps to find it: in short texts it is seen. */
function mark(one, other) {
  if (one.length + other.length > lineWidth()) return '';
  let i = 0;
  while (i < one.length && one[i] === other[i]) i++;
  return i > 2 && i < one.length ? `\n${StringPrototypeRepeat(' ', i + 2)}^` : '';
}

function render(lines, paint, isPartial) {
  let text = '';
  let isSkipped = false;
  for (let i = 0; i < lines.length; i++) {
    const { 0: kind, 1: line } = lines[i];
    if (kind !== kSame) {
      text += kind === kAdded ? paint.added(line, isPartial) : paint.missing(line);
      continue;
    }
    let end = i + 1;
    while (end < lines.length && lines[end][0] === kSame) end++;
    const shownEnd = end - i > kContext ? i + kContext : end;
    for (let k = i; k < shownEnd; k++) text += paint.same(lines[k][1]);
    const numLeft = end - shownEnd;
    // What follows the last difference says nothing.
    if (numLeft > 0 && end < lines.length) {
      if (numLeft > 2) {
        text += `${paint.ellipsis}\n`;
        isSkipped = true;
      } else if (numLeft === 2) {
        text += paint.same(lines[end - 2][1]);
      }
      text += paint.same(lines[end - 1][1]);
    }
    i = end - 1;
  }
  return { isSkipped, text };
}

/** The text of one value, shortened when it is long. */
function firstLines(text) {
  const lines = StringPrototypeSplit(text, '\n', kMostLines + 1);
  if (lines.length <= kMostLines) return text;
  lines[kMostLines] = '...}';
  return `... Skipped lines\n${ArrayPrototypeJoin(lines, '\n')}`;
}

function headerOf(operator, actual, expected) {
  const areReferences = (isObject(actual) && isObject(expected)) ||
    (typeof actual === 'function' && typeof expected === 'function');
  return operator === 'strictEqual' && areReferences ? kReferenceEqual : kHeaders[operator];
}

/**
 * @param {'deepStrictEqual' | 'partialDeepStrictEqual' | 'strictEqual'} operator
 * @param {unknown} actual
 * @param {unknown} expected
 * @param {string} message stands for the first line, where it is not empty
 * @param {boolean} isFull whether long texts stay whole
 * @returns {string}
 */
function describeDifference(operator, actual, expected, message, isFull) {
  const one = shown(actual);
  const other = shown(expected);
  const areObjects = isObject(actual) && isObject(expected);
  if (one === other && areObjects) {
    return `${message || kSameStructure}\n\n${isFull ? one : firstLines(one)}\n`;
  }
  const header = `${message || headerOf(operator, actual, expected)}\n`;
  const actualLines = StringPrototypeSplit(one, '\n');
  const expectedLines = StringPrototypeSplit(other, '\n');
  const areSingle = !areObjects && actualLines.length === 1 && expectedLines.length === 1;
  if (areSingle && isOnOneLine(actual, expected, one, other)) return `${header}\n${one} !== ${other}\n`;
  const paint = paints();
  if (areSingle) {
    if (paint.characters && typeof actual === 'string' && typeof expected === 'string') {
      return `${header}${paint.characters(one, other)}\n`;
    }
    return `${header}${paint.legend(false)}\n\n${paint.single(one, other)}${mark(one, other)}\n`;
  }
  const isPartial = operator === 'partialDeepStrictEqual';
  const { isSkipped, text } = render(diffLines(actualLines, expectedLines), paint, isPartial);
  return `${header}${paint.legend(isPartial)}${isSkipped ? '\n... Skipped lines' : ''}\n\n${text}`;
}

module.exports = { describeDifference };
