// Dirent: a name in a folder with its type, and what readdir() makes of the binding's names.
'use strict';

const { Symbol } = primordials;
const { join } = require('node:path');
const { Buffer } = require('node:buffer');
const binding = require('internal:binding/fs');
const { nameIn } = require('./arguments');
const {
  UV_DIRENT_BLOCK, UV_DIRENT_CHAR, UV_DIRENT_DIR, UV_DIRENT_FIFO, UV_DIRENT_FILE, UV_DIRENT_LINK, UV_DIRENT_SOCKET, UV_DIRENT_UNKNOWN,
} = require('./constants');
const { statsFrom } = require('./stats');

const kType = Symbol('type');
const kStats = Symbol('stats');

class Dirent {
  constructor(name, type, path) {
    this.name = name;
    this.parentPath = path;
    this[kType] = type;
  }
  isDirectory() {
    return this[kType] === UV_DIRENT_DIR;
  }
  isFile() {
    return this[kType] === UV_DIRENT_FILE;
  }
  isBlockDevice() {
    return this[kType] === UV_DIRENT_BLOCK;
  }
  isCharacterDevice() {
    return this[kType] === UV_DIRENT_CHAR;
  }
  isSymbolicLink() {
    return this[kType] === UV_DIRENT_LINK;
  }
  isFIFO() {
    return this[kType] === UV_DIRENT_FIFO;
  }
  isSocket() {
    return this[kType] === UV_DIRENT_SOCKET;
  }
}

/** An entry whose folder did not tell its type: asked of the file itself. */
class DirentFromStats extends Dirent {
  constructor(name, stats, path) {
    super(name, null, path);
    this[kStats] = stats;
  }
  isDirectory() {
    return this[kStats].isDirectory();
  }
  isFile() {
    return this[kStats].isFile();
  }
  isBlockDevice() {
    return this[kStats].isBlockDevice();
  }
  isCharacterDevice() {
    return this[kStats].isCharacterDevice();
  }
  isSymbolicLink() {
    return this[kStats].isSymbolicLink();
  }
  isFIFO() {
    return this[kStats].isFIFO();
  }
  isSocket() {
    return this[kStats].isSocket();
  }
}

/** `folder/name`, in bytes where one of them is. */
function joinPath(folder, name) {
  if (typeof folder === 'string' && typeof name === 'string') return join(folder, name);
  return Buffer.concat([Buffer.from(folder), Buffer.from('/'), Buffer.from(name)]);
}

/**
 * @param {string | Uint8Array} name as the binding gave it
 * @param {number} type UV_DIRENT_*
 * @param {string | Uint8Array} parentPath
 * @param {string} [encoding] in which the caller wants names
 */
function direntSync(name, type, parentPath, encoding) {
  if (type !== UV_DIRENT_UNKNOWN) return new Dirent(nameIn(encoding, name), type, parentPath);
  const stats = statsFrom(binding.sync.lstat(joinPath(parentPath, name), false, false));
  return new DirentFromStats(nameIn(encoding, name), stats, parentPath);
}

/** The same, by promise. */
async function direntLater(name, type, parentPath, encoding) {
  if (type !== UV_DIRENT_UNKNOWN) return new Dirent(nameIn(encoding, name), type, parentPath);
  const stats = statsFrom(await binding.promise.lstat(joinPath(parentPath, name), false, false));
  return new DirentFromStats(nameIn(encoding, name), stats, parentPath);
}

module.exports = { Dirent, DirentFromStats, direntLater, direntSync, joinPath };
