// FileHandle: an open file of node:fs/promises.
'use strict';

const { Error, ErrorCaptureStackTrace, Promise, PromisePrototypeThen, Symbol, SymbolAsyncDispose, Uint8Array } = primordials;
const binding = require('internal:binding/fs');
const { codes: { ERR_INVALID_STATE } } = require('internal:errors/codes');
const { validateBoolean, validateBuffer, validateInteger, validateObject } = require('internal:errors/validators');
const { makeDataCloneError, makeTransferable } = require('internal:util/cloneable');
const { isArrayBufferView } = require('internal:util/types');
const { Buffer } = require('node:buffer');
const EventEmitter = require('node:events');
const { OpenFile } = require('../open_files');
const { checkViews, modeOf, toUnixTimestamp, userOf } = require('./arguments');
const { bytesOfText, ownOr, readRange, writeRange } = require('./descriptors');
const { statsFrom } = require('./stats');

const kRef = Symbol('kRef');
const kUnref = Symbol('kUnref');
const kUse = Symbol('kUse');
const kDefaultSize = 16384;
const kNoOptions = { __proto__: null };

const rethrow = (error) => {
  // Made where the thread pool answered, without a stack: this one has the functions that await it.
  ErrorCaptureStackTrace(error, rethrow);
  throw error;
};
/** The promise of an operation, whose error says who waits for it. */
const settle = (promise) => PromisePrototypeThen(promise, undefined, rethrow);

const closedError = (syscall, isTransferred) => {
  const error = new Error(isTransferred ? 'The FileHandle has been transferred' : 'file closed');
  error.code = 'EBADF';
  error.syscall = syscall;
  return error;
};

/** Collected while open: a mistake of the program, which nothing else would tell. */
const reportCollected = (path) => (fd) => {
  const { stackTraceLimit } = Error;
  // Nothing on the stack has anything to do with it.
  Error.stackTraceLimit = 0;
  const error = new Error(`A FileHandle object was closed during garbage collection. This used to be \
allowed with a deprecation warning but is now considered an error. Please close FileHandle objects explicitly. File \
descriptor: ${fd} (${path})`);
  error.code = 'ERR_INVALID_STATE';
  Error.stackTraceLimit = stackTraceLimit;
  throw error;
};

/** What transfer() does (internal:util/cloneable). */
let send;

class FileHandle extends EventEmitter {
  #fd;
  /** The descriptor where this is collected; -1 when it is closed. */
  #file;
  #isTransferred = false;
  #refs = 1;
  #closing;
  #settleClosing;

  constructor(fd, path = '<unknown path>') {
    super();
    this.#fd = fd;
    this.#file = new OpenFile(this, fd, reportCollected(path));
  }

  static {
    send = (handle, carry) => {
      const fd = handle.#fd;
      if (handle.#refs > 1 || handle.#settleClosing !== undefined) {
        throw makeDataCloneError('Cannot transfer FileHandle while in use');
      }
      if (fd === -1) throw makeDataCloneError('Cannot clone object of unsupported type.');
      // The message's own getters may close it.
      handle[kRef]();
      return {
        __proto__: null,
        description: ['FileHandle', carry.file(fd)],
        commit: () => {
          handle.#fd = -1;
          handle.#file.set(-1);
          handle.#isTransferred = true;
          handle.#settleClosing?.resolve();
          handle.#settleClosing = undefined;
        },
        abandon: () => handle[kUnref](),
      };
    };
  }

  getAsyncId() {
    return -1;
  }

  get fd() {
    return this.#fd;
  }

  /** Runs `operation(fd, ...)` with the file kept open. */
  async #call(syscall, operation) {
    if (this.#fd === -1) throw closedError(syscall, this.#isTransferred);
    this.#refs++;
    try {
      return await operation(this.#fd);
    } finally {
      this[kUnref]();
    }
  }

  appendFile(data, options) {
    return require('./promise_files').appendToHandle(this, data, options);
  }

  /** For whole files, which are more than one operation. */
  [kUse](syscall, operation) {
    return this.#call(syscall, operation);
  }

  chmod(mode) {
    return this.#call('fchmod', (fd) => settle(binding.promise.fchmod(fd, modeOf(mode, 'mode'))));
  }

  chown(uid, gid) {
    return this.#call('fchown', (fd) => settle(binding.promise.fchown(fd, userOf(uid, 'uid'), userOf(gid, 'gid'))));
  }

  datasync() {
    return this.#call('fdatasync', (fd) => settle(binding.promise.fdatasync(fd)));
  }

  sync() {
    return this.#call('fsync', (fd) => settle(binding.promise.fsync(fd)));
  }

  read(buffer, offsetOrOptions, length, position) {
    return this.#call('read', async (fd) => {
      let offset = offsetOrOptions;
      if (!isArrayBufferView(buffer)) {
        // read(options)
        if (buffer !== undefined && buffer !== null) validateObject(buffer, 'options');
        ({
          buffer = Buffer.alloc(kDefaultSize), offset = 0, length = buffer.byteLength - offset, position = null,
        } = buffer ?? kNoOptions);
        validateBuffer(buffer);
      } else if (offset !== null && typeof offset === 'object') {
        ({ offset = 0, length = buffer.byteLength - offset, position = null } = offset);
      }
      const range = readRange(buffer, offset, length, position, true);
      const bytesRead = range === null ? 0 :
        await settle(binding.promise.read(fd, buffer, range.offset, range.length, range.position));
      return { __proto__: null, bytesRead, buffer };
    });
  }

  readv(buffers, position) {
    return this.#call('readv', async (fd) => {
      checkViews(buffers);
      const bytesRead = await settle(binding.promise.readMany(fd, buffers, ownOr(position)));
      return { __proto__: null, bytesRead, buffers };
    });
  }

  readFile(options) {
    return require('./promise_files').readHandle(this, options);
  }

  readLines(options = undefined) {
    return require('node:readline').createInterface({ input: this.createReadStream(options), crlfDelay: Infinity });
  }

  stat(options) {
    return this.#call('fstat', async (fd) => statsFrom(await settle(binding.promise.fstat(fd, Boolean(options?.bigint)))));
  }

  truncate(len = 0) {
    return this.#call('ftruncate', (fd) => {
      validateInteger(len, 'len');
      return settle(binding.promise.ftruncate(fd, len < 0 ? 0 : len));
    });
  }

  utimes(atime, mtime) {
    return this.#call('futimes', (fd) => {
      atime = toUnixTimestamp(atime, 'atime');
      mtime = toUnixTimestamp(mtime, 'mtime');
      return settle(binding.promise.futimes(fd, atime, mtime));
    });
  }

  write(buffer, offsetOrOptions, length, position) {
    return this.#call('write', async (fd) => {
      let bytes = buffer;
      let range;
      if (isArrayBufferView(buffer)) {
        let offset = offsetOrOptions;
        if (offset !== null && typeof offset === 'object') {
          ({ offset = 0, length = buffer.byteLength - offset, position = null } = offset);
        }
        range = writeRange(buffer, offset, length, position);
      } else {
        // write(text[, position[, encoding]])
        if (typeof buffer !== 'string') throw require('./whole_files').wrongData('buffer', buffer);
        bytes = bytesOfText(buffer, length);
        range = { offset: 0, length: bytes.byteLength, position: ownOr(offsetOrOptions) };
      }
      const bytesWritten = range.length === 0 ? 0 :
        await settle(binding.promise.write(fd, bytes, range.offset, range.length, range.position));
      return { __proto__: null, bytesWritten, buffer };
    });
  }

  writev(buffers, position) {
    return this.#call('writev', async (fd) => {
      checkViews(buffers);
      const bytesWritten = buffers.length === 0 ? 0 :
        await settle(binding.promise.writeMany(fd, buffers, ownOr(position)));
      return { __proto__: null, bytesWritten, buffers };
    });
  }

  writeFile(data, options) {
    return require('./promise_files').writeHandle(this, data, options);
  }

  close = () => {
    if (this.#fd === -1) return Promise.resolve();
    if (this.#closing === undefined) {
      this.#closing = new Promise((resolve, reject) => {
        this.#settleClosing = { resolve, reject };
      });
      const closing = this.#closing;
      this[kUnref]();
      // Streams of the handle let go of it.
      this.emit('close');
      return PromisePrototypeThen(closing);
    }
    return PromisePrototypeThen(this.#closing);
  };

  async [SymbolAsyncDispose]() {
    await this.close();
  }

  readableWebStream(options = kNoOptions) {
    if (this.#fd === -1) throw new ERR_INVALID_STATE('The FileHandle is closed');
    if (this.#closing !== undefined) throw new ERR_INVALID_STATE('The FileHandle is closing');
    if (this.#locked) throw new ERR_INVALID_STATE('The FileHandle is locked');
    validateObject(options, 'options');
    const { autoClose = false } = options;
    validateBoolean(autoClose, 'options.autoClose');
    this.#locked = true;
    let onClose;
    const end = async () => {
      this.removeListener('close', onClose);
      this[kUnref]();
      if (autoClose) await this.close();
    };
    this[kRef]();
    const { ReadableStream } = require('node:stream/web');
    return new ReadableStream({
      type: 'bytes',
      autoAllocateChunkSize: kDefaultSize,
      start: (controller) => {
        onClose = () => {
          controller.close();
          controller.byobRequest?.respond(0);
          end();
        };
        this.once('close', onClose);
      },
      pull: async (controller) => {
        const { view } = controller.byobRequest;
        const { bytesRead } = await this.read(new Uint8Array(view.buffer, view.byteOffset, view.byteLength), 0, view.byteLength);
        if (bytesRead === 0) {
          controller.close();
          await end();
        }
        controller.byobRequest.respond(bytesRead);
      },
      cancel: end,
    });
  }
  #locked = false;

  createReadStream(options = undefined) {
    const { ReadStream } = require('./streams');
    return new ReadStream(undefined, { ...options, fd: this });
  }

  createWriteStream(options = undefined) {
    const { WriteStream } = require('./streams');
    return new WriteStream(undefined, { ...options, fd: this });
  }

  [kRef]() {
    this.#refs++;
  }

  [kUnref]() {
    if (--this.#refs !== 0) return;
    const fd = this.#fd;
    this.#fd = -1;
    this.#file.set(-1);
    this.#closing = undefined;
    PromisePrototypeThen(binding.promise.close(fd), () => {
      this.#settleClosing.resolve();
      this.#settleClosing = undefined;
    }, (error) => {
      ErrorCaptureStackTrace(error);
      this.#settleClosing.reject(error);
      this.#settleClosing = undefined;
    });
  }
}

makeTransferable(FileHandle.prototype, function transfer(carry) {
  return send(this, carry);
});

module.exports = { FileHandle, kRef, kUnref, kUse, settle };
