// The options of spawn() and its family, checked and brought into the form that C++ takes.
'use strict';

const { codes } = require('internal:errors/codes');
const { validateBoolean, validateInt32, validateInteger, validateNumber, validateObject, validateString } = require('internal:errors/validators');

// As spawn.h says.
const kIgnore = -1;
const kPipe = -2;
const kNames = ['stdin', 'stdout', 'stderr'];

function checkNull(text, name) {
  if (typeof text === 'string' && text.includes('\0')) {
    throw new codes.ERR_INVALID_ARG_VALUE(name, text, 'must be a string without null bytes');
  }
}

const pathOf = (value, name) => {
  if (typeof value === 'object' && value !== null && typeof value.href === 'string') {
    return require('node:url').fileURLToPath(value);
  }
  if (value !== undefined && value !== null && typeof value !== 'string') {
    throw new codes.ERR_INVALID_ARG_TYPE(name, ['string', 'URL'], value);
  }
  return value;
};

/** The signal that ends the child, by its number. */
function signalNumber(signal) {
  const { signals } = require('node:os').constants;
  if (typeof signal === 'number') {
    if (Object.values(signals).includes(signal)) return signal;
  } else if (typeof signal === 'string') {
    const number = signals[signal.toUpperCase()];
    if (number !== undefined) return number;
  }
  throw new codes.ERR_UNKNOWN_SIGNAL(signal);
}

/** The same of the option, whose default is SIGTERM. */
function killSignalNumber(killSignal) {
  if (killSignal != null && typeof killSignal !== 'string' && typeof killSignal !== 'number') {
    throw new codes.ERR_INVALID_ARG_TYPE('options.killSignal', ['string', 'number'], killSignal);
  }
  return signalNumber(killSignal ?? 'SIGTERM');
}

const signalName = (number) => {
  const { signals } = require('node:os').constants;
  return number === 0 ? null : Object.keys(signals).find((name) => signals[name] === number) ?? null;
};

/** NAME=value of each variable. */
function variablesOf(env) {
  const pairs = [];
  for (const key in env) {
    const value = env[key];
    if (value === undefined) continue;
    checkNull(key, `options.env['${key}']`);
    checkNull(`${value}`, `options.env['${key}']`);
    pairs.push(`${key}=${value}`);
  }
  return pairs;
}

/**
 * What ChildProcess.prototype.spawn() takes, and what programs that put a function of their own in its place expect there:
 * the options of spawn() and `file`, `args` (from argv[0]), `envPairs` (NAME=value).
 * @typedef {{ file: string, args: string[], cwd?: string | null, detached?: boolean, envPairs?: string[], gid?: number, serialization?: string,
 *   stdio?: any, uid?: number, windowsHide?: boolean, windowsVerbatimArguments?: boolean }} SpawnOptions
 */

/**
 * (file, args, options) in any of the forms that spawn() takes.
 * @returns {SpawnOptions}
 */
function normalizeSpawn(file, args, options) {
  validateString(file, 'file');
  checkNull(file, 'file');
  if (file.length === 0) throw new codes.ERR_INVALID_ARG_VALUE('file', file, 'cannot be empty');
  if (Array.isArray(args)) {
    args = [...args];
  } else if (args == null) {
    args = [];
  } else if (typeof args !== 'object') {
    throw new codes.ERR_INVALID_ARG_TYPE('args', 'object', args);
  } else {
    options = args;
    args = [];
  }
  args = args.map((argument, index) => {
    const text = `${argument}`;
    checkNull(text, `args[${index}]`);
    return text;
  });
  if (options !== undefined) validateObject(options, 'options');
  // What others have put on Object.prototype is no option.
  options = { __proto__: null, ...options };
  const cwd = pathOf(options.cwd, 'options.cwd');
  checkNull(cwd, 'options.cwd');
  if (options.detached != null) validateBoolean(options.detached, 'options.detached');
  if (options.uid != null && !Number.isInteger(options.uid)) throw new codes.ERR_INVALID_ARG_TYPE('options.uid', 'int32', options.uid);
  if (options.gid != null && !Number.isInteger(options.gid)) throw new codes.ERR_INVALID_ARG_TYPE('options.gid', 'int32', options.gid);
  if (options.uid != null) validateInt32(options.uid, 'options.uid');
  if (options.gid != null) validateInt32(options.gid, 'options.gid');
  if (options.shell != null && typeof options.shell !== 'boolean' && typeof options.shell !== 'string') {
    throw new codes.ERR_INVALID_ARG_TYPE('options.shell', ['boolean', 'string'], options.shell);
  }
  if (options.argv0 != null) validateString(options.argv0, 'options.argv0');
  checkNull(options.argv0, 'options.argv0');
  checkNull(options.shell, 'options.shell');
  let argv = [options.argv0 ?? file, ...args];
  let program = file;
  if (options.shell) {
    program = typeof options.shell === 'string' ? options.shell : '/bin/sh';
    argv = [program, '-c', [file, ...args].join(' ')];
  }
  return {
    __proto__: null,
    ...options,
    args: argv,
    cwd,
    detached: Boolean(options.detached),
    envPairs: variablesOf(options.env ?? process.env),
    file: program,
    windowsHide: Boolean(options.windowsHide),
    windowsVerbatimArguments: Boolean(options.windowsVerbatimArguments),
  };
}

/**
 * What the binding takes of them.
 * @param {SpawnOptions} options
 */
const requestOf = ({ args = [], cwd, detached, envPairs, gid, uid }) => ({
  argv: args.map(String),
  folder: cwd ?? '',
  numbers: [detached ? 1 : 0, uid ?? -1, gid ?? -1],
  variables: Array.isArray(envPairs) ? envPairs.map(String) : variablesOf(process.env),
});

/** A stream's descriptor, where it has one. */
function descriptorOf(stream) {
  if (typeof stream?.fd === 'number') return stream.fd;
  const fd = stream?._handle?.fd;
  return typeof fd === 'number' && fd >= 0 ? fd : undefined;
}

/** How messages to the child are written. */
function serializationOf(serialization) {
  if (serialization !== undefined && serialization !== 'json' && serialization !== 'advanced') {
    throw new codes.ERR_INVALID_ARG_VALUE(
      'options.serialization', serialization, "must be one of: undefined, 'json', 'advanced'");
  }
  return serialization ?? 'json';
}

/** What a text says of the three standard streams. */
function itemsOf(text) {
  if (!['ignore', 'inherit', 'overlapped', 'pipe'].includes(text)) throw new codes.ERR_INVALID_ARG_VALUE('stdio', text);
  return text === 'inherit' ? [0, 1, 2] : [text, text, text];
}

/**
 * @param {unknown} stdio the option
 * @param {boolean} isSync
 * @returns {{ descriptors: number[], ipc: number | undefined }} `ipc`: which of them is the channel
 */
function stdioOf(stdio, isSync) {
  if (stdio === undefined || stdio === null) stdio = 'pipe';
  if (typeof stdio === 'string') {
    stdio = itemsOf(stdio);
  } else if (!Array.isArray(stdio)) {
    throw new codes.ERR_INVALID_ARG_VALUE('stdio', stdio);
  }
  const items = [...stdio];
  while (items.length < 3) items.push(undefined);
  let ipc;
  const descriptors = items.map((item, index) => {
    item ??= index < 3 ? 'pipe' : 'ignore';
    if (item === 'ignore') return kIgnore;
    if (item === 'pipe' || item === 'overlapped') return kPipe;
    if (item === 'inherit') return index;
    if (item === 'ipc') {
      if (isSync) throw new codes.ERR_IPC_SYNC_FORK();
      if (ipc !== undefined) throw new codes.ERR_IPC_ONE_PIPE();
      ipc = index;
      return kPipe;
    }
    if (typeof item === 'number') return item;
    const descriptor = descriptorOf(item);
    if (descriptor !== undefined) return descriptor;
    if (ArrayBuffer.isView(item) || typeof item === 'string') throw new codes.ERR_INVALID_SYNC_FORK_INPUT(item);
    throw new codes.ERR_INVALID_ARG_VALUE('stdio', item);
  });
  return { descriptors, ipc };
}

function checkTimeout(timeout) {
  if (timeout != null) validateInteger(timeout, 'timeout', 0);
}

function checkMaxBuffer(maxBuffer) {
  if (maxBuffer != null) validateNumber(maxBuffer, 'options.maxBuffer', 0);
}

module.exports = {
  checkMaxBuffer,
  checkTimeout,
  itemsOf,
  kNames,
  kIgnore,
  kPipe,
  killSignalNumber,
  normalizeSpawn,
  pathOf,
  requestOf,
  serializationOf,
  signalName,
  signalNumber,
  stdioOf,
};
