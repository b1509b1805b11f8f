// Folders: making, removing, listing, temporary ones.
'use strict';

const { ArrayPrototypePush, SymbolDispose } = primordials;
const binding = require('internal:binding/fs');
const { codes } = require('internal:errors/codes');
const { validateBoolean, validateObject } = require('internal:errors/validators');
const { resolve } = require('node:path');
const { callbackOf, encodingOf, modeOf, nameIn, optionsOf, pathOf, wantsBytes } = require('./arguments');
const { direntSync, joinPath } = require('./dirent');

const kNoOptions = { __proto__: null };

/** mkdir()'s options: an object, or the mode alone. */
const makingOf = (options) => {
  let recursive = false;
  let mode = 0o777;
  if (typeof options === 'number' || typeof options === 'string') {
    mode = modeOf(options, 'mode');
  } else if (options) {
    if (options.recursive !== undefined) {
      recursive = options.recursive;
      validateBoolean(recursive, 'options.recursive');
    }
    if (options.mode !== undefined) mode = modeOf(options.mode, 'options.mode');
  }
  return { recursive, mode };
};

function mkdir(path, options, callback) {
  if (typeof options === 'function') {
    callback = options;
    options = undefined;
  }
  const { recursive, mode } = makingOf(options);
  callbackOf(callback);
  path = pathOf(path);
  if (recursive) binding.callback.makeFolders(path, mode, callback);
  else binding.callback.mkdir(path, mode, callback);
}

function mkdirSync(path, options) {
  const { recursive, mode } = makingOf(options);
  path = pathOf(path);
  if (recursive) return binding.sync.makeFolders(path, mode);
  binding.sync.mkdir(path, mode);
}

/** @throws where rmdir()'s options ask for what rm() does */
const checkRemoving = (options) => {
  if (options === undefined) return;
  validateObject(options, 'options');
  if (options.recursive !== undefined) {
    throw new codes.ERR_INVALID_ARG_VALUE('options.recursive', options.recursive, 'is no longer supported');
  }
};

function rmdir(path, options, callback) {
  if (typeof options === 'function') {
    callback = options;
    options = undefined;
  }
  callbackOf(callback);
  path = pathOf(path);
  checkRemoving(options);
  binding.callback.rmdir(path, callback);
}

function rmdirSync(path, options) {
  path = pathOf(path);
  checkRemoving(options);
  binding.sync.rmdir(path);
}

let hasWarnedOfTemplate = false;

/** Elsewhere an X at the end would be replaced as well. */
function warnOfTemplate(prefix) {
  const ends = typeof prefix === 'string' ? prefix.endsWith('X') : prefix.at(-1) === 0x58;
  if (!ends || hasWarnedOfTemplate) return;
  hasWarnedOfTemplate = true;
  require('node:process').emitWarning(
    'mkdtemp() templates ending with X are not portable. For details see: https://nodejs.org/api/fs.html');
}

function mkdtemp(prefix, options, callback) {
  callback = callbackOf(typeof options === 'function' ? options : callback);
  const encoding = encodingOf(options);
  prefix = pathOf(prefix, 'prefix');
  warnOfTemplate(prefix);
  binding.callback.mkdtemp(prefix, wantsBytes(encoding), (error, path) => {
    if (error) callback(error);
    else callback(null, nameIn(encoding, path));
  });
}

function mkdtempSync(prefix, options) {
  const encoding = encodingOf(options);
  prefix = pathOf(prefix, 'prefix');
  warnOfTemplate(prefix);
  return nameIn(encoding, binding.sync.mkdtemp(prefix, wantsBytes(encoding)));
}

function mkdtempDisposableSync(prefix, options) {
  const path = mkdtempSync(prefix, options);
  // Where it is from now on, even if the program changes its working folder.
  const full = resolve(typeof path === 'string' ? path : path.toString());
  const remove = () => {
    try {
      binding.sync.removeAll(full, 0, 0);
    } catch (error) {
      if (error.code !== 'ENOENT') throw error;
    }
  };
  return {
    path,
    remove() {
      remove();
    },
    [SymbolDispose]() {
      remove();
    },
  };
}

/** @returns {{ encoding: string | undefined, withTypes: boolean, recursive: boolean }} of readdir()'s options */
const listingOf = (options) => {
  const { encoding, withFileTypes, recursive } = optionsOf(options, kNoOptions);
  return { encoding, withTypes: Boolean(withFileTypes), recursive };
};
const checkRecursive = (recursive) => {
  if (recursive !== undefined && recursive !== null) validateBoolean(recursive, 'options.recursive');
};

const namesIn = (encoding, names) => {
  if (wantsBytes(encoding)) for (let i = 0; i < names.length; i++) names[i] = nameIn(encoding, names[i]);
  return names;
};

/** Dirents of one folder's list. */
const direntsOf = (list, path, encoding) => {
  const dirents = [];
  for (let i = 0; i < list.length; i += 2) ArrayPrototypePush(dirents, direntSync(list[i], list[i + 1], path, encoding));
  return dirents;
};

/** Dirents of a whole tree's list. */
const direntsBelow = (list, path, encoding) => {
  const dirents = [];
  for (let i = 0; i < list.length; i += 3) {
    const folder = list[i].length === 0 ? path : joinPath(path, list[i]);
    ArrayPrototypePush(dirents, direntSync(list[i + 1], list[i + 2], folder, encoding));
  }
  return dirents;
};

/** What readdir() gives, of the binding's list. */
const listed = (list, path, { encoding, withTypes, recursive }) => {
  if (!withTypes) return namesIn(encoding, list);
  return recursive ? direntsBelow(list, path, encoding) : direntsOf(list, path, encoding);
};

function readdir(path, options, callback) {
  callback = callbackOf(typeof options === 'function' ? options : callback);
  const how = listingOf(options);
  path = pathOf(path);
  checkRecursive(how.recursive);
  const list = how.recursive ? binding.callback.listAll : binding.callback.list;
  list(path, wantsBytes(how.encoding), how.withTypes, (error, names) => {
    if (!error) {
      try {
        names = listed(names, path, how);
      } catch (failed) {
        error = failed;
      }
    }
    if (error) callback(error);
    else callback(null, names);
  });
}

function readdirSync(path, options) {
  if (options === undefined) return binding.sync.list(pathOf(path), false, false);
  const how = listingOf(options);
  path = pathOf(path);
  checkRecursive(how.recursive);
  const list = how.recursive ? binding.sync.listAll : binding.sync.list;
  return listed(list(path, wantsBytes(how.encoding), how.withTypes), path, how);
}

module.exports = {
  checkRecursive, checkRemoving, listed, listingOf, makingOf, mkdir, mkdirSync, mkdtemp, mkdtempDisposableSync, mkdtempSync,
  readdir, readdirSync, rmdir, rmdirSync, warnOfTemplate,
};
