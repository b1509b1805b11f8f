// util.deprecate: a function that warns at its first call.
'use strict';

const { ObjectDefineProperty, ObjectSetPrototypeOf, ReflectApply, ReflectConstruct, SafeSet } = primordials;
const { validateString } = require('internal:errors/validators');
const { kEmptyObject } = require('internal:util/kinds');

/** Codes of which this process has been warned: one warning a code, not one a function. */
const warnedCodes = new SafeSet();

const warn = (message, code, origin) => {
  const { emitWarning } = require('node:process');
  if (code === undefined) {
    emitWarning(message, 'DeprecationWarning', origin);
  } else if (code === 'ExperimentalWarning') {
    emitWarning(message, code, origin);
  } else if (!warnedCodes.has(code)) {
    emitWarning(message, 'DeprecationWarning', code, origin);
    warnedCodes.add(code);
  }
};

/**
 * @param {Function} fn
 * @param {string} message
 * @param {string} [code] such as DEP0001: a code is warned of once
 * @param {{ modifyPrototype?: boolean }} [options] without `modifyPrototype`, the result keeps a plain function's prototypes
 * @returns {Function}
 */
function deprecate(fn, message, code, { modifyPrototype = true } = kEmptyObject) {
  if (code !== undefined) validateString(code, 'code');
  let warned = false;
  function deprecated(...args) {
    if (!warned && require('node:process').noDeprecation !== true) {
      warned = true;
      warn(message, code, deprecated);
    }
    return new.target ? ReflectConstruct(fn, args, new.target) : ReflectApply(fn, this, args);
  }
  if (modifyPrototype) {
    // Statics are found through the chain, and `instanceof` and subclasses see the same prototype.
    ObjectSetPrototypeOf(deprecated, fn);
    if (fn.prototype) deprecated.prototype = fn.prototype;
  }
  ObjectDefineProperty(deprecated, 'length', { __proto__: null, value: fn.length });
  return deprecated;
}

module.exports = { deprecate };
