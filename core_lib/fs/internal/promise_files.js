// Whole files for node:fs/promises: by path or by handle, of text, bytes, and whatever can be iterated.
'use strict';

const { SymbolAsyncIterator, SymbolIterator } = primordials;
const binding = require('internal:binding/fs');
const { validateBoolean } = require('internal:errors/validators');
const { isArrayBufferView } = require('internal:util/types');
const { Buffer } = require('node:buffer');
const { modeOf, optionsOf, pathOf } = require('./arguments');
const { FileHandle, kUse, settle } = require('./file_handle');
const { flagsOf } = require('./flags');
const {
  abortErrorOf, appendOptionsOf, contentIn, dataOf, isUtf8, kReadDefaults, kWriteDefaults, readFlagsOf, wrongData,
} = require('./whole_files');

const checkSignal = (signal) => {
  if (signal?.aborted) throw abortErrorOf(signal);
};

/** The content of `file`, a path or a descriptor. */
const reading = async (file, options) => {
  const { encoding, signal } = options;
  checkSignal(signal);
  const flags = readFlagsOf(options.flag);
  const content = isUtf8(encoding) ? await settle(binding.promise.readText(file, flags)) :
    contentIn(encoding, await settle(binding.promise.readFile(file, flags)));
  checkSignal(signal);
  return content;
};

async function readFile(path, options) {
  options = optionsOf(options, kReadDefaults);
  if (path instanceof FileHandle) return readHandle(path, options);
  return reading(pathOf(path), options);
}

async function readHandle(handle, options) {
  options = optionsOf(options, kReadDefaults);
  return handle[kUse]('readFile', (fd) => reading(fd, options));
}

const isIterable = (data) => typeof data === 'object' && data !== null && !isArrayBufferView(data) &&
  (typeof data[SymbolAsyncIterator] === 'function' || typeof data[SymbolIterator] === 'function');

/** Writes to an open file what the iterable gives, as it gives it. */
const writingPieces = async (fd, data, { encoding, signal }) => {
  checkSignal(signal);
  for await (const piece of data) {
    checkSignal(signal);
    const bytes = isArrayBufferView(piece) ? piece : Buffer.from(piece, encoding || 'utf8');
    await settle(binding.promise.writeFile(fd, bytes, 0, 0, false));
    checkSignal(signal);
  }
};

const writing = async (file, data, options) => {
  const flush = options.flush ?? false;
  const flags = flagsOf(options.flag || 'w');
  const mode = modeOf(options.mode, 'mode', 0o666);
  checkSignal(options.signal);
  if (!isIterable(data)) {
    await settle(binding.promise.writeFile(file, dataOf(data, options.encoding), flags, mode, flush));
    checkSignal(options.signal);
    return;
  }
  const opened = typeof file === 'number' ? undefined : await settle(binding.promise.open(file, flags, mode));
  const fd = opened ?? file;
  try {
    await writingPieces(fd, data, options);
    if (flush) await settle(binding.promise.fsync(fd));
  } finally {
    if (opened !== undefined) await binding.promise.close(opened);
  }
};

const checkData = (data, options) => {
  const flush = options.flush ?? false;
  validateBoolean(flush, 'options.flush');
  if (typeof data !== 'string' && !isArrayBufferView(data) && !isIterable(data)) throw wrongData('data', data);
};

async function writeFile(file, data, options) {
  options = optionsOf(options, kWriteDefaults);
  checkData(data, options);
  if (file instanceof FileHandle) return writeHandle(file, data, options);
  await writing(pathOf(file), data, options);
}

async function writeHandle(handle, data, options) {
  options = optionsOf(options, kWriteDefaults);
  return handle[kUse]('writeFile', async (fd) => {
    checkData(data, options);
    await writing(fd, data, options);
  });
}

async function appendFile(path, data, options) {
  return writeFile(path, data, appendOptionsOf(options));
}

async function appendToHandle(handle, data, options) {
  return writeHandle(handle, data, appendOptionsOf(options));
}

module.exports = { appendFile, appendToHandle, readFile, readHandle, writeFile, writeHandle };
