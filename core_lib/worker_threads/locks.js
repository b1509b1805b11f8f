// Locks by name between all threads of the process (Web Locks API).
'use strict';

const { locks: binding } = require('internal:binding/worker_threads');
const { listened } = require('internal:diagnostics_channel/listened');
const { codes } = require('internal:errors/codes');
const { DOMException } = require('internal:errors/dom_exception');
const { validateAbortSignal, validateFunction } = require('internal:errors/validators');
const { kEnumerableProperty } = require('internal:util/kinds');
const { typeError } = require('./internal/native_errors');

const kConstruct = Symbol('kConstruct');

// LockEvent of C++.
const kGranted = 0;
const kUnavailable = 1;

/** Those that wait or run, by their number. @type {Map<number, Request>} */
const requests = new Map();
let lastNumber = 0;
let isOpen = false;

const unsupported = (text) => new DOMException(text, 'NotSupportedError');

class Lock {
  #name;
  #mode;

  constructor(key = undefined, name = undefined, mode = undefined) {
    if (key !== kConstruct) throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
    this.#name = name;
    this.#mode = mode;
  }

  get name() { return this.#name; }
  get mode() { return this.#mode; }
}

class Request {
  #number;
  #name;
  #mode;
  #callback;
  #signal;
  #ifAvailable;
  #steal;
  #outcome = Promise.withResolvers();
  #isWaiting = true;

  constructor(name, { ifAvailable, mode, signal, steal }, callback) {
    this.#number = ++lastNumber;
    this.#name = name;
    this.#mode = mode;
    this.#ifAvailable = ifAvailable;
    this.#steal = steal;
    this.#callback = callback;
    this.#publish('start');
    requests.set(this.#number, this);
    take(binding.requestLock(this.#number, name, mode === 'exclusive', steal, ifAvailable));
    if (!this.#isWaiting || signal === undefined) return;
    this.#signal = signal;
    signal.addEventListener('abort', this.#abort);
  }

  get promise() { return this.#outcome.promise; }

  /** Nobody waits for a lock any more that it does not have. */
  #abort = () => {
    this.#outcome.reject(this.#signal.reason);
    this.#end(undefined);
  };

  /** It has the lock, or, with null, hears that there is none. */
  async #run(lock) {
    try {
      const value = await this.#callback.call(undefined, lock);
      this.#end(undefined);
      this.#outcome.resolve(value);
    } catch (error) {
      this.#end(error);
      this.#outcome.reject(error);
    }
  }

  #publish(event) {
    listened(`locks.request.${event}`)?.publish({ name: this.#name, mode: this.#mode });
  }

  #publishEnd(error) {
    listened('locks.request.end')?.publish(
      { name: this.#name, mode: this.#mode, ifAvailable: this.#ifAvailable, steal: this.#steal, error });
  }

  /** @param {unknown} error what the callback has failed with */
  #end(error) {
    this.#signal?.removeEventListener('abort', this.#abort);
    if (!requests.delete(this.#number)) return;
    this.#publishEnd(error);
    take(binding.releaseLock(this.#number));
  }

  onEvent(event) {
    if (event === kGranted || event === kUnavailable) {
      this.#isWaiting = false;
      this.#signal?.removeEventListener('abort', this.#abort);
      this.#publish(event === kGranted ? 'grant' : 'miss');
      this.#run(event === kGranted ? new Lock(kConstruct, this.#name, this.#mode) : null);
      return;
    }
    // Stolen: what runs goes on without it.
    requests.delete(this.#number);
    const error = new DOMException('The operation was aborted', 'AbortError');
    this.#publishEnd(error);
    this.#outcome.reject(error);
  }
}

/** Tells requests what has happened to them: [number, event, ...]. */
function take(events) {
  for (let i = 0; i < events.length; i += 2) requests.get(events[i])?.onEvent(events[i + 1]);
}

function open() {
  if (isOpen) return;
  isOpen = true;
  binding.openLocks(take);
}

function optionsOf(given) {
  if (given === undefined || given === null) return { ifAvailable: false, mode: 'exclusive', signal: undefined, steal: false };
  if (typeof given !== 'object' && typeof given !== 'function') {
    throw typeError('ERR_INVALID_ARG_TYPE', 'Value cannot be converted to a dictionary');
  }
  const ifAvailable = Boolean(given.ifAvailable);
  const mode = given.mode === undefined ? 'exclusive' : `${given.mode}`;
  if (mode !== 'exclusive' && mode !== 'shared') {
    throw typeError('ERR_INVALID_ARG_VALUE', `mode '${mode}' is not a valid enum value of type LockMode.`);
  }
  const { signal } = given;
  const steal = Boolean(given.steal);
  if (signal !== undefined) validateAbortSignal(signal, 'options.signal');
  return { ifAvailable, mode, signal, steal };
}

class LockManager {
  #isOurs;

  constructor(key = undefined) {
    if (key !== kConstruct) throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
    this.#isOurs = true;
  }

  static #check(manager) {
    if (!(#isOurs in Object(manager))) throw new codes.ERR_INVALID_THIS('LockManager');
  }

  async request(name, options, callback = undefined) {
    LockManager.#check(this);
    if (callback === undefined) {
      callback = options;
      options = undefined;
    }
    validateFunction(callback, 'callback');
    if (typeof name === 'symbol') {
      throw typeError('ERR_INVALID_ARG_TYPE', 'Value is a Symbol and cannot be converted to a string.');
    }
    name = `${name}`.toWellFormed();
    options = optionsOf(options);
    const { ifAvailable, mode, signal, steal } = options;
    if (name.startsWith('-')) throw unsupported('Lock name may not start with hyphen');
    if (ifAvailable && steal) throw unsupported('ifAvailable and steal are mutually exclusive');
    if (mode === 'shared' && steal) throw unsupported('mode: "shared" and steal are mutually exclusive');
    if (signal !== undefined && (steal || ifAvailable)) throw unsupported('signal cannot be used with steal or ifAvailable');
    if (signal?.aborted) throw signal.reason;
    open();
    return new Request(name, options, callback).promise;
  }

  async query() {
    LockManager.#check(this);
    const rows = binding.queryLocks();
    const snapshot = { held: [], pending: [] };
    for (let i = 0; i < rows.length; i += 4) {
      const [name, isExclusive, threadId, isHeld] = rows.slice(i, i + 4);
      const mode = isExclusive ? 'exclusive' : 'shared';
      snapshot[isHeld ? 'held' : 'pending'].push({ name, mode, clientId: `node-${process.pid}-${threadId}` });
    }
    return snapshot;
  }
}

for (const [Class, names] of [[Lock, ['name', 'mode']], [LockManager, ['request', 'query']]]) {
  for (const name of names) Object.defineProperty(Class.prototype, name, kEnumerableProperty);
  Object.defineProperty(Class.prototype, Symbol.toStringTag, {
    __proto__: null, configurable: true, enumerable: false, value: Class.name, writable: false,
  });
}

module.exports = { locks: new LockManager(kConstruct) };
