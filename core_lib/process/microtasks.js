// queueMicrotask(): an error in the callback is an uncaught exception, not a rejection.
'use strict';

const binding = require('internal:binding/process');
const { getContext, setContext } = require('internal:async_hooks/context');
const { validateFunction } = require('internal:errors/validators');

exports.queueMicrotask = (callback) => {
  validateFunction(callback, 'callback');
  const context = getContext();
  binding.enqueueMicrotask(() => {
    const before = getContext();
    setContext(context);
    try {
      callback();
    } catch (error) {
      binding.triggerUncaught(error, false);
    } finally {
      setContext(before);
    }
  });
};
