// node:fs/promises.
'use strict';

const constants = require('./internal/constants');
const { copyLater } = require('./internal/copy_tree');
const files = require('./internal/promise_files');
const promises = require('./internal/promises');
const { globLater } = require('./internal/glob');
const { changes } = require('./internal/watch');

async function cp(src, dest, options) {
  await copyLater(src, dest, options);
}

function glob(pattern, options) {
  return globLater(pattern, options);
}

async function* _watch(filename, options = { __proto__: null }) {
  yield* changes(filename, options);
}

module.exports = {
  access: promises.access,
  copyFile: promises.copyFile,
  cp,
  glob,
  open: promises.open,
  opendir: promises.opendir,
  rename: promises.rename,
  truncate: promises.truncate,
  rm: promises.rm,
  rmdir: promises.rmdir,
  mkdir: promises.mkdir,
  readdir: promises.readdir,
  readlink: promises.readlink,
  symlink: promises.symlink,
  lstat: promises.lstat,
  stat: promises.stat,
  statfs: promises.statfs,
  link: promises.link,
  unlink: promises.unlink,
  chmod: promises.chmod,
  lchmod: promises.lchmod,
  lchown: promises.lchown,
  chown: promises.chown,
  utimes: promises.utimes,
  lutimes: promises.lutimes,
  realpath: promises.realpath,
  mkdtemp: promises.mkdtemp,
  mkdtempDisposable: promises.mkdtempDisposable,
  writeFile: files.writeFile,
  appendFile: files.appendFile,
  readFile: files.readFile,
  watch: _watch,
  constants,
};
