// fs.Utf8Stream: a file that logs are written to, with a buffer of its own that can be flushed at any time.
'use strict';

const EventEmitter = require('node:events');
const { Buffer } = require('node:buffer');
const { codes } = require('internal:errors/codes');
const {
  parseFileMode, validateBoolean, validateFunction, validateInteger, validateNumber, validateObject, validateOneOf,
  validateUint32,
} = require('internal:errors/validators');
const { kEmptyObject } = require('internal:util/kinds');

/** Above this, write() says that the program should wait. */
const kHighWaterMark = 16387;
const kMaxWrite = 16384;
/** Milliseconds until a file that was busy is tried again. */
const kRetryDelay = 100;

const isBusy = (error) => error.code === 'EAGAIN' || error.code === 'EBUSY';
const destroyedError = () => new codes.ERR_INVALID_STATE('Utf8Stream is destroyed');

const wait = (milliseconds) => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
};

const checkOptions = ({ append, contentMode, fsync, maxLength, maxWrite, minLength, mkdir, periodicFlush, retryEAGAIN, sync, fs }) => {
  validateInteger(minLength, 'options.minLength', 0);
  validateUint32(maxLength, 'options.maxLength');
  validateUint32(maxWrite, 'options.maxWrite');
  for (const [name, value] of Object.entries({ sync, append, mkdir, fsync })) validateBoolean(value, `options.${name}`);
  validateOneOf(contentMode, 'options.contentMode', ['buffer', 'utf8']);
  validateNumber(periodicFlush, 'options.periodicFlush');
  validateFunction(retryEAGAIN, 'options.retryEAGAIN');
  validateObject(fs, 'options.fs');
  if (minLength >= maxWrite) {
    throw new codes.ERR_INVALID_ARG_VALUE.RangeError('minLength', minLength, `should be smaller than maxWrite (${maxWrite})`);
  }
};

class Utf8Stream extends EventEmitter {
  #options;
  #fd = -1;
  #file = null;
  #mode;
  /** @type {(string | Buffer)[]} */
  #chunks = [];
  /** Of all chunks together: characters or bytes. */
  #length = 0;
  #isOpening = false;
  #isWriting = false;
  #isEnding = false;
  #isDestroyed = false;
  #hasDrain = false;
  #timer;

  constructor(options = kEmptyObject) {
    super();
    validateObject(options, 'options');
    const { fd, dest, mode, ...rest } = options;
    this.#options = {
      append: true, contentMode: 'utf8', fs: require('node:fs'), fsync: false, maxLength: 0, maxWrite: kMaxWrite, minLength: 0,
      mkdir: false, periodicFlush: 0, retryEAGAIN: () => true, sync: false, ...rest,
    };
    checkOptions(this.#options);
    if (mode !== undefined) this.#mode = parseFileMode(mode, 'mode');
    if (typeof fd === 'number') {
      this.#fd = fd;
      process.nextTick(() => this.emit('ready'));
    } else if (typeof (fd ?? dest) === 'string') {
      this.#open(fd ?? dest);
    } else {
      throw new codes.ERR_INVALID_ARG_TYPE('fd', ['number', 'string'], fd);
    }
    if (this.#options.periodicFlush > 0) {
      this.#timer = setInterval(() => this.flush(), this.#options.periodicFlush);
      this.#timer.unref();
    }
  }

  get append() { return this.#options.append; }
  get contentMode() { return this.#options.contentMode; }
  get fd() { return this.#fd; }
  get file() { return this.#file; }
  get fsync() { return this.#options.fsync; }
  get maxLength() { return this.#options.maxLength; }
  get minLength() { return this.#options.minLength; }
  get mkdir() { return this.#options.mkdir; }
  get mode() { return this.#mode; }
  get periodicFlush() { return this.#options.periodicFlush; }
  get sync() { return this.#options.sync; }
  get writing() { return this.#isWriting || this.#isOpening; }

  /** @returns {boolean} false where the program should wait for `drain` */
  write(data) {
    if (this.#isDestroyed) throw destroyedError();
    const isText = this.#options.contentMode === 'utf8';
    if (isText && typeof data !== 'string') throw new codes.ERR_INVALID_ARG_TYPE('data', 'string', data);
    if (!isText && !Buffer.isBuffer(data)) throw new codes.ERR_INVALID_ARG_TYPE('data', 'Buffer', data);
    const { maxLength, maxWrite, minLength } = this.#options;
    const highWaterMark = Math.max(minLength, kHighWaterMark);
    if (maxLength > 0 && this.#length + data.length > maxLength) {
      this.emit('drop', data);
      return this.#length < highWaterMark;
    }
    const last = this.#chunks.length - 1;
    if (isText && last >= 0 && this.#chunks[last].length + data.length <= maxWrite) this.#chunks[last] += data;
    else this.#chunks.push(data);
    this.#length += data.length;
    if (!this.#isWriting && !this.#isOpening && this.#length >= minLength) this.#writeNext();
    return this.#length < highWaterMark;
  }

  /** Writes what is buffered; calls back when it is in the file. */
  flush(cb = undefined) {
    if (cb !== undefined) validateFunction(cb, 'cb');
    if (this.#isDestroyed) {
      if (cb === undefined) throw destroyedError();
      cb(destroyedError());
      return;
    }
    if (this.#length === 0 && !this.#isWriting) {
      cb?.();
      return;
    }
    if (cb !== undefined) {
      const settle = (error) => {
        this.removeListener('drain', onDrain);
        this.removeListener('error', settle);
        cb(error);
      };
      const onDrain = () => settle();
      this.on('drain', onDrain);
      this.on('error', settle);
    }
    if (!this.#isWriting && !this.#isOpening) this.#writeNext();
  }

  flushSync() {
    if (this.#isDestroyed) throw destroyedError();
    if (this.#fd < 0) throw new codes.ERR_INVALID_STATE('Invalid file descriptor');
    while (this.#chunks.length > 0) {
      const chunk = this.#take();
      this.#keepRest(chunk, this.#writeSync(chunk));
    }
    if (this.#options.fsync) this.#options.fs.fsyncSync(this.#fd);
  }

  /** Writes what is buffered and closes the file. */
  end() {
    if (this.#isDestroyed) throw destroyedError();
    if (this.#isEnding) return;
    if (this.#isOpening) {
      this.once('ready', () => this.end());
      return;
    }
    this.#isEnding = true;
    if (this.#isWriting) return;
    if (this.#chunks.length > 0) this.#writeNext();
    else this.#close();
  }

  /** Closes the file; what is buffered is lost. */
  destroy() {
    if (!this.#isDestroyed) this.#close();
  }

  /** Opens the file again, or another one: for those who rotate logs. */
  reopen(file) {
    if (this.#isDestroyed) throw destroyedError();
    if (this.#isOpening) {
      this.once('ready', () => this.reopen(file));
      return;
    }
    if (this.#isEnding) return;
    if (this.#file === null) throw new codes.ERR_OPERATION_FAILED('Unable to reopen a file descriptor, you must pass a file to Utf8Stream');
    if (this.#isWriting) {
      this.once('drain', () => this.reopen(file));
      return;
    }
    const before = this.#fd;
    this.#fd = -1;
    this.#options.fs.close(before, (error) => {
      if (error) this.emit('error', error);
    });
    this.#open(file || this.#file);
  }

  [Symbol.dispose]() {
    this.destroy();
  }

  #open(file) {
    const { append, fs, mkdir, sync } = this.#options;
    const flags = append ? 'a' : 'w';
    const folder = require('node:path').dirname(file);
    this.#isOpening = true;
    this.#file = file;
    const onOpen = (error, fd) => {
      this.#isOpening = false;
      if (error) {
        this.emit('error', error);
        return;
      }
      this.#fd = fd;
      if (sync) process.nextTick(() => this.emit('ready'));
      else this.emit('ready');
      if (!this.#isDestroyed && !this.#isWriting && this.#length > this.#options.minLength) this.#writeNext();
    };
    if (sync) {
      try {
        if (mkdir) fs.mkdirSync(folder, { recursive: true });
        onOpen(null, fs.openSync(file, flags, this.#mode));
      } catch (error) {
        this.#isOpening = false;
        throw error;
      }
    } else if (mkdir) {
      fs.mkdir(folder, { recursive: true }, (error) => {
        if (error) onOpen(error);
        else fs.open(file, flags, this.#mode, onOpen);
      });
    } else {
      fs.open(file, flags, this.#mode, onOpen);
    }
  }

  #take() {
    const chunk = this.#chunks.shift();
    this.#length -= chunk.length;
    return chunk;
  }

  /** Puts back what was not written of a chunk. */
  #keepRest(chunk, written) {
    const bytes = typeof chunk === 'string' ? Buffer.byteLength(chunk) : chunk.length;
    if (written >= bytes) return;
    const rest = Buffer.from(chunk).subarray(written);
    this.#chunks.unshift(rest);
    this.#length += rest.length;
  }

  #mayRetry(error, length) {
    return isBusy(error) && this.#options.retryEAGAIN(error, length, this.#length);
  }

  #writeSync(chunk) {
    for (;;) {
      try {
        return this.#options.fs.writeSync(this.#fd, chunk);
      } catch (error) {
        if (!this.#mayRetry(error, chunk.length)) throw error;
        wait(kRetryDelay);
      }
    }
  }

  #writeNext() {
    this.#isWriting = true;
    const chunk = this.#take();
    const { fs, sync } = this.#options;
    if (sync) {
      let written;
      try {
        written = this.#writeSync(chunk);
      } catch (error) {
        this.#fail(error, chunk);
        return;
      }
      this.#afterWrite(chunk, written);
      return;
    }
    const attempt = () => fs.write(this.#fd, chunk, (error, written) => {
      if (!error) this.#afterWrite(chunk, written);
      else if (this.#mayRetry(error, chunk.length)) setTimeout(attempt, kRetryDelay);
      else this.#fail(error, chunk);
    });
    attempt();
  }

  #fail(error, chunk) {
    this.#isWriting = false;
    this.#chunks.unshift(chunk);
    this.#length += chunk.length;
    this.emit('error', error);
  }

  #afterWrite(chunk, written) {
    this.#keepRest(chunk, written);
    this.emit('write', written);
    if (this.#chunks.length > 0) {
      this.#writeNext();
      return;
    }
    this.#isWriting = false;
    if (this.#options.fsync) this.#options.fs.fsyncSync(this.#fd);
    if (this.#isEnding) this.#close();
    else this.#drain();
  }

  #drain() {
    if (!this.#options.sync) {
      this.emit('drain');
      return;
    }
    if (this.#hasDrain) return;
    this.#hasDrain = true;
    process.nextTick(() => {
      this.#hasDrain = false;
      this.emit('drain');
    });
  }

  #close() {
    this.#isDestroyed = true;
    clearInterval(this.#timer);
    this.#chunks = [];
    this.#length = 0;
    const onClose = (error) => {
      if (error) {
        this.emit('error', error);
        return;
      }
      if (this.#isEnding) this.emit('finish');
      this.emit('close');
    };
    // The process's own output stays open.
    if (this.#fd <= 2) process.nextTick(onClose);
    else this.#options.fs.close(this.#fd, onClose);
  }
}

module.exports = { Utf8Stream };
