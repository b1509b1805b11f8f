// What throws() and rejects() compare an error with.
'use strict';

const { codes } = require('internal:errors/codes');
const { inspect } = require('internal:util/inspect');
const { isRegExp } = require('internal:util/types');
const { isDeepStrictEqual } = require('internal:util/comparisons');
const { AssertionError } = require('../assertion_error');

/** The properties of an error that an object names, for the message. */
class Comparison {
  constructor(object, keys, actual) {
    for (const key of keys) {
      if (!(key in object)) continue;
      this[key] = actual !== undefined && typeof actual[key] === 'string' && isRegExp(object[key]) &&
        object[key].exec(actual[key]) !== null ? actual[key] : object[key];
    }
  }
}

function compareKey(actual, expected, key, message, keys, fn) {
  if (key in actual && isDeepStrictEqual(actual[key], expected[key])) return;
  if (message) {
    throw new AssertionError({ actual, expected, message, operator: fn.name, stackStartFn: fn });
  }
  const one = new Comparison(actual, keys);
  const other = new Comparison(expected, keys, actual);
  const error = new AssertionError({ actual: one, expected: other, operator: 'deepStrictEqual', stackStartFn: fn });
  error.actual = actual;
  error.expected = expected;
  error.operator = fn.name;
  throw error;
}

/**
 * @param {unknown} actual what was thrown
 * @param {unknown} expected a class, a pattern, a function, an object or an error
 * @param {string | Error | undefined} message
 * @param {Function} fn throws() or its like
 */
function checkException(actual, expected, message, fn) {
  let generated = false;
  let fails = false;
  if (typeof expected !== 'function') {
    if (isRegExp(expected)) {
      const text = String(actual);
      if (expected.exec(text) !== null) return;
      if (!message) {
        generated = true;
        message = `The input did not match the regular expression ${inspect(expected)}. Input:\n\n${inspect(text)}\n`;
      }
      fails = true;
    } else if (typeof actual !== 'object' || actual === null) {
      const error = new AssertionError({ actual, expected, message, operator: 'deepStrictEqual', stackStartFn: fn });
      error.operator = fn.name;
      throw error;
    } else {
      const keys = Object.keys(expected);
      if (expected instanceof Error) keys.push('name', 'message');
      else if (keys.length === 0) throw new codes.ERR_INVALID_ARG_VALUE('error', expected, 'may not be an empty object');
      for (const key of keys) {
        if (typeof actual[key] === 'string' && isRegExp(expected[key]) && expected[key].exec(actual[key]) !== null) continue;
        compareKey(actual, expected, key, message, keys, fn);
      }
      return;
    }
  } else if (expected.prototype !== undefined && actual instanceof expected) {
    return;
  } else if (Object.prototype.isPrototypeOf.call(Error, expected)) {
    if (!message) {
      generated = true;
      message = `The error is expected to be an instance of "${expected.name}". Received `;
      if (actual instanceof Error || Error.isError(actual)) {
        message += `"${actual?.constructor?.name || actual?.name}"\n\nError message:\n\n${actual.message}`;
      } else {
        message += `"${inspect(actual, { depth: -1 })}"`;
      }
    }
    fails = true;
  } else {
    const result = Reflect.apply(expected, {}, [actual]);
    if (result === true) return;
    if (!message) {
      generated = true;
      const name = expected.name ? `"${expected.name}" ` : '';
      message = `The ${name}validation function is expected to return "true". Received ${inspect(result)}`;
      if (Error.isError(actual)) message += `\n\nCaught error:\n\n${actual}`;
    }
    fails = true;
  }
  if (!fails) return;
  const error = new AssertionError({ actual, expected, message, operator: fn.name, stackStartFn: fn });
  error.generatedMessage = generated;
  throw error;
}

module.exports = { checkException };
