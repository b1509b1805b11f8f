// Worker: the parent's side of a thread.
'use strict';

const binding = require('internal:binding/worker_threads');
const { followHandle } = require('internal:async_hooks/execution');
const { listened } = require('internal:diagnostics_channel/listened');
const EventEmitter = require('node:events');
const { codes } = require('internal:errors/codes');
const { validateArray, validateObject, validateString } = require('internal:errors/validators');
const { fromParts } = require('../error_parts');
const { portOf } = require('./message_port');
const { openInbox } = require('./thread_messages');

const kShareEnvironment = Symbol.for('nodejs.worker_threads.SHARE_ENV');
const kStackMegabytes = 4;

/** Among options: the thread runs a program of the core library. */
const kInternalProgram = Symbol('internal program');

/** What setEnvironmentData() keeps; workers start with a copy. */
const environmentData = new Map();

/** The file, or the text with `eval`, that a worker runs. */
function programOf(filename, options) {
  if (options[kInternalProgram]) return { internal: filename };
  if (options.eval) {
    if (typeof filename !== 'string') {
      throw new codes.ERR_INVALID_ARG_VALUE('options.eval', options.eval, "must be false when 'filename' is not a string");
    }
    return { source: filename };
  }
  if (typeof filename === 'object' && filename !== null && typeof filename.href === 'string') {
    if (filename.protocol === 'data:') return { url: filename.href };
    return { file: require('node:url').fileURLToPath(filename) };
  }
  if (typeof filename !== 'string') throw new codes.ERR_INVALID_ARG_TYPE('filename', ['string', 'URL'], filename);
  const path = require('node:path');
  if (path.isAbsolute(filename) || /^\.\.?[\\/]/.test(filename)) return { file: path.resolve(filename) };
  throw new codes.ERR_WORKER_PATH(filename);
}

/** What a worker's parent finds for what it has not limited. */
const kUnlimited = -1;

/** A limit in megabytes; undefined for the engine's own. */
const limitOf = (value) => (typeof value === 'number' && value > 0 ? value : undefined);

/** The least that a heap can begin with. */
const kLeastMegabytes = 2;
const heapLimitOf = (value) => (typeof value === 'number' ? limitOf(Math.max(value, kLeastMegabytes)) : undefined);

/** What the thread's own options are made of; throws where there are wrong ones. */
function checkOptions({ env, execArgv }) {
  const own = env?.NODE_OPTIONS;
  const nodeOptions = own === undefined || own === process.env.NODE_OPTIONS ? undefined : `${own}`;
  if (nodeOptions !== undefined) {
    const problems = binding.problemsOfOptions([], nodeOptions);
    if (problems.length > 0) {
      throw new codes.ERR_WORKER_INVALID_EXEC_ARGV(problems, 'invalid NODE_OPTIONS env variable');
    }
  }
  if (execArgv !== undefined) {
    const problems = binding.problemsOfOptions(execArgv.map(String), undefined);
    if (problems.length > 0) throw new codes.ERR_WORKER_INVALID_EXEC_ARGV(problems);
  }
  // A thread's own options stand beside the variable's, which are good already.
  return {
    execArgv: execArgv?.map(String),
    nodeOptions: nodeOptions ?? (execArgv === undefined ? undefined : process.env.NODE_OPTIONS),
  };
}

/** Takes what a thread has sent of itself by now. */
let drainControl;

class Worker extends EventEmitter {
  #handle;
  #port;
  #public;
  #threadId;
  #exited = false;
  #isRefed = true;
  #exitCode;
  #stdin = null;
  #stdout;
  #stderr;
  #name;
  #resourceLimits;

  constructor(filename, options = {}) {
    super();
    validateObject(options, 'options');
    const program = programOf(filename, options);
    if (options.argv !== undefined && options.argv !== null) validateArray(options.argv, 'options.argv');
    if (options.execArgv !== undefined && !Array.isArray(options.execArgv)) {
      throw new codes.ERR_INVALID_ARG_TYPE('options.execArgv', 'Array', options.execArgv);
    }
    const { env } = options;
    if (env !== undefined && env !== null && typeof env !== 'object' && env !== kShareEnvironment) {
      throw new codes.ERR_INVALID_ARG_TYPE('options.env', ['object', 'undefined', 'null', 'worker_threads.SHARE_ENV'], env);
    }
    if (env === kShareEnvironment) require('internal:process/worker').shareEnvironment();
    openInbox();
    this.#name = options.name === undefined ? 'WorkerThread' : `${options.name}`;
    if (options.name !== undefined) validateString(options.name, 'options.name');
    const { execArgv, nodeOptions } = checkOptions(options);
    const limits = options.resourceLimits ?? {};
    this.#resourceLimits = {
      maxYoungGenerationSizeMb: limitOf(limits.maxYoungGenerationSizeMb) ?? kUnlimited,
      maxOldGenerationSizeMb: heapLimitOf(limits.maxOldGenerationSizeMb) ?? kUnlimited,
      codeRangeSizeMb: limitOf(limits.codeRangeSizeMb) ?? kUnlimited,
      stackSizeMb: limitOf(limits.stackSizeMb) ?? kStackMegabytes,
    };
    const [handle, port] = binding.createWorker(execArgv, nodeOptions, [
      heapLimitOf(limits.maxOldGenerationSizeMb) ?? 0, limitOf(limits.maxYoungGenerationSizeMb) ?? 0,
      limitOf(limits.codeRangeSizeMb) ?? 0,
      this.#resourceLimits.stackSizeMb,
    ]);
    this.#handle = handle;
    this.#threadId = binding.workerThreadId(handle);
    this.performance = {
      eventLoopUtilization: (util1, util2) => require('./questions').eventLoopUtilization(this.#running, util1, util2),
    };
    this.#port = portOf(port);
    const { MessageChannel } = require('./message_port');
    const { port1, port2 } = new MessageChannel();
    this.#public = port1;
    this.#makeOutput(options);
    this.#port.on('message', (message) => this.#onControl(message));
    this.#port.unref();
    this.#public.on('message', (message) => this.emit('message', message));
    this.#public.on('messageerror', (error) => this.emit('messageerror', error));
    this.#public.unref();
    this.#port.postMessage({
      argv: options.argv?.map(String) ?? [],
      env: env === kShareEnvironment ? 'shared' : { ...env ?? process.env },
      environmentData,
      execArgv: options.execArgv,
      hasStdin: Boolean(options.stdin),
      name: this.#name,
      port: port2,
      program,
      trackUnmanagedFds: Boolean(options.trackUnmanagedFds ?? true),
      workerData: options.workerData,
    }, [port2, ...options.transferList ?? []]);
    const followed = followHandle('WORKER', { hasRef: () => this.#isRefed });
    const onExit = (code, isOutOfMemory, startError) => {
      followed?.end();
      this.#onExit(code, isOutOfMemory, startError);
    };
    binding.startWorker(handle, followed?.bind(onExit) ?? onExit);
    if (program.internal !== undefined) return;
    process.nextTick(() => process.emit('worker', this));
    listened('worker_threads')?.publish({ worker: this });
  }

  #makeOutput(options) {
    const { Readable, Writable } = require('node:stream');
    const make = () => new Readable({ read() {} });
    this.#stdout = make();
    this.#stderr = make();
    if (!options.stdout) this.#stdout.on('data', (chunk) => process.stdout.write(chunk));
    if (!options.stderr) this.#stderr.on('data', (chunk) => process.stderr.write(chunk));
    if (options.stdin) {
      this.#stdin = new Writable({
        final: (callback) => {
          this.#port.postMessage({ type: 'stdin', chunk: null });
          callback();
        },
        write: (chunk, encoding, callback) => {
          this.#port.postMessage({ type: 'stdin', chunk: new Uint8Array(chunk) });
          callback();
        },
      });
    }
  }

  #onControl(message) {
    switch (message.type) {
      case 'online':
        this.emit('online');
        break;
      case 'error':
        this.#emitError(fromParts(message.parts));
        break;
      case 'stdout':
      case 'stderr': {
        const stream = message.type === 'stdout' ? this.#stdout : this.#stderr;
        stream.push(message.chunk === null ? null : Buffer.from(message.chunk));
        break;
      }
    }
  }

  /** Where nobody listens, what the thread says of its error is all: where it is emitted is of no interest. What is no error says nothing. */
  #emitError(error) {
    const isHeard = this.listenerCount('error') > 0 || this.listenerCount(EventEmitter.errorMonitor) > 0;
    if (error instanceof Error && !isHeard) throw error;
    this.emit('error', error);
  }

  #onExit(code, isOutOfMemory, startError) {
    // What the thread sent before its end comes before the event.
    const { receiveMessageOnPort } = require('./message_port');
    drainControl(this);
    for (let item = receiveMessageOnPort(this.#public); item !== undefined; item = receiveMessageOnPort(this.#public)) {
      this.emit('message', item.message);
    }
    this.#exited = true;
    this.#exitCode = code;
    this.#port.close();
    this.#public.close();
    this.#stdout.push(null);
    this.#stderr.push(null);
    this.#threadId = -1;
    if (isOutOfMemory) {
      this.emit('error', new codes.ERR_WORKER_OUT_OF_MEMORY('JS heap out of memory'));
    }
    if (startError !== 0) {
      const { getSystemErrorName } = require('node:util');
      this.emit('error', new codes.ERR_WORKER_INIT_FAILED(getSystemErrorName(startError)));
    }
    this.emit('exit', code);
    this.removeAllListeners();
  }

  static {
    drainControl = (worker) => {
      const { receiveMessageOnPort } = require('./message_port');
      for (let item = receiveMessageOnPort(worker.#port); item !== undefined; item = receiveMessageOnPort(worker.#port)) {
        worker.#onControl(item.message);
      }
    };
  }

  postMessage(...args) {
    if (this.#exited) return;
    this.#public.postMessage(...args);
  }

  terminate() {
    if (this.#exited) return Promise.resolve();
    this.ref();
    const { promise, resolve } = Promise.withResolvers();
    this.once('exit', resolve);
    binding.stopWorker(this.#handle);
    return promise;
  }

  async [Symbol.asyncDispose]() {
    await this.terminate();
  }

  ref() {
    if (this.#exited) return;
    this.#isRefed = true;
    binding.setWorkerRef(this.#handle, true);
  }

  unref() {
    if (this.#exited) return;
    this.#isRefed = false;
    binding.setWorkerRef(this.#handle, false);
  }

  get threadId() { return this.#threadId; }
  get threadName() { return this.#exited ? null : this.#name; }
  get stdin() { return this.#stdin; }
  get stdout() { return this.#stdout; }
  get stderr() { return this.#stderr; }
  get resourceLimits() { return this.#exited ? {} : this.#resourceLimits; }

  /** Undefined where nothing answers any more. */
  get #running() { return this.#exited ? undefined : this.#handle; }

  getHeapSnapshot(options) { return require('./questions').heapSnapshot(this.#running, options); }
  getHeapStatistics() { return require('./questions').heapStatistics(this.#running); }
  cpuUsage(prev) { return require('./questions').cpuUsage(this.#running, prev); }
  startCpuProfile(options) { return require('./questions').startCpuProfile(this.#running, options); }
  startHeapProfile(options) { return require('./questions').startHeapProfile(this.#running, options); }
}

module.exports = { drainControl: (worker) => drainControl(worker), environmentData, kInternalProgram, kShareEnvironment, Worker };
