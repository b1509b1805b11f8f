// watchFile(): looks at a file's status again and again, and tells when it has changed.
'use strict';

const { BigInt64Array, Float64Array, SafeMap } = primordials;
const binding = require('internal:binding/fs');
const { followHandle } = require('internal:async_hooks/execution');
const { validateFunction, validateUint32 } = require('internal:errors/validators');
const EventEmitter = require('node:events');
const { resolve } = require('node:path');
const { pathOf } = require('./arguments');
const { statsFrom } = require('./stats');

const kInterval = 5007;
// The status numbers of a file (stats.js) that don't make it another: the time of the last read.
const kAtime = 10;
const kAtimeNs = 11;

class StatWatcher extends EventEmitter {
  #path;
  #interval;
  #big;
  #keepsAlive = true;
  #timer;
  /** Counts the starts: a status that comes after a stop belongs to none. */
  #run = 0;
  #previous;
  #missing = false;
  #followed = followHandle('STATWATCHER');

  constructor(path, interval, big) {
    super();
    this.#path = path;
    this.#interval = interval;
    this.#big = big;
  }

  #zeros() {
    return this.#big ? new BigInt64Array(18) : new Float64Array(18);
  }

  start() {
    this.#look(++this.#run);
  }

  #look(run) {
    binding.callback.stat(this.#path, this.#big, (error, numbers) => {
      if (run !== this.#run) return;
      this.#compare(error, numbers);
      if (run !== this.#run) return;
      this.#timer = require('node:timers').setTimeout(() => this.#look(run), this.#interval);
      if (!this.#keepsAlive) this.#timer.unref();
    });
  }

  #compare(error, numbers) {
    if (error) {
      // Told once.
      if (this.#missing) return;
      this.#missing = true;
      numbers = this.#zeros();
    } else {
      const first = this.#previous === undefined;
      if (!first && !this.#missing && !this.#differs(numbers)) return;
      this.#missing = false;
      if (first) {
        this.#previous = numbers;
        return;
      }
    }
    const previous = this.#previous ?? this.#zeros();
    this.#previous = numbers;
    const args = ['change', statsFrom(numbers), statsFrom(previous)];
    if (this.#followed === undefined) this.emit(...args);
    else this.#followed.run(this.emit, this, args);
  }

  #differs(numbers) {
    for (let i = 0; i < numbers.length; i++) {
      if (i !== kAtime && i !== kAtimeNs && numbers[i] !== this.#previous[i]) return true;
    }
    return false;
  }

  stop() {
    if (this.#run === 0) return;
    this.#run++;
    if (this.#timer !== undefined) require('node:timers').clearTimeout(this.#timer);
    this.#followed?.end();
    require('node:process').nextTick(() => this.emit('stop'));
  }

  ref() {
    this.#keepsAlive = true;
    this.#timer?.ref();
    return this;
  }

  unref() {
    this.#keepsAlive = false;
    this.#timer?.unref();
    return this;
  }
}

/** @type {Map<string, StatWatcher>} by full path */
const watchers = new SafeMap();

const fullPath = (filename) => {
  filename = pathOf(filename);
  return resolve(typeof filename === 'string' ? filename : filename.toString());
};

function watchFile(filename, options, listener) {
  const path = fullPath(filename);
  if (options === null || typeof options !== 'object') {
    listener = options;
    options = undefined;
  }
  const { bigint = false, interval = kInterval, persistent = true } = options ?? {};
  validateFunction(listener, 'listener');
  let watcher = watchers.get(path);
  if (watcher === undefined) {
    validateUint32(interval, 'interval');
    watcher = new StatWatcher(path, interval, Boolean(bigint));
    if (!persistent) watcher.unref();
    watcher.start();
    watchers.set(path, watcher);
  }
  watcher.addListener('change', listener);
  return watcher;
}

function unwatchFile(filename, listener) {
  const path = fullPath(filename);
  const watcher = watchers.get(path);
  if (watcher === undefined) return;
  if (typeof listener === 'function') watcher.removeListener('change', listener);
  else watcher.removeAllListeners('change');
  if (watcher.listenerCount('change') !== 0) return;
  watcher.stop();
  watchers.delete(path);
}

module.exports = { StatWatcher, unwatchFile, watchFile };
