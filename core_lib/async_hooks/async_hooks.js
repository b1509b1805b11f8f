// node:async_hooks.
'use strict';

const { AsyncLocalStorage } = require('./async_local_storage');
const { AsyncResource } = require('./async_resource');
const hooks = require('./hooks');

const { providers } = require('./providers');

function createHook(callbacks) {
  return hooks.createHook(callbacks);
}

function executionAsyncId() {
  return hooks.executionAsyncId();
}

function triggerAsyncId() {
  return hooks.triggerAsyncId();
}

function executionAsyncResource() {
  return hooks.executionAsyncResource();
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
