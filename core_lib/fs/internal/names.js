// Names in the file system: links, renaming, unlinking, real paths.
'use strict';

const { Float64Array, SafeMap, StringPrototypeIndexOf, StringPrototypeSlice } = primordials;
const binding = require('internal:binding/fs');
const { validateOneOf } = require('internal:errors/validators');
const { Buffer } = require('node:buffer');
const { resolve } = require('node:path');
const { callbackOf, encodingOf, isUrl, nameIn, pathOf, wantsBytes } = require('./arguments');
const { S_IFIFO, S_IFLNK, S_IFMT, S_IFSOCK } = require('./constants');

function rename(oldPath, newPath, callback) {
  callbackOf(callback);
  binding.callback.rename(pathOf(oldPath, 'oldPath'), pathOf(newPath, 'newPath'), callback);
}
function renameSync(oldPath, newPath) {
  binding.sync.rename(pathOf(oldPath, 'oldPath'), pathOf(newPath, 'newPath'));
}

function unlink(path, callback) {
  callbackOf(callback);
  binding.callback.unlink(pathOf(path), callback);
}
function unlinkSync(path) {
  binding.sync.unlink(pathOf(path));
}

function link(existingPath, newPath, callback) {
  callbackOf(callback);
  binding.callback.link(pathOf(existingPath, 'existingPath'), pathOf(newPath, 'newPath'), callback);
}
function linkSync(existingPath, newPath) {
  binding.sync.link(pathOf(existingPath, 'existingPath'), pathOf(newPath, 'newPath'));
}

const kLinkTypes = ['dir', 'file', 'junction', null, undefined];

function symlink(target, path, type, callback) {
  if (callback === undefined) {
    callback = callbackOf(type);
    type = undefined;
  } else {
    validateOneOf(type, 'type', kLinkTypes);
  }
  target = pathOf(target, 'target');
  path = pathOf(path);
  binding.callback.symlink(target, path, callbackOf(callback));
}
function symlinkSync(target, path, type) {
  validateOneOf(type, 'type', kLinkTypes);
  binding.sync.symlink(pathOf(target, 'target'), pathOf(path));
}

/** The callback of an operation that gives a name. */
const deliverName = (encoding, callback) => (wantsBytes(encoding) ? (error, name) => {
  if (error) callback(error);
  else callback(null, nameIn(encoding, name));
} : callback);

function readlink(path, options, callback) {
  callback = callbackOf(typeof options === 'function' ? options : callback);
  const encoding = encodingOf(options);
  binding.callback.readlink(pathOf(path), wantsBytes(encoding), deliverName(encoding, callback));
}
function readlinkSync(path, options) {
  const encoding = encodingOf(options);
  return nameIn(encoding, binding.sync.readlink(pathOf(path), wantsBytes(encoding)));
}

const { statNumbers } = require('./stat_numbers');

/** Follows a path a part at a time, to fail as the part at fault does. */
function walk(path) {
  const known = new SafeMap();
  let done = '/';
  let rest = StringPrototypeSlice(path, 1);
  while (rest !== '') {
    const slash = StringPrototypeIndexOf(rest, '/');
    const part = slash < 0 ? rest : StringPrototypeSlice(rest, 0, slash);
    rest = slash < 0 ? '' : StringPrototypeSlice(rest, slash + 1);
    const here = done === '/' ? `/${part}` : `${done}/${part}`;
    let target = known.get(here);
    if (target === undefined) {
      const numbers = statNumbers();
      binding.sync.lstat(here, numbers, false, false);
      if ((numbers[1] & S_IFMT) === S_IFLNK) {
        binding.sync.stat(here, numbers, false, false);
        target = resolve(done, binding.sync.readlink(here, false));
        // What a link of /proc says of a pipe or socket is no path.
        if ((numbers[1] & S_IFMT) === S_IFIFO || (numbers[1] & S_IFMT) === S_IFSOCK) return target;
      } else {
        target = null;
      }
      known.set(here, target);
    }
    if (target === null) {
      done = here;
    } else {
      rest = rest === '' ? StringPrototypeSlice(target, 1) : `${StringPrototypeSlice(target, 1)}/${rest}`;
      done = '/';
    }
  }
  return done;
}

/** The path as text; what is no path is taken for its text, as Node does here. */
const textOf = (path) => pathOf(typeof path === 'string' || isUrl(path) ? path : `${path}`);
const inEncoding = (encoding, text) => {
  if (!wantsBytes(encoding)) return text;
  const buffer = Buffer.from(text);
  return encoding === 'buffer' ? buffer : buffer.toString(encoding);
};

function realpathSync(path, options) {
  const encoding = encodingOf(options);
  const whole = resolve(textOf(path));
  let real;
  try {
    real = binding.sync.realpath(whole, false);
  } catch {
    real = walk(whole);
  }
  return inEncoding(encoding, real);
}

function realpath(path, options, callback) {
  if (typeof options === 'function') callback = options;
  callbackOf(callback);
  const encoding = encodingOf(options);
  const whole = resolve(textOf(path));
  binding.callback.realpath(whole, false, (error, real) => {
    if (error) {
      try {
        real = walk(whole);
      } catch (failed) {
        callback(failed);
        return;
      }
    }
    callback(null, inEncoding(encoding, real));
  });
}

realpath.native = (path, options, callback) => {
  callback = callbackOf(callback || options);
  const encoding = encodingOf(options);
  binding.callback.realpath(pathOf(path), wantsBytes(encoding), deliverName(encoding, callback));
};
realpathSync.native = (path, options) => {
  const encoding = encodingOf(options);
  return nameIn(encoding, binding.sync.realpath(pathOf(path), wantsBytes(encoding)));
};

module.exports = {
  link, linkSync, readlink, readlinkSync, realpath, realpathSync, rename, renameSync, symlink, symlinkSync, unlink, unlinkSync,
};
