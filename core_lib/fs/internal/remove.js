// rm(): files, and folders with all below them.
'use strict';

const { Float64Array } = primordials;
const binding = require('internal:binding/fs');
const { codes } = require('internal:errors/codes');
const { validateBoolean, validateInt32, validateObject, validateUint32 } = require('internal:errors/validators');
const { callbackOf, pathOf } = require('./arguments');
const { S_IFDIR, S_IFMT } = require('./constants');

const kDefaults = { __proto__: null, force: false, maxRetries: 0, recursive: false, retryDelay: 100 };
const EISDIR = 21;
const { statNumbers } = require('./stat_numbers');

/** @returns {{ force: boolean, maxRetries: number, recursive: boolean, retryDelay: number }} checked */
function removalOf(options) {
  if (options === undefined) return kDefaults;
  validateObject(options, 'options');
  const { force = false, maxRetries = 0, recursive = false, retryDelay = 100 } = options;
  validateBoolean(recursive, 'options.recursive');
  validateBoolean(force, 'options.force');
  validateInt32(retryDelay, 'options.retryDelay', 0);
  validateUint32(maxRetries, 'options.maxRetries');
  return { force, maxRetries, recursive, retryDelay };
}

const checkKind = (path, mode, { recursive }) => {
  if ((mode & S_IFMT) !== S_IFDIR || recursive) return;
  throw new codes.ERR_FS_EISDIR({ code: 'EISDIR', message: 'is a directory', path, syscall: 'rm', errno: EISDIR });
};

const isMissing = (error) => error.code === 'ENOENT' || error.code === 'ENOTDIR';

function rmSync(path, options) {
  options = removalOf(options);
  path = pathOf(path);
  const numbers = statNumbers();
  if (!binding.sync.lstat(path, numbers, false, options.force)) return;
  checkKind(path, numbers[1], options);
  try {
    binding.sync.removeAll(path, options.maxRetries | 0, options.retryDelay);
  } catch (error) {
    // Somebody was faster.
    if (!options.force || error.code !== 'ENOENT') throw error;
  }
}

/** @param {string | Uint8Array} path @param {object} options checked; @returns {Promise<void>} */
async function removeLater(path, options) {
  try {
    const found = await binding.promise.lstat(path, false);
    checkKind(path, found[1], options);
    await binding.promise.removeAll(path, options.maxRetries | 0, options.retryDelay);
  } catch (error) {
    if (!options.force || !isMissing(error)) throw error;
  }
}

function rm(path, options, callback) {
  if (typeof options === 'function') {
    callback = options;
    options = undefined;
  }
  path = pathOf(path);
  options = removalOf(options);
  callbackOf(callback);
  binding.callback.lstat(path, false, (missing, found) => {
    if (missing) {
      callback(options.force && isMissing(missing) ? null : missing);
      return;
    }
    try {
      checkKind(path, found[1], options);
    } catch (error) {
      callback(error);
      return;
    }
    binding.callback.removeAll(path, options.maxRetries | 0, options.retryDelay, (error) => {
      callback(options.force && error?.code === 'ENOENT' ? null : error);
    });
  });
}

module.exports = { removalOf, removeLater, rm, rmSync };
