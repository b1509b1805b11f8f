// Profiles of time, of the heap and of collections, and what lies on the heap.
'use strict';

const { heapSpaces, profiling } = require('internal:binding/v8');
const { codes } = require('internal:errors/codes');
const { validateFunction, validateInteger, validateNumber, validateObject } = require('internal:errors/validators');

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

// Microseconds fit into 32 bits.
const kLongestInterval = 2147483.647;

function startCpuProfile(options) {
  if (options !== undefined) validateObject(options, 'options');
  const { sampleInterval = 0, maxBufferSize = 0 } = options ?? {};
  validateNumber(sampleInterval, 'options.sampleInterval', 0, kLongestInterval);
  validateInteger(maxBufferSize, 'options.maxBufferSize', 0, 0xffffffff);
  return new SyncCPUProfileHandle(profiling.startCpuProfile(Math.round(sampleInterval * 1e3), maxBufferSize));
}

const nodeOf = ([functionName, url, scriptId, line, column, id, selfSize, children]) => ({
  selfSize,
  id,
  callFrame: { scriptId, lineNumber: line - 1, columnNumber: column - 1, functionName, url },
  children: children.map(nodeOf),
});

class SyncHeapProfileHandle {
  #runs = true;

  stop() {
    if (!this.#runs) return undefined;
    this.#runs = false;
    const profile = profiling.stopHeapProfile();
    if (profile === undefined) return undefined;
    const [root, samples] = profile;
    return JSON.stringify({
      samples: samples.map(([size, nodeId, ordinal]) => ({ size, nodeId, ordinal })),
      head: nodeOf(root),
    });
  }

  [Symbol.dispose]() {
    this.stop();
  }
}

const kSampleBytes = 512 * 1024;
const kStackDepth = 16;

function startHeapProfile(options) {
  if (options !== undefined) validateObject(options, 'options');
  const { sampleInterval = kSampleBytes, stackDepth = kStackDepth } = options ?? {};
  validateInteger(sampleInterval, 'options.sampleInterval', 1);
  validateInteger(stackDepth, 'options.stackDepth', 1, 0x7fffffff);
  if (!profiling.startHeapProfile(sampleInterval, stackDepth)) {
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
