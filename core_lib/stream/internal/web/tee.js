// ReadableStreamDefaultTee (section 4.9.1): two streams of the same chunks.
'use strict';

const { PromisePrototypeThen, PromiseWithResolvers } = primordials;
const { ReaderCore } = require('./readable_core');
const { createReadable } = require('./readable_stream');

/**
 * @param {ReadableCore} stream
 * @param {boolean} clonesForSecond whether the second branch gets structured clones
 * @returns {[ReadableCore, ReadableCore]}
 */
function teeChunks(stream, clonesForSecond) {
  const reader = new ReaderCore(stream, false);
  const branches = [];
  const cancelled = [false, false];
  const reasons = [undefined, undefined];
  const { promise: cancelPromise, resolve: resolveCancel } = PromiseWithResolvers();
  let reading = false;
  let readAgain = false;

  const forEachOpen = (action) => {
    for (let i = 0; i < 2; i++) if (!cancelled[i]) action(branches[i].controller);
  };
  const settle = () => {
    if (!cancelled[0] || !cancelled[1]) resolveCancel();
  };

  const deliver = (chunk) => {
    readAgain = false;
    let second = chunk;
    if (!cancelled[1] && clonesForSecond) {
      try {
        second = structuredClone(chunk);
      } catch (error) {
        branches[0].controller.error(error);
        branches[1].controller.error(error);
        resolveCancel(stream.cancel(error));
        return;
      }
    }
    if (!cancelled[0]) branches[0].controller.enqueue(chunk);
    if (!cancelled[1]) branches[1].controller.enqueue(second);
    reading = false;
    if (readAgain) pull();
  };
  const request = {
    // Later: a branch's reader may read again, and that is not to happen within this read.
    chunk: (chunk) => queueMicrotask(() => deliver(chunk)),
    close() {
      reading = false;
      forEachOpen((controller) => controller.close());
      settle();
    },
    error() {
      reading = false;
    },
  };
  function pull() {
    if (reading) {
      readAgain = true;
      return;
    }
    reading = true;
    reader.read(request);
  }
  const cancel = (index) => (reason) => {
    cancelled[index] = true;
    reasons[index] = reason;
    if (cancelled[1 - index]) resolveCancel(stream.cancel(reasons));
    return cancelPromise;
  };

  branches[0] = createReadable({ __proto__: null, pull, cancel: cancel(0) });
  branches[1] = createReadable({ __proto__: null, pull, cancel: cancel(1) });
  PromisePrototypeThen(reader.closed.promise, undefined, (error) => {
    branches[0].controller.error(error);
    branches[1].controller.error(error);
    settle();
  });
  return branches;
}

module.exports = { teeChunks };
