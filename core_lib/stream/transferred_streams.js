// Streams that go to another context or thread, and what arrives there (streams standard, 4.2.5, 5.2.5, 6.2.4 and 8.2).
//
// A stream stays where it is and is piped through a channel, whose other end is what goes. Messages are { type, value }.
// Each end belongs to the thread that its stream is in; nothing but the channel is shared.
'use strict';

const { PromisePrototypeThen, PromiseReject, PromiseResolve, PromiseWithResolvers } = primordials;
const { makeDataCloneError } = require('internal:util/cloneable');
const { markHandled } = require('./internal/web/deferred');
const { pipeTo } = require('./internal/web/pipe_to');
const { createReadable } = require('./internal/web/readable_stream');
const { makeTransform } = require('./internal/web/transform_stream');
const { createWritable } = require('./internal/web/writable_stream');

const kPiping = { __proto__: null, preventAbort: false, preventCancel: false, preventClose: false, signal: undefined };

/** PackAndPostMessageHandlingError: throws where the value cannot be cloned; the other end gets that error, too. */
function post(port, type, value) {
  try {
    port.postMessage({ __proto__: null, type, value });
  } catch (error) {
    try {
      port.postMessage({ __proto__: null, type: 'error', value: error });
    } catch {
      // There is nobody who could be told.
    }
    throw error;
  }
}

/** The last message. @returns {Promise<void>} */
function postLast(port, type, value) {
  try {
    post(port, type, value);
    return PromiseResolve();
  } catch (error) {
    return PromiseReject(error);
  } finally {
    port.close();
  }
}

/** Hears what the other end says; not a reason for the thread to live. */
function listen(port, onMessage, onFailure) {
  port.onmessage = ({ data }) => onMessage(data);
  port.onmessageerror = () => {
    const error = makeDataCloneError('A message of the stream could not be read');
    try {
      post(port, 'error', error);
    } finally {
      port.close();
    }
    onFailure(error);
  };
  port.unref();
}

/**
 * SetUpCrossRealmTransformReadable
 * @param {MessagePort} port
 * @param {boolean} keepsAlive whether who waits for a chunk keeps the thread alive
 */
function readableOf(port, keepsAlive) {
  const core = createReadable({
    __proto__: null,
    pull() {
      if (keepsAlive) port.ref();
      post(port, 'pull', undefined);
    },
    cancel: (reason) => postLast(port, 'error', reason),
  }, { __proto__: null, highWaterMark: 0 });
  const { controller } = core;
  listen(port, ({ type, value }) => {
    if (type === 'chunk') {
      controller.enqueue(value);
      return;
    }
    if (type === 'close') controller.close();
    else if (type === 'error') controller.error(value);
    port.close();
  }, (error) => controller.error(error));
  return core;
}

/**
 * SetUpCrossRealmTransformWritable
 * @param {MessagePort} port
 * @param {boolean} keepsAlive whether what has been written keeps the thread alive
 */
function writableOf(port, keepsAlive) {
  let backpressure = PromiseWithResolvers();
  const release = () => {
    backpressure?.resolve();
    backpressure = undefined;
  };
  const core = createWritable({
    __proto__: null,
    write(chunk) {
      if (keepsAlive) port.ref();
      return PromisePrototypeThen(backpressure?.promise ?? PromiseResolve(), () => {
        backpressure = PromiseWithResolvers();
        try {
          post(port, 'chunk', chunk);
        } catch (error) {
          port.close();
          throw error;
        }
      });
    },
    close: () => postLast(port, 'close', undefined),
    abort: (reason) => postLast(port, 'error', reason),
  });
  const { controller } = core;
  listen(port, ({ type, value }) => {
    if (type === 'error') controller.errorIfNeeded(value);
    release();
  }, (error) => {
    controller.errorIfNeeded(error);
    release();
  });
  return core;
}

/** A channel whose second end goes along. @returns {object} what transfer() answers (internal:util/cloneable) */
function through(carry, kind, attach) {
  const { MessageChannel } = require('node:worker_threads');
  const { port1, port2 } = new MessageChannel();
  carry.port(port2);
  return { __proto__: null, description: [kind, port2], commit: () => attach(port1), abandon: () => port1.close() };
}

/** @param {ReadableCore} core */
function sendReadable(core, carry) {
  if (core.locked) throw makeDataCloneError('Cannot transfer a locked ReadableStream');
  return through(carry, 'ReadableStream', (port) => {
    markHandled(pipeTo(core, writableOf(port, false), kPiping));
  });
}

/** @param {WritableCore} core */
function sendWritable(core, carry) {
  if (core.locked) throw makeDataCloneError('Cannot transfer a locked WritableStream');
  return through(carry, 'WritableStream', (port) => {
    markHandled(pipeTo(readableOf(port, false), core, kPiping));
  });
}

/** @param {TransformStream} stream */
function sendTransform(stream, carry) {
  const { readable, writable } = stream;
  carry.object(writable);
  carry.object(readable);
  const nothing = () => {};
  return { __proto__: null, description: ['TransformStream', { readable, writable }], commit: nothing, abandon: nothing };
}

module.exports = {
  reviveReadable: (port) => readableOf(port, true).face,
  reviveTransform: makeTransform,
  reviveWritable: (port) => writableOf(port, true).face,
  sendReadable,
  sendTransform,
  sendWritable,
};
