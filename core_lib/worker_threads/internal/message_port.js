// MessagePort and MessageChannel.
'use strict';

const binding = require('internal:binding/worker_threads');
const { codes } = require('internal:errors/codes');
const { Event, EventTarget, NodeEventTarget } = require('internal:events/event_target');
const { install, kClone, makeDataCloneError, registerCloneable } = require('../cloning');
const { kHandle, sortTransferred } = require('../structured_clone');

const kConstruct = Symbol('kConstruct');

class MessageEvent extends Event {
  #init;

  constructor(type, init = undefined) {
    super(type, init);
    this.#init = init ?? {};
  }

  get data() { return this.#init.data === undefined ? null : this.#init.data; }
  get origin() { return this.#init.origin ?? ''; }
  get lastEventId() { return this.#init.lastEventId ?? ''; }
  get source() { return this.#init.source ?? null; }
  get ports() { return this.#init.ports ?? []; }
}

/** `on...` properties: one listener each, at the place where the first was set. */
function defineHandler(prototype, name, onSet) {
  const listeners = new WeakMap();
  Object.defineProperty(prototype, `on${name}`, {
    __proto__: null,
    configurable: true,
    enumerable: true,
    get() { return listeners.get(this) ?? null; },
    set(handler) {
      const before = listeners.get(this);
      if (before !== undefined) this.removeEventListener(name, before);
      if (typeof handler === 'function') {
        listeners.set(this, handler);
        this.addEventListener(name, handler);
      } else {
        listeners.delete(this);
      }
      onSet?.(this, typeof handler === 'function');
    },
  });
}

class MessagePort extends (NodeEventTarget ?? EventTarget) {
  #isClosed = false;
  #isStarted = false;
  #isRefed = false;
  #numListeners = 0;

  constructor(key, handle) {
    if (key !== kConstruct) throw new codes.ERR_CONSTRUCT_CALL_INVALID();
    super();
    Object.defineProperty(this, kHandle, { __proto__: null, value: handle });
  }

  postMessage(message, options) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('The value argument must be specified');
    install();
    const transfer = Array.isArray(options) || options === undefined || options === null ? options :
      typeof options[Symbol.iterator] === 'function' ? options : options.transfer;
    const { buffers, handles, ports } = sortTransferred(transfer);
    if (ports.includes(this)) throw makeDataCloneError('Transfer list contains source port');
    binding.postMessage(this[kHandle], message, buffers, ports, handles);
  }

  start() {
    if (this.#isStarted || this.#isClosed) return;
    this.#isStarted = true;
    install();
    binding.startPort(this[kHandle],
      (value) => this.#deliver('message', value),
      (error) => this.#deliver('messageerror', error),
      () => this.close());
  }

  #deliver(type, data) {
    this.dispatchEvent(new MessageEvent(type, { data }));
  }

  close(callback) {
    if (typeof callback === 'function') this.addEventListener('close', callback, { once: true });
    if (this.#isClosed) return;
    this.#isClosed = true;
    binding.closePort(this[kHandle]);
    setImmediate(() => this.dispatchEvent(new Event('close')));
  }

  ref() {
    if (this.#isClosed) return;
    this.#isRefed = true;
    binding.setPortRef(this[kHandle], true);
  }

  unref() {
    if (this.#isClosed) return;
    this.#isRefed = false;
    binding.setPortRef(this[kHandle], false);
  }

  hasRef() {
    return this.#isRefed && !this.#isClosed;
  }

  /** A listener of messages starts the port and keeps the loop alive; the last one to go lets it end. */
  #count(type, delta) {
    if (type !== 'message') return;
    const before = this.#numListeners;
    this.#numListeners = Math.max(0, before + delta);
    if (before === 0 && this.#numListeners > 0) {
      this.ref();
      this.start();
    } else if (before > 0 && this.#numListeners === 0) {
      this.unref();
    }
  }

  on(type, listener) {
    super.on(type, listener);
    this.#count(type, 1);
    return this;
  }

  addListener(type, listener) {
    return this.on(type, listener);
  }

  once(type, listener) {
    const remove = () => this.#count(type, -1);
    super.once(type, function(value) {
      remove();
      return listener.call(this, value);
    });
    this.#count(type, 1);
    return this;
  }

  off(type, listener) {
    const before = this.listenerCount(type);
    super.off(type, listener);
    if (this.listenerCount(type) < before) this.#count(type, -1);
    return this;
  }

  removeListener(type, listener) {
    return this.off(type, listener);
  }

  [kClone](transferred) {
    const index = transferred.indexOf(this);
    if (index === -1) {
      throw makeDataCloneError('Object that needs transfer was found in message but not listed in transferList');
    }
    // Its end of the channel goes with the message.
    this.#isClosed = true;
    setImmediate(() => this.dispatchEvent(new Event('close')));
    return ['MessagePort', index];
  }

  static setHandler(port, isSet) {
    port.#count('message', isSet ? 1 : -1);
  }
}
const { setHandler } = MessagePort;
delete MessagePort.setHandler;

defineHandler(MessagePort.prototype, 'message', setHandler);
defineHandler(MessagePort.prototype, 'messageerror');

registerCloneable('MessagePort', (index, handles) => new MessagePort(kConstruct, handles[index]));

/** The port around a wrapped one. */
const portOf = (handle) => new MessagePort(kConstruct, handle);

class MessageChannel {
  constructor() {
    const [one, two] = binding.createChannel();
    this.port1 = portOf(one);
    this.port2 = portOf(two);
  }
}

function receiveMessageOnPort(port) {
  if (typeof port !== 'object' || port === null || port[kHandle] === undefined) {
    throw new codes.ERR_INVALID_ARG_TYPE('port', 'MessagePort', port);
  }
  install();
  const received = binding.receiveMessage(port[kHandle]);
  return received === undefined ? undefined : { message: received[0] };
}

module.exports = { MessageChannel, MessageEvent, MessagePort, portOf, receiveMessageOnPort };
