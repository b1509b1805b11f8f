// node:assert.
'use strict';

const { codes } = require('internal:errors/codes');
const { validateFunction } = require('internal:errors/validators');
const { isDeepEqual, isDeepStrictEqual, isPartialStrictEqual } = require('internal:util/comparisons');
const { inspect } = require('internal:util/inspect');
const { isPromise, isRegExp } = require('internal:util/types');
const { AssertionError } = require('./assertion_error');
const { checkException } = require('./internal/exceptions');

const kNothing = Symbol('nothing');

/** Throws what failed; a message that is an error is thrown itself. */
function fails(options) {
  const { message } = options;
  if (message instanceof Error) throw message;
  if (typeof message === 'function') {
    options.message = message(options.actual, options.expected);
  }
  throw new AssertionError(options);
}

function checkOk(fn, numArguments, value, message) {
  if (value) return;
  let generated = false;
  if (numArguments === 0) {
    generated = true;
    message = 'No value argument passed to `assert.ok()`';
  } else if (message == null) {
    generated = true;
    const text = require('./internal/source_text').callText(fn);
    message = `The expression evaluated to a falsy value:\n\n${text ?? `  ${fn.name === 'assert' ? 'assert' : 'assert.ok'}(${inspect(value)})`}\n`;
  } else if (message instanceof Error) {
    throw message;
  }
  const error = new AssertionError({ actual: value, expected: true, message, operator: '==', stackStartFn: fn });
  error.generatedMessage = generated;
  throw error;
}

function assert(...args) {
  checkOk(assert, args.length, ...args);
}

function ok(...args) {
  checkOk(ok, args.length, ...args);
}

function fail(message) {
  if (message instanceof Error) throw message;
  const error = new AssertionError({ message: message ?? 'Failed', operator: 'fail', stackStartFn: fail });
  error.generatedMessage = message === undefined;
  throw error;
}

/** An assertion about two values. */
function compares(name, operator, holds) {
  const fn = {
    [name](actual, expected, message) {
      if (arguments.length < 2) throw new codes.ERR_MISSING_ARGS('actual', 'expected');
      if (!holds(actual, expected)) fails({ actual, expected, message, operator, stackStartFn: fn });
    },
  }[name];
  return fn;
}

const notEqualLoosely = (actual, expected) =>
  // eslint-disable-next-line eqeqeq
  !(actual == expected || (Number.isNaN(actual) && Number.isNaN(expected)));

const equal = compares('equal', '==', (actual, expected) => !notEqualLoosely(actual, expected));
const notEqual = compares('notEqual', '!=', notEqualLoosely);
const deepEqual = compares('deepEqual', 'deepEqual', isDeepEqual);
const notDeepEqual = compares('notDeepEqual', 'notDeepEqual', (actual, expected) => !isDeepEqual(actual, expected));
const deepStrictEqual = compares('deepStrictEqual', 'deepStrictEqual', isDeepStrictEqual);
const notDeepStrictEqual = compares('notDeepStrictEqual', 'notDeepStrictEqual',
  (actual, expected) => !isDeepStrictEqual(actual, expected));
const strictEqual = compares('strictEqual', 'strictEqual', Object.is);
const notStrictEqual = compares('notStrictEqual', 'notStrictEqual', (actual, expected) => !Object.is(actual, expected));
const partialDeepStrictEqual = compares('partialDeepStrictEqual', 'partialDeepStrictEqual', isPartialStrictEqual);

function matches(string, regexp, message, fn, expectsMatch) {
  if (!isRegExp(regexp)) throw new codes.ERR_INVALID_ARG_TYPE('regexp', 'RegExp', regexp);
  const isMatch = typeof string === 'string' && regexp.exec(string) !== null;
  if (typeof string === 'string' && isMatch === expectsMatch) return;
  if (message instanceof Error) throw message;
  const generated = !message;
  if (typeof string !== 'string') {
    const { determineSpecificType } = require('internal:errors/codes');
    message ||= `The "string" argument must be of type string. Received ${determineSpecificType(string)}`;
  } else {
    message ||= `${expectsMatch ? 'The input did not match the regular expression' :
      'The input was expected to not match the regular expression'} ${inspect(regexp)}. Input:\n\n${inspect(string)}\n`;
  }
  const error = new AssertionError({ actual: string, expected: regexp, message, operator: fn.name, stackStartFn: fn });
  error.generatedMessage = generated;
  throw error;
}

function match(string, regexp, message) {
  matches(string, regexp, message, match, true);
}

function doesNotMatch(string, regexp, message) {
  matches(string, regexp, message, doesNotMatch, false);
}

/** What `fn` throws, or kNothing. */
function thrownBy(fn) {
  validateFunction(fn, 'fn');
  try {
    fn();
  } catch (error) {
    return error;
  }
  return kNothing;
}

const isThenable = (value) => isPromise(value) ||
  (value !== null && typeof value === 'object' && typeof value.then === 'function' && typeof value.catch === 'function');

async function rejectedBy(promiseFn) {
  let promise;
  if (typeof promiseFn === 'function') {
    promise = promiseFn();
    if (!isThenable(promise)) throw new codes.ERR_INVALID_RETURN_VALUE('instance of Promise', 'promiseFn', promise);
  } else if (isThenable(promiseFn)) {
    promise = promiseFn;
  } else {
    throw new codes.ERR_INVALID_ARG_TYPE('promiseFn', ['Function', 'Promise'], promiseFn);
  }
  try {
    await promise;
  } catch (error) {
    return error;
  }
  return kNothing;
}

function expectError(fn, actual, numArguments, error, message) {
  if (typeof error === 'string') {
    if (numArguments === 4) throw new codes.ERR_INVALID_ARG_TYPE('error', ['Object', 'Error', 'Function', 'RegExp'], error);
    if (typeof actual === 'object' && actual !== null) {
      if (actual.message === error) {
        throw new codes.ERR_AMBIGUOUS_ARGUMENT('error/message',
          `The error message "${actual.message}" is identical to the message.`);
      }
    } else if (actual === error) {
      throw new codes.ERR_AMBIGUOUS_ARGUMENT('error/message', `The error "${actual}" is identical to the message.`);
    }
    message = error;
    error = undefined;
  } else if (error != null && typeof error !== 'object' && typeof error !== 'function') {
    throw new codes.ERR_INVALID_ARG_TYPE('error', ['Object', 'Error', 'Function', 'RegExp'], error);
  }
  if (actual === kNothing) {
    let details = '';
    if (error?.name) details += ` (${error.name})`;
    details += message ? `: ${message}` : '.';
    const kind = fn === rejects ? 'rejection' : 'exception';
    fails({
      actual: undefined, expected: error, message: `Missing expected ${kind}${details}`, operator: fn.name, stackStartFn: fn,
    });
  }
  if (error) checkException(actual, error, message, fn);
}

function expectNoError(fn, actual, error, message) {
  if (actual === kNothing) return;
  if (typeof error === 'string') {
    message = error;
    error = undefined;
  }
  const isIt = !error || (isRegExp(error) ? error.exec(String(actual)) !== null :
    typeof error === 'function' && ((error.prototype !== undefined && actual instanceof error) ||
      (!Object.prototype.isPrototypeOf.call(Error, error) && Reflect.apply(error, {}, [actual]) === true)));
  if (!isIt) throw actual;
  const details = message ? `: ${message}` : '.';
  const kind = fn === doesNotReject ? 'rejection' : 'exception';
  fails({
    actual,
    expected: error,
    message: `Got unwanted ${kind}${details}\nActual message: "${actual?.message}"`,
    operator: fn.name,
    stackStartFn: fn,
  });
}

function throws(fn, ...args) {
  expectError(throws, thrownBy(fn), args.length + 2, ...args);
}

async function rejects(promiseFn, ...args) {
  expectError(rejects, await rejectedBy(promiseFn), args.length + 2, ...args);
}

function doesNotThrow(fn, ...args) {
  expectNoError(doesNotThrow, thrownBy(fn), ...args);
}

async function doesNotReject(fn, ...args) {
  expectNoError(doesNotReject, await rejectedBy(fn), ...args);
}

function ifError(value) {
  if (value === null || value === undefined) return;
  let message = 'ifError got unwanted exception: ';
  if (typeof value === 'object' && typeof value.message === 'string') {
    message += value.message.length === 0 && value.constructor ? value.constructor.name : value.message;
  } else {
    message += inspect(value);
  }
  const error = new AssertionError({ actual: value, expected: null, message, operator: 'ifError', stackStartFn: ifError });
  error.generatedMessage = false;
  // Where the error came from comes first: it is what the reader looks for.
  if (typeof value === 'object' && typeof value.stack === 'string') {
    const origin = value.stack.split('\n').slice(1).filter((line) => line.trim().startsWith('at '));
    if (origin.length > 0) error.stack = `${error.stack.split('\n    at')[0]}\n${origin.join('\n')}`;
  }
  throw error;
}

const methods = {
  AssertionError,
  ok,
  fail,
  equal,
  notEqual,
  deepEqual,
  notDeepEqual,
  deepStrictEqual,
  notDeepStrictEqual,
  strictEqual,
  notStrictEqual,
  partialDeepStrictEqual,
  match,
  doesNotMatch,
  throws,
  rejects,
  doesNotThrow,
  doesNotReject,
  ifError,
};
const kStrict = {
  equal: strictEqual, deepEqual: deepStrictEqual, notEqual: notStrictEqual, notDeepEqual: notDeepStrictEqual,
};

/** An instance whose assertions have options of its own. */
class Assert {
  constructor(options = {}) {
    const { validateObject, validateOneOf } = require('internal:errors/validators');
    validateObject(options, 'options');
    const { diff, strict: isStrict = true } = options;
    if (diff !== undefined) validateOneOf(diff, 'options.diff', ['simple', 'full']);
    Object.assign(this, methods, isStrict ? kStrict : {});
    this.AssertionError = AssertionError;
  }
}

function strict(...args) {
  checkOk(strict, args.length, ...args);
}

module.exports = Object.assign(assert, methods);
assert.strict = Object.assign(strict, assert, kStrict);
assert.strict.strict = assert.strict;
assert.Assert = Assert;
assert.strict.Assert = Assert;
