// FSWatcher: notices of changes to a file or below a folder; watch() of node:fs and of node:fs/promises.
'use strict';

const { ArrayPrototypePush, ArrayPrototypeShift, Boolean, Float64Array, Promise, SafeMap, StringPrototypeStartsWith } = primordials;
const binding = require('internal:binding/fs');
const { followHandle } = require('internal:async_hooks/execution');
const { AbortError, codes, UVException } = require('internal:errors/codes');
const {
  validateAbortSignal, validateBoolean, validateInteger, validateObject, validateOneOf,
} = require('internal:errors/validators');
const EventEmitter = require('node:events');
const { join } = require('node:path');
const { nameIn, optionsOf, pathOf, wantsBytes } = require('./arguments');
const { S_IFDIR, S_IFMT, UV_DIRENT_DIR } = require('./constants');
const { ignoreMatcher } = require('./watch_ignore');

const kNoOptions = { __proto__: null };
const { statNumbers } = require('./stat_numbers');

const watchError = (status, path) => {
  const error = new UVException({ errno: status, syscall: 'watch', path: path === '' ? undefined : path });
  error.filename = path;
  return error;
};

class FSWatcher extends EventEmitter {
  /** What the binding watches, by the folder below the watched one: '' is that itself. */
  #handles = new SafeMap();
  #path;
  #ignores;
  #encoding;
  #persistent;
  #recursive;
  #closed = false;
  #followed = followHandle('FSEVENTWRAP');

  constructor(path, { encoding, ignore, persistent = true, recursive = false }) {
    super();
    this.#path = path;
    this.#encoding = encoding;
    this.#ignores = ignoreMatcher(ignore);
    this.#persistent = persistent;
    this.#recursive = recursive;
    this.#watch('');
    if (recursive) this.#watchBelow('', false);
  }

  #watch(folder) {
    const path = folder === '' ? this.#path : join(this.#path, folder);
    // Below a folder names are joined, and have to be text for it.
    const asBytes = !this.#recursive && wantsBytes(this.#encoding);
    const notice = (status, event, name) => this.#notice(folder, status, event, name);
    try {
      this.#handles.set(folder, binding.watch(path, this.#persistent, asBytes, this.#followed?.bind(notice) ?? notice));
    } catch (error) {
      if (folder !== '') return;
      error.filename = this.#path;
      throw error;
    }
  }

  /** Watches the folders below one; tells of what is in them where they are new. */
  #watchBelow(folder, isNew) {
    let list;
    try {
      list = binding.sync.list(join(this.#path, folder), false, true);
    } catch {
      // A file, or gone again.
      return;
    }
    for (let i = 0; i < list.length && !this.#closed; i += 2) {
      const name = join(folder, list[i]);
      if (isNew) this.#tell('rename', name);
      if (list[i + 1] !== UV_DIRENT_DIR || this.#handles.has(name)) continue;
      this.#watch(name);
      this.#watchBelow(name, isNew);
    }
  }

  #notice(folder, status, event, name) {
    if (this.#closed) return;
    if (status < 0) {
      const error = watchError(status, this.#path);
      this.close();
      this.emit('error', error);
      return;
    }
    if (!this.#recursive || name === null) {
      this.#tell(event, name);
      return;
    }
    const path = join(folder, name);
    this.#tell(event, path);
    if (event !== 'rename' || this.#closed) return;
    if (this.#handles.has(path)) this.#forget(path);
    try {
      const numbers = statNumbers();
      if (binding.sync.lstat(join(this.#path, path), numbers, false, true) && (numbers[1] & S_IFMT) === S_IFDIR) {
        this.#watch(path);
        this.#watchBelow(path, true);
      }
    } catch {
      // It is not there to be watched.
    }
  }

  #forget(folder) {
    this.#handles.forEach((handle, name) => {
      if (name !== folder && !StringPrototypeStartsWith(name, `${folder}/`)) return;
      binding.closeWatcher(handle);
      this.#handles.delete(name);
    });
  }

  #tell(event, name) {
    if (typeof name === 'string' && this.#ignores?.(name)) return;
    if (this.#recursive && wantsBytes(this.#encoding) && typeof name === 'string') {
      const { Buffer } = require('node:buffer');
      name = Buffer.from(name);
      if (this.#encoding !== 'buffer') name = name.toString(this.#encoding);
    } else {
      name = name === null ? null : nameIn(this.#encoding, name);
    }
    this.emit('change', event, name);
  }

  // It has been started when it was made; Node has the method.
  start() {}

  close() {
    if (this.#closed) return;
    this.#closed = true;
    this.#handles.forEach((handle) => binding.closeWatcher(handle));
    this.#handles.clear();
    this.#followed?.end();
    require('node:process').nextTick(() => this.emit('close'));
  }

  ref() {
    this.#setRef(true);
    return this;
  }

  unref() {
    this.#setRef(false);
    return this;
  }

  #setRef(keepsAlive) {
    this.#persistent = keepsAlive;
    this.#handles.forEach((handle) => binding.setWatcherRef(handle, keepsAlive));
  }
}

function watch(filename, options, listener) {
  if (typeof options === 'function') listener = options;
  options = optionsOf(options, kNoOptions);
  if (options.persistent !== undefined && typeof options.persistent !== 'boolean') {
    options = { ...options, persistent: Boolean(options.persistent) };
  }
  if (options.recursive !== undefined) validateBoolean(options.recursive, 'options.recursive');
  const path = pathOf(filename);
  const watcher = new FSWatcher(path, options);
  if (listener) {
    watcher.addListener('change', listener);
  }
  const { signal } = options;
  if (signal) {
    if (signal.aborted) {
      require('node:process').nextTick(() => watcher.close());
    } else {
      const stop = () => watcher.close();
      signal.addEventListener('abort', stop, { once: true });
      watcher.once('close', () => signal.removeEventListener('abort', stop));
    }
  }
  return watcher;
}

const checkWatching = ({ encoding, maxQueue, overflow, persistent, recursive, signal }) => {
  if (persistent !== undefined) validateBoolean(persistent, 'options.persistent');
  if (recursive !== undefined) validateBoolean(recursive, 'options.recursive');
  if (maxQueue !== undefined) validateInteger(maxQueue, 'options.maxQueue');
  if (overflow !== undefined) validateOneOf(overflow, 'options.overflow', ['ignore', 'error', 'throw']);
  if (signal !== undefined) validateAbortSignal(signal, 'options.signal');
  const { Buffer } = require('node:buffer');
  if (encoding && encoding !== 'buffer' && !Buffer.isEncoding(encoding)) {
    throw new codes.ERR_INVALID_ARG_VALUE('options.encoding', encoding);
  }
};

/** The changes as an async iterator: ends with an AbortError where the options' signal fires. */
async function* changes(filename, options = kNoOptions) {
  if (options === null || typeof options !== 'object') validateObject(options, 'options');
  if (typeof options === 'string') options = { encoding: options };
  checkWatching(options);
  const { maxQueue = 2048, overflow = 'ignore', signal } = options;
  const path = pathOf(filename);
  if (signal?.aborted) throw new AbortError(undefined, { cause: signal.reason });
  const queue = [];
  let failure;
  let wake;
  const stir = () => {
    wake?.();
    wake = undefined;
  };
  const fail = (error) => {
    failure ??= error;
    stir();
  };
  const watcher = new FSWatcher(path, options);
  watcher.on('error', fail);
  watcher.on('change', (eventType, name) => {
    if (queue.length < maxQueue) {
      ArrayPrototypePush(queue, { __proto__: null, eventType, filename: name });
    } else if (overflow === 'ignore') {
      require('node:process').emitWarning('fs.watch maxQueue exceeded');
    } else {
      fail(new codes.ERR_FS_WATCH_QUEUE_OVERFLOW(maxQueue));
    }
    stir();
  });
  const abort = () => fail(new AbortError(undefined, { cause: signal.reason }));
  signal?.addEventListener('abort', abort, { once: true });
  try {
    while (true) {
      if (failure !== undefined) throw failure;
      if (queue.length > 0) {
        yield ArrayPrototypeShift(queue);
      } else {
        await new Promise((resolve) => {
          wake = resolve;
        });
      }
    }
  } finally {
    signal?.removeEventListener('abort', abort);
    watcher.close();
  }
}

module.exports = { FSWatcher, changes, watch };
