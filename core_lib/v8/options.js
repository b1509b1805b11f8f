// What node:v8 and workers share: the options of profiles and snapshots, and what they give.
'use strict';

const { validateBoolean, validateInteger, validateNumber, validateObject } = require('internal:errors/validators');

const kHeapNames = [
  'total_heap_size', 'total_heap_size_executable', 'total_physical_size', 'total_available_size', 'used_heap_size',
  'heap_size_limit', 'malloced_memory', 'peak_malloced_memory', 'does_zap_garbage', 'number_of_native_contexts',
  'number_of_detached_contexts', 'total_global_handles_size', 'used_global_handles_size', 'external_memory',
  'total_allocated_bytes',
];

// Microseconds fit into 32 bits.
const kLongestInterval = 2147483.647;

const kSampleBytes = 512 * 1024;
const kStackDepth = 16;

const named = (names, values) => Object.fromEntries(names.map((name, index) => [name, values[index]]));

/** @returns {[number, number]} microseconds between samples and how many there may be; 0 for V8's own */
function cpuProfileOptions(options) {
  if (options !== undefined) validateObject(options, 'options');
  const { sampleInterval = 0, maxBufferSize = 0 } = options ?? {};
  validateNumber(sampleInterval, 'options.sampleInterval', 0, kLongestInterval);
  validateInteger(maxBufferSize, 'options.maxBufferSize', 0, 0xffffffff);
  return [Math.round(sampleInterval * 1e3), maxBufferSize];
}

/** @returns {[number, number]} bytes between samples and depth of stacks */
function heapProfileOptions(options) {
  if (options !== undefined) validateObject(options, 'options');
  const { sampleInterval = kSampleBytes, stackDepth = kStackDepth } = options ?? {};
  validateInteger(sampleInterval, 'options.sampleInterval', 1);
  validateInteger(stackDepth, 'options.stackDepth', 1, 0x7fffffff);
  return [sampleInterval, stackDepth];
}

/** @returns {[boolean, boolean]} whether internals and numeric values are exposed */
function snapshotOptions(options) {
  if (options === undefined) return [false, false];
  validateObject(options, 'options');
  const { exposeInternals = false, exposeNumericValues = false } = options;
  validateBoolean(exposeInternals, 'options.exposeInternals');
  validateBoolean(exposeNumericValues, 'options.exposeNumericValues');
  return [exposeInternals, exposeNumericValues];
}

/** @returns {stream.Readable} of a heap snapshot's text */
function streamOfSnapshot(bytes) {
  const { Buffer } = require('node:buffer');
  const { Readable } = require('node:stream');
  class HeapSnapshotStream extends Readable {
    _read(size) {
      this.push(bytes.length === 0 ? null : Buffer.from(bytes.subarray(0, size)));
      bytes = bytes.subarray(size);
    }
  }
  return new HeapSnapshotStream();
}

module.exports = {
  cpuProfileOptions, heapProfileOptions, named, snapshotOptions, statisticsOf: (values) => named(kHeapNames, values), streamOfSnapshot,
};
