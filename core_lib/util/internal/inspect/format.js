// util.format: text with placeholders, and values after it.
'use strict';

const {
  JSONStringify, Number, NumberParseFloat, NumberParseInt, ObjectGetOwnPropertyDescriptor, ObjectGetPrototypeOf,
  ObjectPrototypeHasOwnProperty, String, StringPrototypeCharCodeAt, StringPrototypeIncludes, StringPrototypeSlice,
  SymbolToPrimitive,
} = primordials;
const binding = require('internal:binding/util');
const { kProxy } = require('./kinds');
const { builtIns } = require('./names');
const { bigintText, numberText } = require('./numbers');
const { Printer } = require('./printer');

/** @param {unknown} value @param {object} [options] @param {object} [more] */
const print = (value, options, more) => {
  const printer = new Printer();
  if (options !== undefined) printer.set(options);
  if (more !== undefined) printer.set(more);
  printer.start();
  return printer.value(value, 0);
};

const json = (value) => {
  try {
    return JSONStringify(value);
  } catch (error) {
    if (isCircularityError(error)) return '[Circular]';
    throw error;
  }
};

/** The engine's message begins the same for every circle; it is in the language of nobody's choosing. */
const isCircularityError = (error) => error?.name === 'TypeError' && typeof error.message === 'string' &&
  StringPrototypeIncludes(error.message, 'circular structure');

const hasOwn = ObjectPrototypeHasOwnProperty;

/** Whether String(value) would say no more than the engine's own toString. */
const hasPlainToString = (value) => {
  if (binding.kindOf(value) === kProxy) {
    const details = binding.getProxyDetails(value);
    if (details[0] === null) return true;
    return hasPlainToString(details[0]);
  }
  if (typeof value[SymbolToPrimitive] === 'function' && hasOwn(value, SymbolToPrimitive)) return false;
  if (typeof value.toString !== 'function') return true;
  if (hasOwn(value, 'toString')) return false;
  let object = value;
  do {
    object = ObjectGetPrototypeOf(object);
  } while (!hasOwn(object, 'toString'));
  const constructor = ObjectGetOwnPropertyDescriptor(object, 'constructor')?.value;
  return typeof constructor === 'function' && builtIns.has(constructor.name);
};

const PLAIN = { __proto__: null, depth: 0, colors: false, compact: 3 };

const asString = (value, options) => {
  switch (typeof value) {
    case 'number': return numberText(value, false);
    case 'bigint': return bigintText(value, false);
    case 'object':
      if (value !== null && hasPlainToString(value)) return print(value, options, PLAIN);
      return String(value);
    default: return String(value);
  }
};

const asNumber = (value, convert) => {
  if (typeof value === 'bigint') return bigintText(value, false);
  return typeof value === 'symbol' ? 'NaN' : numberText(convert(value), false);
};

const DETAILED = { __proto__: null, showHidden: true, showProxy: true, depth: 4 };

/** The text of `value` for a placeholder's letter; undefined where it is none. */
const placeholder = (letter, value, options) => {
  switch (letter) {
    case 115: return asString(value, options); // s
    case 106: return json(value); // j
    case 100: return asNumber(value, Number); // d
    case 79: return print(value, options); // O
    case 111: return print(value, options, DETAILED); // o
    case 105: return asNumber(value, NumberParseInt); // i
    case 102: return typeof value === 'symbol' ? 'NaN' : numberText(NumberParseFloat(value), false); // f
    case 99: return ''; // c: styles, which a terminal has not
    default: return undefined;
  }
};

/**
 * @param {object | undefined} options of inspect
 * @param {unknown[]} values the first may have placeholders for the next
 * @returns {string}
 */
function formatValues(options, values) {
  const count = values.length;
  const first = values[0];
  let used = 0;
  let text = '';
  let separator = '';
  if (typeof first === 'string') {
    if (count === 1) return first;
    let last = 0;
    for (let i = 0; i < first.length - 1; i++) {
      if (StringPrototypeCharCodeAt(first, i) !== 37) continue;
      const letter = StringPrototypeCharCodeAt(first, ++i);
      if (used + 1 === count && letter !== 37) continue;
      if (letter === 37) {
        text += StringPrototypeSlice(first, last, i);
        last = i + 1;
        continue;
      }
      const replacement = placeholder(letter, values[used + 1], options);
      if (replacement === undefined && letter !== 106) continue;
      used++;
      if (last !== i - 1) text += StringPrototypeSlice(first, last, i - 1);
      text += replacement;
      last = i + 1;
    }
    used++;
    separator = ' ';
    if (last < first.length) text += last === 0 ? first : StringPrototypeSlice(first, last);
  }
  for (; used < count; used++) {
    const value = values[used];
    text += separator;
    text += typeof value === 'string' ? value : print(value, options);
    separator = ' ';
  }
  return text;
}

module.exports = { formatValues, print };
