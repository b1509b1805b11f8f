// queueMicrotask(): an error in the callback is an uncaught exception, not a rejection.
'use strict';

const binding = require('internal:binding/process');
const { validateFunction } = require('internal:errors/validators');

exports.queueMicrotask = function queueMicrotask(callback) {
  validateFunction(callback, 'callback');
  // The engine keeps the context of async_hooks, and tells errors to where uncaught exceptions go.
  binding.enqueueMicrotask(callback);
};
