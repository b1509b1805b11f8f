// node:perf_hooks and the global `performance`.
'use strict';

const binding = require('internal:binding/perf_hooks');
const { codes } = require('internal:errors/codes');
const { validateFunction, validateObject } = require('internal:errors/validators');
const { EventTarget } = require('internal:events/event_target');
const { kEmptyObject, kEnumerableProperty } = require('internal:util/kinds');
const {
  makeMeasure, PerformanceEntry, PerformanceMark, PerformanceMeasure, PerformanceNodeEntry, PerformanceResourceTiming,
} = require('./entries');
const { add, clear, entries, PerformanceObserver, PerformanceObserverEntryList, tell } = require('./observer');

const kConstruct = Symbol('kConstruct');
const kInspect = Symbol.for('nodejs.util.inspect.custom');

// Names of the timeline's own beginnings, as measure() takes them.
const kMilestones = ['nodeStart', 'v8Start', 'environment', 'loopStart', 'loopExit', 'bootstrapComplete'];

const nodeTiming = () => ({
  name: 'node',
  entryType: 'node',
  startTime: 0,
  duration: binding.now(),
  nodeStart: 0,
  v8Start: 0,
  bootstrapComplete: 0,
  environment: 0,
  loopStart: 0,
  loopExit: -1,
  idleTime: binding.loopIdleTime(),
});

/** The time that a mark's name, a milestone's name or a number means. */
function timeOf(mark) {
  if (mark === undefined) return undefined;
  if (typeof mark === 'number') {
    if (mark < 0) throw new codes.ERR_PERFORMANCE_INVALID_TIMESTAMP(mark);
    return mark;
  }
  const name = `${mark}`;
  if (kMilestones.includes(name)) return nodeTiming()[name];
  const found = entries().findLast((entry) => entry.entryType === 'mark' && entry.name === name);
  if (found === undefined) {
    const { DOMException } = require('internal:errors/dom_exception');
    throw new DOMException(`The "${name}" performance mark has not been set`, 'SyntaxError');
  }
  return found.startTime;
}

/** Where a measure begins and ends, by the rules of User Timing, 3.1.3. */
function spanOf(startOrOptions, endMark) {
  if (typeof startOrOptions === 'object' && startOrOptions !== null) {
    const { start, end, duration } = startOrOptions;
    if (endMark !== undefined) {
      throw new codes.ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS('endMark must not be specified');
    }
    if (start === undefined && end === undefined) {
      throw new codes.ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS('One of options.start or options.end is required');
    }
    if (start !== undefined && end !== undefined && duration !== undefined) {
      throw new codes.ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS(
        'Must not have options.start, options.end, and options.duration specified');
    }
    const to = end !== undefined ? timeOf(end) : duration !== undefined ? timeOf(start) + timeOf(duration) : binding.now();
    const from = start !== undefined ? timeOf(start) : duration !== undefined ? to - timeOf(duration) : 0;
    return { from, to };
  }
  return { from: timeOf(startOrOptions) ?? 0, to: endMark === undefined ? binding.now() : timeOf(endMark) };
}

class Performance extends EventTarget {
  constructor(key = undefined) {
    if (key !== kConstruct) throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
    super();
  }

  clearMarks(name = undefined) {
    clear('mark', name === undefined ? undefined : `${name}`);
  }

  clearMeasures(name = undefined) {
    clear('measure', name === undefined ? undefined : `${name}`);
  }

  clearResourceTimings() {
    clear('resource');
  }

  getEntries() {
    return entries();
  }

  getEntriesByName(name) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('name');
    return entries().filter((entry) => entry.name === `${name}` &&
      (arguments.length === 1 || arguments[1] === undefined || entry.entryType === arguments[1]));
  }

  getEntriesByType(type) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('type');
    return entries().filter((entry) => entry.entryType === `${type}`);
  }

  mark(name, options = {}) {
    const mark = new PerformanceMark(name, options);
    add(mark);
    return mark;
  }

  measure(name, startOrMeasureOptions = {}, endMark = undefined) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('name');
    const isEmpty = typeof startOrMeasureOptions === 'object' && startOrMeasureOptions !== null &&
      Object.keys(startOrMeasureOptions).length === 0;
    const { from, to } = spanOf(isEmpty ? undefined : startOrMeasureOptions, endMark);
    const measure = makeMeasure(`${name}`, from, to - from, isEmpty ? undefined : startOrMeasureOptions?.detail);
    add(measure);
    return measure;
  }

  now() {
    return binding.now();
  }

  setResourceTimingBufferSize(maxSize) {}

  get timeOrigin() {
    return timeOrigin ??= binding.timeOrigin();
  }

  toJSON() {
    return { nodeTiming: nodeTiming(), timeOrigin: this.timeOrigin, eventLoopUtilization: eventLoopUtilization() };
  }

  [kInspect](depth, options) {
    if (depth < 0) return this;
    const { inspect } = require('internal:util/inspect');
    return `Performance ${inspect({ nodeTiming: this.nodeTiming, timeOrigin: this.timeOrigin },
      { ...options, depth: options.depth === null ? null : options.depth - 1 })}`;
  }
}
let timeOrigin;

for (const name of [
  'clearMarks', 'clearMeasures', 'clearResourceTimings', 'getEntries', 'getEntriesByName', 'getEntriesByType', 'mark', 'measure', 'now',
  'setResourceTimingBufferSize', 'timeOrigin', 'toJSON',
]) {
  Object.defineProperty(Performance.prototype, name, kEnumerableProperty);
}

function eventLoopUtilization(util1, util2) {
  const idle = binding.loopIdleTime();
  const total = binding.now();
  const build = (idleTime, active) => ({ idle: idleTime, active, utilization: active + idleTime > 0 ? active / (idleTime + active) : 0 });
  if (util2 !== undefined) return build(util1.idle - util2.idle, util1.active - util2.active);
  const active = total - idle;
  return util1 === undefined ? build(idle, active) : build(idle - util1.idle, active - util1.active);
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

const performance = new Performance(kConstruct);
for (const [name, value] of [['eventLoopUtilization', eventLoopUtilization], ['timerify', timerify]]) {
  Object.defineProperty(Performance.prototype, name, {
    __proto__: null, configurable: true, enumerable: false, value, writable: true,
  });
}
Object.defineProperty(Performance.prototype, 'nodeTiming', { __proto__: null, configurable: true, get: nodeTiming });
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
  PerformanceResourceTiming,
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
