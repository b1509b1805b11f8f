// AssertionError: what was expected, what came, and the difference in words.
'use strict';

const {
  ArrayPrototypeJoin, ArrayPrototypeSlice, Error, ErrorCaptureStackTrace, ObjectAssign, ObjectDefineProperty,
  ObjectGetPrototypeOf, String, StringPrototypeSlice, StringPrototypeSplit,
} = primordials;
const { validateObject } = require('internal:errors/validators');
const { inspect } = require('internal:util/inspect');
const { isNativeError } = require('internal:util/types');
const { describeDifference } = require('./internal/difference');
const { paints } = require('./internal/paints');
const { shown } = require('./internal/shown');

const kNotDeepStrictEqual = 'Expected "actual" not to be strictly deep-equal to:';
const kNotStrictEqual = 'Expected "actual" to be strictly unequal to:';
const kNotReferenceEqual = 'Expected "actual" not to be reference-equal to "expected":';

// A value's text is cut here, in lines and in characters.
const kMostLines = 50;
const kMostText = 512;
// The same for a message that has one value only.
const kMostMessage = 1024;
// Of a property's text so many lines are shown where the error itself is.
const kMostPropertyLines = 10;
// Texts up to this length stand on the line of the sentence before them.
const kShortText = 5;

const isError = (value) => isNativeError(value) || value instanceof Error;
const isObject = (value) => (typeof value === 'object' && value !== null) || typeof value === 'function';

function describeSame(operator, actual, isFull) {
  let header = kNotDeepStrictEqual;
  if (operator === 'notStrictEqual') header = isObject(actual) ? kNotReferenceEqual : kNotStrictEqual;
  const lines = StringPrototypeSplit(shown(actual), '\n');
  if (lines.length === 1) return `${header}${lines[0].length > kShortText ? '\n\n' : ' '}${lines[0]}`;
  if (lines.length > kMostLines && !isFull) {
    lines[kMostLines - 4] = paints().ellipsis;
    lines.length = kMostLines - 3;
  }
  return `${header}\n\n${ArrayPrototypeJoin(lines, '\n')}\n`;
}

const cut = (text, most) => text.length > most ? `${StringPrototypeSlice(text, 0, most - 3)}...` : text;

function describeLoose(operator, actual, expected, isFull) {
  let one = shown(actual);
  let other = shown(expected);
  if (operator === 'notDeepEqual' && one === other) {
    const text = `Expected "actual" not to be loosely deep-equal to:\n\n${one}`;
    return isFull ? text : cut(text, kMostMessage);
  }
  if (!isFull) {
    one = cut(one, kMostText);
    other = cut(other, kMostText);
  }
  switch (operator) {
    case 'deepEqual':
      return `Expected values to be loosely deep-equal:\n\n${one}\n\nshould loosely deep-equal\n\n${other}`;
    case 'notDeepEqual':
      return `Expected values not to be loosely deep-equal:\n\n${one}\n\nshould not loosely deep-equal\n\n${other}`;
    default: return `${one} ${operator} ${other}`;
  }
}

/** @param {unknown} message of the caller; undefined or null: there is none */
function describe(operator, actual, expected, message, isFull) {
  const isGiven = message !== undefined && message !== null;
  switch (operator) {
    case 'deepStrictEqual':
    case 'partialDeepStrictEqual':
    case 'strictEqual':
      return describeDifference(operator, actual, expected, isGiven ? message : '', isFull);
    case 'notDeepStrictEqual':
    case 'notStrictEqual':
      return isGiven ? String(message) : describeSame(operator, actual, isFull);
    default:
      return isGiven ? String(message) : describeLoose(operator, actual, expected, isFull);
  }
}

/** An error without its stack, which says nothing of two errors that shall be equal. */
function withoutStack(source) {
  const copy = ObjectAssign({ __proto__: ObjectGetPrototypeOf(source) }, source);
  ObjectDefineProperty(copy, 'message', { __proto__: null, value: source.message });
  if ('cause' in source) {
    const { cause } = source;
    ObjectDefineProperty(copy, 'cause', { __proto__: null, value: isError(cause) ? withoutStack(cause) : cause });
  }
  return copy;
}

class AssertionError extends Error {
  /**
   * @param {{ actual?: unknown, details?: object[], diff?: 'simple' | 'full', expected?: unknown, message?: string,
   *   operator?: string, stackStartFn?: Function, stackStartFunction?: Function }} options
   */
  constructor(options) {
    validateObject(options, 'options');
    const { details, diff = 'simple', message, operator, stackStartFn, stackStartFunction } = options;
    let { actual, expected } = options;
    if ((message === undefined || message === null) && isError(actual) && isError(expected)) {
      actual = withoutStack(actual);
      expected = withoutStack(expected);
    }
    super(describe(operator, actual, expected, message, diff === 'full'));
    this.generatedMessage = !message;
    ObjectDefineProperty(this, 'name', {
      __proto__: null, configurable: true, enumerable: false, value: 'AssertionError [ERR_ASSERTION]', writable: true,
    });
    this.code = 'ERR_ASSERTION';
    if (details) {
      this.actual = undefined;
      this.expected = undefined;
      this.operator = undefined;
      for (let i = 0; i < details.length; i++) {
        this[`message ${i}`] = details[i].message;
        this[`actual ${i}`] = details[i].actual;
        this[`expected ${i}`] = details[i].expected;
        this[`operator ${i}`] = details[i].operator;
        this[`stack trace ${i}`] = details[i].stack;
      }
    } else {
      this.actual = actual;
      this.expected = expected;
      this.operator = operator;
    }
    ErrorCaptureStackTrace(this, stackStartFn || stackStartFunction);
    // The first line of the stack has the code, the name that programs see has not: the stack is made in between.
    void this.stack;
    this.name = 'AssertionError';
    this.diff = diff;
  }

  toString() {
    return `${this.name} [${this.code}]: ${this.message}`;
  }

  [inspect.custom](recurseTimes, context) {
    const { actual, expected } = this;
    this.actual = shortened(actual);
    this.expected = shortened(expected);
    // The message shows the values: here their kind is enough.
    const text = inspect(this, { ...context, customInspect: false, depth: 0 });
    this.actual = actual;
    this.expected = expected;
    return text;
  }
}

function shortened(value) {
  if (typeof value !== 'string') return value;
  const lines = StringPrototypeSplit(value, '\n', kMostPropertyLines + 1);
  if (lines.length > kMostPropertyLines) {
    return `${ArrayPrototypeJoin(ArrayPrototypeSlice(lines, 0, kMostPropertyLines), '\n')}\n...`;
  }
  // Node shows the end of such a text, and so do we.
  return value.length > kMostText ? `${StringPrototypeSlice(value, kMostText)}...` : value;
}

module.exports = { AssertionError };
