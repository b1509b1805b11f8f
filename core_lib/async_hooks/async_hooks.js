// node:async_hooks.
'use strict';

const { AsyncLocalStorage } = require('./async_local_storage');
const { AsyncResource } = require('./async_resource');
const execution = require('./execution');
const follow = require('./follow');
const { createHook: makeHook } = require('./hooks');
const { providers } = require('./providers');

follow.start();

function createHook(callbacks) {
  return makeHook(callbacks);
}

function executionAsyncId() {
  return execution.executionAsyncId();
}

function triggerAsyncId() {
  return execution.triggerAsyncId();
}

function executionAsyncResource() {
  return execution.executionAsyncResource();
}

module.exports = {
  AsyncLocalStorage,
  createHook,
  executionAsyncId,
  triggerAsyncId,
  executionAsyncResource,
  asyncWrapProviders: providers,
  AsyncResource,
};
