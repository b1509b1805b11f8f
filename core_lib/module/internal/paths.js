// Places: node_modules folders, real paths, and the way between paths and file: URLs.
'use strict';

const {
  ArrayPrototypePush, ObjectGetOwnPropertyDescriptor, RegExpPrototypeExec, SafeMap, StringPrototypeCharCodeAt, StringPrototypeIndexOf,
  StringPrototypeLastIndexOf, StringPrototypeSlice, StringPrototypeStartsWith,
} = primordials;
const binding = require('internal:binding/module');
const fs = require('node:fs');
const { resolve } = require('node:path');
const { getOption, getVariable } = require('internal:process/options');

const kSlash = 47;
/** Paths that are their own URL's path: nothing in them to escape. */
const PLAIN_PATH = /^\/[\w\-./@+~!$&'()*,;=:]*$/;

/** The functions that programs replace to put a file system of their own under require(). */
const original = { readFileSync: fs.readFileSync, realpathSync: fs.realpathSync };

/** @type {Map<string, string>} folder -> its real path */
const realFolders = new SafeMap();

/**
 * What stands at `path`: 0 a file, 1 a folder, 2 and 3 the same behind a symbolic link, negative for nothing.
 * @type {(path: string) => number}
 */
const kindOf = binding.kind;

/** @param {string} path absolute, without dot segments */
const isFile = (path) => {
  const kind = binding.kind(path);
  return kind === 0 || kind === 2;
};
const isFolder = (path) => (binding.kind(path) & 0x8000_0001) === 1;

const realFolderOf = (folder) => {
  let real = realFolders.get(folder);
  if (real === undefined) {
    real = folder === '' ? '' : binding.realpath(folder);
    if (real === '/') real = '';
    realFolders.set(folder, real);
  }
  return real;
};

/**
 * The path without symbolic links. Only folders are kept in mind.
 * @param {string} path absolute, without dot segments; exists
 * @param {number} kind what kindOf answered for it
 */
const realPath = (path, kind) => {
  if (fs.realpathSync !== original.realpathSync) return fs.realpathSync(path);
  if (kind !== 0) return binding.realpath(path);
  const slash = StringPrototypeLastIndexOf(path, '/');
  const folder = StringPrototypeSlice(path, 0, slash);
  const real = realFolderOf(folder);
  return real === folder ? path : real + StringPrototypeSlice(path, slash);
};

let preserve;
let preserveMain;
/**
 * What a file is known by: its real path, unless the options say otherwise.
 * @param {string} path
 * @param {number} kind
 * @param {boolean} isMain
 */
const canonicalPath = (path, kind, isMain) => {
  if (preserve === undefined) {
    // A worker has variables of its own; elsewhere nobody may have asked for process.env.
    const env = ObjectGetOwnPropertyDescriptor(process, 'env')?.value;
    const isSet = (name) => (env === undefined ? getVariable(name) : env[name]) === '1';
    preserve = getOption('--preserve-symlinks') || isSet('NODE_PRESERVE_SYMLINKS');
    preserveMain = getOption('--preserve-symlinks-main') || isSet('NODE_PRESERVE_SYMLINKS_MAIN');
  }
  return (isMain ? preserveMain : preserve) ? path : realPath(path, kind);
};

/** The text of a file, through node:fs where a program has replaced that. */
const readText = (path) =>
  (fs.readFileSync === original.readFileSync ? binding.readText(path) : fs.readFileSync(path, 'utf8'));

/** Without a byte order mark at its begin. */
const stripMark = (text) => (StringPrototypeCharCodeAt(text, 0) === 0xfeff ? StringPrototypeSlice(text, 1) : text);

/**
 * The node_modules folders that a file in `from` sees, nearest first.
 * @param {string} from
 * @returns {string[]}
 */
const nodeModulePaths = (from) => {
  from = resolve(from);
  if (from === '/') return ['/node_modules'];
  const paths = [];
  let end = from.length;
  while (end > 0) {
    const slash = StringPrototypeLastIndexOf(from, '/', end - 1);
    if (end - slash !== 13 || StringPrototypeSlice(from, slash + 1, end) !== 'node_modules') {
      ArrayPrototypePush(paths, `${StringPrototypeSlice(from, 0, end)}/node_modules`);
    }
    end = slash;
  }
  ArrayPrototypePush(paths, '/node_modules');
  return paths;
};

/** @param {string} path absolute */
const urlOfPath = (path) =>
  (RegExpPrototypeExec(PLAIN_PATH, path) !== null ? `file://${path}` : require('node:url').pathToFileURL(path).href);

/** The path of a file: URL; without its query and fragment. */
const pathOfUrl = (url) => {
  if (StringPrototypeStartsWith(url, 'file:///')) {
    const path = StringPrototypeSlice(url, 7);
    if (RegExpPrototypeExec(PLAIN_PATH, path) !== null) return path;
  }
  return require('node:url').fileURLToPath(url);
};

/** How errors name the importing module: its path, or its URL where it has none. */
const nameOfBase = (url) => (StringPrototypeStartsWith(url, 'file:') ? pathOfUrl(url) : url);

/** Whether the file belongs to an installed package. */
const isInNodeModules = (path) => StringPrototypeIndexOf(path, '/node_modules/') !== -1;

/** '.js' of '/a/b.js', '' where the name has no dot or begins with its only one. */
const extensionOf = (path) => {
  const dot = StringPrototypeLastIndexOf(path, '.');
  const slash = StringPrototypeLastIndexOf(path, '/');
  return dot > slash + 1 && StringPrototypeCharCodeAt(path, dot - 1) !== kSlash ? StringPrototypeSlice(path, dot) : '';
};

module.exports = {
  canonicalPath,
  extensionOf,
  isFile,
  isFolder,
  isInNodeModules,
  kindOf,
  nameOfBase,
  nodeModulePaths,
  pathOfUrl,
  readText,
  stripMark,
  urlOfPath,
};
