// node:domain: errors of whatever is begun inside of a domain are told to its listeners of `error`.
'use strict';

const { createHook } = require('node:async_hooks');
const { codes } = require('internal:errors/codes');
const EventEmitter = require('node:events');

const { emit: emitAnywhere } = EventEmitter.prototype;
const { init } = EventEmitter;
// Programs may replace the method later.
const { setUncaughtExceptionCaptureCallback } = process;
const { apply } = Reflect;

/** process.domain: the one whose code runs, null before the first, undefined where all were left. */
let current = null;
/** Those that were entered and not left, the innermost last. */
let stack = [];

/** What an object says of its domain is no property that shows. */
const setDomain = (object, value) => {
  Object.defineProperty(object, 'domain', { __proto__: null, configurable: true, enumerable: false, value, writable: true });
};

const isObject = (value) => (typeof value === 'object' && value !== null) || typeof value === 'function';

const hasErrorListeners = (domain) => domain.listenerCount('error') > 0;

/** Takes uncaught exceptions while a domain that was entered listens to them. */
function updateExceptionCapture() {
  setUncaughtExceptionCaptureCallback(null);
  if (stack.some(hasErrorListeners)) setUncaughtExceptionCaptureCallback((error) => current._errorHandler(error));
}

const activate = (domain) => {
  exports.active = current = domain;
};

/** An uncaught exception ends the turn: no domain is left between turns. */
function leaveAll() {
  stack.length = 0;
  activate(null);
  updateExceptionCapture();
}

let referenceTo;

class Domain extends EventEmitter {
  /** So that what was begun does not keep its domain. */
  #reference = new WeakRef(this);

  constructor() {
    super();
    this.members = [];
    operations.enable();
    this.on('removeListener', updateExceptionCapture);
    this.on('newListener', updateExceptionCapture);
  }

  static {
    referenceTo = (domain) => domain.#reference;
  }

  /** What an uncaught exception is told to. Answers whether somebody has taken it. */
  _errorHandler(error) {
    if (isObject(error)) {
      setDomain(error, this);
      error.domainThrown = true;
    }
    // A handler of errors is outside of its domain: what it throws is for the next one.
    while (exports.active === this) this.exit();
    const isTaken = stack.length === 0 ? this.#tellLast(error) : this.#tell(error);
    leaveAll();
    return isTaken;
  }

  /** There is no domain around this one. */
  #tellLast(error) {
    // Without listeners `error` would be thrown here, and process would not hear of it.
    if (!hasErrorListeners(this)) return false;
    setUncaughtExceptionCaptureCallback(null);
    try {
      return this.emit('error', error);
    } finally {
      updateExceptionCapture();
    }
  }

  #tell(error) {
    try {
      return this.emit('error', error);
    } catch (thrown) {
      updateExceptionCapture();
      if (stack.length === 0) throw thrown;
      activate(stack.at(-1));
      return current._errorHandler(thrown);
    }
  }

  enter() {
    activate(this);
    stack.push(this);
    updateExceptionCapture();
  }

  /** Leaves this domain and those that were entered inside of it. */
  exit() {
    const index = stack.lastIndexOf(this);
    if (index === -1) return;
    stack.splice(index);
    activate(stack.at(-1));
    updateExceptionCapture();
  }

  add(emitter) {
    if (emitter.domain === this) return;
    if (emitter.domain) emitter.domain.remove(emitter);
    // No domain is inside of itself.
    if (this.domain && emitter instanceof Domain) {
      for (let { domain } = this; domain; domain = domain.domain) if (domain === emitter) return;
    }
    setDomain(emitter, this);
    this.members.push(emitter);
  }

  remove(emitter) {
    emitter.domain = null;
    const index = this.members.indexOf(emitter);
    if (index !== -1) this.members.splice(index, 1);
  }

  run(fn, ...args) {
    return this.#call(fn, this, args);
  }

  intercept(callback) {
    const domain = this;
    return function intercepted(...args) {
      const error = args[0];
      if (!(error instanceof Error)) return domain.#call(callback, this, args.slice(1));
      error.domainBound = callback;
      error.domainThrown = false;
      setDomain(error, domain);
      domain.emit('error', error);
    };
  }

  bind(callback) {
    const domain = this;
    const bound = function bound(...args) { return domain.#call(callback, this, args); };
    setDomain(bound, this);
    return bound;
  }

  /** Where it throws, the domain stays entered: that is how the handler of uncaught exceptions finds it. */
  #call(fn, receiver, args) {
    this.enter();
    const result = apply(fn, receiver, args);
    this.exit();
    return result;
  }
}

Domain.prototype.members = undefined;

/** @type {Map<number, WeakRef<Domain>>} asynchronous id -> where the operation was begun */
const begun = new Map();

const operations = createHook({
  init(id, type, triggerId, resource) {
    if (current === null || current === undefined) return;
    begun.set(id, referenceTo(current));
    // Promises of other contexts lead nowhere from there.
    if (type !== 'PROMISE' || resource instanceof Promise) setDomain(resource, current);
  },
  before(id) { begun.get(id)?.deref()?.enter(); },
  after(id) { begun.get(id)?.deref()?.exit(); },
  destroy(id) { begun.delete(id); },
});

/** An error that nobody else listens to, to the emitter's domain, as if that was left. */
function emitToDomain(domain, emitter, args) {
  const error = args.length > 1 && args[1] ? args[1] : new codes.ERR_UNHANDLED_ERROR(args[1]);
  if (typeof error === 'object') {
    error.domainEmitter = emitter;
    setDomain(error, domain);
    error.domainThrown = false;
  }
  const [wholeStack, wasActive] = [stack, current];
  stack = exports._stack = wholeStack.slice(0, wholeStack.findLastIndex((entered) => entered !== wasActive) + 1);
  activate(stack.length > 0 ? stack.at(-1) : null);
  updateExceptionCapture();
  domain.emit('error', error);
  stack = exports._stack = wholeStack;
  activate(wasActive);
  updateExceptionCapture();
  return false;
}

// Who hears of uncaught exceptions is outside of all domains: the first of the listeners sees to it.
process.on('newListener', (name, listener) => {
  if (name !== 'uncaughtException' || listener === leaveAll) return;
  process.removeListener(name, leaveAll);
  process.prependListener(name, leaveAll);
});
process.on('removeListener', (name, listener) => {
  if (name !== 'uncaughtException' || listener === leaveAll) return;
  if (process.listenerCount(name) === process.listenerCount(name, leaveAll)) process.removeListener(name, leaveAll);
});

EventEmitter.usingDomains = true;
EventEmitter.init = function(opts) {
  setDomain(this, exports.active && !(this instanceof Domain) ? exports.active : null);
  return apply(init, this, [opts]);
};
EventEmitter.prototype.emit = function emit(...args) {
  const { domain } = this;
  const type = args[0];
  if (domain === null || domain === undefined || this === process || (type === 'error' && this.listenerCount(type) > 0)) {
    return apply(emitAnywhere, this, args);
  }
  if (type === 'error') return emitToDomain(domain, this, args);
  domain.enter();
  const result = apply(emitAnywhere, this, args);
  domain.exit();
  return result;
};

Object.defineProperty(process, 'domain', {
  __proto__: null,
  configurable: true,
  enumerable: true,
  get: () => current,
  set: (value) => current = value,
});

const create = function createDomain() {
  return new Domain();
};

Object.assign(exports, { _stack: stack, Domain, createDomain: create, create, active: null });
