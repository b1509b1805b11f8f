// Changing what the file system knows of a file: modes, owners, times.
'use strict';

// Descriptors are checked last, as Node does.

const binding = require('internal:binding/fs');
const { callbackOf, fdOf, modeOf, pathOf, toUnixTimestamp, userOf } = require('./arguments');

function chmod(path, mode, callback) {
  path = pathOf(path);
  mode = modeOf(mode, 'mode');
  binding.callback.chmod(path, mode, callbackOf(callback));
}
function chmodSync(path, mode) {
  path = pathOf(path);
  binding.sync.chmod(path, modeOf(mode, 'mode'));
}

function fchmod(fd, mode, callback) {
  mode = modeOf(mode, 'mode');
  callbackOf(callback);
  binding.callback.fchmod(fdOf(fd), mode, callback);
}
function fchmodSync(fd, mode) {
  mode = modeOf(mode, 'mode');
  binding.sync.fchmod(fdOf(fd), mode);
}

function chown(path, uid, gid, callback) {
  callbackOf(callback);
  binding.callback.chown(pathOf(path), userOf(uid, 'uid'), userOf(gid, 'gid'), callback);
}
function chownSync(path, uid, gid) {
  binding.sync.chown(pathOf(path), userOf(uid, 'uid'), userOf(gid, 'gid'));
}

function fchown(fd, uid, gid, callback) {
  uid = userOf(uid, 'uid');
  gid = userOf(gid, 'gid');
  callbackOf(callback);
  binding.callback.fchown(fdOf(fd), uid, gid, callback);
}
function fchownSync(fd, uid, gid) {
  uid = userOf(uid, 'uid');
  gid = userOf(gid, 'gid');
  binding.sync.fchown(fdOf(fd), uid, gid);
}

function lchown(path, uid, gid, callback) {
  callbackOf(callback);
  binding.callback.lchown(pathOf(path), userOf(uid, 'uid'), userOf(gid, 'gid'), callback);
}
function lchownSync(path, uid, gid) {
  binding.sync.lchown(pathOf(path), userOf(uid, 'uid'), userOf(gid, 'gid'));
}

function utimes(path, atime, mtime, callback) {
  callbackOf(callback);
  binding.callback.utimes(pathOf(path), toUnixTimestamp(atime), toUnixTimestamp(mtime), callback);
}
function utimesSync(path, atime, mtime) {
  binding.sync.utimes(pathOf(path), toUnixTimestamp(atime), toUnixTimestamp(mtime));
}

function futimes(fd, atime, mtime, callback) {
  atime = toUnixTimestamp(atime, 'atime');
  mtime = toUnixTimestamp(mtime, 'mtime');
  callbackOf(callback);
  binding.callback.futimes(fdOf(fd), atime, mtime, callback);
}
function futimesSync(fd, atime, mtime) {
  atime = toUnixTimestamp(atime, 'atime');
  mtime = toUnixTimestamp(mtime, 'mtime');
  binding.sync.futimes(fdOf(fd), atime, mtime);
}

function lutimes(path, atime, mtime, callback) {
  callbackOf(callback);
  binding.callback.lutimes(pathOf(path), toUnixTimestamp(atime), toUnixTimestamp(mtime), callback);
}
function lutimesSync(path, atime, mtime) {
  binding.sync.lutimes(pathOf(path), toUnixTimestamp(atime), toUnixTimestamp(mtime));
}

module.exports = {
  chmod, chmodSync, chown, chownSync, fchmod, fchmodSync, fchown, fchownSync, futimes, futimesSync, lchown, lchownSync, lutimes,
  lutimesSync, utimes, utimesSync,
};
