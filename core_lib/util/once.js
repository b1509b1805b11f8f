// A function that runs once, whatever the number of calls.
'use strict';

const { ReflectApply } = primordials;

/**
 * @template {(...args: any[]) => any} T
 * @param {T} callback
 * @param {{ preserveReturnValue?: boolean }} [options] with `preserveReturnValue`, later calls give the first call's result
 * @returns {T}
 */
function once(callback, { preserveReturnValue = false } = {}) {
  let called = false;
  let result;
  return function(...args) {
    if (called) return result;
    called = true;
    const value = ReflectApply(callback, this, args);
    if (preserveReturnValue) result = value;
    return value;
  };
}

module.exports = { once };
