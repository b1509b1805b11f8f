// What assertions throw when they do not hold: the message, of the caller or made here, and the error around it.
'use strict';

const {
  ArrayPrototypeIndexOf, ArrayPrototypeJoin, ArrayPrototypeSlice, Error, FunctionPrototypeCall, StringPrototypeIndexOf,
  StringPrototypeSlice, StringPrototypeSplit,
} = primordials;
const { codes } = require('internal:errors/codes');
const { format, inspect } = require('internal:util/inspect');
const { isNativeError } = require('internal:util/types');
const { AssertionError } = require('../assertion_error');
const { kOptions } = require('./options');

const isError = (value) => isNativeError(value) || value instanceof Error;

const ambiguous = (reason) => new codes.ERR_AMBIGUOUS_ARGUMENT('message', `The error message ${reason}`);

/**
 * The message that a caller gave.
 * @param {unknown[]} args a text and what fills its placeholders, a function that makes the text, or an error to
 *   be thrown
 * @param {unknown} actual
 * @param {unknown} expected
 * @returns {string | undefined}
 */
function messageOf(args, actual, expected) {
  if (args.length === 0) return undefined;
  const message = args[0];
  if (typeof message === 'string') return args.length > 1 ? format(...args) : message;
  if (isError(message)) {
    if (args.length === 1) throw message;
    throw ambiguous(`was passed as error object "${message}" has trailing arguments that would be ignored.`);
  }
  if (typeof message !== 'function') throw new codes.ERR_INVALID_ARG_TYPE('message', ['string', 'function'], message);
  if (args.length > 1) {
    throw ambiguous(`with function "${message.name || 'anonymous'}" has trailing arguments that would be ignored.`);
  }
  try {
    const text = FunctionPrototypeCall(message, undefined, actual, expected);
    return typeof text === 'string' ? text : undefined;
  } catch {
    // What is wrong is the assertion, not its message.
    return undefined;
  }
}

/**
 * Throws for an assertion about two values.
 * @param {unknown} self the instance of Assert, if any
 * @param {Function} fn the assertion, whose frames are not in the stack
 * @param {string} operator
 * @param {unknown} actual
 * @param {unknown} expected
 * @param {unknown[]} args as of messageOf()
 */
function failComparison(self, fn, operator, actual, expected, args) {
  const message = messageOf(args, actual, expected);
  throw new AssertionError({ actual, expected, message, operator, stackStartFn: fn, diff: self?.[kOptions]?.diff });
}

/**
 * Throws with a message about which it is known whether it was made here.
 * @param {boolean} isGenerated
 * @param {{ actual: unknown, expected: unknown, message: string, operator: string, stackStartFn: Function }} details
 */
function failGenerated(isGenerated, details) {
  const error = new AssertionError(details);
  error.generatedMessage = isGenerated;
  throw error;
}

/** Throws for ok(...args) and its like. */
function notTrue(fn, args) {
  const { 0: actual, 1: given } = args;
  let message;
  if (args.length === 0) {
    message = 'No value argument passed to `assert.ok()`';
  } else if (given === null || given === undefined) {
    const call = require('./call_text').callText(fn);
    if (call !== undefined) message = `The expression evaluated to a falsy value:\n\n  ${call}\n`;
  } else {
    message = messageOf(ArrayPrototypeSlice(args, 1), actual, true);
  }
  failGenerated(given === null || given === undefined,
    { actual, expected: true, message, operator: '==', stackStartFn: fn });
}

function fail(message) {
  if (isError(message)) throw message;
  const error = new AssertionError({
    message: message === undefined ? 'Failed' : message,
    operator: 'fail',
    stackStartFn: fail,
    diff: this?.[kOptions]?.diff,
  });
  if (message === undefined) error.generatedMessage = true;
  throw error;
}

/** The stack of `error`, that of `origin` below: from the first frame on that both have there are only the latter's. */
function joinStacks(error, origin) {
  const start = StringPrototypeIndexOf(origin, '\n    at');
  if (start === -1) return error;
  const text = StringPrototypeSlice(origin, start + 1);
  const below = StringPrototypeSplit(text, '\n');
  const lines = StringPrototypeSplit(error, '\n');
  for (let i = 0; i < below.length; i++) {
    const end = ArrayPrototypeIndexOf(lines, below[i]);
    if (end !== -1) return `${ArrayPrototypeJoin(ArrayPrototypeSlice(lines, 0, end), '\n')}\n${text}`;
  }
  return `${error}\n${text}`;
}

function ifError(value) {
  if (value === null || value === undefined) return;
  let message = 'ifError got unwanted exception: ';
  if (typeof value === 'object' && typeof value.message === 'string') {
    message += value.message.length === 0 && value.constructor ? value.constructor.name : value.message;
  } else {
    message += inspect(value);
  }
  const error = new AssertionError({
    actual: value, expected: null, message, operator: 'ifError', stackStartFn: ifError, diff: this?.[kOptions]?.diff,
  });
  error.generatedMessage = false;
  if (typeof value.stack === 'string') error.stack = joinStacks(error.stack, value.stack);
  throw error;
}

module.exports = { fail, failComparison, failGenerated, ifError, isError, messageOf, notTrue };
