// throws(), rejects() and their opposites.
'use strict';

const {
  Error, FunctionPrototypeCall, ObjectPrototypeIsPrototypeOf, RegExpPrototypeExec, String, Symbol,
} = primordials;
const { codes } = require('internal:errors/codes');
const { validateFunction } = require('internal:errors/validators');
const { isPromise, isRegExp } = require('internal:util/types');
const { compareException } = require('./exception_match');
const { failComparison } = require('./failures');

/** Nothing was thrown. */
const kNone = Symbol('none');

function thrownBy(fn) {
  validateFunction(fn, 'fn');
  try {
    fn();
  } catch (error) {
    return error;
  }
  return kNone;
}

// Other libraries' promises have both; what only has then() may be anything.
const isPromiseLike = (value) => isPromise(value) ||
  (value !== null && typeof value === 'object' && typeof value.then === 'function' &&
    typeof value.catch === 'function');

async function rejectedBy(promiseFn) {
  let promise = promiseFn;
  if (typeof promiseFn === 'function') {
    promise = promiseFn();
    if (!isPromiseLike(promise)) throw new codes.ERR_INVALID_RETURN_VALUE('instance of Promise', 'promiseFn', promise);
  } else if (!isPromiseLike(promiseFn)) {
    throw new codes.ERR_INVALID_ARG_TYPE('promiseFn', ['Function', 'Promise'], promiseFn);
  }
  try {
    await promise;
  } catch (error) {
    return error;
  }
  return kNone;
}

/** A text where an error is expected is a message; refused where it could have been meant as the error's own. */
function refuseAmbiguous(actual, text) {
  let what;
  if (typeof actual === 'object' && actual !== null) {
    if (actual.message === text) what = `error message "${actual.message}"`;
  } else if (actual === text) {
    what = `error "${actual}"`;
  }
  if (what === undefined) return;
  throw new codes.ERR_AMBIGUOUS_ARGUMENT('error/message', `The ${what} is identical to the message.`);
}

function expectError(fn, actual, args) {
  let { 0: error, 1: message } = args;
  if (typeof error === 'string' && args.length !== 2) {
    refuseAmbiguous(actual, error);
    message = error;
    error = undefined;
  } else if (error !== null && error !== undefined && typeof error !== 'object' && typeof error !== 'function') {
    throw new codes.ERR_INVALID_ARG_TYPE('error', ['Object', 'Error', 'Function', 'RegExp'], error);
  }
  if (actual === kNone) {
    const kind = fn === rejects ? 'rejection' : 'exception';
    const name = error?.name ? ` (${error.name})` : '';
    const text = `Missing expected ${kind}${name}${message ? `: ${message}` : '.'}`;
    failComparison(undefined, fn, fn.name, undefined, error, [text]);
  }
  if (error) compareException(actual, error, message, fn);
}

/** Whether `actual` is of the kind that shall not be thrown; all other errors are let pass. */
function isUnwanted(actual, expected) {
  if (typeof expected !== 'function') {
    if (isRegExp(expected)) return RegExpPrototypeExec(expected, String(actual)) !== null;
    throw new codes.ERR_INVALID_ARG_TYPE('expected', ['Function', 'RegExp'], expected);
  }
  if (expected.prototype !== undefined && actual instanceof expected) return true;
  return !ObjectPrototypeIsPrototypeOf(Error, expected) && FunctionPrototypeCall(expected, {}, actual) === true;
}

function expectNoError(fn, actual, args) {
  if (actual === kNone) return;
  let { 0: error, 1: message } = args;
  if (typeof error === 'string') {
    message = error;
    error = undefined;
  }
  if (error && !isUnwanted(actual, error)) throw actual;
  const kind = fn === doesNotReject ? 'rejection' : 'exception';
  const text = `Got unwanted ${kind}${message ? `: ${message}` : '.'}\nActual message: "${actual?.message}"`;
  failComparison(undefined, fn, fn.name, actual, error, [text]);
}

function throws(fn, ...args) {
  expectError(throws, thrownBy(fn), args);
}

async function rejects(promiseFn, ...args) {
  expectError(rejects, await rejectedBy(promiseFn), args);
}

function doesNotThrow(fn, ...args) {
  expectNoError(doesNotThrow, thrownBy(fn), args);
}

async function doesNotReject(fn, ...args) {
  expectNoError(doesNotReject, await rejectedBy(fn), args);
}

module.exports = { doesNotReject, doesNotThrow, rejects, throws };
