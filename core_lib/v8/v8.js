// node:v8.
'use strict';

const binding = require('internal:binding/v8');
const { Buffer } = require('node:buffer');
const { codes } = require('internal:errors/codes');
const { createHook, onAfter, onBefore, onInit, onSettled } = require('internal:async_hooks/promise_hooks');
const { named, snapshotOptions, statisticsOf, streamOfSnapshot } = require('./options');
const { GCProfiler, queryObjects, startCpuProfile, startHeapProfile } = require('./profiling');
const {
  DefaultDeserializer, DefaultSerializer, deserialize, Deserializer, serialize, Serializer,
} = require('./serialization');
const { notImplemented, notImplementedFunction } = require('internal:errors/not_implemented');
const { getOption } = require('internal:process/options');
const { validateString, validateUint32 } = require('internal:errors/validators');

const kCodeNames = [
  'code_and_metadata_size', 'bytecode_and_metadata_size', 'external_script_source_size', 'cpu_profiler_metadata_size',
];

function getHeapStatistics() {
  return statisticsOf(binding.heapStatistics());
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

function getHeapSnapshot(options) {
  return streamOfSnapshot(binding.takeHeapSnapshot(...snapshotOptions(options)));
}

const pathOf = (filename) => {
  const path = filename instanceof URL ? require('node:url').fileURLToPath(filename) : filename;
  if (typeof path !== 'string' && !Buffer.isBuffer(path)) {
    throw new codes.ERR_INVALID_ARG_TYPE('path', ['string', 'Buffer', 'URL'], filename);
  }
  const text = path.toString();
  if (text.includes('\0')) throw new codes.ERR_INVALID_ARG_VALUE('path', filename, 'must be a string, Uint8Array, or URL without null bytes');
  return text;
};

const thread = () => require('node:worker_threads').threadId;

/** A name of its own, in the folder for such files where there is one. */
function snapshotName() {
  const folder = getOption('--diagnostic-dir');
  const name = binding.snapshotName(thread());
  return folder ? require('node:path').join(folder, name) : name;
}

function setHeapSnapshotNearHeapLimit(limit) {
  validateUint32(limit, 'limit', true);
  binding.snapshotsNearHeapLimit(limit, thread(), getOption('--diagnostic-dir') ?? '');
}

function writeHeapSnapshot(filename, options) {
  const path = filename === undefined ? snapshotName() : pathOf(filename);
  binding.writeHeapSnapshot(path, ...snapshotOptions(options));
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
  setHeapSnapshotNearHeapLimit,
  setHeapProfileNearHeapLimit: missing('setHeapProfileNearHeapLimit', 1),
  GCProfiler,
  isStringOneByteRepresentation,
  startCpuProfile,
  startHeapProfile,
};
