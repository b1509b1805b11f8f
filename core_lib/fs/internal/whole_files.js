// Whole files: reading, writing, appending, copying; each one crossing into C++.
'use strict';

const { ArrayBuffer } = primordials;
const binding = require('internal:binding/fs');
const { AbortError, codes } = require('internal:errors/codes');
const { validateBoolean } = require('internal:errors/validators');
const { isArrayBufferView } = require('internal:util/types');
const { Buffer } = require('node:buffer');
const { accessModeOf, bufferOf, callbackOf, modeOf, optionsOf, pathOf, pathOrFd } = require('./arguments');
const { flagsOf } = require('./flags');
const { O_RDONLY } = require('./constants');

const kReadDefaults = { __proto__: null, flag: 'r' };
const kWriteDefaults = { __proto__: null, encoding: 'utf8', mode: 0o666, flag: 'w', flush: false };
const kAppendDefaults = { __proto__: null, encoding: 'utf8', mode: 0o666, flag: 'a', flush: false };

const isUtf8 = (encoding) => encoding === 'utf8' || encoding === 'utf-8' || encoding === 'UTF-8' || encoding === 'UTF8';

const readFlagsOf = (flag) => (flag === 'r' || flag === undefined ? O_RDONLY : flagsOf(flag));

/** From this size on the memory of what the binding has read is not the engine's own. */
const kAdoptedSize = 16 * 1024;

/** The content as the caller wants it. */
const contentIn = (encoding, bytes) => {
  // Only when it makes memory itself does the engine look how much the buffers hold that nobody needs any more: those of
  // large files would fill the machine's memory before it does.
  if (bytes.length >= kAdoptedSize) new ArrayBuffer(8); // eslint-disable-line no-new
  const buffer = bufferOf(bytes);
  return encoding && encoding !== 'buffer' ? buffer.toString(encoding) : buffer;
};

const abortErrorOf = (signal) => new AbortError(undefined, { cause: signal.reason });

/** Calls back with an AbortError where `signal` has fired meanwhile. */
const unlessAborted = (signal, callback) => (signal === undefined || signal === null ? callback : (error, value) => {
  if (signal.aborted) callback(abortErrorOf(signal));
  else if (error) callback(error);
  else callback(null, value);
});

/** Whether `signal` has fired; then the callback gets its error in the next tick. */
const abortsEarly = (signal, callback) => {
  if (!signal?.aborted) return false;
  require('node:process').nextTick(callback, abortErrorOf(signal));
  return true;
};

function readFile(path, options, callback) {
  callback ||= options;
  callbackOf(callback);
  options = optionsOf(options, kReadDefaults);
  const { encoding, signal } = options;
  const file = pathOrFd(path);
  if (abortsEarly(signal, callback)) return;
  const flags = readFlagsOf(options.flag);
  const done = unlessAborted(signal, callback);
  if (isUtf8(encoding)) {
    binding.callback.readText(file, flags, done);
    return;
  }
  binding.callback.readFile(file, flags, (error, bytes) => {
    if (error) {
      done(error);
      return;
    }
    let content;
    try {
      content = contentIn(encoding, bytes);
    } catch (failed) {
      done(failed);
      return;
    }
    done(null, content);
  });
}

function readFileSync(path, options) {
  let encoding;
  let flags = O_RDONLY;
  if (options !== undefined && options !== null) {
    if (options === 'utf8') {
      encoding = options;
    } else {
      options = optionsOf(options, kReadDefaults);
      encoding = options.encoding;
      flags = readFlagsOf(options.flag);
    }
  }
  const file = pathOrFd(path);
  if (isUtf8(encoding)) return binding.sync.readText(file, flags);
  return contentIn(encoding, binding.sync.readFile(file, flags));
}

/** The error for what can't be written. */
const wrongData = (name, data) => new codes.ERR_INVALID_ARG_TYPE(name, ['string', 'Buffer', 'TypedArray', 'DataView'], data);

/** What is to be written, as the binding takes it: text, which goes as UTF-8, or bytes. */
function dataOf(data, encoding) {
  if (typeof data === 'string') {
    return encoding === undefined || encoding === null || isUtf8(encoding) ? data : Buffer.from(data, encoding);
  }
  if (!isArrayBufferView(data)) throw wrongData('data', data);
  return data;
}

const writing = (path, data, options, callback) => {
  const flush = options.flush ?? false;
  validateBoolean(flush, 'options.flush');
  data = dataOf(data, options.encoding);
  const file = pathOrFd(path);
  if (abortsEarly(options.signal, callback)) return;
  const flags = flagsOf(options.flag ?? 'w');
  const mode = modeOf(options.mode, 'mode', 0o666);
  binding.callback.writeFile(file, data, flags, mode, flush, unlessAborted(options.signal, callback));
};

const writingNow = (path, data, options) => {
  const flush = options.flush ?? false;
  validateBoolean(flush, 'options.flush');
  data = dataOf(data, options.encoding);
  const file = pathOrFd(path);
  binding.sync.writeFile(file, data, flagsOf(options.flag ?? 'w'), modeOf(options.mode, 'mode', 0o666), flush);
};

function writeFile(path, data, options, callback) {
  callback ||= options;
  callbackOf(callback);
  writing(path, data, optionsOf(options, kWriteDefaults), callback);
}

function writeFileSync(path, data, options) {
  writingNow(path, data, optionsOf(options, kWriteDefaults));
}

const appendOptionsOf = (options) => {
  options = optionsOf(options, kAppendDefaults);
  return options.flag ? options : { ...options, flag: 'a' };
};

function appendFile(path, data, options, callback) {
  callback ||= options;
  callbackOf(callback);
  writing(path, data, appendOptionsOf(options), callback);
}

function appendFileSync(path, data, options) {
  writingNow(path, data, appendOptionsOf(options));
}

function copyFile(src, dest, mode, callback) {
  if (typeof mode === 'function') {
    callback = mode;
    mode = 0;
  }
  src = pathOf(src, 'src');
  dest = pathOf(dest, 'dest');
  callbackOf(callback);
  binding.callback.copyFile(src, dest, accessModeOf(mode), callback);
}

function copyFileSync(src, dest, mode) {
  binding.sync.copyFile(pathOf(src, 'src'), pathOf(dest, 'dest'), accessModeOf(mode));
}

module.exports = {
  abortErrorOf, appendFile, appendFileSync, appendOptionsOf, contentIn, copyFile, copyFileSync, dataOf, isUtf8, kReadDefaults,
  kWriteDefaults, readFile, readFileSync, readFlagsOf, writeFile, writeFileSync,
  wrongData,
};
