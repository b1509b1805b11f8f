// MessagePort and MessageChannel.
'use strict';

const binding = require('internal:binding/worker_threads');
const { followHandle } = require('internal:async_hooks/execution');
const {
  defineEventHandler, emit, Event, kNewListener, kRemoveListener, NodeEventTarget,
} = require('internal:events/event_target');
const { install, kClone, kOnPortEvent, kOwner, makeDataCloneError, registerCloneable } = require('../cloning');
const { kHandle, transferring } = require('../structured_clone');
const { makeMessageEvent, MessageEvent } = require('../message_event');
const { typeError } = require('./native_errors');
const { readTransferList } = require('./transfer_list');

const kInspect = Symbol.for('nodejs.util.inspect.custom');

// MessagePort::Event of C++.
const kMessage = 0;
const kError = 1;

class Port extends NodeEventTarget {
  #isRefed = false;
  #followed;

  constructor(handle) {
    super();
    Object.defineProperty(this, kHandle, { __proto__: null, value: handle });
    handle[kOwner] = this;
    this.#followed = followHandle('MESSAGEPORT', this);
  }

  postMessage(message, options) {
    check(this);
    if (arguments.length === 0) {
      throw typeError('ERR_MISSING_ARGS', 'Not enough arguments to MessagePort.postMessage');
    }
    install();
    const isChannel = transferring(readTransferList(options), this,
      ({ buffers, handles, ports }) => binding.postMessage(this[kHandle], message, buffers, ports, handles));
    if (!isChannel) {
      process.emitWarning('The target port was posted to itself, and the communication channel was lost');
      this.close();
      return undefined;
    }
    return binding.isPortClosed(this[kHandle]) ? undefined : true;
  }

  start() {
    check(this);
    install();
    binding.startPort(this[kHandle]);
  }

  close(callback) {
    check(this);
    if (typeof callback === 'function') this.once('close', callback);
    install();
    binding.closePort(this[kHandle]);
  }

  ref() {
    check(this);
    if (binding.isPortClosed(this[kHandle])) return;
    this.#isRefed = true;
    binding.setPortRef(this[kHandle], true);
  }

  unref() {
    check(this);
    if (binding.isPortClosed(this[kHandle])) return;
    this.#isRefed = false;
    binding.setPortRef(this[kHandle], false);
  }

  hasRef() {
    check(this);
    return this.#isRefed;
  }

  /** What C++ tells of the channel. */
  [kOnPortEvent](event, value) {
    if (this.#followed === undefined) this.#onEvent(event, value);
    else this.#followed.run(this.#onEvent, this, [event, value]);
  }

  #onEvent(event, value) {
    if (event === kMessage || event === kError) {
      const type = event === kMessage ? 'message' : 'messageerror';
      const ports = portsIn(value);
      emit(this, type, value, () => makeMessageEvent(type, value, ports));
      return;
    }
    this.#isRefed = false;
    this.#followed?.end();
    this.dispatchEvent(new Event('close'));
  }

  /**
   * A listener of messages starts the port and keeps the loop alive; the last one to go lets it end. One of the end is
   * told of it, even if nobody has the port by then.
   */
  [kNewListener](count, type) {
    if (count !== 1) return;
    if (type === 'message') {
      this.ref();
      this.start();
    } else if (type === 'close') {
      install();
      binding.keepPort(this[kHandle]);
    }
  }

  [kRemoveListener](count, type) {
    if (type !== 'message' || count > 0) return;
    // What arrives from now on waits for the next listener.
    binding.stopPort(this[kHandle]);
    this.unref();
  }

  [kClone](transferred) {
    const index = transferred.indexOf(this);
    if (index === -1) {
      throw makeDataCloneError('Object that needs transfer was found in message but not listed in transferList');
    }
    return ['MessagePort', index];
  }

  [kInspect](depth, options) {
    if (depth < 0) return '[MessagePort [EventTarget]]';
    const { inspect } = require('internal:util/inspect');
    const handle = this[kHandle];
    const state = handle === undefined ? {} : { active: !binding.isPortClosed(handle), refed: this.#isRefed };
    return `MessagePort [EventTarget] ${inspect(state, options)}`;
  }

  static check(port) {
    if (typeof port !== 'object' || port === null || !(#isRefed in port)) throw new TypeError('Illegal invocation');
  }
}
const { check } = Port;
delete Port.check;

/** What programs see as the class: it makes no ports. */
function MessagePort() {
  throw typeError('ERR_CONSTRUCT_CALL_INVALID', 'Constructor cannot be called');
}
Object.setPrototypeOf(MessagePort, NodeEventTarget);
MessagePort.prototype = Port.prototype;
Object.defineProperty(MessagePort, 'prototype', { __proto__: null, writable: false });
Object.defineProperty(Port.prototype, 'constructor', { __proto__: null, value: MessagePort });
for (const name of ['postMessage', 'start', 'close', 'ref', 'unref', 'hasRef']) {
  Object.defineProperty(Port.prototype, name, { __proto__: null, enumerable: true });
}
defineEventHandler(Port.prototype, 'message');
defineEventHandler(Port.prototype, 'messageerror');

registerCloneable('MessagePort', (index, handles) => portOf(handles[index]));

/** The port around a wrapped one. */
const portOf = (handle) => handle[kOwner] ?? new Port(handle);

/** The ports that are the message, or among its own values. */
function portsIn(message) {
  if (typeof message !== 'object' || message === null) return [];
  if (message instanceof Port) return [message];
  const ports = [];
  for (const key of Object.keys(message)) {
    const descriptor = Object.getOwnPropertyDescriptor(message, key);
    if (descriptor !== undefined && descriptor.value instanceof Port) ports.push(descriptor.value);
  }
  return ports;
}

function MessageChannel() {
  if (new.target === undefined) {
    throw typeError('ERR_CONSTRUCT_CALL_REQUIRED', 'Cannot call constructor without `new`');
  }
  const [one, two] = binding.createChannel();
  this.port1 = portOf(one);
  this.port2 = portOf(two);
}

function receiveMessageOnPort(port) {
  if (typeof port !== 'object' || port === null || port[kHandle] === undefined) {
    throw typeError('ERR_INVALID_ARG_TYPE', 'The "port" argument must be a MessagePort instance');
  }
  install();
  const received = binding.receiveMessage(port[kHandle]);
  return received === undefined ? undefined : { message: received[0] };
}

module.exports = { MessageChannel, MessageEvent, MessagePort, portOf, receiveMessageOnPort };
