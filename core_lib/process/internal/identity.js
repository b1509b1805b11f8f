// Users, groups, the working directory, the file mode mask.
'use strict';

const binding = require('internal:binding/process');
const { codes } = require('internal:errors/codes');
const { parseFileMode, validateArray, validateString, validateUint32 } = require('internal:errors/validators');

// The order of ids() and setId().
const kUser = 0;
const kEffectiveUser = 1;
const kGroup = 2;
const kEffectiveGroup = 3;

let workingDirectory = '';

function readDirectory() {
  try {
    return binding.cwd();
  } catch (error) {
    const why = /: (.*), uv_cwd$/.exec(error.message)?.[1];
    const hint = error.code === 'ENOENT' ?
      ', the current working directory was likely removed without changing the working directory' : '';
    error.message = `${error.code}: process.cwd failed with error ${why}${hint}, uv_cwd`;
    Error.captureStackTrace(error, cwd);
    throw error;
  }
}

function cwd() {
  // Asked for often; chdir() is the only way that it changes.
  if (workingDirectory === '') workingDirectory = readDirectory();
  return workingDirectory;
}

function chdir(directory) {
  validateString(directory, 'directory');
  if (directory.includes('\0')) {
    throw new codes.ERR_INVALID_ARG_VALUE('directory', directory, 'must be a string without null bytes');
  }
  workingDirectory = '';
  binding.chdir(directory);
}

function umask(mask) {
  if (mask === undefined) return binding.umask(-1);
  return binding.umask(parseFileMode(mask, 'mask') & 0o777);
}

const getter = (index, name) => ({ [name]() { return binding.ids()[index]; } })[name];

/** @returns {number} the id that `value`, a number or a name, means */
function idOf(value, name, find, kind) {
  if (typeof value !== 'number' && typeof value !== 'string') {
    throw new codes.ERR_INVALID_ARG_TYPE(name, ['number', 'string'], value);
  }
  if (typeof value === 'number') {
    validateUint32(value, name);
    // Minus zero is no unsigned integer.
    return value >>> 0;
  }
  const id = find(value);
  if (id < 0) throw new codes.ERR_UNKNOWN_CREDENTIAL(kind, value);
  return id;
}

const userId = (value, name = 'id') => idOf(value, name, binding.userIdOf, 'User');
const groupId = (value, name = 'id') => idOf(value, name, binding.groupIdOf, 'Group');

/** Calls what changes users or groups: its errors are the C library's, not libuv's. */
function changeIdentity(caller, change, ...args) {
  try {
    change(...args);
  } catch (error) {
    const text = /: (.*), \w+$/.exec(error.message)?.[1] ?? '';
    error.message = `${error.code}, ${text[0]?.toUpperCase()}${text.slice(1)}`;
    error.errno = -error.errno;
    Error.captureStackTrace(error, caller);
    throw error;
  }
}

const setter = (index, name, find) => {
  const set = { [name](id) { changeIdentity(set, binding.setId, index, find(id)); } }[name];
  return set;
};

function getgroups() {
  return binding.groups();
}

function setgroups(groups) {
  validateArray(groups, 'groups');
  changeIdentity(setgroups, binding.setGroups, groups.map((group, index) => groupId(group, `groups[${index}]`)));
}

function initgroups(user, extraGroup) {
  if (typeof user === 'number') validateUint32(user, 'user');
  else if (typeof user !== 'string') throw new codes.ERR_INVALID_ARG_TYPE('user', ['number', 'string'], user);
  const group = groupId(extraGroup, 'extraGroup');
  const name = typeof user === 'number' ? binding.userNameOf(user) : user;
  if (name === '' || binding.userIdOf(name) < 0) throw new codes.ERR_UNKNOWN_CREDENTIAL('User', user);
  changeIdentity(initgroups, binding.initGroups, name, group);
}

module.exports = {
  chdir,
  cwd,
  getegid: getter(kEffectiveGroup, 'getegid'),
  geteuid: getter(kEffectiveUser, 'geteuid'),
  getgid: getter(kGroup, 'getgid'),
  getgroups,
  getuid: getter(kUser, 'getuid'),
  initgroups,
  setegid: setter(kEffectiveGroup, 'setegid', groupId),
  seteuid: setter(kEffectiveUser, 'seteuid', userId),
  setgid: setter(kGroup, 'setgid', groupId),
  setgroups,
  setuid: setter(kUser, 'setuid', userId),
  umask,
};
