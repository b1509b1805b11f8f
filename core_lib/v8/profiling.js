// Profiles of time, of the heap and of collections, and what lies on the heap.
'use strict';

const { heapSpaces, profiling } = require('internal:binding/v8');
const { codes } = require('internal:errors/codes');
const { validateFunction, validateObject } = require('internal:errors/validators');
const { cpuProfileOptions, heapProfileOptions } = require('./options');

/** V8's v8::GCType. */
const kCollections = {
  __proto__: null, 1: 'Scavenge', 2: 'MinorMarkSweep', 4: 'MarkSweepCompact', 8: 'IncrementalMarking',
  16: 'ProcessWeakCallbacks', 31: 'All',
};
const kHeapFigures = [
  'totalHeapSize', 'totalHeapSizeExecutable', 'totalPhysicalSize', 'totalAvailableSize', 'totalGlobalHandlesSize',
  'usedGlobalHandlesSize', 'usedHeapSize', 'heapSizeLimit', 'mallocedMemory', 'externalMemory', 'peakMallocedMemory',
];
const kSpaceFigures = ['spaceSize', 'spaceUsedSize', 'spaceAvailableSize', 'physicalSpaceSize'];
/** The columns of a row of heapSpaces(). */
const kRow = 5;

const named = (names, values, start) => Object.fromEntries(names.map((name, index) => [name, values[start + index]]));

const figuresOf = (values, spaces) => ({
  heapStatistics: named(kHeapFigures, values, 0),
  heapSpaceStatistics: spaces.map((spaceName, index) => (
    { spaceName, ...named(kSpaceFigures, values, kHeapFigures.length + index * kSpaceFigures.length) })),
});

class GCProfiler {
  #log;
  #startTime;

  start() {
    if (this.#log !== undefined) return;
    this.#startTime = Date.now();
    this.#log = profiling.startCollectionLog();
  }

  stop() {
    if (this.#log === undefined) return undefined;
    const rows = profiling.stopCollectionLog(this.#log);
    this.#log = undefined;
    const spaces = heapSpaces().filter((value, index) => index % kRow === 0);
    return {
      version: 1,
      startTime: this.#startTime,
      statistics: rows.map(([type, nanoseconds, before, after]) => ({
        gcType: kCollections[type] ?? 'Unknown',
        beforeGC: figuresOf(before, spaces),
        cost: nanoseconds / 1e3,
        afterGC: figuresOf(after, spaces),
      })),
      endTime: Date.now(),
    };
  }

  [Symbol.dispose]() {
    this.stop();
  }
}

class SyncCPUProfileHandle {
  #profile;

  constructor(profile) {
    this.#profile = profile;
  }

  /** @returns {string | undefined} JSON; undefined after the first time */
  stop() {
    if (this.#profile === undefined) return undefined;
    const text = profiling.stopCpuProfile(this.#profile);
    this.#profile = undefined;
    return text;
  }

  [Symbol.dispose]() {
    this.stop();
  }
}

function startCpuProfile(options) {
  return new SyncCPUProfileHandle(profiling.startCpuProfile(...cpuProfileOptions(options)));
}

class SyncHeapProfileHandle {
  #runs = true;

  /** @returns {string | undefined} JSON; undefined after the first time */
  stop() {
    if (!this.#runs) return undefined;
    this.#runs = false;
    return profiling.stopHeapProfile() || undefined;
  }

  [Symbol.dispose]() {
    this.stop();
  }
}

function startHeapProfile(options) {
  if (!profiling.startHeapProfile(...heapProfileOptions(options))) {
    const error = new Error('Heap profile has been started');
    error.code = 'ERR_HEAP_PROFILE_HAVE_BEEN_STARTED';
    throw error;
  }
  return new SyncHeapProfileHandle();
}

let hasWarned = false;

function queryObjects(constructor, options = { __proto__: null }) {
  validateFunction(constructor, 'constructor');
  validateObject(options, 'options');
  const { format = 'count' } = options;
  if (format !== 'count' && format !== 'summary') throw new codes.ERR_INVALID_ARG_VALUE('options.format', format);
  if (!hasWarned) {
    hasWarned = true;
    process.emitWarning('v8.queryObjects() is an experimental feature and might change at any time', 'ExperimentalWarning');
  }
  const { prototype } = constructor;
  const isObject = (typeof prototype === 'object' && prototype !== null) || typeof prototype === 'function';
  const found = isObject ? profiling.queryObjects(prototype) : [];
  if (format === 'count') return found.length;
  const { inspect } = require('internal:util/inspect');
  return found.map((object) => inspect(object, { depth: 0 }));
}

module.exports = { GCProfiler, queryObjects, startCpuProfile, startHeapProfile };
