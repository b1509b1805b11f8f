// cp(): copies files, links and whole folders. Written once, as a generator that yields what it needs of the file system;
// run with the operations of this thread, or with promises.
'use strict';

const { BigInt64Array, Error, Number, PromisePrototypeThen, StringPrototypeStartsWith } = primordials;
const binding = require('internal:binding/fs');
const { codes } = require('internal:errors/codes');
const { validateBoolean, validateFunction, validateInteger, validateObject } = require('internal:errors/validators');
const { isPromise } = require('internal:util/types');
const { dirname, isAbsolute, join, parse, resolve, sep } = require('node:path');
const { callbackOf, pathOf } = require('./arguments');
const { S_IFBLK, S_IFCHR, S_IFDIR, S_IFIFO, S_IFLNK, S_IFMT, S_IFREG, S_IFSOCK } = require('./constants');

const EEXIST = 17;
const EINVAL = 22;
const EISDIR = 21;
const ENOTDIR = 20;

/** @returns {object} the options of cp(), checked */
function copyOptionsOf(options) {
  if (options === undefined) options = {};
  else validateObject(options, 'options');
  const {
    dereference = false, errorOnExist = false, filter, force = true, mode = 0, preserveTimestamps = false, recursive = false,
    verbatimSymlinks = false,
  } = options;
  validateBoolean(dereference, 'options.dereference');
  validateBoolean(errorOnExist, 'options.errorOnExist');
  validateBoolean(force, 'options.force');
  validateBoolean(preserveTimestamps, 'options.preserveTimestamps');
  validateBoolean(recursive, 'options.recursive');
  validateBoolean(verbatimSymlinks, 'options.verbatimSymlinks');
  validateInteger(mode, 'mode', 0, 7);
  if (dereference && verbatimSymlinks) {
    throw new codes.ERR_INVALID_ARG_VALUE('options.dereference', dereference, 'cannot be true when "options.verbatimSymlinks" is true');
  }
  if (filter !== undefined) validateFunction(filter, 'options.filter');
  return { copyMode: mode, dereference, errorOnExist, filter, force, preserveTimestamps, recursive, verbatimSymlinks };
}
// Status numbers (stats.js), as BigInts: inodes may be larger than doubles can tell.
const kDev = 0;
const kMode = 1;
const kIno = 7;
const kindOf = (numbers) => Number(numbers[kMode]) & S_IFMT;
const isFolder = (numbers) => numbers !== undefined && kindOf(numbers) === S_IFDIR;
const isSame = (a, b) => b !== undefined && a[kIno] !== 0n && a[kIno] === b[kIno] && a[kDev] === b[kDev];

const isBelow = (folder, path) => {
  const full = resolve(folder);
  const other = resolve(path);
  return other === full || StringPrototypeStartsWith(other, full === sep ? sep : full + sep);
};

/** The error of cp(); cpSync() has plainer ones, with a message of their own. */
const failure = (options, Code, path, errno, code, message, plain) => {
  if (!options.plainErrors || plain === undefined) return new Code({ message, path, syscall: 'cp', errno, code });
  const error = new Error(plain);
  error.code = new Code({ message, path, syscall: 'cp', errno, code }).code;
  return error;
};
const intoItself = (options, src, dest) => failure(
  options, codes.ERR_FS_CP_EINVAL, dest, EINVAL, 'EINVAL', `cannot copy ${src} to a subdirectory of self ${dest}`,
  `Cannot copy ${src}/ to a subdirectory of self ${dest}`);

/** Yields [operation, ...arguments] and gets the result; missing files are undefined. */
const look = (path, dereference) => [dereference ? 'stat' : 'lstat', path];

function* check(src, dest, options) {
  const from = yield look(src, options.dereference);
  if (from === undefined) yield ['fail', src, options.dereference];
  const to = yield look(dest, options.dereference);
  if (to !== undefined) {
    if (isSame(from, to)) {
      throw failure(options, codes.ERR_FS_CP_EINVAL, dest, EINVAL, 'EINVAL', 'src and dest cannot be the same',
                    `src and dest cannot be the same ${dest}`);
    }
    if (isFolder(from) && !isFolder(to)) {
      throw failure(options, codes.ERR_FS_CP_DIR_TO_NON_DIR, dest, EISDIR, 'EISDIR',
                    `cannot overwrite non-directory ${dest} with directory ${src}`,
                    `Cannot overwrite non-directory ${dest} with directory ${src}`);
    }
    if (!isFolder(from) && isFolder(to)) {
      throw failure(options, codes.ERR_FS_CP_NON_DIR_TO_DIR, dest, ENOTDIR, 'ENOTDIR',
                    `cannot overwrite directory ${dest} with non-directory ${src}`,
                    `Cannot overwrite directory ${dest} with non-directory ${src}`);
    }
  }
  if (isFolder(from) && isBelow(src, dest)) {
    throw intoItself(options, src, dest);
  }
  return { from, to };
}

/** Fails where a folder above `dest` is `src`, under whatever name. */
function* checkParents(from, src, dest, options) {
  const top = resolve(dirname(src));
  let parent = resolve(dirname(dest));
  while (parent !== top && parent !== parse(parent).root) {
    const found = yield ['stat', parent];
    if (isSame(from, found)) {
      throw intoItself(options, src, dest);
    }
    parent = resolve(dirname(parent));
  }
}

function* copy(src, dest, options) {
  if (options.filter !== undefined && !(yield ['filter', src, dest])) return;
  const { from, to } = yield* check(src, dest, options);
  yield* checkParents(from, src, dest, options);
  if ((yield ['stat', dirname(dest)]) === undefined) yield ['makeFolders', dirname(dest), 0o777];
  yield* copyFound(from, to, src, dest, options);
}

function* copyFound(from, to, src, dest, options) {
  switch (kindOf(from)) {
    case S_IFDIR:
      if (!options.recursive) {
        throw failure(options, codes.ERR_FS_EISDIR, src, EISDIR, 'EISDIR', `${src} is a directory (not copied)`,
                      `Recursive option not enabled, cannot copy a directory: ${src}/`);
      }
      yield* copyFolder(from, to, src, dest, options);
      return;
    case S_IFREG:
    case S_IFCHR:
    case S_IFBLK:
      yield* copyFile(from, to, src, dest, options);
      return;
    case S_IFLNK:
      yield* copyLink(to, src, dest, options);
      return;
    case S_IFSOCK:
      throw failure(options, codes.ERR_FS_CP_SOCKET, dest, EINVAL, 'EINVAL', `cannot copy a socket file: ${dest}`);
    case S_IFIFO:
      throw failure(options, codes.ERR_FS_CP_FIFO_PIPE, dest, EINVAL, 'EINVAL', `cannot copy a FIFO pipe: ${dest}`);
    default:
      throw failure(options, codes.ERR_FS_CP_UNKNOWN, dest, EINVAL, 'EINVAL', `cannot copy an unknown file type: ${dest}`);
  }
}

function* copyFile(from, to, src, dest, options) {
  if (to !== undefined) {
    if (options.force) {
      yield ['unlink', dest];
    } else if (options.errorOnExist) {
      throw failure(options, codes.ERR_FS_CP_EEXIST, dest, EEXIST, 'EEXIST', `${dest} already exists`);
    } else {
      return;
    }
  }
  yield ['copyFile', src, dest, options.copyMode];
  if (!options.preserveTimestamps) return;
  // A file that nobody may write to can't be given times either.
  const mode = Number(from[kMode]);
  if ((mode & 0o200) === 0) yield ['chmod', dest, mode | 0o200];
  const now = yield ['stat', src];
  yield ['utimes', dest, secondsOf(now, 10), secondsOf(now, 12)];
  if ((mode & 0o200) === 0) yield ['chmod', dest, mode];
}
const secondsOf = (numbers, at) => Number(numbers[at]) + Number(numbers[at + 1]) / 1e9;

function* copyFolder(from, to, src, dest, options) {
  if (to === undefined) yield ['mkdir', dest, 0o777];
  const names = yield ['list', src, false, false];
  for (let i = 0; i < names.length; i++) {
    const below = join(src, names[i]);
    const target = join(dest, names[i]);
    if (options.filter !== undefined && !(yield ['filter', below, target])) continue;
    const found = yield* check(below, target, options);
    yield* copyFound(found.from, found.to, below, target, options);
  }
  if (to === undefined) yield ['chmod', dest, Number(from[kMode]) & 0o7777];
}

function* copyLink(to, src, dest, options) {
  let target = yield ['readlink', src, false];
  if (!options.verbatimSymlinks && !isAbsolute(target)) target = resolve(dirname(src), target);
  if (to === undefined) {
    yield ['symlink', target, dest];
    return;
  }
  let existing = kindOf(to) === S_IFLNK ? yield ['readlink', dest, false] : undefined;
  if (existing === undefined) {
    yield ['symlink', target, dest];
    return;
  }
  if (!isAbsolute(existing)) existing = resolve(dirname(dest), existing);
  const folder = isFolder(yield ['stat', src]);
  if (folder && isBelow(target, existing)) {
    throw failure(options, codes.ERR_FS_CP_EINVAL, dest, EINVAL, 'EINVAL', `cannot copy ${target} to a subdirectory of self ${existing}`);
  }
  // The link would go away from under what it leads to.
  if (isFolder(yield ['stat', dest]) && isBelow(existing, target)) {
    throw failure(options, codes.ERR_FS_CP_SYMLINK_TO_SUBDIRECTORY, dest, EINVAL, 'EINVAL', `cannot overwrite ${existing} with ${target}`);
  }
  yield ['unlink', dest];
  yield ['symlink', target, dest];
}

const isMissing = (error) => error.code === 'ENOENT';

/** One step of the copying, on this thread. */
const now = (options, [name, ...values]) => {
  if (name === 'filter') {
    const wanted = options.filter(...values);
    if (isPromise(wanted)) throw new codes.ERR_INVALID_RETURN_VALUE('boolean', 'filter', wanted);
    return wanted;
  }
  if (name === 'fail') return binding.sync[values[1] ? 'stat' : 'lstat'](values[0], new BigInt64Array(18), true, false);
  if (name !== 'stat' && name !== 'lstat') return binding.sync[name](...values);
  const numbers = new BigInt64Array(18);
  return binding.sync[name](values[0], numbers, true, true) ? numbers : undefined;
};

/** The same, by promise. */
const later = async (options, [name, ...values]) => {
  if (name === 'filter') return options.filter(...values);
  if (name === 'fail') return binding.promise[values[1] ? 'stat' : 'lstat'](values[0], true);
  if (name !== 'stat' && name !== 'lstat') return binding.promise[name](...values);
  try {
    return await binding.promise[name](values[0], true);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
};

const textOf = (path) => (typeof path === 'string' ? path : path.toString());

function cpSync(src, dest, options) {
  options = { ...copyOptionsOf(options), plainErrors: true };
  src = textOf(pathOf(src, 'src'));
  dest = textOf(pathOf(dest, 'dest'));
  const steps = copy(src, dest, options);
  let step = steps.next();
  while (!step.done) {
    let value;
    try {
      value = now(options, step.value);
    } catch (error) {
      step = steps.throw(error);
      continue;
    }
    step = steps.next(value);
  }
}

/** cp() of node:fs/promises. */
async function copyLater(src, dest, options) {
  options = copyOptionsOf(options);
  src = textOf(pathOf(src, 'src'));
  dest = textOf(pathOf(dest, 'dest'));
  const steps = copy(src, dest, options);
  let step = steps.next();
  while (!step.done) {
    let value;
    try {
      value = await later(options, step.value);
    } catch (error) {
      step = steps.throw(error);
      continue;
    }
    step = steps.next(value);
  }
}

function cp(src, dest, options, callback) {
  if (typeof options === 'function') {
    callback = options;
    options = undefined;
  }
  callbackOf(callback);
  options = copyOptionsOf(options);
  src = pathOf(src, 'src');
  dest = pathOf(dest, 'dest');
  const { nextTick } = require('node:process');
  PromisePrototypeThen(copyLater(src, dest, options), () => nextTick(callback, null), (error) => nextTick(callback, error));
}

module.exports = { copyLater, cp, cpSync };
