// ChildProcess: a child with its streams.
'use strict';

const binding = require('internal:binding/child_process');
const { followHandle } = require('internal:async_hooks/execution');
const { listened, listenedTracing } = require('internal:diagnostics_channel/listened');
const EventEmitter = require('node:events');
const { ErrnoException } = require('internal:errors/codes');
const { validateArray, validateObject, validateString } = require('internal:errors/validators');
const { kIgnore, kNames, kPipe, requestOf, serializationOf, signalName, signalNumber, stdioOf } = require('./options');
const { PipeStream } = require('../pipe_stream');

/** What an error of starting says. */
function startError(error, child, call = 'spawn') {
  const failure = new ErrnoException(error, `${call} ${child.spawnfile}`);
  failure.path = child.spawnfile;
  failure.spawnargs = child.spawnargs.slice(1);
  return failure;
}

/** What the channel child_process.spawn says. */
const publishedOptions = (options, descriptors, ipc) => ({
  __proto__: null,
  ...options,
  stdio: descriptors.map((descriptor, index) => {
    if (descriptor === kIgnore) return { type: 'ignore' };
    if (descriptor !== kPipe) return { type: 'fd', fd: descriptor };
    return index === ipc ? { type: 'pipe', ipc: true } : { type: 'pipe', readable: index === 0, writable: index !== 0 };
  }),
});

// EMFILE of the process, ENFILE of the machine, as libuv has them.
const kNoDescriptors = -24;
const kNoDescriptorsAtAll = -23;

class ChildProcess extends EventEmitter {
  #closesNeeded = 1;
  #closesGot = 0;

  constructor() {
    super();
    this.connected = false;
    this.signalCode = null;
    this.exitCode = null;
    this.killed = false;
    this.spawnfile = null;
    this._handle = null;
    listened('child_process')?.publish({ process: this });
  }

  /** @param {import('./options').SpawnOptions} options */
  spawn(options) {
    validateObject(options, 'options');
    const serialization = serializationOf(options.serialization);
    const { descriptors, ipc } = stdioOf(options.stdio, false);
    if (ipc !== undefined && options.envPairs !== undefined) validateArray(options.envPairs, 'options.envPairs');
    validateString(options.file, 'options.file');
    if (options.args !== undefined) validateArray(options.args, 'options.args');
    const { argv, folder, numbers, variables } = requestOf(options);
    if (ipc !== undefined) variables.push(`NODE_CHANNEL_FD=${ipc}`, `NODE_CHANNEL_SERIALIZATION_MODE=${serialization}`);
    this.spawnfile = options.file;
    this.spawnargs = options.args ?? [];
    const traced = listenedTracing('child_process.spawn');
    traced?.start.publish({ process: this, options: publishedOptions(options, descriptors, ipc) });
    const followed = followHandle('PROCESSWRAP');
    const onExit = (code, signal) => {
      followed?.end();
      this.#onExit(code, signal);
    };
    const started = binding.spawn(options.file, argv, folder, variables, descriptors, numbers,
      followed?.bind(onExit) ?? onExit);
    if (typeof started === 'number') {
      followed?.end();
      const error = this.#failStart(started, descriptors, ipc);
      traced?.error.publish({ process: this, error });
      return started;
    }
    const [handle, pid, ...pipes] = started;
    if (Array.isArray(options.stdio)) {
      for (const item of options.stdio) if (item instanceof PipeStream) item.handOver();
    }
    this._handle = handle;
    this.pid = pid;
    this.stdio = pipes.map((pipe, index) => this.#streamOf(pipe, index, ipc));
    this.#nameStreams();
    if (ipc !== undefined) {
      const { setupChannel } = require('../channel');
      setupChannel(this, pipes[ipc], serialization);
    }
    process.nextTick(() => this.emit('spawn'));
    traced?.end.publish({ process: this });
    return 0;
  }

  #nameStreams() {
    for (let i = 0; i < 3; i++) this[kNames[i]] = this.stdio[i] ?? null;
  }

  /** @returns {Error} what listeners will hear */
  #failStart(error, descriptors, ipc) {
    // Without descriptors there are no streams to be had.
    if (error !== kNoDescriptors && error !== kNoDescriptorsAtAll) this.#makeClosedStreams(descriptors, ipc);
    const failure = startError(error, this);
    process.nextTick(() => {
      this.exitCode = error;
      this.emit('error', failure);
      this.emit('close', error, null);
    });
    return failure;
  }

  #makeClosedStreams(descriptors, ipc) {
    this.stdio = descriptors.map((descriptor, index) => {
      if (descriptor !== kPipe || index === ipc) return null;
      const { Duplex } = require('node:stream');
      const stream = new Duplex({ read() {}, write(chunk, encoding, callback) { callback(); } });
      stream.destroy();
      return stream;
    });
    this.#nameStreams();
  }

  #streamOf(pipe, index, ipc) {
    if (pipe === undefined || index === ipc) return null;
    // The parent writes to what the child reads, and reads what the child writes.
    const stream = new PipeStream(pipe, index === 0 ? { readable: false } : index < 3 ? { writable: false } : undefined);
    if (index > 0) {
      this.#closesNeeded++;
      stream.on('close', () => this.#countClose());
    }
    return stream;
  }

  #countClose() {
    if (++this.#closesGot === this.#closesNeeded) this.emit('close', this.exitCode, this.signalCode);
  }

  #onExit(code, signal) {
    if (signal !== 0) this.signalCode = signalName(signal);
    else this.exitCode = code;
    this.stdin?.destroy();
    this._handle = null;
    this.emit('exit', this.exitCode, this.signalCode);
    // Output that nobody reads must not keep `close` from coming.
    process.nextTick(() => {
      for (const stream of this.stdio) {
        if (stream?.readable && stream.readableFlowing === null && stream.listenerCount('readable') === 0) stream.resume();
      }
    });
    this.#countClose();
  }

  kill(signal) {
    const number = signal === 0 ? 0 : signalNumber(signal === undefined || signal === null ? 'SIGTERM' : signal);
    if (this._handle === null) return false;
    const error = binding.kill(this._handle, number);
    if (error === 0) {
      this.killed = true;
      return true;
    }
    if (error === -3) return false;
    if (error === -22 || error === -38) throw new ErrnoException(error, 'kill');
    this.emit('error', new ErrnoException(error, 'kill'));
    return false;
  }

  [Symbol.dispose]() {
    if (!this.killed) this.kill();
  }

  ref() {
    if (this._handle !== null) binding.setRef(this._handle, true);
  }

  unref() {
    if (this._handle !== null) binding.setRef(this._handle, false);
  }
}

module.exports = { ChildProcess, startError };
