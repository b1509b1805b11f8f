// The functions of node:fs/promises but for whole files.
'use strict';

const { SymbolAsyncDispose } = primordials;
const binding = require('internal:binding/fs');
const { codes: { ERR_METHOD_NOT_IMPLEMENTED } } = require('internal:errors/codes');
const { validateOneOf } = require('internal:errors/validators');
const { resolve } = require('node:path');
const {
  accessModeOf, encodingOf, modeOf, nameIn, optionsOf, pathOf, toUnixTimestamp, userOf, wantsBytes,
} = require('./arguments');
const { FileHandle, settle } = require('./file_handle');
const { flagsOf } = require('./flags');
const { checkRecursive, checkRemoving, listed, listingOf, makingOf } = require('./folders');
const { removalOf, removeLater } = require('./remove');
const { statFsFrom, statsFrom } = require('./stats');
const { isMissing } = require('./status');

async function access(path, mode = 0) {
  return settle(binding.promise.access(pathOf(path), accessModeOf(mode)));
}

async function copyFile(src, dest, mode) {
  return settle(binding.promise.copyFile(pathOf(src, 'src'), pathOf(dest, 'dest'), accessModeOf(mode)));
}

async function open(path, flags, mode) {
  path = pathOf(path);
  const number = flagsOf(flags);
  return new FileHandle(await settle(binding.promise.open(path, number, modeOf(mode, 'mode', 0o666))), path);
}

async function opendir(path, options, callback) {
  const { Dir } = require('./dir');
  path = pathOf(path);
  options = optionsOf(options, { __proto__: null, encoding: 'utf8' });
  return new Dir(await settle(binding.promise.openFolder(path)), path, options);
}

async function rename(oldPath, newPath) {
  return settle(binding.promise.rename(pathOf(oldPath, 'oldPath'), pathOf(newPath, 'newPath')));
}

async function truncate(path, len = 0) {
  const handle = await open(path, 'r+');
  try {
    await handle.truncate(len);
  } finally {
    await handle.close();
  }
}

async function rm(path, options) {
  path = pathOf(path);
  return settle(removeLater(path, removalOf(options)));
}

async function rmdir(path, options) {
  path = pathOf(path);
  checkRemoving(options);
  return settle(binding.promise.rmdir(path));
}

async function mkdir(path, options) {
  const { recursive, mode } = makingOf(options);
  path = pathOf(path);
  return settle(recursive ? binding.promise.makeFolders(path, mode) : binding.promise.mkdir(path, mode));
}

async function readdir(path, options) {
  const how = listingOf(options);
  path = pathOf(path);
  checkRecursive(how.recursive);
  const list = how.recursive ? binding.promise.listAll : binding.promise.list;
  return listed(await settle(list(path, wantsBytes(how.encoding), how.withTypes)), path, how);
}

async function readlink(path, options) {
  const encoding = encodingOf(options);
  return nameIn(encoding, await settle(binding.promise.readlink(pathOf(path), wantsBytes(encoding))));
}

async function symlink(target, path, type) {
  validateOneOf(type, 'type', ['dir', 'file', 'junction', null, undefined]);
  return settle(binding.promise.symlink(pathOf(target, 'target'), pathOf(path)));
}

const statusLater = async (numbers, quiet) => {
  try {
    return statsFrom(await settle(numbers));
  } catch (error) {
    if (quiet && isMissing(error)) return undefined;
    throw error;
  }
};

const kStatDefaults = { bigint: false, throwIfNoEntry: true };
async function lstat(path, options = kStatDefaults) {
  return statusLater(binding.promise.lstat(pathOf(path), Boolean(options.bigint)), options.throwIfNoEntry === false);
}

async function stat(path, options = kStatDefaults) {
  return statusLater(binding.promise.stat(pathOf(path), Boolean(options.bigint)), options.throwIfNoEntry === false);
}

async function statfs(path, options = kStatDefaults) {
  return statFsFrom(await settle(binding.promise.statfs(pathOf(path), Boolean(options.bigint))));
}

async function link(existingPath, newPath) {
  return settle(binding.promise.link(pathOf(existingPath, 'existingPath'), pathOf(newPath, 'newPath')));
}

async function unlink(path) {
  return settle(binding.promise.unlink(pathOf(path)));
}

async function chmod(path, mode) {
  path = pathOf(path);
  return settle(binding.promise.chmod(path, modeOf(mode, 'mode')));
}

async function lchmod(path, mode) {
  throw new ERR_METHOD_NOT_IMPLEMENTED('lchmod()');
}

async function lchown(path, uid, gid) {
  path = pathOf(path);
  return settle(binding.promise.lchown(path, userOf(uid, 'uid'), userOf(gid, 'gid')));
}

async function chown(path, uid, gid) {
  path = pathOf(path);
  return settle(binding.promise.chown(path, userOf(uid, 'uid'), userOf(gid, 'gid')));
}

async function utimes(path, atime, mtime) {
  path = pathOf(path);
  return settle(binding.promise.utimes(path, toUnixTimestamp(atime), toUnixTimestamp(mtime)));
}

async function lutimes(path, atime, mtime) {
  path = pathOf(path);
  return settle(binding.promise.lutimes(path, toUnixTimestamp(atime), toUnixTimestamp(mtime)));
}

async function realpath(path, options) {
  const encoding = encodingOf(options);
  return nameIn(encoding, await settle(binding.promise.realpath(pathOf(path), wantsBytes(encoding))));
}

async function mkdtemp(prefix, options) {
  const encoding = encodingOf(options);
  prefix = pathOf(prefix, 'prefix');
  require('./folders').warnOfTemplate(prefix);
  return nameIn(encoding, await settle(binding.promise.mkdtemp(prefix, wantsBytes(encoding))));
}

async function mkdtempDisposable(prefix, options) {
  const path = await mkdtemp(prefix, options);
  const full = resolve(typeof path === 'string' ? path : path.toString());
  const remove = () => removeLater(full, { force: true, maxRetries: 0, recursive: true, retryDelay: 0 });
  return {
    __proto__: null,
    path,
    async remove() {
      await remove();
    },
    async [SymbolAsyncDispose]() {
      await remove();
    },
  };
}

module.exports = {
  access, chmod, chown, copyFile, lchmod, lchown, link, lstat, lutimes, mkdir, mkdtemp, mkdtempDisposable, open, opendir,
  readdir, readlink, realpath, rename, rm, rmdir, stat, statfs, symlink, truncate, unlink, utimes,
};
