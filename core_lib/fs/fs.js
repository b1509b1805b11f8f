// node:fs.
'use strict';

const { ObjectDefineProperties } = primordials;
const { defineLazy } = require('internal:util/lazy');
const { toUnixTimestamp } = require('./internal/arguments');
const constants = require('./internal/constants');
const descriptors = require('./internal/descriptors');
const { Dirent } = require('./internal/dirent');
const folders = require('./internal/folders');
const metadata = require('./internal/metadata');
const names = require('./internal/names');
const { DeprecatedStats } = require('./internal/stats');
const status = require('./internal/status');
const wholeFiles = require('./internal/whole_files');

// Streams are made by the classes that the module has at that time: programs replace them.
let streams;
const classes = () => (streams ??= { ...require('./internal/streams') });
const fileClasses = { __proto__: null };

function createReadStream(path, options) {
  const { ReadStream } = fs;
  return new ReadStream(path, options);
}

function createWriteStream(path, options) {
  const { WriteStream } = fs;
  return new WriteStream(path, options);
}

const fs = {
  appendFile: wholeFiles.appendFile,
  appendFileSync: wholeFiles.appendFileSync,
  access: status.access,
  accessSync: status.accessSync,
  chown: metadata.chown,
  chownSync: metadata.chownSync,
  chmod: metadata.chmod,
  chmodSync: metadata.chmodSync,
  close: descriptors.close,
  closeSync: descriptors.closeSync,
  copyFile: wholeFiles.copyFile,
  copyFileSync: wholeFiles.copyFileSync,
  cp: undefined,
  cpSync: undefined,
  createReadStream,
  createWriteStream,
  exists: status.exists,
  existsSync: status.existsSync,
  fchown: metadata.fchown,
  fchownSync: metadata.fchownSync,
  fchmod: metadata.fchmod,
  fchmodSync: metadata.fchmodSync,
  fdatasync: descriptors.fdatasync,
  fdatasyncSync: descriptors.fdatasyncSync,
  fstat: status.fstat,
  fstatSync: status.fstatSync,
  fsync: descriptors.fsync,
  fsyncSync: descriptors.fsyncSync,
  ftruncate: descriptors.ftruncate,
  ftruncateSync: descriptors.ftruncateSync,
  futimes: metadata.futimes,
  futimesSync: metadata.futimesSync,
  glob: undefined,
  globSync: undefined,
  lchown: metadata.lchown,
  lchownSync: metadata.lchownSync,
  // Linux has no modes of links.
  lchmod: undefined,
  lchmodSync: undefined,
  link: names.link,
  linkSync: names.linkSync,
  lstat: status.lstat,
  lstatSync: status.lstatSync,
  lutimes: metadata.lutimes,
  lutimesSync: metadata.lutimesSync,
  mkdir: folders.mkdir,
  mkdirSync: folders.mkdirSync,
  mkdtemp: folders.mkdtemp,
  mkdtempSync: folders.mkdtempSync,
  mkdtempDisposableSync: folders.mkdtempDisposableSync,
  open: descriptors.open,
  openSync: descriptors.openSync,
  openAsBlob: undefined,
  openAsBlobSync: undefined,
  readdir: folders.readdir,
  readdirSync: folders.readdirSync,
  read: descriptors.read,
  readSync: descriptors.readSync,
  readv: descriptors.readv,
  readvSync: descriptors.readvSync,
  readFile: wholeFiles.readFile,
  readFileSync: wholeFiles.readFileSync,
  readlink: names.readlink,
  readlinkSync: names.readlinkSync,
  realpath: names.realpath,
  realpathSync: names.realpathSync,
  rename: names.rename,
  renameSync: names.renameSync,
  rm: undefined,
  rmSync: undefined,
  rmdir: folders.rmdir,
  rmdirSync: folders.rmdirSync,
  stat: status.stat,
  statfs: status.statfs,
  statSync: status.statSync,
  statfsSync: status.statfsSync,
  symlink: names.symlink,
  symlinkSync: names.symlinkSync,
  truncate: descriptors.truncate,
  truncateSync: descriptors.truncateSync,
  unwatchFile: undefined,
  unlink: names.unlink,
  unlinkSync: names.unlinkSync,
  utimes: metadata.utimes,
  utimesSync: metadata.utimesSync,
  watch: undefined,
  watchFile: undefined,
  writeFile: wholeFiles.writeFile,
  writeFileSync: wholeFiles.writeFileSync,
  write: descriptors.write,
  writeSync: descriptors.writeSync,
  writev: descriptors.writev,
  writevSync: descriptors.writevSync,
  Dirent,
  Stats: DeprecatedStats,

  get ReadStream() {
    return classes().ReadStream;
  },
  set ReadStream(value) {
    classes().ReadStream = value;
  },
  get WriteStream() {
    return classes().WriteStream;
  },
  set WriteStream(value) {
    classes().WriteStream = value;
  },
  // The names that these had in Node 0.x; programs may replace them alone.
  get FileReadStream() {
    return fileClasses.read ?? classes().ReadStream;
  },
  set FileReadStream(value) {
    fileClasses.read = value;
  },
  get FileWriteStream() {
    return fileClasses.write ?? classes().WriteStream;
  },
  set FileWriteStream(value) {
    fileClasses.write = value;
  },
  get Utf8Stream() {
    return require('./internal/utf8_stream').Utf8Stream;
  },
  _toUnixTimestamp: toUnixTimestamp,
  Dir: undefined,
  opendir: undefined,
  opendirSync: undefined,
};

// What few programs use is loaded when it is first looked at.
defineLazy(fs, ['openAsBlob', 'openAsBlobSync'], 'fs/internal/blob', true);
defineLazy(fs, ['cp', 'cpSync'], 'fs/internal/copy_tree', true);
defineLazy(fs, ['Dir', 'opendir', 'opendirSync'], 'fs/internal/dir', true);
defineLazy(fs, ['glob', 'globSync'], 'fs/internal/glob', true);
defineLazy(fs, ['rm', 'rmSync'], 'fs/internal/remove', true);
defineLazy(fs, ['unwatchFile', 'watchFile'], 'fs/internal/stat_watcher', true);
defineLazy(fs, ['watch'], 'fs/internal/watch', true);

ObjectDefineProperties(fs, {
  constants: { __proto__: null, value: constants, enumerable: true },
  promises: {
    __proto__: null,
    configurable: true,
    enumerable: true,
    get() {
      return require('./promises');
    },
  },
});

module.exports = fs;
