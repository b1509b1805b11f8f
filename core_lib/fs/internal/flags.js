// How a file is opened: the words for flags, and the numbers that they stand for.
'use strict';

const { codes } = require('internal:errors/codes');
const { validateInt32 } = require('internal:errors/validators');
const { O_APPEND, O_CREAT, O_EXCL, O_RDONLY, O_RDWR, O_SYNC, O_TRUNC, O_WRONLY } = require('./constants');

const kWrite = O_TRUNC | O_CREAT;
const kAppend = O_APPEND | O_CREAT;

const numberOf = { __proto__: null, r: O_RDONLY, rs: O_RDONLY | O_SYNC, 'r+': O_RDWR, 'rs+': O_RDWR | O_SYNC };
for (const [word, extra] of [['', 0], ['x', O_EXCL]]) {
  numberOf[`w${word}`] = kWrite | extra | O_WRONLY;
  numberOf[`w${word}+`] = kWrite | extra | O_RDWR;
  numberOf[`a${word}`] = kAppend | extra | O_WRONLY;
  numberOf[`a${word}+`] = kAppend | extra | O_RDWR;
}
numberOf.as = kAppend | O_SYNC | O_WRONLY;
numberOf['as+'] = kAppend | O_SYNC | O_RDWR;
// The two letters go in either order.
for (const word of ['rs', 'rs+', 'wx', 'wx+', 'ax', 'ax+', 'as', 'as+']) {
  numberOf[word[1] + word[0] + (word[2] ?? '')] = numberOf[word];
}

/**
 * @param {string | number | null | undefined} flags
 * @param {string} [name] of the argument, for the error
 * @returns {number} for open(2)
 */
function flagsOf(flags, name = 'flags') {
  if (typeof flags === 'string') {
    const number = numberOf[flags];
    if (number !== undefined) return number;
  } else if (typeof flags === 'number') {
    validateInt32(flags, name);
    return flags | 0;
  } else if (flags === undefined || flags === null) {
    return O_RDONLY;
  }
  throw new codes.ERR_INVALID_ARG_VALUE(name, flags);
}

module.exports = { flagsOf };
