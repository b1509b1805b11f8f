// Callbacks that are called from another's events keep the async context in which they were given.
'use strict';

let AsyncResource;

/** @param {Function} callback @returns {Function} */
function bindContext(callback) {
  AsyncResource ??= require('internal:async_hooks/async_resource').AsyncResource;
  return AsyncResource.bind(callback, 'STREAM_END_OF_STREAM');
}

module.exports = { bindContext };
