// From what C++ answers to Node's errors.
'use strict';

const { Error, ErrorCaptureStackTrace } = primordials;
const { codes } = require('internal:errors/codes');

/**
 * @param {[message: string, errno: number, code: string]} failure
 * @param {number} most bytes of output that were allowed
 * @param {Function} [caller] the function that is not to be in the stack, nor what it has called
 * @returns {Error}
 */
function toError(failure, most, caller = toError) {
  const { 0: message, 1: errno, 2: code } = failure;
  switch (code) {
    case 'ERR_BUFFER_TOO_LARGE':
      return new codes.ERR_BUFFER_TOO_LARGE(most);
    case 'ERR_TRAILING_JUNK_AFTER_STREAM_END':
      return new codes.ERR_TRAILING_JUNK_AFTER_STREAM_END();
    case 'ERR_INTERNAL_ASSERTION':
      return new codes.ERR_INTERNAL_ASSERTION(message);
    case 'ERR_MEMORY_ALLOCATION_FAILED': {
      const error = new Error('Failed to allocate memory');
      error.code = code;
      return error;
    }
    default: {
      const error = new Error(message);
      error.errno = errno;
      error.code = code;
      ErrorCaptureStackTrace(error, caller);
      return error;
    }
  }
}

module.exports = { toError };
