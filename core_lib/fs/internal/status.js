// What the file system knows of a file: stat and its kin, access, exists.
'use strict';

const { BigInt64Array, Float64Array, ObjectDefineProperty, Promise, StringPrototypeIncludes } = primordials;
const binding = require('internal:binding/fs');
const { kCustomPromisify } = require('internal:util/promisify');
const { accessModeOf, callbackOf, fdOf, pathOf } = require('./arguments');
const { statFsFrom, statsFrom } = require('./stats');

// What the operations of this thread fill, and nobody keeps.
const { statBigNumbers, statNumbers } = require('./stat_numbers');

const isMissing = (error) => error.code === 'ENOENT' || error.code === 'ENOTDIR';

const kStatDefaults = { bigint: false, throwIfNoEntry: true };

// Each calls the binding itself: where the engine knows the function, it calls it directly.
function statSync(path, options = kStatDefaults) {
  const big = options.bigint ? true : false;
  const into = big ? statBigNumbers() : statNumbers();
  return binding.sync.stat(pathOf(path), into, big, options.throwIfNoEntry === false) ? statsFrom(into) : undefined;
}
function lstatSync(path, options = kStatDefaults) {
  const big = options.bigint ? true : false;
  const into = big ? statBigNumbers() : statNumbers();
  return binding.sync.lstat(pathOf(path), into, big, options.throwIfNoEntry === false) ? statsFrom(into) : undefined;
}
function fstatSync(fd, options = kStatDefaults) {
  const big = options.bigint ? true : false;
  const into = big ? statBigNumbers() : statNumbers();
  binding.sync.fstat(fdOf(fd), into, big);
  return statsFrom(into);
}

const deliverStats = (callback, quiet) => (error, n) => {
  if (error === null) callback(null, statsFrom(n));
  else if (quiet && isMissing(error)) callback(null, undefined);
  else callback(error);
};

function stat(path, options = kStatDefaults, callback) {
  if (typeof options === 'function') {
    callback = options;
    options = kStatDefaults;
  }
  callbackOf(callback);
  binding.callback.stat(pathOf(path), Boolean(options.bigint), deliverStats(callback, options.throwIfNoEntry === false));
}

function lstat(path, options = kStatDefaults, callback) {
  if (typeof options === 'function') {
    callback = options;
    options = kStatDefaults;
  }
  callbackOf(callback);
  binding.callback.lstat(pathOf(path), Boolean(options.bigint), deliverStats(callback, options.throwIfNoEntry === false));
}

function fstat(fd, options = kStatDefaults, callback) {
  if (typeof options === 'function') {
    callback = options;
    options = kStatDefaults;
  }
  callbackOf(callback);
  binding.callback.fstat(fdOf(fd), Boolean(options.bigint), deliverStats(callback, false));
}

function statfs(path, options = kStatDefaults, callback) {
  if (typeof options === 'function') {
    callback = options;
    options = kStatDefaults;
  }
  callbackOf(callback);
  binding.callback.statfs(pathOf(path), Boolean(options.bigint), (error, n) => {
    if (error === null) callback(null, statFsFrom(n));
    else callback(error);
  });
}

function statfsSync(path, options = kStatDefaults) {
  return statFsFrom(binding.sync.statfs(pathOf(path), Boolean(options.bigint)));
}

function access(path, mode, callback) {
  if (typeof mode === 'function') {
    callback = mode;
    mode = 0;
  }
  path = pathOf(path);
  callbackOf(callback);
  binding.callback.access(path, accessModeOf(mode), callback);
}

function accessSync(path, mode) {
  binding.sync.access(pathOf(path), accessModeOf(mode));
}

function exists(path, callback) {
  callbackOf(callback);
  try {
    path = pathOf(path);
  } catch {
    callback(false);
    return;
  }
  binding.callback.access(path, 0, (error) => callback(error === null));
}
// Its callback has no error, and so promisify can't make the promise form.
ObjectDefineProperty(exists, kCustomPromisify, {
  __proto__: null,
  value: function exists(path) { // eslint-disable-line func-name-matching
    return new Promise((resolve) => module.exports.exists(path, resolve));
  },
});

function existsSync(path) {
  if (typeof path !== 'string') {
    try {
      path = pathOf(path);
    } catch {
      return false;
    }
  }
  // A path with a zero byte would end there for the kernel.
  return binding.exists(path) && (typeof path !== 'string' || !StringPrototypeIncludes(path, '\0'));
}

module.exports = {
  access, accessSync, exists, existsSync, fstat, fstatSync, isMissing, lstat, lstatSync, stat, statSync, statfs, statfsSync,
};
