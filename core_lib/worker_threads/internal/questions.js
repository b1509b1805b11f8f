// What a parent can ask of a worker's isolate, whatever the worker is doing.
'use strict';

const binding = require('internal:binding/worker_threads');
const { codes } = require('internal:errors/codes');
const { validateNumber, validateObject } = require('internal:errors/validators');
const { cpuProfileOptions, heapProfileOptions, snapshotOptions, statisticsOf, streamOfSnapshot } = require('internal:v8/options');

// WorkerQuestion::Kind of C++.
const kHeapStatistics = 0;
const kCpuUsage = 1;
const kHeapSnapshot = 2;
const kStartCpuProfile = 3;
const kStopCpuProfile = 4;
const kStartHeapProfile = 5;
const kStopHeapProfile = 6;

const notRunning = () => new codes.ERR_WORKER_NOT_RUNNING();

/** @returns {Promise<any>} what `read` makes of the answer: numbers, and text as bytes */
function ask(worker, kind, first, second, read, makeFailure = notRunning) {
  const { promise, reject, resolve } = Promise.withResolvers();
  const isAsked = worker !== undefined && binding.askWorker(worker, kind, Number(first), Number(second), (numbers, text) => {
    if (numbers === undefined) reject(makeFailure());
    else resolve(read(numbers, text));
  });
  if (!isAsked) reject(notRunning());
  return promise;
}

const textOf = (numbers, bytes) => require('node:buffer').Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString();

class CPUProfileHandle {
  #worker;
  #number;
  #stopped;

  constructor(worker, number) {
    this.#worker = worker;
    this.#number = number;
  }

  /** @returns {Promise<string>} JSON, always the same */
  stop() {
    return this.#stopped ??= ask(this.#worker, kStopCpuProfile, this.#number, 0, textOf);
  }

  async [Symbol.asyncDispose]() {
    await this.stop();
  }
}

class HeapProfileHandle {
  #worker;
  #stopped;

  constructor(worker) {
    this.#worker = worker;
  }

  /** @returns {Promise<string>} JSON, always the same */
  stop() {
    return this.#stopped ??= ask(this.#worker, kStopHeapProfile, 0, 0, textOf);
  }

  async [Symbol.asyncDispose]() {
    await this.stop();
  }
}

function startedAlready() {
  const error = new Error('heap profiler have been started');
  error.code = 'ERR_HEAP_PROFILE_HAVE_BEEN_STARTED';
  return error;
}

function cpuUsage(worker, previous) {
  if (previous) {
    validateObject(previous, 'prev');
    validateNumber(previous.user, 'prev.user', 0, Number.MAX_SAFE_INTEGER);
    validateNumber(previous.system, 'prev.system', 0, Number.MAX_SAFE_INTEGER);
  }
  return ask(worker, kCpuUsage, 0, 0, ([user, system]) => (
    previous ? { user: user - previous.user, system: system - previous.system } : { user, system }));
}

/** As performance.eventLoopUtilization(), of another thread's loop. */
function eventLoopUtilization(worker, util1, util2) {
  const build = (idle, active) => ({ idle, active, utilization: idle + active > 0 ? active / (idle + active) : 0 });
  const [idle, total] = worker === undefined ? [0, 0] : binding.workerLoopTimes(worker);
  if (total === 0) return build(0, 0);
  if (util2) return build(util1.idle - util2.idle, util1.active - util2.active);
  return util1 ? build(idle - util1.idle, total - idle - util1.active) : build(idle, total - idle);
}

/** Each with the wrapped worker, undefined where it has ended. */
module.exports = {
  cpuUsage,
  eventLoopUtilization,
  heapSnapshot: (worker, options) => ask(worker, kHeapSnapshot, ...snapshotOptions(options), (numbers, bytes) => streamOfSnapshot(bytes)),
  heapStatistics: (worker) => ask(worker, kHeapStatistics, 0, 0, (values) => ({ __proto__: null, ...statisticsOf(values) })),
  startCpuProfile: (worker, options) => ask(worker, kStartCpuProfile, ...cpuProfileOptions(options),
    ([number]) => new CPUProfileHandle(worker, number)),
  startHeapProfile: (worker, options) => ask(worker, kStartHeapProfile, ...heapProfileOptions(options),
    () => new HeapProfileHandle(worker), startedAlready),
};
