// The text of the call of ok() that failed, as far as it stands on its line.
'use strict';

const { Error, ErrorCaptureStackTrace, StringPrototypeSlice } = primordials;
const { readTokens } = require('./tokens');

/** @returns {[string, number] | undefined} the line of the caller's source, and where on it the call is */
function placeOfCall(callee) {
  const { stackTraceLimit } = Error;
  const error = new Error();
  try {
    Error.stackTraceLimit = 1;
    ErrorCaptureStackTrace(error, callee);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
  return require('internal:binding/assert').sourceLineOf(error);
}

const isName = (token) => token !== undefined && token.type === 'name';
const is = (token, text) => token !== undefined && token.type === 'punctuator' && token.text === text;

/** Whether a `[key]` of one word, text or number ends at `at`. */
const isIndex = (tokens, at) => is(tokens[at], ']') && is(tokens[at - 2], '[') &&
  (isName(tokens[at - 1]) || tokens[at - 1].type === 'literal');

/** The first token of `a.b['c'].d`, whose last one is at `index` or, where that is the call's `(`, before it. */
function startOfMembers(tokens, index) {
  let first = index;
  let at = index;
  if (is(tokens[at], '(')) {
    at--;
    if (is(tokens[at], '?.')) at--;
  }
  for (;;) {
    if (isName(tokens[at])) {
      first = at;
      if (!is(tokens[at - 1], '.') && !is(tokens[at - 1], '?.')) return first;
      at -= 2;
    } else if (isIndex(tokens, at)) {
      at -= is(tokens[at - 3], '?.') ? 4 : 3;
      if (!isName(tokens[at]) && !is(tokens[at], ']')) return first;
    } else {
      return first;
    }
  }
}

/** Where the text ends: after the parenthesis that closes the first one. */
function endOfCall(tokens, index, line) {
  let depth = 0;
  for (let i = index; i < tokens.length; i++) {
    if (is(tokens[i], '(')) depth++;
    else if (is(tokens[i], ')') && --depth === 0) return tokens[i].start + 1;
  }
  return line.length;
}

/**
 * @param {Function} callee whose call is looked for
 * @returns {string | undefined} "assert.ok(x)"; undefined where the engine has no source
 */
function callText(callee) {
  try {
    const place = placeOfCall(callee);
    if (place === undefined) return undefined;
    const { 0: line, 1: column } = place;
    const tokens = readTokens(line, 0);
    const index = tokens.findIndex((token) => token.start === column);
    // In the middle of a text of many lines.
    if (index === -1) return StringPrototypeSlice(line, column, endOfCall(readTokens(line, column), 0, line));
    return StringPrototypeSlice(line, tokens[startOfMembers(tokens, index)].start, endOfCall(tokens, index, line));
  } catch {
    // The message is a help; that it can't be made shall not hide that the assertion failed.
    return undefined;
  }
}

module.exports = { callText };
