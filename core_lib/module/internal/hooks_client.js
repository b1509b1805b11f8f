// The program's side of the hooks' thread: asks and waits.
'use strict';

const { AtomicsLoad, AtomicsWait, Int32Array } = primordials;

/** { worker, port, turns } of the running thread. */
let host;

const start = () => {
  const { MessageChannel } = require('node:worker_threads');
  const { startInternal } = require('internal:worker_threads/internal_worker');
  const { port1, port2 } = new MessageChannel();
  const turns = new Int32Array(new SharedArrayBuffer(4));
  const worker = startInternal('hooks', { port: port2, turns }, [port2]);
  host = { worker, port: port1, turns };
};

/** Asks the thread and waits for the answer; what it printed comes before. */
const ask = (method, args, transferList = []) => {
  if (host === undefined) start();
  const { receiveMessageOnPort } = require('node:worker_threads');
  const { fromParts } = require('internal:worker_threads/error_parts');
  const { port, turns, worker } = host;
  const before = AtomicsLoad(turns, 0);
  port.postMessage({ args, method }, transferList);
  AtomicsWait(turns, 0, before);
  worker.drain();
  const { message } = receiveMessageOnPort(port);
  // process.exit() in a hook ends the program; so does a hook that never ends, with the code for that.
  if (message.exit !== undefined) require('node:process').exit(message.exit);
  if (message.error !== undefined) throw fromParts(message.error);
  return message.value;
};

let numRegistered = 0;

module.exports = {
  isActive: () => numRegistered > 0,

  /**
   * module.register.
   * @param {string} specifier
   * @param {string} parentURL
   * @param {unknown} data for the hooks' initialize()
   * @param {any[]} transferList
   */
  register(specifier, parentURL, data, transferList) {
    const result = ask('register', [specifier, parentURL, data], transferList);
    numRegistered++;
    return result;
  },

  resolve: (specifier, parentURL, attributes) => ask('resolve', [specifier, parentURL, { ...attributes }]),
  load: (url, format, attributes) => ask('load', [url, format, { ...attributes }]),
};
