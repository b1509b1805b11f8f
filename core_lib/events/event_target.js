// Event, CustomEvent and EventTarget (DOM standard, 2.2 to 2.7; targets form no tree here).
'use strict';

const { codes } = require('internal:errors/codes');
const { validateObject, validateString, kValidateObjectAllowObjects } = require('internal:errors/validators');
const { kEnumerableProperty } = require('internal:util/kinds');

/** An option of addEventListener(): runs even after stopImmediatePropagation(). */
const kResistStopPropagation = Symbol('kResistStopPropagation');
/** Methods of subclasses that hear of listeners: [kNewListener](count, type, listener, once), [kRemoveListener](count, type). */
const kNewListener = Symbol('kNewListener');
const kRemoveListener = Symbol('kRemoveListener');
const kInspect = Symbol.for('nodejs.util.inspect.custom');

const now = () => performance.now();

class Event {
  #type;
  #bubbles = false;
  #cancelable = false;
  #composed = false;
  #defaultPrevented = false;
  #timestamp;
  #propagationStopped = false;
  #immediatelyStopped = false;
  #target = null;
  #isBeingDispatched = false;
  #isPassive = false;
  #isTrusted = false;

  constructor(type, options = undefined) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('type');
    if (options != null) {
      validateObject(options, 'options', kValidateObjectAllowObjects);
      this.#bubbles = Boolean(options.bubbles);
      this.#cancelable = Boolean(options.cancelable);
      this.#composed = Boolean(options.composed);
    }
    this.#type = `${type}`;
  }

  [kInspect](depth, options) {
    const name = this.constructor.name;
    if (depth < 0) return name;
    const { inspect } = require('internal:util/inspect');
    const nested = { ...options, depth: Number.isInteger(options.depth) ? options.depth - 1 : options.depth };
    return `${name} ${inspect({
      type: this.#type,
      defaultPrevented: this.defaultPrevented,
      cancelable: this.#cancelable,
      timeStamp: this.timeStamp,
    }, nested)}`;
  }

  initEvent(type, bubbles = false, cancelable = false) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('type');
    if (this.#isBeingDispatched) return;
    this.#type = `${type}`;
    this.#bubbles = Boolean(bubbles);
    this.#cancelable = Boolean(cancelable);
  }

  stopImmediatePropagation() {
    this.#propagationStopped = true;
    this.#immediatelyStopped = true;
  }

  preventDefault() {
    if (this.#cancelable && !this.#isPassive) this.#defaultPrevented = true;
  }

  get target() { return this.#target; }
  get currentTarget() { return this.#isBeingDispatched ? this.#target : null; }
  get srcElement() { return this.#target; }
  get type() { return this.#type; }
  get cancelable() { return this.#cancelable; }
  get defaultPrevented() { return this.#cancelable && this.#defaultPrevented; }
  // The clock is read when somebody asks: few do, and dispatch is hot.
  get timeStamp() { return this.#timestamp ??= now(); }

  composedPath() {
    return this.#isBeingDispatched ? [this.#target] : [];
  }

  get returnValue() { return !this.#cancelable || !this.#defaultPrevented; }
  set returnValue(value) { if (!value) this.preventDefault(); }
  get bubbles() { return this.#bubbles; }
  get composed() { return this.#composed; }
  get eventPhase() { return this.#isBeingDispatched ? Event.AT_TARGET : Event.NONE; }
  get cancelBubble() { return this.#propagationStopped; }

  set cancelBubble(value) {
    if (value) this.#propagationStopped = true;
  }

  stopPropagation() {
    this.#propagationStopped = true;
  }

  get isTrusted() { return this.#isTrusted; }

  static isDispatched(event) { return event.#isBeingDispatched; }
  static begin(event, target) {
    event.#target = target;
    event.#isBeingDispatched = true;
  }
  static end(event) {
    event.#isBeingDispatched = false;
    event.#propagationStopped = false;
    event.#immediatelyStopped = false;
  }
  static isStopped(event) { return event.#immediatelyStopped; }
  static setPassive(event, isPassive) { event.#isPassive = isPassive; }
  /** @returns {Event} one that the runtime itself made */
  static makeTrusted(type) {
    const event = new Event(type);
    event.#isTrusted = true;
    return event;
  }
}

const { begin, end, isDispatched, isStopped, makeTrusted, setPassive } = Event;
for (const name of ['begin', 'end', 'isDispatched', 'isStopped', 'makeTrusted', 'setPassive']) delete Event[name];

for (const [index, name] of ['NONE', 'CAPTURING_PHASE', 'AT_TARGET', 'BUBBLING_PHASE'].entries()) {
  Object.defineProperty(Event, name, { __proto__: null, enumerable: true, value: index });
}
for (const name of [
  'initEvent', 'stopImmediatePropagation', 'preventDefault', 'target', 'currentTarget', 'srcElement', 'type', 'cancelable',
  'defaultPrevented', 'timeStamp', 'composedPath', 'returnValue', 'bubbles', 'composed', 'eventPhase', 'cancelBubble',
  'stopPropagation', 'isTrusted',
]) {
  Object.defineProperty(Event.prototype, name, kEnumerableProperty);
}
const tag = (prototype, value) => {
  Object.defineProperty(prototype, Symbol.toStringTag, {
    __proto__: null, configurable: true, enumerable: false, value, writable: false,
  });
};
tag(Event.prototype, 'Event');

class CustomEvent extends Event {
  #detail;

  constructor(type, options = undefined) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('type');
    super(type, options);
    this.#detail = options?.detail ?? null;
  }

  get detail() { return this.#detail; }
}
Object.defineProperty(CustomEvent.prototype, 'detail', kEnumerableProperty);
tag(CustomEvent.prototype, 'CustomEvent');

/** One registration. */
class Listener {
  constructor(callback, options, isWeak) {
    this.callback = isWeak ? new WeakRef(callback) : callback;
    this.capture = options.capture;
    this.once = options.once;
    this.passive = options.passive;
    this.resistStop = options.resistStop;
    this.isWeak = isWeak;
    this.isNodeStyle = options.isNodeStyle;
    this.removed = false;
  }

  get target() {
    return this.isWeak ? this.callback.deref() : this.callback;
  }
}

const kNoOptions =
  { capture: false, isNodeStyle: false, once: false, passive: false, resistStop: false, signal: undefined };

function readOptions(options) {
  if (options === undefined || options === null) return kNoOptions;
  if (typeof options === 'boolean') return { ...kNoOptions, capture: options };
  validateObject(options, 'options', kValidateObjectAllowObjects);
  const { capture, once, passive, signal } = options;
  return {
    capture: Boolean(capture),
    isNodeStyle: options[kIsNodeStyle] === true,
    once: Boolean(once),
    passive: Boolean(passive),
    resistStop: options[kResistStopPropagation] ?? false,
    signal,
  };
}

/** Listeners of on() and once() get the value of an event, and not the event. */
const kIsNodeStyle = Symbol('kIsNodeStyle');

/** Whether it can be called; a missing one is ignored, as the standard says. */
function isListener(listener) {
  if (typeof listener === 'function' || typeof listener?.handleEvent === 'function') return true;
  if (listener === null || listener === undefined) return false;
  if (typeof listener === 'object') return true;
  throw new codes.ERR_INVALID_ARG_TYPE('listener', 'EventListener', listener);
}

class EventTarget {
  /** @type {Map<string, Listener[]> | undefined} arrays are replaced, never changed */
  #listeners;
  #maxListeners;
  #hasWarned = false;

  addEventListener(type, listener, options = undefined) {
    if (!(#listeners in this)) throw new codes.ERR_INVALID_THIS('EventTarget');
    if (arguments.length < 2) throw new codes.ERR_MISSING_ARGS('type', 'listener');
    const read = readOptions(options);
    if (!isListener(listener)) {
      const warning = new Error(`addEventListener called with ${listener} which has no effect.`);
      warning.name = 'AddEventListenerArgumentTypeWarning';
      warning.target = this;
      warning.type = type;
      process.emitWarning(warning);
      return;
    }
    const name = `${type}`;
    if (read.signal !== undefined) {
      if (typeof read.signal !== 'object' || read.signal === null || !('aborted' in read.signal)) {
        throw new codes.ERR_INVALID_ARG_TYPE('options.signal', 'AbortSignal', read.signal);
      }
      if (read.signal.aborted) return;
      read.signal.addEventListener('abort', () => this.removeEventListener(name, listener, options),
        { __proto__: null, once: true, [kResistStopPropagation]: true });
    }
    this.#listeners ??= new Map();
    const existing = this.#listeners.get(name);
    if (existing?.some((one) => one.target === listener && one.capture === read.capture)) return;
    const added = new Listener(listener, read, Boolean(options?.[kWeakHandler]));
    const all = existing === undefined ? [added] : [...existing, added];
    this.#listeners.set(name, all);
    this[kNewListener]?.(all.length, name, listener, read.once);
    this.#checkLeak(name, all.length);
  }

  #checkLeak(type, count) {
    const most = this.#maxListeners ?? require('./events').defaultMaxListeners;
    if (most === 0 || count <= most || this.#hasWarned) return;
    this.#hasWarned = true;
    const { inspect } = require('internal:util/inspect');
    const warning = new Error(
      `Possible EventTarget memory leak detected. ${count} ${type} listeners added to ${inspect(this, { depth: -1 })}. ` +
      `MaxListeners is ${most}. Use events.setMaxListeners() to increase limit`);
    warning.name = 'MaxListenersExceededWarning';
    warning.target = this;
    warning.type = type;
    warning.count = count;
    process.emitWarning(warning);
  }

  removeEventListener(type, listener, options = undefined) {
    if (!(#listeners in this)) throw new codes.ERR_INVALID_THIS('EventTarget');
    if (arguments.length < 2) throw new codes.ERR_MISSING_ARGS('type', 'listener');
    if (!isListener(listener)) return;
    const name = `${type}`;
    const capture = typeof options === 'boolean' ? options : Boolean(options?.capture);
    const existing = this.#listeners?.get(name);
    const found = existing?.findIndex((one) => one.target === listener && one.capture === capture) ?? -1;
    if (found !== -1) this.#remove(name, existing[found]);
  }

  #remove(name, listener) {
    listener.removed = true;
    const left = this.#listeners.get(name).filter((one) => one !== listener);
    if (left.length === 0) this.#listeners.delete(name);
    else this.#listeners.set(name, left);
    this[kRemoveListener]?.(left.length, name, listener.target, listener.capture);
  }

  dispatchEvent(event) {
    if (!(#listeners in this)) throw new codes.ERR_INVALID_THIS('EventTarget');
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('event');
    if (!(event instanceof Event)) throw new codes.ERR_INVALID_ARG_TYPE('event', 'Event', event);
    if (isDispatched(event)) throw new codes.ERR_EVENT_RECURSION(event.type);
    this.#call(event.type, event, () => event);
    return !event.defaultPrevented;
  }

  /** Calls the listeners of `type` with the event, or `value`; errors are uncaught exceptions and stop nobody. */
  #call(type, value, makeEvent) {
    const listeners = this.#listeners?.get(type);
    const event = listeners === undefined || listeners.every((listener) => listener.isNodeStyle) ?
      undefined : makeEvent();
    if (event !== undefined) begin(event, this);
    if (listeners !== undefined) {
      for (const listener of listeners) {
        if (listener.removed || (event !== undefined && isStopped(event) && !listener.resistStop)) continue;
        const callback = listener.target;
        if (listener.once || callback === undefined) this.#remove(type, listener);
        if (callback === undefined) continue;
        if (event !== undefined) setPassive(event, listener.passive);
        const argument = listener.isNodeStyle ? value : event;
        try {
          const result = typeof callback === 'function' ? callback.call(this, argument) : callback.handleEvent(argument);
          if (result !== undefined && result !== null && typeof result.then === 'function') {
            result.then(undefined, (error) => process.nextTick(() => { throw error; }));
          }
        } catch (error) {
          process.nextTick(() => { throw error; });
        }
        if (event !== undefined) setPassive(event, false);
      }
    }
    if (event !== undefined) end(event);
  }

  [kInspect](depth, options) {
    const name = this.constructor.name;
    if (depth < 0) return name;
    const { inspect } = require('internal:util/inspect');
    return `${name} ${inspect({}, options)}`;
  }

  static listenersOf(target, type) {
    return target.#listeners?.get(`${type}`)?.map((one) => one.target).filter((one) => one !== undefined) ?? [];
  }
  static typesOf(target) { return [...target.#listeners?.keys() ?? []]; }
  static removeAll(target, type) {
    for (const name of type === undefined ? typesOf(target) : [`${type}`]) {
      for (const listener of target.#listeners?.get(name) ?? []) target.#remove(name, listener);
    }
  }
  static maxListenersOf(target) { return target.#maxListeners ?? require('./events').defaultMaxListeners; }
  static setMaxListeners(target, n) { target.#maxListeners = n; }
  /** Tells listeners of on() the value, and others an event that `makeEvent` makes when it is needed. */
  static emit(target, type, value, makeEvent) {
    const had = (target.#listeners?.get(type)?.length ?? 0) > 0;
    if (had) target.#call(type, value, makeEvent);
    return had;
  }
}
const kWeakHandler = Symbol('kWeak');

const { emit, listenersOf, maxListenersOf, removeAll, setMaxListeners, typesOf } = EventTarget;
for (const name of ['emit', 'listenersOf', 'maxListenersOf', 'removeAll', 'setMaxListeners', 'typesOf']) delete EventTarget[name];
for (const name of ['addEventListener', 'removeEventListener', 'dispatchEvent']) {
  Object.defineProperty(EventTarget.prototype, name, kEnumerableProperty);
}
tag(EventTarget.prototype, 'EventTarget');

/** A target with the methods of EventEmitter as well: what ports and the like are in Node. */
class NodeEventTarget extends EventTarget {
  setMaxListeners(n) { setMaxListeners(this, n); }
  getMaxListeners() { return maxListenersOf(this); }
  eventNames() { return typesOf(this); }
  listenerCount(type) { return listenersOf(this, type).length; }

  off(type, listener, options) {
    this.removeEventListener(type, listener, options);
    return this;
  }
  removeListener(type, listener, options) { return this.off(type, listener, options); }

  on(type, listener) {
    this.addEventListener(type, listener, { __proto__: null, [kIsNodeStyle]: true });
    return this;
  }
  addListener(type, listener) { return this.on(type, listener); }
  emit(type, arg) {
    validateString(type, 'type');
    return emit(this, type, arg, () => new CustomEvent(type, { __proto__: null, detail: arg }));
  }

  once(type, listener) {
    this.addEventListener(type, listener, { __proto__: null, once: true, [kIsNodeStyle]: true });
    return this;
  }

  removeAllListeners(type) {
    removeAll(this, type);
    return this;
  }
}

/** Defines `on<name>`: at most one listener, at the place where the first was set. */
function defineEventHandler(prototype, name) {
  const handlers = new WeakMap();
  Object.defineProperty(prototype, `on${name}`, {
    __proto__: null,
    configurable: true,
    enumerable: true,
    get() { return handlers.get(this)?.handler ?? null; },
    set(handler) {
      let entry = handlers.get(this);
      if (entry === undefined) {
        if (typeof handler !== 'function') return;
        entry = { handler: null, registered(event) { return entry.handler?.call(this, event); } };
        handlers.set(this, entry);
      }
      if (typeof handler === 'function') {
        if (entry.handler === null) this.addEventListener(name, entry.registered);
        entry.handler = handler;
      } else if (entry.handler !== null) {
        entry.handler = null;
        this.removeEventListener(name, entry.registered);
      }
    },
  });
}

module.exports = {
  CustomEvent,
  defineEventHandler,
  emit,
  Event,
  EventTarget,
  kNewListener,
  kRemoveListener,
  kResistStopPropagation,
  kWeakHandler,
  listenersOf,
  makeTrusted,
  maxListenersOf,
  NodeEventTarget,
  setMaxListeners,
};
