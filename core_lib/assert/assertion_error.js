// AssertionError: what was expected, what came, and the difference in words.
'use strict';

const { inspect } = require('internal:util/inspect');
const { describeDifference, shown } = require('./internal/difference');

const kReadable = {
  __proto__: null,
  deepEqual: 'Expected values to be loosely deep-equal:',
  deepStrictEqual: 'Expected values to be strictly deep-equal:',
  notDeepEqual: 'Expected "actual" not to be loosely deep-equal to:',
  notDeepEqualUnequal: 'Expected values not to be loosely deep-equal:',
  notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:',
  notIdentical: 'Values identical but not reference-equal:',
  notStrictEqual: 'Expected "actual" to be strictly unequal to:',
  notStrictEqualObject: 'Expected "actual" not to be reference-equal to "expected":',
  partialDeepStrictEqual: 'Expected values to be partially and strictly deep-equal:',
  strictEqual: 'Expected values to be strictly equal:',
};

// A value's text is cut here.
const kMostLines = 50;
const kMostText = 512;

const cut = (text) => text.length > kMostText ? `${text.slice(0, kMostText - 3)}...` : text;

function describeUnequal(operator, actual) {
  let base = kReadable[operator];
  const lines = shown(actual).split('\n');
  if (operator === 'notStrictEqual' && ((typeof actual === 'object' && actual !== null) || typeof actual === 'function')) {
    base = kReadable.notStrictEqualObject;
  }
  if (lines.length > kMostLines) lines.splice(kMostLines - 4, lines.length, '...');
  if (lines.length === 1) return `${base}${lines[0].length > 5 ? '\n\n' : ' '}${lines[0]}`;
  return `${base}\n\n${lines.join('\n')}${operator === 'notDeepStrictEqual' || operator === 'notStrictEqual' ? '\n' : ''}`;
}

function describeLoose(operator, actual, expected) {
  const one = cut(shown(actual));
  const other = cut(shown(expected));
  if (operator === 'deepEqual') return `${kReadable.deepEqual}\n\n${one}\n\nshould loosely deep-equal\n\n${other}`;
  if (operator === 'notDeepEqual') {
    return one === other ? `${kReadable.notDeepEqual}\n\n${one}` :
      `${kReadable.notDeepEqualUnequal}\n\n${one}\n\nshould not loosely deep-equal\n\n${other}`;
  }
  return `${one} ${operator} ${other}`;
}

function describe(operator, actual, expected, kind) {
  switch (operator) {
    case 'deepStrictEqual':
    case 'strictEqual':
    case 'partialDeepStrictEqual':
      return describeDifference(actual, expected, operator, kReadable[operator], kind);
    case 'notDeepStrictEqual':
    case 'notStrictEqual':
      return describeUnequal(operator, actual);
    default:
      return describeLoose(operator, actual, expected);
  }
}

class AssertionError extends Error {
  constructor(options) {
    const { validateObject, validateOneOf } = require('internal:errors/validators');
    validateObject(options, 'options');
    const { message, operator, stackStartFn, details, stackStartFunction, diff = 'simple' } = options;
    let { actual, expected } = options;
    validateOneOf(diff, 'options.diff', ['simple', 'full']);
    if (message != null) {
      super(operator === 'deepStrictEqual' || operator === 'strictEqual' ? String(message) : String(message));
    } else {
      // Errors that look the same differ in what inspect() leaves out.
      if (typeof actual === 'object' && actual !== null && typeof expected === 'object' && expected !== null &&
          'stack' in actual && actual instanceof Error && 'stack' in expected && expected instanceof Error) {
        actual = copyError(actual);
        expected = copyError(expected);
      }
      super(describe(operator, actual, expected, diff));
    }
    this.generatedMessage = !message;
    Object.defineProperty(this, 'name', {
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
    this.diff = diff;
    Error.captureStackTrace(this, stackStartFn || stackStartFunction);
    // The stack's first line has the code; what programs see as the name has not.
    void this.stack;
    this.name = 'AssertionError';
  }

  toString() {
    return `${this.name} [${this.code}]: ${this.message}`;
  }

  [inspect.custom](recurseTimes, ctx) {
    const { actual, expected } = this;
    for (const name of ['actual', 'expected']) {
      const value = this[name];
      if (typeof value === 'string') {
        const lines = value.split('\n');
        if (lines.length > 10) this[name] = `${lines.slice(0, 10).join('\n')}\n...`;
        else if (value.length > kMostText) this[name] = `${value.slice(0, kMostText)}...`;
      }
    }
    const text = inspect(this, { ...ctx, customInspect: false, depth: 0 });
    this.actual = actual;
    this.expected = expected;
    return text;
  }
}

function copyError(source) {
  const target = Object.assign({ __proto__: Object.getPrototypeOf(source) }, source);
  Object.defineProperty(target, 'message', { __proto__: null, value: source.message });
  return target;
}

module.exports = { AssertionError };
