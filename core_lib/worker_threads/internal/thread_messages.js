// postMessageToThread(): to any thread of the process, with an answer whether it has been taken.
'use strict';

const binding = require('internal:binding/worker_threads');
const { codes } = require('internal:errors/codes');
const { validateNumber } = require('internal:errors/validators');
const { install, kOnPortEvent, kOwner } = require('../cloning');
const { transferring } = require('../structured_clone');
const { MessageChannel } = require('./message_port');
const { readTransferList } = require('./transfer_list');

const kMessage = 0;

/** What a thread answers. */
const kDelivered = 0;
const kNobodyListens = 1;
const kListenerFailed = 2;

let isOpen = false;

/** Takes a message for this thread. */
function take({ answerPort, source, value }) {
  let answer = kNobodyListens;
  try {
    if (process.emit('workerMessage', value, source)) answer = kDelivered;
  } catch {
    answer = kListenerFailed;
  }
  answerPort.postMessage(answer);
  answerPort.close();
}

/** From now on other threads reach this one. */
function openInbox() {
  if (isOpen) return;
  isOpen = true;
  install();
  const handle = binding.openInbox();
  handle[kOwner] = { [kOnPortEvent](event, message) { if (event === kMessage) take(message); } };
  binding.startPort(handle);
}

const failureOf = (answer) => {
  if (answer === kDelivered) return undefined;
  return answer === kListenerFailed ? new codes.ERR_WORKER_MESSAGING_ERRORED() :
    new codes.ERR_WORKER_MESSAGING_FAILED();
};

/** @returns {Promise<void>} of the listeners' end */
async function postMessageToThread(threadId, value, transferList, timeout) {
  if (typeof transferList === 'number' && timeout === undefined) {
    timeout = transferList;
    transferList = undefined;
  }
  if (timeout !== undefined) validateNumber(timeout, 'timeout', 0);
  if (threadId === binding.threadId()) throw new codes.ERR_WORKER_MESSAGING_SAME_THREAD();
  install();
  const { port1, port2 } = new MessageChannel();
  const transferred = [...readTransferList(transferList) ?? [], port2];
  const message = { answerPort: port2, source: binding.threadId(), value };
  transferring(transferred, undefined, ({ buffers, handles, ports }) => {
    if (typeof threadId === 'number' && binding.postToThread(threadId | 0, message, buffers, ports, handles)) return;
    port1.close();
    throw new codes.ERR_WORKER_MESSAGING_FAILED();
  });
  const { promise, reject, resolve } = Promise.withResolvers();
  const timer = timeout === undefined ? undefined : setTimeout(() => {
    reject(new codes.ERR_WORKER_MESSAGING_TIMEOUT());
    port1.close();
  }, timeout);
  const finish = (answer) => {
    clearTimeout(timer);
    const failure = failureOf(answer);
    if (failure === undefined) resolve();
    else reject(failure);
  };
  port1.once('message', finish);
  // A thread that ends closes the channel without an answer.
  port1.once('close', () => finish(kNobodyListens));
  return promise;
}

module.exports = { openInbox, postMessageToThread };
