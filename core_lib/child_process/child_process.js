// node:child_process.
'use strict';

const { AbortError, codes } = require('internal:errors/codes');
const { validateAbortSignal, validateArray, validateFunction, validateObject, validateString } =
  require('internal:errors/validators');
const { ChildProcess } = require('./internal/child_process_class');
const { checkMaxBuffer, checkTimeout, itemsOf, killSignalNumber, normalizeSpawn, pathOf } = require('./internal/options');
const { execFileSync, execSync, spawnSync } = require('./sync');

const kMaxBuffer = 1024 * 1024;
const kCustomPromisify = Symbol.for('nodejs.util.promisify.custom');

/** Ends the child when the signal is aborted. */
function watchSignal(child, signal, killSignal) {
  const abort = () => {
    if (child._handle !== null && child.kill(killSignal)) child.emit('error', new AbortError(undefined, { cause: signal.reason }));
  };
  if (signal.aborted) {
    process.nextTick(abort);
    return;
  }
  signal.addEventListener('abort', abort, { once: true });
  child.once('exit', () => signal.removeEventListener('abort', abort));
}

function spawn(file, args, options) {
  const normalized = normalizeSpawn(file, args, options);
  const { signal, timeout } = normalized;
  checkTimeout(timeout);
  validateAbortSignal(signal, 'options.signal');
  const killSignal = killSignalNumber(normalized.killSignal);
  const child = new ChildProcess();
  child.spawn(normalized);
  if (timeout > 0) {
    const timer = setTimeout(() => child.kill(killSignal), timeout);
    child.once('exit', () => clearTimeout(timer));
  }
  if (signal) watchSignal(child, signal, killSignal);
  return child;
}

/** Collects what a stream gives, up to a limit. */
class Collected {
  #chunks = [];
  #length = 0;
  #stream;
  #hasEncoding;

  constructor(stream, encoding, most, onOverflow) {
    this.#stream = stream;
    this.#hasEncoding = encoding !== undefined;
    if (encoding !== undefined) stream?.setEncoding(encoding);
    stream?.on('data', (chunk) => {
      // The caller may have set an encoding of the stream, too.
      const length = typeof chunk === 'string' ? Buffer.byteLength(chunk, stream.readableEncoding) : chunk.length;
      this.#length += length;
      if (this.#length > most) {
        const kept = most - (this.#length - length);
        this.#chunks.push(chunk.slice(0, kept));
        onOverflow();
      } else {
        this.#chunks.push(chunk);
      }
    });
  }

  value() {
    const isText = this.#hasEncoding || Boolean(this.#stream?.readableEncoding);
    return isText ? this.#chunks.join('') : Buffer.concat(this.#chunks);
  }
}

function execFile(file, args, options, callback) {
  if (args != null && Array.isArray(args)) args = [...args];
  else if (args != null && typeof args === 'object') [args, options, callback] = [[], args, options];
  else if (args != null && typeof args === 'function') [args, options, callback] = [[], undefined, args];
  if (args == null) args = [];
  if (typeof options === 'function') [options, callback] = [undefined, options];
  else if (options != null) validateObject(options, 'options');
  if (callback != null) validateFunction(callback, 'callback');
  validateArray(args, 'args');
  const settings = {
    __proto__: null, encoding: 'utf8', timeout: 0, maxBuffer: kMaxBuffer, killSignal: 'SIGTERM', cwd: null, env: null, shell: false, ...options,
  };
  checkTimeout(settings.timeout);
  checkMaxBuffer(settings.maxBuffer);
  const spawnOptions = { __proto__: null, ...settings, timeout: undefined };
  const { timeout } = settings;
  const child = spawn(file, args, spawnOptions);
  const encoding = settings.encoding && settings.encoding !== 'buffer' && Buffer.isEncoding(settings.encoding) ?
    settings.encoding : undefined;
  let failure = null;
  let killed = false;
  let done = false;
  const kill = () => {
    child.stdout?.destroy();
    child.stderr?.destroy();
    killed = true;
    try {
      child.kill(settings.killSignal);
    } catch (error) {
      failure ??= error;
      finish();
    }
  };
  const overflow = (name) => () => {
    failure ??= new codes.ERR_CHILD_PROCESS_STDIO_MAXBUFFER(name);
    kill();
  };
  const stdout = new Collected(child.stdout, encoding, settings.maxBuffer, overflow('stdout'));
  const stderr = new Collected(child.stderr, encoding, settings.maxBuffer, overflow('stderr'));
  const timer = timeout > 0 ? setTimeout(kill, timeout) : undefined;

  function finish(code, signal) {
    if (done) return;
    done = true;
    clearTimeout(timer);
    if (callback == null) return;
    if (failure === null && code === 0 && signal === null) {
      callback(null, stdout.value(), stderr.value());
      return;
    }
    const command = args.length === 0 ? file : `${file} ${args.join(' ')}`;
    if (failure === null) {
      failure = new Error(`Command failed: ${command}\n${stderr.value()}`);
      failure.code = code < 0 ? require('node:util').getSystemErrorName(code) : code;
      failure.killed = child.killed || killed;
      failure.signal = signal;
    }
    failure.cmd = command;
    callback(failure, stdout.value(), stderr.value());
  }

  child.on('close', finish);
  child.on('error', (error) => {
    failure = error;
    child.stdout?.destroy();
    child.stderr?.destroy();
    finish();
  });
  return child;
}

function exec(command, options, callback) {
  if (typeof options === 'function') [options, callback] = [undefined, options];
  validateString(command, 'command');
  const settings = { __proto__: null, ...options, shell: typeof options?.shell === 'string' ? options.shell : true };
  return execFile(command, [], settings, callback);
}

/** util.promisify(exec): resolves to { stdout, stderr }, and has the child as a property. */
const promisified = (original) => (...args) => {
  const { promise, resolve, reject } = Promise.withResolvers();
  promise.child = original(...args, (error, stdout, stderr) => {
    if (error !== null) reject(Object.assign(error, { stdout, stderr }));
    else resolve({ stdout, stderr });
  });
  return promise;
};
for (const original of [exec, execFile]) {
  Object.defineProperty(original, kCustomPromisify, { __proto__: null, enumerable: false, value: promisified(original) });
  Object.defineProperty(original[kCustomPromisify], 'name', { __proto__: null, configurable: true, value: original.name });
}

/** The options of this process without the text of the command line: a child would run it in its turn. */
function withoutText(options) {
  const index = process._eval === undefined ? -1 : options.lastIndexOf(process._eval);
  return index > 0 ? options.toSpliced(index - 1, 2) : options;
}

function fork(modulePath, args = undefined, options = undefined) {
  modulePath = pathOf(modulePath, 'modulePath');
  validateString(modulePath, 'modulePath');
  if (args != null && !Array.isArray(args)) {
    if (typeof args !== 'object') throw new codes.ERR_INVALID_ARG_TYPE('args', 'Array', args);
    options = args;
    args = [];
  }
  if (options != null) validateObject(options, 'options');
  const settings = { __proto__: null, ...options, shell: false };
  settings.execPath = settings.execPath || process.execPath;
  const execArgv = settings.execArgv || withoutText(process.execArgv);
  let { stdio } = settings;
  if (typeof stdio === 'string') stdio = [...itemsOf(stdio), 'ipc'];
  else if (!Array.isArray(stdio)) stdio = settings.silent ? ['pipe', 'pipe', 'pipe', 'ipc'] : [0, 1, 2, 'ipc'];
  else if (!stdio.includes('ipc')) throw new codes.ERR_CHILD_PROCESS_IPC_REQUIRED('options.stdio');
  settings.stdio = stdio;
  return spawn(settings.execPath, [...execArgv, modulePath, ...(args ?? [])], settings);
}

/** What a forked child calls at its start. */
function _forkChild() {
  require('./channel').setupOwnChannel();
}

module.exports = { _forkChild, ChildProcess, exec, execFile, execFileSync, execSync, fork, spawn, spawnSync };
