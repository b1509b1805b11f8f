// Dir: an open folder that is read a piece at a time; opendir().
'use strict';

const {
  ArrayPrototypePush, ArrayPrototypeShift, ObjectDefineProperty, Promise, PromisePrototypeThen, PromiseReject,
  SymbolAsyncDispose, SymbolAsyncIterator, SymbolDispose,
} = primordials;
const binding = require('internal:binding/fs');
const { codes } = require('internal:errors/codes');
const { validateFunction, validateUint32 } = require('internal:errors/validators');
const { optionsOf, pathOf, wantsBytes } = require('./arguments');
const { OpenFile } = require('../open_files');
const { direntSync, joinPath } = require('./dirent');

const kDefaults = { __proto__: null, encoding: 'utf8' };

const warnCollected = () => require('node:process').emitWarning('Closing directory handle on garbage collection');

class Dir {
  /** The descriptor of the folder that is being read, its path, and what has been read of it: names and types. */
  #fd;
  /** The descriptor where this is collected; -1 when it is closed. */
  #file;
  #folder;
  #entries = [];
  #at = 0;
  /** The folders below that come next. */
  #folders = [];
  #path;
  #encoding;
  #recursive;
  #closed = false;
  /** What waits for the running operation; null where none runs. */
  #queue = null;

  constructor(handle, path, options) {
    if (handle === undefined || handle === null) throw new codes.ERR_MISSING_ARGS('handle');
    this.#path = path;
    options = optionsOf(options, kDefaults);
    this.#encoding = options.encoding;
    this.#recursive = Boolean(options.recursive);
    validateUint32(options.bufferSize ?? 32, 'options.bufferSize', true);
    this.#fd = handle;
    this.#file = new OpenFile(this, handle, warnCollected);
    this.#folder = path;
  }

  /** Goes on in the folder that `fd` is open at. @returns {number} the descriptor that is to be closed */
  #moveTo(fd, folder) {
    const left = this.#fd;
    this.#fd = fd;
    this.#file.set(fd);
    this.#folder = folder;
    return left;
  }

  get path() {
    if (!(#path in this)) throw new codes.ERR_INVALID_THIS('Dir');
    return this.#path;
  }

  /** The next of what has been read, or undefined. */
  #take() {
    if (this.#at >= this.#entries.length) return undefined;
    const name = this.#entries[this.#at++];
    const dirent = direntSync(name, this.#entries[this.#at++], this.#folder, this.#encoding);
    if (this.#recursive && dirent.isDirectory()) ArrayPrototypePush(this.#folders, joinPath(this.#folder, name));
    return dirent;
  }

  #fill(entries) {
    this.#entries = entries;
    this.#at = 0;
    return entries.length > 0;
  }

  async #readLater() {
    while (true) {
      const dirent = this.#take();
      if (dirent !== undefined) return dirent;
      if (this.#fill(await binding.promise.readFolder(this.#fd, wantsBytes(this.#encoding)))) continue;
      if (this.#folders.length === 0) return null;
      const path = ArrayPrototypeShift(this.#folders);
      const left = this.#moveTo(await binding.promise.openFolder(path), path);
      await binding.promise.close(left);
    }
  }

  /** Runs `operation` when those before it have ended. */
  async #inTurn(operation) {
    if (this.#queue !== null) {
      await new Promise((resolve) => ArrayPrototypePush(this.#queue, resolve));
    } else {
      this.#queue = [];
    }
    try {
      return await operation();
    } finally {
      if (this.#queue.length === 0) this.#queue = null;
      else ArrayPrototypeShift(this.#queue)();
    }
  }

  #deliver(promise, callback, hasValue) {
    const { nextTick } = require('node:process');
    // Out of the promise, so that what the callback throws is an exception and no rejection.
    PromisePrototypeThen(promise, (value) => (hasValue ? nextTick(callback, null, value) : nextTick(callback, null)),
                         (error) => nextTick(callback, error));
  }

  #read() {
    return this.#inTurn(() => {
      if (this.#closed) throw new codes.ERR_DIR_CLOSED();
      return this.#readLater();
    });
  }

  read(callback) {
    if (callback === undefined) return this.#closed ? PromiseReject(new codes.ERR_DIR_CLOSED()) : this.#read();
    validateFunction(callback, 'callback');
    if (this.#closed) {
      require('node:process').nextTick(callback, new codes.ERR_DIR_CLOSED());
      return;
    }
    this.#deliver(this.#read(), callback, true);
  }

  readSync() {
    if (this.#closed) throw new codes.ERR_DIR_CLOSED();
    if (this.#queue !== null) throw new codes.ERR_DIR_CONCURRENT_OPERATION();
    while (true) {
      const dirent = this.#take();
      if (dirent !== undefined) return dirent;
      if (this.#fill(binding.sync.readFolder(this.#fd, wantsBytes(this.#encoding)))) continue;
      if (this.#folders.length === 0) return null;
      const path = ArrayPrototypeShift(this.#folders);
      binding.sync.close(this.#moveTo(binding.sync.openFolder(path), path));
    }
  }

  #closing() {
    this.#closed = true;
    return this.#inTurn(() => {
      this.#file.set(-1);
      return binding.promise.close(this.#fd);
    });
  }

  close(callback) {
    if (callback === undefined) return this.#closed ? PromiseReject(new codes.ERR_DIR_CLOSED()) : this.#closing();
    validateFunction(callback, 'callback');
    if (this.#closed) {
      require('node:process').nextTick(callback, new codes.ERR_DIR_CLOSED());
      return;
    }
    this.#deliver(this.#closing(), callback, false);
  }

  closeSync() {
    if (this.#closed) throw new codes.ERR_DIR_CLOSED();
    if (this.#queue !== null) throw new codes.ERR_DIR_CONCURRENT_OPERATION();
    this.#closed = true;
    this.#file.set(-1);
    binding.sync.close(this.#fd);
  }

  async* entries() {
    try {
      while (true) {
        const dirent = await this.read();
        if (dirent === null) break;
        yield dirent;
      }
    } finally {
      await this.close();
    }
  }

  [SymbolDispose]() {
    if (!this.#closed) this.closeSync();
  }

  async [SymbolAsyncDispose]() {
    if (!this.#closed) await this.close();
  }
}

ObjectDefineProperty(Dir.prototype, SymbolAsyncIterator, {
  __proto__: null, value: Dir.prototype.entries, enumerable: false, writable: true, configurable: true,
});

function opendir(path, options, callback) {
  callback = typeof options === 'function' ? options : callback;
  validateFunction(callback, 'callback');
  path = pathOf(path);
  options = optionsOf(options, kDefaults);
  binding.callback.openFolder(path, (error, fd) => {
    if (error) callback(error);
    else callback(null, new Dir(fd, path, options));
  });
}

function opendirSync(path, options) {
  path = pathOf(path);
  options = optionsOf(options, kDefaults);
  if (options.bufferSize !== undefined) validateUint32(options.bufferSize, 'options.bufferSize', true);
  return new Dir(binding.sync.openFolder(path), path, options);
}

module.exports = { Dir, opendir, opendirSync };
