// What the constructors of streams read out of a queuing strategy.
'use strict';

const { NumberIsNaN } = primordials;
const { codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE } } = require('internal:errors/codes');
const { validateObject } = require('internal:errors/validators');

/** What dictionaries of Web IDL take: any object, functions and null included. */
function validateDictionary(value, name) {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) {
    validateObject(value, name, kNullable);
  }
}
const kNullable = 0b001 | 0b010 | 0b100; // null, arrays and functions are objects here

/** An argument that may be left out, but not be null. */
function validateSource(value, name) {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) {
    throw new ERR_INVALID_ARG_TYPE(name, 'Object', value);
  }
}

/** @returns {number} */
function highWaterMarkOf(strategy, byDefault) {
  const value = strategy?.highWaterMark;
  if (value === undefined) return byDefault;
  const mark = +value;
  if (NumberIsNaN(mark) || mark < 0) throw new ERR_INVALID_ARG_VALUE.RangeError('strategy.highWaterMark', value);
  return mark;
}

/** A strategy's `size`, checked. @returns {Function|undefined} undefined: every chunk counts as one */
function sizeOf(size) {
  if (size === undefined) return undefined;
  if (typeof size !== 'function') throw new ERR_INVALID_ARG_TYPE('strategy.size', 'Function', size);
  // Called without `this`, as a property would not be.
  return (chunk) => size(chunk);
}

/** A callback of an underlying source, sink or transformer. */
function callbackOf(object, name, objectName) {
  const callback = object[name];
  if (callback !== undefined && typeof callback !== 'function') {
    throw new ERR_INVALID_ARG_TYPE(`${objectName}.${name}`, 'Function', callback);
  }
  return callback;
}

module.exports = { callbackOf, highWaterMarkOf, sizeOf, validateDictionary, validateSource };
