// node:v8: what the engine says of itself, and values as bytes.
'use strict';

const {
  ArrayPrototypeMap, Date, StringPrototypeIncludes, StringPrototypePadStart, String, TypedArrayPrototypeSubarray,
} = primordials;
const binding = require('internal:binding/v8');
const { codes } = require('internal:errors/codes');
const { notImplemented } = require('internal:errors/not_implemented');
const {
  validateBoolean, validateFunction, validateObject, validateOneOf, validateString, validateUint32,
} = require('internal:errors/validators');
const { kEmptyObject } = require('internal:util/kinds');
const heap = require('./internal/heap');
const promiseHooks = require('./internal/promise_hooks');
const serialization = require('./internal/serialization');

function cachedDataVersionTag() {
  return binding.cachedDataVersionTag();
}

function setFlagsFromString(flags) {
  validateString(flags, 'flags');
  binding.setFlags(flags);
}

function snapshotOptions(options) {
  validateObject(options, 'options');
  const { exposeInternals = false, exposeNumericValues = false } = options;
  validateBoolean(exposeInternals, 'options.exposeInternals');
  validateBoolean(exposeNumericValues, 'options.exposeNumericValues');
  return { exposeInternals, exposeNumericValues };
}

const kSnapshotChunk = 65536;

let HeapSnapshotStream;

/** The class needs node:stream, which few programs want for this. */
function snapshotStreamClass() {
  const { Readable } = require('node:stream');
  return class HeapSnapshotStream extends Readable {
    #bytes;
    #at = 0;

    constructor(bytes) {
      super();
      this.#bytes = bytes;
    }

    _read() {
      if (this.#at >= this.#bytes.length) {
        this.push(null);
        return;
      }
      this.push(TypedArrayPrototypeSubarray(this.#bytes, this.#at, this.#at += kSnapshotChunk));
    }
  };
}

function getHeapSnapshot(options) {
  const { exposeInternals, exposeNumericValues } = snapshotOptions(options ?? kEmptyObject);
  HeapSnapshotStream ??= snapshotStreamClass();
  return new HeapSnapshotStream(binding.takeHeapSnapshot(exposeInternals, exposeNumericValues));
}

let numSnapshots = 0;

/** Heap.20261123.114500.PID.THREAD.001.heapsnapshot */
function snapshotName() {
  const now = new Date();
  const two = (number) => StringPrototypePadStart(String(number), 2, '0');
  const date = `${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}`;
  const time = `${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}`;
  const { threadId } = require('node:worker_threads');
  const sequence = StringPrototypePadStart(String(++numSnapshots), 3, '0');
  return `Heap.${date}.${time}.${require('node:process').pid}.${threadId}.${sequence}.heapsnapshot`;
}

function pathOf(filename) {
  const { fileURLToPath, URL } = require('node:url');
  if (filename instanceof URL) return fileURLToPath(filename);
  const { Buffer } = require('node:buffer');
  const path = Buffer.isBuffer(filename) ? filename.toString() : filename;
  if (typeof path !== 'string') throw new codes.ERR_INVALID_ARG_TYPE('path', ['string', 'Buffer', 'URL'], filename);
  if (StringPrototypeIncludes(path, '\0')) {
    throw new codes.ERR_INVALID_ARG_VALUE('path', filename, 'must be a string, Uint8Array, or URL without null bytes');
  }
  return path;
}

function writeHeapSnapshot(filename, options) {
  const path = filename === undefined ? snapshotName() : pathOf(filename);
  const { exposeInternals, exposeNumericValues } = snapshotOptions(options ?? kEmptyObject);
  binding.writeHeapSnapshot(path, exposeInternals, exposeNumericValues);
  return path;
}

function queryObjects(ctor, options = kEmptyObject) {
  validateFunction(ctor, 'constructor');
  validateObject(options, 'options');
  const { format = 'count' } = options;
  if (format !== 'count' && format !== 'summary') throw new codes.ERR_INVALID_ARG_VALUE('options.format', format);
  const instances = heap.instancesOf(ctor);
  if (format === 'count') return instances.length;
  const { inspect } = require('internal:util/inspect');
  return ArrayPrototypeMap(instances, (instance) => inspect(instance, { depth: 0 }));
}

function getCppHeapStatistics(type = 'detailed') {
  validateOneOf(type, 'type', ['brief', 'detailed']);
  throw notImplemented('v8.getCppHeapStatistics');
}

function isStringOneByteRepresentation(content) {
  validateString(content, 'content');
  return binding.isOneByte(content);
}

/** Without NODE_V8_COVERAGE there is no coverage to take. */
const coverage = (name) => {
  if (require('node:process').env.NODE_V8_COVERAGE) throw notImplemented(`v8.${name}`);
};

function takeCoverage() {
  coverage('takeCoverage');
}

function stopCoverage() {
  coverage('stopCoverage');
}

function setHeapSnapshotNearHeapLimit(limit) {
  validateUint32(limit, 'limit', true);
  throw notImplemented('v8.setHeapSnapshotNearHeapLimit');
}

function setHeapProfileNearHeapLimit(limit) {
  throw notImplemented('v8.setHeapProfileNearHeapLimit');
}

function startCpuProfile(options) {
  throw notImplemented('v8.startCpuProfile');
}

function startHeapProfile(options) {
  throw notImplemented('v8.startHeapProfile');
}

// Programs do not build start-up snapshots.
const notBuilding = () => {
  throw new codes.ERR_NOT_BUILDING_SNAPSHOT();
};

const startupSnapshot = {
  addDeserializeCallback(callback, data) {
    notBuilding();
  },
  addSerializeCallback(callback, data) {
    notBuilding();
  },
  setDeserializeMainFunction(callback, data) {
    notBuilding();
  },
  isBuildingSnapshot() {
    return 0;
  },
};

module.exports = {
  cachedDataVersionTag,
  getHeapSnapshot,
  getHeapStatistics: heap.getHeapStatistics,
  getHeapSpaceStatistics: heap.getHeapSpaceStatistics,
  getHeapCodeStatistics: heap.getHeapCodeStatistics,
  getCppHeapStatistics,
  setFlagsFromString,
  Serializer: serialization.Serializer,
  Deserializer: serialization.Deserializer,
  DefaultSerializer: serialization.DefaultSerializer,
  DefaultDeserializer: serialization.DefaultDeserializer,
  deserialize: serialization.deserialize,
  takeCoverage,
  stopCoverage,
  serialize: serialization.serialize,
  writeHeapSnapshot,
  promiseHooks,
  queryObjects,
  startupSnapshot,
  setHeapSnapshotNearHeapLimit,
  setHeapProfileNearHeapLimit,
  GCProfiler: heap.GCProfiler,
  isStringOneByteRepresentation,
  startCpuProfile,
  startHeapProfile,
};
