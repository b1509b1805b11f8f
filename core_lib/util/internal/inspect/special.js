// What util.inspect prints for functions, classes and boxed primitives.
'use strict';

const {
  BigIntPrototypeValueOf, BooleanPrototypeValueOf, FunctionPrototypeToString, NumberPrototypeValueOf, ObjectGetPrototypeOf,
  ObjectPrototypeHasOwnProperty, RegExpPrototypeTest, StringPrototypeValueOf, SymbolPrototypeValueOf,
} = primordials;
const { isAsyncFunction, isGeneratorFunction } = require('internal:binding/util');
const { kBigInt, kBoolean, kNumber, kString } = require('./kinds');

/**
 * `class` as a word, and no parenthesis before the brace, but in comments. Methods with the name `class` have one, and classes
 * that extend the result of a call: Node prints those as functions.
 */
// Made when it is needed: tables of Unicode are read for it.
let classPattern;
const isClass = (source) =>
  RegExpPrototypeTest(classPattern ??= /^class(?![\p{ID_Continue}$])(?:\/\*(?:(?!\*\/)[^])*\*\/|\/\/.*|[^({/])*\{/u, source);

const classText = (value, constructor, tag) => {
  const name = (ObjectPrototypeHasOwnProperty(value, 'name') && value.name) || '(anonymous)';
  let text = `class ${name}`;
  if (constructor !== 'Function' && constructor !== null) text += ` [${constructor}]`;
  if (tag !== '' && constructor !== tag) text += ` [${tag}]`;
  if (constructor === null) {
    text += ' extends [null prototype]';
  } else {
    const { name: parent } = ObjectGetPrototypeOf(value);
    if (parent) text += ` extends ${parent}`;
  }
  return `[${text}]`;
};

/**
 * @param {object} printer
 * @param {Function} value
 * @param {string | null} constructor
 * @param {string} tag
 */
function functionText(printer, value, constructor, tag) {
  if (isClass(FunctionPrototypeToString(value))) return classText(value, constructor, tag);
  const type = `${isAsyncFunction(value) ? 'Async' : ''}${isGeneratorFunction(value) ? 'Generator' : ''}Function`;
  let text = `[${type}`;
  if (constructor === null) text += ' (null prototype)';
  const { name } = value;
  // No number as depth: such a name is never put on one line.
  text += name === '' ? ' (anonymous)' : `: ${typeof name === 'string' ? name : printer.value(name, NaN)}`;
  text += ']';
  if (constructor !== type && constructor !== null) text += ` ${constructor}`;
  if (tag !== '' && constructor !== tag) text += ` [${tag}]`;
  return text;
}

const unbox = (value, kind) => {
  switch (kind) {
    case kNumber: return ['Number', NumberPrototypeValueOf(value)];
    case kString: return ['String', StringPrototypeValueOf(value)];
    case kBoolean: return ['Boolean', BooleanPrototypeValueOf(value)];
    case kBigInt: return ['BigInt', BigIntPrototypeValueOf(value)];
    default: return ['Symbol', SymbolPrototypeValueOf(value)];
  }
};

/**
 * @param {object} printer
 * @param {object} value
 * @param {number} kind
 * @param {(string | symbol)[]} keys a string's indexes are taken away
 * @param {string | null} constructor
 * @param {string} tag
 */
function boxedText(printer, value, kind, keys, constructor, tag) {
  const { 0: type, 1: primitive } = unbox(value, kind);
  if (kind === kString) keys.splice(0, primitive.length);
  let text = `[${type}`;
  if (type !== constructor) text += constructor === null ? ' (null prototype)' : ` (${constructor})`;
  text += `: ${printer.plainPrimitive(primitive)}]`;
  if (tag !== '' && tag !== constructor) text += ` [${tag}]`;
  return keys.length !== 0 || !printer.isStyled ? text : printer.stylize(text, type.toLowerCase());
}

module.exports = { boxedText, functionText };
