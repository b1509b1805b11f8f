// PerformanceEntry and its kinds.
'use strict';

const { codes } = require('internal:errors/codes');
const { validateNumber } = require('internal:errors/validators');
const { kEnumerableProperty } = require('internal:util/kinds');

const kConstruct = Symbol('kConstruct');
const kInspect = Symbol.for('nodejs.util.inspect.custom');

const now = () => require('internal:binding/perf_hooks').now();

class PerformanceEntry {
  #name;
  #entryType;
  #startTime;
  #duration;

  constructor(key = undefined, name = undefined, entryType = undefined, startTime = undefined, duration = undefined) {
    if (key !== kConstruct) throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
    this.#name = name;
    this.#entryType = entryType;
    this.#startTime = startTime;
    this.#duration = duration;
  }

  get name() { return this.#name; }
  get entryType() { return this.#entryType; }
  get startTime() { return this.#startTime; }
  get duration() { return this.#duration; }

  [kInspect](depth, options) {
    if (depth < 0) return this;
    const { inspect } = require('internal:util/inspect');
    return `${this.constructor.name} ${inspect(this.toJSON(), { ...options, depth: options.depth === null ? null : options.depth - 1 })}`;
  }

  toJSON() {
    return { name: this.name, entryType: this.entryType, startTime: this.startTime, duration: this.duration };
  }
}

/** A copy of what a program notes with an entry. */
const copyOf = (detail) => detail === undefined || detail === null ? null : structuredClone(detail);

/** A milestone's name is no mark's. */
function validateMarkName(name) {
  if (require('./node_timing').isMilestone(name)) throw new codes.ERR_INVALID_ARG_VALUE('name', name);
}

class PerformanceMark extends PerformanceEntry {
  #detail;

  constructor(name, options = undefined) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('name');
    name = `${name}`;
    validateMarkName(name);
    if (options != null && typeof options !== 'object') throw new codes.ERR_INVALID_ARG_TYPE('options', 'Object', options);
    const startTime = options?.startTime ?? now();
    validateNumber(startTime, 'startTime');
    if (startTime < 0) throw new codes.ERR_PERFORMANCE_INVALID_TIMESTAMP(startTime);
    super(kConstruct, name, 'mark', startTime, 0);
    this.#detail = copyOf(options?.detail);
  }

  get detail() { return this.#detail; }

  toJSON() {
    return { ...super.toJSON(), detail: this.#detail };
  }
}

class PerformanceMeasure extends PerformanceEntry {
  #detail;

  constructor(key = undefined, name = undefined, startTime = undefined, duration = undefined, detail = undefined) {
    super(key, name, 'measure', startTime, duration);
    this.#detail = copyOf(detail);
  }

  get detail() { return this.#detail; }

  toJSON() {
    return { ...super.toJSON(), detail: this.#detail };
  }
}

/** An entry of a kind that has no class of its own. */
class PerformanceNodeEntry extends PerformanceEntry {
  constructor(name, entryType, startTime, duration, detail) {
    super(kConstruct, name, entryType, startTime, duration);
    this.detail = detail;
  }
}

for (const [prototype, names] of [
  [PerformanceEntry.prototype, ['name', 'entryType', 'startTime', 'duration', 'toJSON']],
  [PerformanceMark.prototype, ['detail']],
  [PerformanceMeasure.prototype, ['detail']],
]) {
  for (const name of names) Object.defineProperty(prototype, name, kEnumerableProperty);
}
for (const [Class, name] of [[PerformanceMark, 'PerformanceMark'], [PerformanceMeasure, 'PerformanceMeasure']]) {
  Object.defineProperty(Class.prototype, Symbol.toStringTag, { __proto__: null, configurable: true, value: name });
}

module.exports = {
  kConstruct,
  makeMeasure: (name, startTime, duration, detail) => new PerformanceMeasure(kConstruct, name, startTime, duration, detail),
  now,
  PerformanceEntry,
  PerformanceMark,
  PerformanceMeasure,
  PerformanceNodeEntry,
  validateMarkName,
};
