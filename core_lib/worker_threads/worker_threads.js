// node:worker_threads.
'use strict';

const binding = require('internal:binding/worker_threads');
const { defineLazy } = require('internal:util/lazy');
const { state } = require('./child');
const { kClone } = require('./cloning');
const { MessageChannel, MessagePort, receiveMessageOnPort } = require('./internal/message_port');
const { plainError, typeError } = require('./internal/native_errors');
const { environmentData, kShareEnvironment, Worker } = require('./internal/worker');
const { BroadcastChannel } = require('./internal/broadcast_channel');
const { postMessageToThread } = require('./internal/thread_messages');
const { kHandle, kUntransferable, structuredClone } = require('./structured_clone');

const mark = (object, key) => {
  if ((typeof object !== 'object' && typeof object !== 'function') || object === null) return;
  Object.defineProperty(object, key, { __proto__: null, configurable: false, enumerable: false, value: true });
};

function markAsUntransferable(object) {
  mark(object, kUntransferable);
}

function isMarkedAsUntransferable(object) {
  return object?.[kUntransferable] === true;
}

function markAsUncloneable(object) {
  if ((typeof object !== 'object' && typeof object !== 'function') || object === null) return;
  const { makeDataCloneError } = require('./cloning');
  Object.defineProperty(object, kClone, {
    __proto__: null,
    configurable: false,
    enumerable: false,
    value() { throw makeDataCloneError(`${Object.prototype.toString.call(object)} could not be cloned.`); },
  });
}

function setEnvironmentData(key, value) {
  if (value === undefined) environmentData.delete(key);
  else environmentData.set(key, value);
}

function getEnvironmentData(key) {
  return environmentData.get(key);
}

function moveMessagePortToContext(port, contextifiedSandbox) {
  const isPort = typeof port === 'object' && port !== null && port[kHandle] !== undefined && kClone in port;
  if (!isPort) {
    throw typeError('ERR_INVALID_ARG_TYPE', 'The "port" argument must be a MessagePort instance');
  }
  if (binding.isPortClosed(port[kHandle])) {
    throw plainError('ERR_CLOSED_MESSAGE_PORT', 'Cannot send data on closed MessagePort');
  }
  return require('./internal/context_ports').moveToContext(port, contextifiedSandbox);
}
Object.defineProperty(moveMessagePortToContext, 'length', { __proto__: null, configurable: true, value: 0 });

module.exports = {
  isInternalThread: false,
  get isMainThread() { return state.isMainThread; },
  MessagePort,
  MessageChannel,
  markAsUncloneable,
  markAsUntransferable,
  isMarkedAsUntransferable,
  moveMessagePortToContext,
  receiveMessageOnPort,
  get resourceLimits() { return state.resourceLimits; },
  postMessageToThread,
  get threadId() { return binding.threadId(); },
  get threadName() { return state.threadName; },
  SHARE_ENV: kShareEnvironment,
  Worker,
  get parentPort() { return state.parentPort; },
  get workerData() { return state.workerData; },
  BroadcastChannel,
  setEnvironmentData,
  getEnvironmentData,
};
defineLazy(module.exports, ['locks'], 'worker_threads/locks', true);
Object.defineProperty(module.exports, 'structuredClone', { __proto__: null, enumerable: false, value: structuredClone });
