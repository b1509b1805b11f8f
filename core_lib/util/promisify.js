// util.promisify: a function that takes a callback last, as a function that returns a promise.
'use strict';

const {
  ArrayPrototypePush, ObjectDefineProperties, ObjectDefineProperty, ObjectGetOwnPropertyDescriptors,
  ObjectGetPrototypeOf, ObjectSetPrototypeOf, ObjectValues, Promise, ReflectApply, SymbolFor,
} = primordials;
const { validateFunction } = require('internal:errors/validators');
const { isPromise } = require('internal:util/types');

/** The key under which a function carries its own promise form. */
const kCustomPromisify = SymbolFor('nodejs.util.promisify.custom');
/** The key under which a function of the core library carries the names of its callback's values: `['bytesRead', 'buffer']`. */
const kCustomPromisifyArgs = Symbol('customPromisifyArgs');

const warnOfPromise = () => {
  require('node:process').emitWarning('Calling promisify on a function that returns a Promise is likely a mistake.',
                                      'DeprecationWarning', 'DEP0174');
};

/** Fixed attributes, so that asking for the promise form of a promise form gives the same function. */
const markAsPromisified = (fn) => ObjectDefineProperty(fn, kCustomPromisify, {
  __proto__: null, value: fn, enumerable: false, writable: false, configurable: true,
});

const collect = (names, values) => {
  const result = {};
  for (let i = 0; i < names.length; i++) result[names[i]] = values[i];
  return result;
};

/**
 * @param {Function} original calls its last argument with (error, value)
 * @returns {Function}
 */
function promisify(original) {
  validateFunction(original, 'original');
  const custom = original[kCustomPromisify];
  if (custom) {
    validateFunction(custom, 'util.promisify.custom');
    return markAsPromisified(custom);
  }
  const names = original[kCustomPromisifyArgs];

  function fn(...args) {
    return new Promise((resolve, reject) => {
      ArrayPrototypePush(args, names === undefined ? (error, value) => {
        if (error) reject(error);
        else resolve(value);
      } : (error, ...values) => {
        if (error) reject(error);
        else resolve(values.length > 1 ? collect(names, values) : values[0]);
      });
      if (isPromise(ReflectApply(original, this, args))) warnOfPromise();
    });
  }

  ObjectSetPrototypeOf(fn, ObjectGetPrototypeOf(original));
  markAsPromisified(fn);
  const descriptors = ObjectGetOwnPropertyDescriptors(original);
  // Plain objects would inherit `get` or `set` if user code put one on Object.prototype.
  for (const descriptor of ObjectValues(descriptors)) ObjectSetPrototypeOf(descriptor, null);
  return ObjectDefineProperties(fn, descriptors);
}

promisify.custom = kCustomPromisify;

module.exports = { kCustomPromisify, kCustomPromisifyArgs, promisify };
