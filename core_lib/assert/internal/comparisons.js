// The assertions about two values: equal() and its family.
'use strict';

const { ObjectIs } = primordials;
const { codes } = require('internal:errors/codes');
const { isDeepEqual, isDeepStrictEqual, isPartialStrictEqual } = require('internal:util/comparisons');
const { failComparison } = require('./failures');
const { kOptions } = require('./options');

// eslint-disable-next-line eqeqeq
const areEqual = (actual, expected) => actual == expected || (actual !== actual && expected !== expected);

function equal(actual, expected, ...message) {
  if (arguments.length < 2) throw new codes.ERR_MISSING_ARGS('actual', 'expected');
  if (!areEqual(actual, expected)) failComparison(this, equal, '==', actual, expected, message);
}

function notEqual(actual, expected, ...message) {
  if (arguments.length < 2) throw new codes.ERR_MISSING_ARGS('actual', 'expected');
  if (areEqual(actual, expected)) failComparison(this, notEqual, '!=', actual, expected, message);
}

function deepEqual(actual, expected, ...message) {
  if (arguments.length < 2) throw new codes.ERR_MISSING_ARGS('actual', 'expected');
  if (!isDeepEqual(actual, expected)) failComparison(this, deepEqual, 'deepEqual', actual, expected, message);
}

function notDeepEqual(actual, expected, ...message) {
  if (arguments.length < 2) throw new codes.ERR_MISSING_ARGS('actual', 'expected');
  if (isDeepEqual(actual, expected)) failComparison(this, notDeepEqual, 'notDeepEqual', actual, expected, message);
}

function deepStrictEqual(actual, expected, ...message) {
  if (arguments.length < 2) throw new codes.ERR_MISSING_ARGS('actual', 'expected');
  if (isDeepStrictEqual(actual, expected, this?.[kOptions]?.skipPrototype)) return;
  failComparison(this, deepStrictEqual, 'deepStrictEqual', actual, expected, message);
}

function notDeepStrictEqual(actual, expected, ...message) {
  if (arguments.length < 2) throw new codes.ERR_MISSING_ARGS('actual', 'expected');
  if (!isDeepStrictEqual(actual, expected, this?.[kOptions]?.skipPrototype)) return;
  failComparison(this, notDeepStrictEqual, 'notDeepStrictEqual', actual, expected, message);
}

function strictEqual(actual, expected, ...message) {
  if (arguments.length < 2) throw new codes.ERR_MISSING_ARGS('actual', 'expected');
  if (!ObjectIs(actual, expected)) failComparison(this, strictEqual, 'strictEqual', actual, expected, message);
}

function notStrictEqual(actual, expected, ...message) {
  if (arguments.length < 2) throw new codes.ERR_MISSING_ARGS('actual', 'expected');
  if (ObjectIs(actual, expected)) failComparison(this, notStrictEqual, 'notStrictEqual', actual, expected, message);
}

function partialDeepStrictEqual(actual, expected, ...message) {
  if (arguments.length < 2) throw new codes.ERR_MISSING_ARGS('actual', 'expected');
  if (isPartialStrictEqual(actual, expected)) return;
  failComparison(this, partialDeepStrictEqual, 'partialDeepStrictEqual', actual, expected, message);
}

module.exports = {
  deepEqual,
  deepStrictEqual,
  equal,
  notDeepEqual,
  notDeepStrictEqual,
  notEqual,
  notStrictEqual,
  partialDeepStrictEqual,
  strictEqual,
};
