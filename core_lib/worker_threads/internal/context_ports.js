// Ports of other contexts (node:vm): moveMessagePortToContext(). What they are and what they tell is of their context,
// which shares nothing with the program's own.
'use strict';

const binding = require('internal:binding/worker_threads');
const { install, kClone, kOnPortEvent, kOwner } = require('../cloning');
const { kHandle, transferring } = require('../structured_clone');
const { plainError, typeError } = require('./native_errors');
const { readTransferList } = require('./transfer_list');

const kMessage = 0;
const kClose = 2;

/** The key, on a wrapped port, of what its context has for ports. */
const kRealm = Symbol('kRealm');

/** What makes the classes in their context. `operate(port, name, args)` answers { value } or { failure }. */
const kText = `(function (operate) {
  'use strict';
  class DOMException extends Error {
    #name;
    constructor(message, name) {
      super(message);
      this.#name = name;
    }
    get name() { return this.#name; }
    get code() { return 25; }
  }
  const kinds = { __proto__: null, Error, TypeError };
  const makeError = ({ code, kind, message, name }) => {
    if (kind === undefined) return new DOMException(message, name);
    const error = new kinds[kind](message);
    error.code = code;
    return error;
  };
  const call = (port, name, args) => {
    const { error, failure, value } = operate(port, name, args);
    if (failure !== undefined) throw makeError(failure);
    if (error !== undefined) throw error.value;
    return value;
  };
  class Handle {
    constructor() { throw makeError({ kind: 'TypeError', code: 'ERR_CONSTRUCT_CALL_INVALID', message: 'Constructor cannot be called' }); }
    close(callback) { return call(this, 'close', [callback]); }
    hasRef() { return call(this, 'hasRef', []); }
    ref() { return call(this, 'ref', []); }
    unref() { return call(this, 'unref', []); }
  }
  class MessagePort extends Handle {
    postMessage(...args) { return call(this, 'postMessage', args); }
    start() { return call(this, 'start', []); }
  }
  class MessageEvent {
    constructor(data, target, type, ports) {
      this.data = data;
      this.target = target;
      this.type = type;
      this.ports = ports;
    }
  }
  return {
    makeError,
    makeEvent: (data, target, type, ports) => new MessageEvent(data, target, type, [...ports]),
    makePort: () => Object.create(MessagePort.prototype),
    prototype: MessagePort.prototype,
  };
})`;

/** The wrapped port behind each. */
const handles = new WeakMap();
/** The classes of each context, by its sandbox. */
const realms = new WeakMap();

const operations = {
  __proto__: null,
  close(handle, [callback]) {
    if (typeof callback === 'function') handle[kOwner].onClose(callback);
    install();
    binding.closePort(handle);
  },
  hasRef: (handle) => binding.hasPortRef(handle),
  postMessage(handle, args, port) {
    if (args.length === 0) throw typeError('ERR_MISSING_ARGS', 'Not enough arguments to MessagePort.postMessage');
    install();
    transferring(readTransferList(args[1]), port, (transfer) => (
      binding.postMessage(handle, args[0], transfer.buffers, transfer.ports, transfer.handles)));
    return binding.isPortClosed(handle) ? undefined : true;
  },
  ref: (handle) => binding.setPortRef(handle, true),
  start(handle) {
    install();
    binding.setPortRef(handle, true);
    binding.startPort(handle);
  },
  unref: (handle) => binding.setPortRef(handle, false),
};

/** An error of our own as data, of which another context makes its own; undefined for a program's. */
function failureOf(error) {
  const { DOMException } = require('internal:errors/dom_exception');
  if (error instanceof DOMException) return { message: error.message, name: error.name };
  if (!(error instanceof Error) || !`${error.code}`.startsWith('ERR_')) return undefined;
  return { code: error.code, kind: error instanceof TypeError ? 'TypeError' : 'Error', message: error.message };
}

function operate(port, name, args) {
  const handle = handles.get(port);
  if (handle === undefined) return { failure: { code: undefined, kind: 'TypeError', message: 'Illegal invocation' } };
  try {
    return { value: operations[name](handle, args, port) };
  } catch (error) {
    const failure = failureOf(error);
    return failure === undefined ? { error: { value: error } } : { failure };
  }
}

const define = (object, key, descriptor) => Object.defineProperty(object, key, { __proto__: null, enumerable: false, ...descriptor });

function realmOf(sandbox) {
  let realm = realms.get(sandbox);
  if (realm === undefined) {
    realm = require('node:vm').runInContext(kText, sandbox)(operate);
    define(realm.prototype, kHandle, { get() { return handles.get(this); } });
    define(realm.prototype, kClone, {
      value(transferred) {
        const index = transferred.indexOf(this);
        if (index !== -1) return ['MessagePort', index];
        throw require('../cloning').makeDataCloneError(
          'Object that needs transfer was found in message but not listed in transferList');
      },
    });
    realms.set(sandbox, realm);
  }
  return realm;
}

/** What C++ tells a port of another context. */
class Listener {
  #port;
  #realm;
  #onClose = [];

  constructor(port, realm) {
    this.#port = port;
    this.#realm = realm;
  }

  onClose(callback) {
    this.#onClose.push(callback);
  }

  [kOnPortEvent](event, value) {
    const port = this.#port;
    if (event === kClose) {
      for (const callback of this.#onClose) callback.call(port);
      return;
    }
    const type = event === kMessage ? 'message' : 'messageerror';
    const listener = port[`on${type}`];
    if (typeof listener !== 'function') return;
    if (event !== kMessage) {
      const failure = failureOf(value);
      if (failure !== undefined) value = this.#realm.makeError(failure);
    }
    Reflect.apply(listener, port, [this.#realm.makeEvent(value, port, type, portsIn(value))]);
  }
}

/** The ports that are the message, or among its own values. */
function portsIn(message) {
  if (typeof message !== 'object' || message === null) return [];
  if (handles.has(message)) return [message];
  return Object.values(Object.getOwnPropertyDescriptors(message)).map(({ value }) => value)
    .filter((value) => typeof value === 'object' && handles.has(value));
}

function portIn(realm, handle) {
  const port = realm.makePort();
  handles.set(port, handle);
  handle[kOwner] = new Listener(port, realm);
  handle[kRealm] = realm;
  return port;
}

/** Makes an object of the receiving port's context. */
function revive(kind, data, arrived, receiver) {
  const realm = receiver[kRealm];
  if (kind === 'MessagePort') return portIn(realm, binding.movePort(arrived[data], realm.sandbox));
  throw plainError('ERR_MESSAGE_TARGET_CONTEXT_UNAVAILABLE',
    'A message object could not be deserialized successfully in the target vm.Context');
}

/**
 * @param {object} port of this context or another one
 * @param {object} sandbox of the context that it goes to
 */
function moveToContext(port, sandbox) {
  const isContext = typeof sandbox === 'object' && sandbox !== null && require('node:vm').isContext(sandbox);
  if (!isContext) throw typeError('ERR_INVALID_ARG_TYPE', 'Invalid context argument');
  install();
  const realm = realmOf(sandbox);
  realm.sandbox = sandbox;
  return portIn(realm, binding.movePort(port[kHandle], sandbox));
}

module.exports = { moveToContext, revive };
