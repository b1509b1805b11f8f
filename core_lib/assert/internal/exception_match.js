// What throws() and rejects() compare an error with: a class, a pattern, a function, or an object with some properties.
'use strict';

const {
  ArrayPrototypePush, Error, FunctionPrototypeCall, ObjectKeys, ObjectPrototypeIsPrototypeOf, RegExpPrototypeExec,
  String,
} = primordials;
const { codes } = require('internal:errors/codes');
const { isDeepStrictEqual } = require('internal:util/comparisons');
const { inspect } = require('internal:util/inspect');
const { isRegExp } = require('internal:util/types');
const { AssertionError } = require('../assertion_error');
const { failComparison, failGenerated, isError } = require('./failures');

/** Of two values the properties in question: their difference is the message. */
class Comparison {
  /**
   * @param {object} source
   * @param {string[]} keys
   * @param {object} [actual] its texts stand for the patterns of `source` that they match
   */
  constructor(source, keys, actual) {
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      if (!(key in source)) continue;
      this[key] = actual !== undefined && matches(actual[key], source[key]) ? actual[key] : source[key];
    }
  }
}

const matches = (text, pattern) =>
  typeof text === 'string' && isRegExp(pattern) && RegExpPrototypeExec(pattern, text) !== null;

/** @returns {AssertionError} the difference of two values, told as that of `fn` */
function difference(fn, one, other, message) {
  const error = new AssertionError({
    actual: one, expected: other, message, operator: 'deepStrictEqual', stackStartFn: fn,
  });
  error.operator = fn.name;
  return error;
}

function compareProperties(actual, expected, message, fn) {
  if (typeof actual !== 'object' || actual === null) throw difference(fn, actual, expected, message);
  const keys = ObjectKeys(expected);
  if (expected instanceof Error) ArrayPrototypePush(keys, 'name', 'message');
  else if (keys.length === 0) throw new codes.ERR_INVALID_ARG_VALUE('error', expected, 'may not be an empty object');
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    if (matches(actual[key], expected[key])) continue;
    if (key in actual && isDeepStrictEqual(actual[key], expected[key])) continue;
    if (message) failComparison(undefined, fn, fn.name, actual, expected, [message]);
    const error = difference(fn, new Comparison(actual, keys), new Comparison(expected, keys, actual));
    error.actual = actual;
    error.expected = expected;
    throw error;
  }
}

function describeWrongClass(actual, expected) {
  const start = `The error is expected to be an instance of "${expected.name}". Received `;
  if (!isError(actual)) return `${start}"${inspect(actual, { depth: -1 })}"`;
  return `${start}"${actual.constructor?.name || actual.name}"\n\nError message:\n\n${actual.message}`;
}

function describeRefusal(actual, validate, result) {
  const text = `The ${validate.name ? `"${validate.name}" ` : ''}validation function is expected to return "true". ` +
    `Received ${inspect(result)}`;
  return isError(actual) ? `${text}\n\nCaught error:\n\n${actual}` : text;
}

/**
 * Throws when `actual` is not what is expected.
 * @param {unknown} actual what was thrown
 * @param {Function | object} expected
 * @param {unknown} message of the caller, if any
 * @param {Function} fn the assertion
 */
function compareException(actual, expected, message, fn) {
  let generated;
  if (typeof expected !== 'function') {
    if (!isRegExp(expected)) {
      compareProperties(actual, expected, message, fn);
      return;
    }
    const text = String(actual);
    if (RegExpPrototypeExec(expected, text) !== null) return;
    generated = () =>
      `The input did not match the regular expression ${inspect(expected)}. Input:\n\n${inspect(text)}\n`;
  } else if (expected.prototype !== undefined && actual instanceof expected) {
    return;
  } else if (ObjectPrototypeIsPrototypeOf(Error, expected)) {
    generated = () => describeWrongClass(actual, expected);
  } else {
    const result = FunctionPrototypeCall(expected, {}, actual);
    if (result === true) return;
    generated = () => describeRefusal(actual, expected, result);
  }
  failGenerated(!message, { actual, expected, message: message || generated(), operator: fn.name, stackStartFn: fn });
}

module.exports = { compareException };
