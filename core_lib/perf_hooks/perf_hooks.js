// node:perf_hooks and the global `performance`.
'use strict';

const binding = require('internal:binding/perf_hooks');
const { codes } = require('internal:errors/codes');
const { validateFunction, validateObject, validateString } = require('internal:errors/validators');
const { defineEventHandler, EventTarget } = require('internal:events/event_target');
const { kEmptyObject, kEnumerableProperty } = require('internal:util/kinds');
const {
  makeMeasure, PerformanceEntry, PerformanceMark, PerformanceMeasure, PerformanceNodeEntry, validateMarkName,
} = require('./entries');
const { isMilestone, milestone, nodeTiming } = require('./node_timing');
const { add, clear, entries, PerformanceObserver, PerformanceObserverEntryList, tell } = require('./observer');
const resources = require('./resource_timing');

const kConstruct = Symbol('kConstruct');
const kInspect = Symbol.for('nodejs.util.inspect.custom');

/** The time that a mark's name, a milestone's name or a number means. */
function timeOf(mark) {
  if (typeof mark === 'number') {
    if (mark < 0) throw new codes.ERR_PERFORMANCE_INVALID_TIMESTAMP(mark);
    return mark;
  }
  const name = `${mark}`;
  if (isMilestone(name)) return milestone(name);
  const found = entries().findLast((entry) => entry.entryType === 'mark' && entry.name === name);
  if (found === undefined) {
    const { DOMException } = require('internal:errors/dom_exception');
    throw new DOMException(`The "${name}" performance mark has not been set`, 'SyntaxError');
  }
  return found.startTime;
}

/** Where a measure begins and ends, by the rules of User Timing, 3.1.3. */
function spanOf(startOrOptions, endMark) {
  const isObject = typeof startOrOptions === 'object' && startOrOptions !== null;
  const { start, end, duration } = isObject ? startOrOptions : {};
  if (start === undefined && end === undefined) {
    const from = typeof startOrOptions === 'string' ? timeOf(startOrOptions) : 0;
    return { from, to: endMark === undefined ? binding.now() : timeOf(endMark) };
  }
  if (endMark !== undefined) {
    throw new codes.ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS('endMark must not be specified');
  }
  if (start !== undefined && end !== undefined && duration !== undefined) {
    throw new codes.ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS(
      'Must not have options.start, options.end, and options.duration specified');
  }
  const to = end !== undefined ? timeOf(end) : duration !== undefined ? timeOf(start) + timeOf(duration) : binding.now();
  const from = start !== undefined ? timeOf(start) : duration !== undefined ? to - timeOf(duration) : 0;
  return { from, to };
}

let checkThis;

class Performance extends EventTarget {
  #timeOrigin;

  constructor(key = undefined) {
    if (key !== kConstruct) throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
    super();
  }

  static {
    checkThis = (value) => {
      if (typeof value !== 'object' || value === null || !(#timeOrigin in value)) throw new codes.ERR_INVALID_THIS('Performance');
    };
  }

  clearMarks(name = undefined) {
    checkThis(this);
    if (name !== undefined) validateMarkName(name = `${name}`);
    clear('mark', name);
  }

  clearMeasures(name = undefined) {
    checkThis(this);
    clear('measure', name === undefined ? undefined : `${name}`);
  }

  clearResourceTimings(name = undefined) {
    checkThis(this);
    resources.clear(name === undefined ? undefined : `${name}`);
  }

  getEntries() {
    checkThis(this);
    return entries();
  }

  getEntriesByName(name) {
    checkThis(this);
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('name');
    return entries().filter((entry) => entry.name === `${name}` &&
      (arguments.length === 1 || arguments[1] === undefined || entry.entryType === arguments[1]));
  }

  getEntriesByType(type) {
    checkThis(this);
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('type');
    return entries().filter((entry) => entry.entryType === `${type}`);
  }

  mark(name, options = {}) {
    checkThis(this);
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('name');
    const mark = new PerformanceMark(name, options);
    add(mark);
    return mark;
  }

  measure(name, startOrMeasureOptions = {}, endMark = undefined) {
    checkThis(this);
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('name');
    validateString(name, 'name');
    const { from, to } = spanOf(startOrMeasureOptions, endMark);
    const measure = makeMeasure(name, from, to - from, startOrMeasureOptions?.detail);
    add(measure);
    return measure;
  }

  now() {
    checkThis(this);
    return binding.now();
  }

  setResourceTimingBufferSize(maxSize) {
    checkThis(this);
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('maxSize');
    resources.setSize(maxSize);
  }

  get timeOrigin() {
    checkThis(this);
    return this.#timeOrigin ??= binding.timeOrigin();
  }

  toJSON() {
    checkThis(this);
    return { nodeTiming, timeOrigin: this.timeOrigin, eventLoopUtilization: eventLoopUtilization() };
  }

  [kInspect](depth, options) {
    if (depth < 0) return this;
    const { inspect } = require('internal:util/inspect');
    return `Performance ${inspect({ nodeTiming: this.nodeTiming, timeOrigin: this.timeOrigin },
      { ...options, depth: options.depth === null ? null : options.depth - 1 })}`;
  }
}

for (const name of [
  'clearMarks', 'clearMeasures', 'clearResourceTimings', 'getEntries', 'getEntriesByName', 'getEntriesByType', 'mark', 'measure', 'now',
  'setResourceTimingBufferSize', 'timeOrigin', 'toJSON',
]) {
  Object.defineProperty(Performance.prototype, name, kEnumerableProperty);
}

function eventLoopUtilization(util1, util2) {
  const loopStart = milestone('loopStart');
  if (loopStart <= 0) return { idle: 0, active: 0, utilization: 0 };
  const build = (idle, active) => ({ idle, active, utilization: active + idle > 0 ? active / (idle + active) : 0 });
  if (util2 !== undefined) return build(util1.idle - util2.idle, util1.active - util2.active);
  const idle = binding.loopIdleTime();
  const active = binding.now() - loopStart - idle;
  return util1 === undefined ? build(idle, active) : build(idle - util1.idle, active - util1.active);
}

function markResourceTiming(
  timingInfo, requestedUrl, initiatorType, global, cacheMode, bodyInfo, responseStatus, deliveryType = '') {
  const entry = resources.make(timingInfo, requestedUrl, initiatorType, cacheMode, responseStatus, deliveryType);
  resources.add(entry, performance);
  tell(entry);
  return entry;
}

function timerify(fn, options = kEmptyObject) {
  validateFunction(fn, 'fn');
  validateObject(options, 'options');
  const { histogram } = options;
  if (histogram !== undefined && !require('./histogram').isRecordable(histogram)) {
    throw new codes.ERR_INVALID_ARG_TYPE('options.histogram', 'RecordableHistogram', histogram);
  }
  const timed = function(...args) {
    const start = binding.now();
    const note = () => {
      const duration = binding.now() - start;
      histogram?.record(Math.max(Math.ceil(duration * 1e6), 1));
      const entry = new PerformanceNodeEntry(fn.name, 'function', start, duration, args);
      for (let i = 0; i < args.length; i++) entry[i] = args[i];
      tell(entry);
    };
    const result = new.target ? Reflect.construct(fn, args, fn) : Reflect.apply(fn, this, args);
    if (!new.target && typeof result?.finally === 'function') return result.finally(note);
    note();
    return result;
  };
  Object.defineProperties(timed, {
    length: { __proto__: null, configurable: false, enumerable: true, value: fn.length },
    name: { __proto__: null, configurable: false, enumerable: true, value: `timerified ${fn.name}` },
  });
  return timed;
}

defineEventHandler(Performance.prototype, 'resourcetimingbufferfull');
const performance = new Performance(kConstruct);
for (const [name, value] of [
  ['eventLoopUtilization', eventLoopUtilization], ['markResourceTiming', markResourceTiming], ['timerify', timerify],
]) {
  Object.defineProperty(Performance.prototype, name, {
    __proto__: null, configurable: true, enumerable: false, value, writable: true,
  });
}
Object.defineProperty(Performance.prototype, 'nodeTiming', {
  __proto__: null, configurable: true, enumerable: false, value: nodeTiming, writable: true,
});
Object.defineProperty(Performance.prototype, Symbol.toStringTag, {
  __proto__: null, configurable: true, enumerable: false, value: 'Performance',
});

function createHistogram(options = undefined) {
  return require('./histogram').createHistogram(options);
}

function createSlidingWindowHistogram(options) {
  return require('./sliding_window').createSlidingWindowHistogram(options);
}

function importHistogram(data) {
  return require('./histogram').importHistogram(data);
}

function monitorEventLoopDelay(options = undefined) {
  return require('./event_loop_delay').monitorEventLoopDelay(options);
}

module.exports = {
  Performance,
  PerformanceEntry,
  PerformanceMark,
  PerformanceMeasure,
  PerformanceObserver,
  PerformanceObserverEntryList,
  PerformanceResourceTiming: resources.PerformanceResourceTiming,
  monitorEventLoopDelay,
  eventLoopUtilization,
  timerify,
  createHistogram,
  createSlidingWindowHistogram,
  importHistogram,
  performance,
  constants: Object.freeze({
    NODE_PERFORMANCE_GC_MAJOR: 4,
    NODE_PERFORMANCE_GC_MINOR: 1,
    NODE_PERFORMANCE_GC_MINOR_MARK_SWEEP: 2,
    NODE_PERFORMANCE_GC_INCREMENTAL: 8,
    NODE_PERFORMANCE_GC_WEAKCB: 16,
    NODE_PERFORMANCE_GC_FLAGS_NO: 0,
    NODE_PERFORMANCE_GC_FLAGS_CONSTRUCT_RETAINED: 2,
    NODE_PERFORMANCE_GC_FLAGS_FORCED: 4,
    NODE_PERFORMANCE_GC_FLAGS_SYNCHRONOUS_PHANTOM_PROCESSING: 8,
    NODE_PERFORMANCE_GC_FLAGS_ALL_AVAILABLE_GARBAGE: 16,
    NODE_PERFORMANCE_GC_FLAGS_ALL_EXTERNAL_MEMORY: 32,
    NODE_PERFORMANCE_GC_FLAGS_SCHEDULE_IDLE: 64,
  }),
};
