// AbortSignals that follow their controller into another context or thread: util.transferableAbortSignal().
//
// What goes is the end of a channel; each thread has a signal of its own. The signal that stays behind has the sending end
// among its listeners, and the one that arrives is held by nothing but who listens to it.
'use strict';

const { FinalizationRegistry, WeakRef } = primordials;
const { codes } = require('internal:errors/codes');
const { makeTransferable } = require('internal:util/cloneable');
const { abort, AbortController, AbortSignal, makeDriven } = require('./abort_controller');

const kKind = 'AbortSignal';
const nothing = () => {};

/** Closes the channels of signals that nobody has any more. */
let channels;

function transfer(carry) {
  if (this.aborted) {
    return { __proto__: null, description: [kKind, { aborted: true, reason: this.reason }], commit: nothing, abandon: nothing };
  }
  const { MessageChannel } = require('node:worker_threads');
  const { port1, port2 } = new MessageChannel();
  carry.port(port2);
  return {
    __proto__: null,
    description: [kKind, { aborted: false, port: port2 }],
    commit: () => {
      this.addEventListener('abort', () => {
        try {
          port1.postMessage(this.reason);
        } finally {
          port1.close();
        }
      }, { once: true });
    },
    abandon: () => port1.close(),
  };
}

/** @returns {AbortSignal} what has arrived, which can go on from here */
function reviveSignal({ aborted, port, reason }) {
  const signal = makeDriven(aborted, reason);
  makeTransferable(signal, transfer);
  if (aborted) return signal;
  channels ??= new FinalizationRegistry((unused) => unused.close());
  channels.register(signal, port);
  const reference = new WeakRef(signal);
  port.onmessage = ({ data }) => {
    const target = reference.deref();
    if (target !== undefined) abort(target, data);
    port.close();
  };
  port.unref();
  return signal;
}

/**
 * @param {AbortSignal} signal
 * @returns {AbortSignal} the same one, which can be transferred from now on
 */
function transferableAbortSignal(signal) {
  if (!(signal instanceof AbortSignal)) throw new codes.ERR_INVALID_ARG_TYPE('signal', 'AbortSignal', signal);
  makeTransferable(signal, transfer);
  return signal;
}

function transferableAbortController() {
  const controller = new AbortController();
  transferableAbortSignal(controller.signal);
  return controller;
}

module.exports = { reviveSignal, transferableAbortController, transferableAbortSignal };
