// util.callbackify: a function that returns a promise, as a function that takes a callback last.
'use strict';

const {
  ArrayPrototypePop, ErrorCaptureStackTrace, ObjectDefineProperties, ObjectGetOwnPropertyDescriptors, ObjectSetPrototypeOf,
  ObjectValues, ReflectApply,
} = primordials;
const { codes: { ERR_FALSY_VALUE_REJECTION } } = require('internal:errors/codes');
const { validateFunction } = require('internal:errors/validators');

/** A callback tells failure by a truthy first argument, so that a falsy reason needs an error around it. */
const onRejected = (reason, callback) => {
  if (reason) return callback(reason);
  const error = new ERR_FALSY_VALUE_REJECTION(reason);
  ErrorCaptureStackTrace(error, onRejected);
  return callback(error);
};

/**
 * @param {(...args: any[]) => Promise<any>} original
 * @returns {Function} the callback is called in a tick of its own, so that what it throws is an uncaught exception
 */
function callbackify(original) {
  validateFunction(original, 'original');

  function callbackified(...args) {
    const last = ArrayPrototypePop(args);
    validateFunction(last, 'last argument');
    const { nextTick } = require('node:process');
    const callback = (error, value) => ReflectApply(last, this, value === undefined ? [error] : [error, value]);
    ReflectApply(original, this, args)
      .then((value) => nextTick(callback, null, value), (reason) => nextTick(onRejected, reason, callback));
  }

  const descriptors = ObjectGetOwnPropertyDescriptors(original);
  // Both are configurable: programs may have made something else of them.
  if (typeof descriptors.length.value === 'number') descriptors.length.value++;
  if (typeof descriptors.name.value === 'string') descriptors.name.value += 'Callbackified';
  for (const descriptor of ObjectValues(descriptors)) ObjectSetPrototypeOf(descriptor, null);
  return ObjectDefineProperties(callbackified, descriptors);
}

module.exports = { callbackify };
