// BroadcastChannel, between all threads (HTML standard, 9.5).
'use strict';

const binding = require('internal:binding/worker_threads');
const { codes } = require('internal:errors/codes');
const { DOMException } = require('internal:errors/dom_exception');
const { defineEventHandler, EventTarget } = require('internal:events/event_target');
const { install, kOnPortEvent, kOwner } = require('../cloning');
const { kHandle } = require('../structured_clone');
const { makeMessageEvent } = require('../message_event');

const kInspect = Symbol.for('nodejs.util.inspect.custom');
const kMessage = 0;
const kClose = 2;

class BroadcastChannel extends EventTarget {
  #name;
  #isOpen = true;

  constructor(name) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('name');
    super();
    this.#name = `${name}`;
    install();
    const handle = binding.openBroadcast(this.#name);
    Object.defineProperty(this, kHandle, { __proto__: null, value: handle });
    handle[kOwner] = this;
    // An open channel keeps the process alive, as a port does.
    binding.setPortRef(handle, true);
    binding.startPort(handle);
  }

  static #check(channel) {
    if (typeof channel !== 'object' || channel === null || !(#name in channel)) throw new codes.ERR_INVALID_THIS('BroadcastChannel');
  }

  get name() {
    BroadcastChannel.#check(this);
    return this.#name;
  }

  close() {
    BroadcastChannel.#check(this);
    if (!this.#isOpen) return;
    this.#isOpen = false;
    binding.closePort(this[kHandle]);
  }

  postMessage(message) {
    BroadcastChannel.#check(this);
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('message');
    if (!this.#isOpen) throw new DOMException('BroadcastChannel is closed.', 'InvalidStateError');
    binding.postMessage(this[kHandle], message, [], [], []);
  }

  ref() {
    BroadcastChannel.#check(this);
    if (this.#isOpen) binding.setPortRef(this[kHandle], true);
    return this;
  }

  unref() {
    BroadcastChannel.#check(this);
    if (this.#isOpen) binding.setPortRef(this[kHandle], false);
    return this;
  }

  [kOnPortEvent](event, value) {
    if (event === kClose || !this.#isOpen) return;
    this.dispatchEvent(makeMessageEvent(event === kMessage ? 'message' : 'messageerror', value, []));
  }

  [kInspect](depth, options) {
    BroadcastChannel.#check(this);
    if (depth < 0) return 'BroadcastChannel';
    const { inspect } = require('internal:util/inspect');
    const nested = { ...options, depth: options.depth == null ? null : options.depth - 1 };
    return `BroadcastChannel ${inspect({ name: this.#name, active: this.#isOpen }, nested)}`;
  }
}
for (const name of ['name', 'close', 'postMessage']) {
  Object.defineProperty(BroadcastChannel.prototype, name, { __proto__: null, enumerable: true });
}
defineEventHandler(BroadcastChannel.prototype, 'message');
defineEventHandler(BroadcastChannel.prototype, 'messageerror');

module.exports = { BroadcastChannel };
