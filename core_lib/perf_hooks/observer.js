// PerformanceObserver, and the buffer of marks and measures that performance.getEntries() reads.
'use strict';

const { codes } = require('internal:errors/codes');
const { validateFunction, validateObject } = require('internal:errors/validators');
const { kEnumerableProperty } = require('internal:util/kinds');
const resources = require('./resource_timing');

const kConstruct = Symbol('kConstruct');
const kInspect = Symbol.for('nodejs.util.inspect.custom');
const kTypes = Object.freeze(['function', 'gc', 'mark', 'measure', 'resource']);

/** Marks and measures. */
let buffer = [];
/** @type {Set<PerformanceObserver>} */
const observers = new Set();
const pending = new Set();
let isScheduled = false;

const kept = () => [...buffer, ...resources.entries()];

const byStart = (one, other) => one.startTime - other.startTime;

class PerformanceObserverEntryList {
  #entries;

  constructor(key = undefined, entries = undefined) {
    if (key !== kConstruct) throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
    this.#entries = entries.toSorted(byStart);
  }

  getEntries() {
    return [...this.#entries];
  }

  getEntriesByType(type) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('type');
    return this.#entries.filter((entry) => entry.entryType === `${type}`);
  }

  getEntriesByName(name, type = undefined) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('name');
    return this.#entries.filter((entry) => entry.name === `${name}` && (type === undefined || entry.entryType === type));
  }

  [kInspect](depth, options) {
    if (depth < 0) return this;
    const { inspect } = require('internal:util/inspect');
    return `${this.constructor.name} ${inspect(this.#entries, { ...options, depth: options.depth === null ? null : options.depth - 1 })}`;
  }
}

class PerformanceObserver {
  #callback;
  #types = new Set();
  #entries = [];
  #isSingle;

  constructor(callback) {
    validateFunction(callback, 'callback');
    this.#callback = callback;
  }

  static get supportedEntryTypes() {
    return kTypes;
  }

  observe(options = {}) {
    validateObject(options, 'options');
    const { entryTypes, type, buffered } = options;
    if (entryTypes === undefined && type === undefined) throw new codes.ERR_MISSING_ARGS('options.entryTypes', 'options.type');
    if (entryTypes !== undefined && type !== undefined) {
      throw new codes.ERR_INVALID_ARG_VALUE('options.entryTypes', entryTypes, 'options.entryTypes can not set with options.type together');
    }
    if (entryTypes !== undefined && !Array.isArray(entryTypes)) {
      throw new codes.ERR_INVALID_ARG_TYPE('options.entryTypes', 'string[]', entryTypes);
    }
    if (this.#isSingle !== undefined && this.#isSingle !== (type !== undefined)) return;
    this.#isSingle = type !== undefined;
    if (entryTypes !== undefined) this.#types = new Set(entryTypes.filter((one) => kTypes.includes(one)));
    else if (kTypes.includes(type)) this.#types.add(type);
    if (this.#types.size === 0) return;
    observers.add(this);
    if (type !== undefined && buffered) {
      for (const entry of kept()) if (entry.entryType === type) this.#take(entry);
    }
  }

  disconnect() {
    observers.delete(this);
    pending.delete(this);
    this.#entries = [];
    this.#types.clear();
    this.#isSingle = undefined;
  }

  takeRecords() {
    const entries = this.#entries;
    this.#entries = [];
    return entries;
  }

  [kInspect](depth, options) {
    if (depth < 0) return this;
    const { inspect } = require('internal:util/inspect');
    return `${this.constructor.name} ${inspect({
      connected: observers.has(this), pending: pending.has(this), entryTypes: [...this.#types], buffer: this.#entries,
    }, { ...options, depth: options.depth === null ? null : options.depth - 1 })}`;
  }

  #take(entry) {
    this.#entries.push(entry);
    pending.add(this);
    if (isScheduled) return;
    isScheduled = true;
    setImmediate(() => {
      isScheduled = false;
      const due = [...pending];
      pending.clear();
      for (const observer of due) observer.#dispatch();
    });
  }

  #dispatch() {
    const entries = this.takeRecords();
    if (entries.length > 0) this.#callback(new PerformanceObserverEntryList(kConstruct, entries), this);
  }

  static tell(entry) {
    for (const observer of observers) {
      if (observer.#types.has(entry.entryType)) observer.#take(entry);
    }
  }
}
const { tell } = PerformanceObserver;
delete PerformanceObserver.tell;
for (const [Class, names] of [
  [PerformanceObserver, ['disconnect', 'observe', 'takeRecords']],
  [PerformanceObserverEntryList, ['getEntries', 'getEntriesByType', 'getEntriesByName']],
]) {
  for (const name of names) Object.defineProperty(Class.prototype, name, kEnumerableProperty);
  Object.defineProperty(Class.prototype, Symbol.toStringTag, { __proto__: null, configurable: true, value: Class.name });
}

module.exports = {
  /** Keeps a mark or measure and tells observers. */
  add(entry) {
    buffer.push(entry);
    tell(entry);
  },
  clear(type, name) {
    buffer = buffer.filter((entry) => entry.entryType !== type || (name !== undefined && entry.name !== name));
  },
  entries: () => kept().toSorted(byStart),
  PerformanceObserver,
  PerformanceObserverEntryList,
  tell,
};
