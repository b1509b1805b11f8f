// performance.nodeTiming: when the process and this environment came to the points of their start.
'use strict';

const binding = require('internal:binding/perf_hooks');
const { codes } = require('internal:errors/codes');
const { PerformanceEntry } = require('./entries');

const kConstruct = Symbol('kConstruct');
const kInspect = Symbol.for('nodejs.util.inspect.custom');

/** The order of the binding's milestones(). */
const kMilestones = ['nodeStart', 'v8Start', 'environment', 'bootstrapComplete', 'loopStart', 'loopExit'];

/** Milliseconds; -1 is not yet. */
const milestone = (name) => binding.milestones()[kMilestones.indexOf(name)];

const constant = (value) => ({ __proto__: null, configurable: true, enumerable: true, value, writable: false });
const accessor = (get) => ({ __proto__: null, configurable: true, enumerable: true, get });

// An entry by its prototype only: all that it has are own properties.
class PerformanceNodeTiming {
  constructor(key = undefined) {
    if (key !== kConstruct) throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
    Object.defineProperties(this, {
      __proto__: null,
      name: constant('node'),
      entryType: constant('node'),
      startTime: constant(0),
      duration: accessor(binding.now),
      nodeStart: accessor(() => milestone('nodeStart')),
      v8Start: accessor(() => milestone('v8Start')),
      environment: accessor(() => milestone('environment')),
      loopStart: accessor(() => milestone('loopStart')),
      loopExit: accessor(() => milestone('loopExit')),
      bootstrapComplete: accessor(() => milestone('bootstrapComplete')),
      idleTime: accessor(binding.loopIdleTime),
      uvMetricsInfo: accessor(() => {
        const [loopCount, events, eventsWaiting] = binding.loopMetrics();
        return { loopCount, events, eventsWaiting };
      }),
    });
  }

  toJSON() {
    const {
      name, entryType, startTime, duration, nodeStart, v8Start, bootstrapComplete, environment, loopStart, loopExit, idleTime,
    } = this;
    return {
      name, entryType, startTime, duration, nodeStart, v8Start, bootstrapComplete, environment, loopStart, loopExit, idleTime,
    };
  }

  [kInspect](depth, options) {
    if (depth < 0) return this;
    const { inspect } = require('internal:util/inspect');
    return `${this.constructor.name} ${inspect(this.toJSON(), { ...options, depth: options.depth === null ? null : options.depth - 1 })}`;
  }
}
Object.setPrototypeOf(PerformanceNodeTiming.prototype, PerformanceEntry.prototype);

module.exports = {
  isMilestone: (name) => kMilestones.includes(name),
  milestone,
  nodeTiming: new PerformanceNodeTiming(kConstruct),
};
