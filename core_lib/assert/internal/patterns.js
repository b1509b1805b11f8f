// match() and doesNotMatch().
'use strict';

const { ArrayPrototypeSlice, RegExpPrototypeExec, SafeArrayIterator } = primordials;
const { codes, determineSpecificType } = require('internal:errors/codes');
const { inspect } = require('internal:util/inspect');
const { isRegExp } = require('internal:util/types');
const { failGenerated, messageOf } = require('./failures');

function generate(string, regexp, isWanted) {
  if (typeof string !== 'string') {
    return `The "string" argument must be of type string. Received ${determineSpecificType(string)}`;
  }
  return `The input ${isWanted ? 'did not match' : 'was expected to not match'} the regular expression ` +
    `${inspect(regexp)}. Input:\n\n${inspect(string)}\n`;
}

function check(string, regexp, args, fn, isWanted) {
  if (!isRegExp(regexp)) throw new codes.ERR_INVALID_ARG_TYPE('regexp', 'RegExp', regexp);
  if (typeof string === 'string' && (RegExpPrototypeExec(regexp, string) !== null) === isWanted) return;
  const given = args[0] || generate(string, regexp, isWanted);
  const message = messageOf([given, ...new SafeArrayIterator(ArrayPrototypeSlice(args, 1))], string, regexp);
  failGenerated(args.length === 0, { actual: string, expected: regexp, message, operator: fn.name, stackStartFn: fn });
}

function match(string, regexp, ...message) {
  check(string, regexp, message, match, true);
}

function doesNotMatch(string, regexp, ...message) {
  check(string, regexp, message, doesNotMatch, false);
}

module.exports = { doesNotMatch, match };
