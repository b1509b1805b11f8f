// util.aborted: a promise for the moment when a signal is aborted.
'use strict';

const { Promise, PromiseReject, PromiseResolve, TypeError } = primordials;
const { validateObject, kValidateObjectAllowObjects = 6 } = require('internal:errors/validators');

const notASignal = () => {
  const error = new TypeError('signal is not of type AbortSignal.');
  error.code = 'ERR_INVALID_ARG_TYPE';
  return error;
};

const wait = (signal, resource) => {
  const { AbortSignal } = require('internal:events/abort_controller');
  const { kWeakHandler } = require('internal:events/event_target');
  if (!(signal instanceof AbortSignal)) throw notASignal();
  validateObject(resource, 'resource', kValidateObjectAllowObjects);
  if (signal.aborted) return PromiseResolve();
  return new Promise((resolve) => {
    const onAbort = (event) => {
      if (event.isTrusted) resolve();
    };
    signal.addEventListener('abort', onAbort, { __proto__: null, [kWeakHandler]: resource, once: true });
  });
};

/**
 * @param {AbortSignal} signal
 * @param {object} resource while it lives, the promise waits
 * @returns {Promise<void>}
 */
function aborted(signal, resource) {
  try {
    return wait(signal, resource);
  } catch (error) {
    return PromiseReject(error);
  }
}

module.exports = { aborted };
