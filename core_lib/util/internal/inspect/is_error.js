// Kinds of errors: what counts as one, and the one of a full stack.
'use strict';

const { Error, RangeError } = primordials;
const { isNativeError } = require('internal:binding/util');

/** @param {unknown} value */
function isError(value) {
  return isNativeError(value) || value instanceof Error;
}

/** Whether the engine threw `error` because the stack has no more room. */
function isStackOverflow(error) {
  return error instanceof RangeError && error.message === 'Maximum call stack size exceeded';
}

module.exports = { isError, isStackOverflow };
