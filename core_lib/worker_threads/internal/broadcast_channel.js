// BroadcastChannel, between the objects of one thread.
'use strict';

const binding = require('internal:binding/worker_threads');
const { codes } = require('internal:errors/codes');
const { EventTarget } = require('internal:events/event_target');
const { DOMException } = require('internal:errors/dom_exception');
const { install } = require('../cloning');
const { MessageEvent } = require('./message_port');

/** @type {Map<string, Set<BroadcastChannel>>} */
const channels = new Map();

class BroadcastChannel extends EventTarget {
  #name;
  #isClosed = false;
  #keepAlive;
  onmessage = null;
  onmessageerror = null;

  constructor(name) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('name');
    super();
    this.#name = `${name}`;
    if (!channels.has(this.#name)) channels.set(this.#name, new Set());
    channels.get(this.#name).add(this);
    // An open channel keeps the process alive, as a port does.
    this.#keepAlive = setInterval(() => {}, 2 ** 31 - 1);
  }

  get name() { return this.#name; }

  postMessage(message) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('message');
    if (this.#isClosed) throw new DOMException('BroadcastChannel is closed.', 'InvalidStateError');
    install();
    for (const channel of channels.get(this.#name)) {
      if (channel === this) continue;
      const data = binding.structuredClone(message, [], [], []);
      setImmediate(() => channel.#deliver(data));
    }
  }

  #deliver(data) {
    if (this.#isClosed) return;
    const event = new MessageEvent('message', { data });
    this.onmessage?.(event);
    this.dispatchEvent(event);
  }

  close() {
    if (this.#isClosed) return;
    this.#isClosed = true;
    clearInterval(this.#keepAlive);
    channels.get(this.#name).delete(this);
  }

  ref() {
    this.#keepAlive.ref();
    return this;
  }

  unref() {
    this.#keepAlive.unref();
    return this;
  }
}

module.exports = { BroadcastChannel };
