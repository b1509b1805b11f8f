// node:v8.
'use strict';

const binding = require('internal:binding/v8');
const { Buffer } = require('node:buffer');
const { codes } = require('internal:errors/codes');
const { createHook, onAfter, onBefore, onInit, onSettled } = require('internal:async_hooks/promise_hooks');
const { GCProfiler, queryObjects, startCpuProfile, startHeapProfile } = require('./profiling');
const {
  DefaultDeserializer, DefaultSerializer, deserialize, Deserializer, serialize, Serializer,
} = require('./serialization');
const { notImplemented, notImplementedFunction } = require('internal:errors/not_implemented');
const { validateBoolean, validateObject, validateString } = require('internal:errors/validators');

const kHeapNames = [
  'total_heap_size', 'total_heap_size_executable', 'total_physical_size', 'total_available_size', 'used_heap_size',
  'heap_size_limit', 'malloced_memory', 'peak_malloced_memory', 'does_zap_garbage', 'number_of_native_contexts',
  'number_of_detached_contexts', 'total_global_handles_size', 'used_global_handles_size', 'external_memory',
];
const kCodeNames = [
  'code_and_metadata_size', 'bytecode_and_metadata_size', 'external_script_source_size', 'cpu_profiler_metadata_size',
];

const named = (names, values) => Object.fromEntries(names.map((name, index) => [name, values[index]]));

function getHeapStatistics() {
  return named(kHeapNames, binding.heapStatistics());
}

function getHeapCodeStatistics() {
  return named(kCodeNames, binding.heapCode());
}

function getHeapSpaceStatistics() {
  const rows = binding.heapSpaces();
  const spaces = [];
  for (let i = 0; i < rows.length; i += 5) {
    const [name, size, used, available, physical] = rows.slice(i, i + 5);
    spaces.push({
      space_name: name,
      space_size: size,
      space_used_size: used,
      space_available_size: available,
      physical_space_size: physical,
    });
  }
  return spaces;
}

function setFlagsFromString(flags) {
  validateString(flags, 'flags');
  binding.setFlags(flags);
}

function isStringOneByteRepresentation(content) {
  validateString(content, 'content');
  return binding.isOneByte(content);
}

const snapshotOptions = (options) => {
  if (options === undefined) return { exposeInternals: false, exposeNumericValues: false };
  validateObject(options, 'options');
  const { exposeInternals = false, exposeNumericValues = false } = options;
  validateBoolean(exposeInternals, 'options.exposeInternals');
  validateBoolean(exposeNumericValues, 'options.exposeNumericValues');
  return { exposeInternals, exposeNumericValues };
};

function getHeapSnapshot(options) {
  const { exposeInternals, exposeNumericValues } = snapshotOptions(options);
  const { Readable } = require('node:stream');
  let bytes = binding.takeHeapSnapshot(exposeInternals, exposeNumericValues);
  return new Readable({
    read(size) {
      this.push(bytes.length === 0 ? null : Buffer.from(bytes.subarray(0, size)));
      bytes = bytes.subarray(size);
    },
  });
}

const pathOf = (filename) => {
  const path = filename instanceof URL ? require('node:url').fileURLToPath(filename) : filename;
  if (typeof path !== 'string' && !Buffer.isBuffer(path)) {
    throw new codes.ERR_INVALID_ARG_TYPE('filename', ['string', 'Buffer', 'URL'], filename);
  }
  const text = path.toString();
  if (text.includes('\0')) throw new codes.ERR_INVALID_ARG_VALUE('filename', filename, 'must be a string, Uint8Array, or URL without null bytes');
  return text;
};

const two = (number) => `${number}`.padStart(2, '0');
let lastSnapshot = 0;

/** Heap.20261123.140501.1234.0.001.heapsnapshot: date, time, process, thread, how many before. */
const snapshotName = () => {
  const now = new Date();
  const day = `${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}`;
  const time = `${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}`;
  const { threadId } = require('node:worker_threads');
  return `Heap.${day}.${time}.${process.pid}.${threadId}.${`${++lastSnapshot}`.padStart(3, '0')}.heapsnapshot`;
};

function writeHeapSnapshot(filename, options) {
  const path = filename === undefined ? snapshotName() : pathOf(filename);
  const { exposeInternals, exposeNumericValues } = snapshotOptions(options);
  binding.writeHeapSnapshot(path, exposeInternals, exposeNumericValues);
  return path;
}

const missing = (name, length) => notImplementedFunction(`v8.${name}`, length);

/** Where no coverage is collected, there is nothing to write. */
const coverage = (name) => ({
  [name]() {
    if (process.env.NODE_V8_COVERAGE) throw notImplemented('v8.takeCoverage');
  },
})[name];

module.exports = {
  cachedDataVersionTag: () => binding.cachedDataVersionTag(),
  getHeapSnapshot,
  getHeapStatistics,
  getHeapSpaceStatistics,
  getHeapCodeStatistics,
  getCppHeapStatistics: missing('getCppHeapStatistics'),
  setFlagsFromString,
  Serializer,
  Deserializer,
  DefaultSerializer,
  DefaultDeserializer,
  deserialize,
  takeCoverage: coverage('takeCoverage'),
  stopCoverage: coverage('stopCoverage'),
  serialize,
  writeHeapSnapshot,
  promiseHooks: { createHook, onInit, onBefore, onAfter, onSettled },
  queryObjects,
  startupSnapshot: {
    addDeserializeCallback(callback, data) { throw new codes.ERR_NOT_BUILDING_SNAPSHOT(); },
    addSerializeCallback(callback, data) { throw new codes.ERR_NOT_BUILDING_SNAPSHOT(); },
    setDeserializeMainFunction(callback, data) { throw new codes.ERR_NOT_BUILDING_SNAPSHOT(); },
    isBuildingSnapshot: () => false,
  },
  setHeapSnapshotNearHeapLimit: missing('setHeapSnapshotNearHeapLimit', 1),
  setHeapProfileNearHeapLimit: missing('setHeapProfileNearHeapLimit', 1),
  GCProfiler,
  isStringOneByteRepresentation,
  startCpuProfile,
  startHeapProfile,
};
