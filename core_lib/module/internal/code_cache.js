// Compiled code on disk: read where there is some, written when the program ends.
//
// An entry's name is a hash of the text, of the file's name, and of V8's version and flags; C++
// (abi_layer/module/code_cache.h) checks that an entry is whole, and V8 that it fits. Whatever is wrong, the text is
// compiled as if there were none.
'use strict';

const { ArrayPrototypePush, NumberPrototypeToString } = primordials;
const binding = require('internal:binding/module');
const { getOption, getVariable: variable } = require('internal:process/options');

/** Shorter texts compile faster than a file opens. */
const LEAST_LENGTH = 4096;

/** undefined: not looked yet; null: off */
let folder;
/** The folder that Module.enableCompileCache() names to programs. */
let publicFolder;
/** What was compiled afresh: [function or record, source, name, whether it is a module]. */
let fresh = [];

const makeFolder = (path) => {
  const fs = require('node:fs');
  try {
    fs.mkdirSync(path, { recursive: true, mode: 0o700 });
    fs.accessSync(path, fs.constants.R_OK | fs.constants.W_OK);
    return true;
  } catch {
    return false;
  }
};

const defaultFolder = () => {
  if (variable('NODE_DISABLE_COMPILE_CACHE') === '1' || getOption('--code-cache') === false) return null;
  const base = variable('XDG_CACHE_HOME') || (variable('HOME') && `${variable('HOME')}/.cache`);
  if (!base || base[0] !== '/') return null;
  const path = `${base}/strata/code`;
  return makeFolder(path) ? path : null;
};

/** The folder for a text of this length; undefined for none. */
const folderFor = (length) => {
  if (length < LEAST_LENGTH) return undefined;
  if (folder === undefined) folder = defaultFolder();
  return folder ?? undefined;
};

module.exports = {
  /** binding.compileCommonJs through the cache. */
  compileCommonJs(source, filename) {
    const place = folderFor(source.length);
    const compiled = binding.compileCommonJs(source, filename, undefined, place);
    if (place !== undefined && !binding.wasCodeCached()) ArrayPrototypePush(fresh, [compiled, source, filename, false]);
    return compiled;
  },

  /** binding.createSourceModule through the cache. */
  createSourceModule(source, url, host) {
    const place = folderFor(source.length);
    const record = binding.createSourceModule(source, url, undefined, host, place);
    if (place !== undefined && !binding.wasCodeCached()) ArrayPrototypePush(fresh, [record, source, url, true]);
    return record;
  },

  /** Writes what is new: at the end, when the functions that the program needs are compiled too. */
  flush() {
    const entries = fresh;
    fresh = [];
    if (folder === undefined || folder === null) return;
    for (let i = 0; i < entries.length; i++) {
      const { 0: compiled, 1: source, 2: name, 3: isModule } = entries[i];
      if (isModule) binding.storeModule(compiled, source, name, folder);
      else binding.storeFunction(compiled, source, name, folder);
    }
  },

  /**
   * Module.enableCompileCache.
   * @param {string} path absolute
   * @returns {'enabled' | 'already' | 'disabled' | 'failed'}
   */
  enable(path) {
    if (publicFolder !== undefined) return 'already';
    if (variable('NODE_DISABLE_COMPILE_CACHE') === '1') return 'disabled';
    const tag = NumberPrototypeToString(binding.codeVersionTag(), 16);
    const { arch, getuid, version } = require('node:process');
    const tagged = `${path}/${version}-${arch}-${tag}-${getuid?.() ?? 0}`;
    if (!makeFolder(tagged)) return 'failed';
    folder = tagged;
    publicFolder = tagged;
    return 'enabled';
  },

  publicFolder: () => publicFolder,
};
