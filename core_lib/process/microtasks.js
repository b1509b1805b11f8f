// queueMicrotask(): an error in the callback is an uncaught exception, not a rejection.
'use strict';

const binding = require('internal:binding/process');
const { getHooks } = require('internal:async_hooks/execution');
const { validateFunction } = require('internal:errors/validators');

/** Hooks hear of it as of a resource. */
function resourceOf(callback) {
  const { AsyncResource } = require('internal:async_hooks/async_resource');
  const resource = new AsyncResource('Microtask', { requireManualDestroy: true });
  const run = () => {
    try {
      callback();
    } catch (error) {
      // Inside of the scope: a domain hears of it.
      binding.triggerUncaught(error, false);
    } finally {
      resource.emitDestroy();
    }
  };
  return () => resource.runInAsyncScope(run, undefined);
}

exports.queueMicrotask = function queueMicrotask(callback) {
  validateFunction(callback, 'callback');
  if (getHooks().length !== 0) callback = resourceOf(callback);
  // The engine keeps the context of async_hooks, and tells errors to where uncaught exceptions go.
  binding.enqueueMicrotask(callback);
};
