// Callbacks that are called from another's events keep the async context in which they were given.
'use strict';

let AsyncResource;

/** @param {Function} callback @returns {Function} */
function bindContext(callback) {
  AsyncResource ??= require('node:async_hooks').AsyncResource;
  return AsyncResource.bind(callback, 'STREAM_END_OF_STREAM');
}

module.exports = { bindContext };
