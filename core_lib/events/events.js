// node:events: EventEmitter.
'use strict';

const { codes } = require('internal:errors/codes');
const { validateBoolean, validateNumber } = require('internal:errors/validators');

const kCapture = Symbol('kCapture');
const kShapeMode = Symbol('shapeMode');
const kErrorMonitor = Symbol('events.errorMonitor');
const kRejection = Symbol.for('nodejs.rejection');

let defaultMaxListeners = 10;

function EventEmitter(opts) {
  EventEmitter.init.call(this, opts);
}

EventEmitter.prototype._events = undefined;
EventEmitter.prototype._eventsCount = 0;
EventEmitter.prototype._maxListeners = undefined;
Object.defineProperty(EventEmitter.prototype, kCapture, {
  __proto__: null, configurable: true, enumerable: false, value: false, writable: true,
});

EventEmitter.init = function init(opts) {
  // Its own, not those of a prototype that is an emitter itself. (Asking for the prototype would leave compiled code.)
  if (this._events === undefined || !Object.hasOwn(this, '_events')) {
    this._events = { __proto__: null };
    this._eventsCount = 0;
    this[kShapeMode] = false;
  } else {
    this[kShapeMode] = true;
  }
  this._maxListeners = this._maxListeners || undefined;
  if (opts?.captureRejections) {
    validateBoolean(opts.captureRejections, 'options.captureRejections');
    this[kCapture] = Boolean(opts.captureRejections);
  } else {
    this[kCapture] = EventEmitter.prototype[kCapture];
  }
};

const checkListener = (listener) => {
  if (typeof listener !== 'function') throw new codes.ERR_INVALID_ARG_TYPE('listener', 'Function', listener);
};

const maxListenersOf = (emitter) => emitter._maxListeners === undefined ? defaultMaxListeners : emitter._maxListeners;

EventEmitter.prototype.setMaxListeners = function setMaxListeners(n) {
  validateNumber(n, 'setMaxListeners', 0);
  this._maxListeners = n;
  return this;
};

EventEmitter.prototype.getMaxListeners = function getMaxListeners() {
  return maxListenersOf(this);
};

/** A listener's promise was rejected: to the emitter's own handler, or to `error`. */
function catchRejection(emitter, promise, then, type, args) {
  Reflect.apply(then, promise, [undefined, (error) => {
    // Out of the promise: what is thrown now is an uncaught exception.
    process.nextTick(() => {
      if (typeof emitter[kRejection] === 'function') {
        emitter[kRejection](error, type, ...args);
        return;
      }
      // Errors of `error` listeners must not come back here for ever.
      const before = emitter[kCapture];
      try {
        emitter[kCapture] = false;
        emitter.emit('error', error);
      } finally {
        emitter[kCapture] = before;
      }
    });
  }]);
}

function watchResult(emitter, result, type, args) {
  try {
    // Asked for once, as Promises/A+ has it.
    const { then } = result;
    if (typeof then === 'function') catchRejection(emitter, result, then, type, args);
  } catch (error) {
    emitter.emit('error', error);
  }
}

/** Nobody listens to `error`: it is thrown. */
function throwUnhandled(emitter, args) {
  const error = args[0];
  if (args.length > 0 && Error.isError(error)) {
    require('internal:events/unhandled_errors').note(error, emitter, EventEmitter.prototype.emit);
    throw error; // Unhandled 'error' event
  }
  let text;
  try {
    text = require('internal:util/inspect').inspect(error);
  } catch {
    text = error;
  }
  throw Object.assign(new codes.ERR_UNHANDLED_ERROR(text), { context: error });
}

EventEmitter.prototype.emit = function emit(type, ...args) {
  const events = this._events;
  if (type === 'error') {
    if (events !== undefined && events[kErrorMonitor] !== undefined) this.emit(kErrorMonitor, ...args);
    if (events === undefined || events.error === undefined) throwUnhandled(this, args);
  } else if (events === undefined) {
    return false;
  }
  const handler = events[type];
  if (handler === undefined) return false;
  const captures = this[kCapture];
  if (typeof handler === 'function') {
    let result;
    switch (args.length) {
      case 0: result = handler.call(this); break;
      case 1: result = handler.call(this, args[0]); break;
      case 2: result = handler.call(this, args[0], args[1]); break;
      default: result = handler.apply(this, args);
    }
    if (captures && result !== undefined && result !== null) watchResult(this, result, type, args);
    return true;
  }
  // Listeners that come or go meanwhile make another array (see add and remove).
  const { length } = handler;
  for (let i = 0; i < length; i++) {
    const listener = handler[i];
    let result;
    switch (args.length) {
      case 0: result = listener.call(this); break;
      case 1: result = listener.call(this, args[0]); break;
      default: result = listener.apply(this, args);
    }
    if (captures && result !== undefined && result !== null) watchResult(this, result, type, args);
  }
  return true;
};

function warnOfLeak(emitter, type, listeners, most) {
  listeners.warned = true;
  const { inspect } = require('internal:util/inspect');
  const warning = new Error(
    `Possible EventEmitter memory leak detected. ${listeners.length} ${String(type)} listeners added to ` +
    `${inspect(emitter, { depth: -1 })}. MaxListeners is ${most}. Use emitter.setMaxListeners() to increase limit`);
  warning.name = 'MaxListenersExceededWarning';
  warning.emitter = emitter;
  warning.type = type;
  warning.count = listeners.length;
  process.emitWarning(warning);
}

function add(emitter, type, listener, isFirst) {
  checkListener(listener);
  let events = emitter._events;
  let existing;
  if (events === undefined) {
    events = emitter._events = { __proto__: null };
    emitter._eventsCount = 0;
  } else {
    // Told before it is there, so that a listener of `newListener` does not tell itself.
    if (events.newListener !== undefined) {
      emitter.emit('newListener', type, listener.listener ?? listener);
      events = emitter._events;
    }
    existing = events[type];
  }
  if (existing === undefined) {
    events[type] = listener;
    emitter._eventsCount++;
    return emitter;
  }
  // A new array each time: emit() goes through the one that it has found.
  let listeners;
  if (typeof existing === 'function') {
    listeners = isFirst ? [listener, existing] : [existing, listener];
  } else {
    listeners = isFirst ? [listener, ...existing] : [...existing, listener];
    if (existing.warned) listeners.warned = true;
  }
  events[type] = listeners;
  const most = maxListenersOf(emitter);
  if (most > 0 && listeners.length > most && !listeners.warned) warnOfLeak(emitter, type, listeners, most);
  return emitter;
}

EventEmitter.prototype.addListener = function addListener(type, listener) {
  return add(this, type, listener, false);
};

EventEmitter.prototype.on = EventEmitter.prototype.addListener;

EventEmitter.prototype.prependListener = function prependListener(type, listener) {
  return add(this, type, listener, true);
};

function wrapOnce(emitter, type, listener) {
  const state = { fired: false };
  const wrapper = function(...args) {
    if (state.fired) return undefined;
    state.fired = true;
    emitter.removeListener(type, wrapper);
    return args.length === 0 ? listener.call(emitter) : listener.apply(emitter, args);
  };
  wrapper.listener = listener;
  return wrapper;
}

EventEmitter.prototype.once = function once(type, listener) {
  checkListener(listener);
  // By the method, which streams and others have of their own.
  this.on(type, wrapOnce(this, type, listener));
  return this;
};

EventEmitter.prototype.prependOnceListener = function prependOnceListener(type, listener) {
  checkListener(listener);
  this.prependListener(type, wrapOnce(this, type, listener));
  return this;
};

function drop(emitter, type) {
  if (--emitter._eventsCount === 0) emitter._events = { __proto__: null };
  else delete emitter._events[type];
}

EventEmitter.prototype.removeListener = function removeListener(type, listener) {
  checkListener(listener);
  const events = this._events;
  const existing = events?.[type];
  if (existing === undefined) return this;
  if (existing === listener || existing.listener === listener) {
    drop(this, type);
    if (events.removeListener !== undefined) this.emit('removeListener', type, existing.listener ?? listener);
    return this;
  }
  if (typeof existing === 'function') return this;
  let position = -1;
  for (let i = existing.length - 1; i >= 0; i--) {
    if (existing[i] === listener || existing[i].listener === listener) {
      position = i;
      break;
    }
  }
  if (position < 0) return this;
  if (existing.length === 2) {
    events[type] = existing[1 - position];
  } else {
    const left = existing.toSpliced(position, 1);
    if (existing.warned) left.warned = true;
    events[type] = left;
  }
  if (events.removeListener !== undefined) this.emit('removeListener', type, listener);
  return this;
};

EventEmitter.prototype.off = EventEmitter.prototype.removeListener;

EventEmitter.prototype.removeAllListeners = function removeAllListeners(type) {
  const events = this._events;
  if (events === undefined) return this;
  if (events.removeListener === undefined) {
    if (arguments.length === 0) {
      this._events = { __proto__: null };
      this._eventsCount = 0;
    } else if (events[type] !== undefined) {
      drop(this, type);
    }
    this[kShapeMode] = false;
    return this;
  }
  // Each one is told of.
  if (arguments.length === 0) {
    for (const key of Reflect.ownKeys(events)) {
      if (key !== 'removeListener') this.removeAllListeners(key);
    }
    this.removeAllListeners('removeListener');
    this._events = { __proto__: null };
    this._eventsCount = 0;
    this[kShapeMode] = false;
    return this;
  }
  const listeners = events[type];
  if (typeof listeners === 'function') {
    this.removeListener(type, listeners);
  } else if (listeners !== undefined) {
    for (let i = listeners.length - 1; i >= 0; i--) this.removeListener(type, listeners[i]);
  }
  return this;
};

function list(emitter, type, unwraps) {
  const existing = emitter._events?.[type];
  if (existing === undefined) return [];
  const all = typeof existing === 'function' ? [existing] : existing;
  return unwraps ? all.map((listener) => listener.listener ?? listener) : [...all];
}

EventEmitter.prototype.listeners = function listeners(type) {
  return list(this, type, true);
};

EventEmitter.prototype.rawListeners = function rawListeners(type) {
  return list(this, type, false);
};

EventEmitter.prototype.listenerCount = function listenerCount(type, listener) {
  const existing = this._events?.[type];
  if (existing === undefined) return 0;
  if (listener == null) return typeof existing === 'function' ? 1 : existing.length;
  const isIt = (one) => one === listener || one.listener === listener;
  if (typeof existing === 'function') return isIt(existing) ? 1 : 0;
  return existing.reduce((count, one) => isIt(one) ? count + 1 : count, 0);
};

EventEmitter.prototype.eventNames = function eventNames() {
  return this._eventsCount > 0 ? Reflect.ownKeys(this._events) : [];
};

module.exports = EventEmitter;

const statics = require('./internal/statics');

EventEmitter.addAbortListener = statics.addAbortListener;
EventEmitter.once = statics.once;
EventEmitter.on = statics.on;
EventEmitter.getEventListeners = statics.getEventListeners;
EventEmitter.getMaxListeners = statics.getMaxListeners;
EventEmitter.listenerCount = statics.listenerCount;
EventEmitter.EventEmitter = EventEmitter;
EventEmitter.usingDomains = false;
EventEmitter.captureRejectionSymbol = kRejection;
Object.defineProperties(EventEmitter, {
  captureRejections: {
    __proto__: null,
    configurable: true,
    enumerable: true,
    get: () => EventEmitter.prototype[kCapture],
    set(value) {
      validateBoolean(value, 'EventEmitter.captureRejections');
      EventEmitter.prototype[kCapture] = value;
    },
  },
  EventEmitterAsyncResource: {
    __proto__: null,
    configurable: true,
    enumerable: true,
    get: () => require('./internal/async_resource').EventEmitterAsyncResource,
  },
});
EventEmitter.errorMonitor = kErrorMonitor;
Object.defineProperties(EventEmitter, {
  defaultMaxListeners: {
    __proto__: null,
    configurable: false,
    enumerable: true,
    get: () => defaultMaxListeners,
    set(value) {
      validateNumber(value, 'defaultMaxListeners', 0);
      defaultMaxListeners = value;
    },
  },
});
// EventEmitter.init comes last among Node's names.
const { init } = EventEmitter;
delete EventEmitter.init;
EventEmitter.setMaxListeners = function setMaxListeners(n = defaultMaxListeners, ...targets) {
  validateNumber(n, 'setMaxListeners', 0);
  if (targets.length === 0) {
    defaultMaxListeners = n;
    return;
  }
  for (const target of targets) {
    if (!statics.setTargetMaxListeners(target, n)) {
      if (typeof target?.setMaxListeners !== 'function') {
        throw new codes.ERR_INVALID_ARG_TYPE('eventTargets', ['EventEmitter', 'EventTarget'], target);
      }
      target.setMaxListeners(n);
    }
  }
};
EventEmitter.init = init;
