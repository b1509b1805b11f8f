// What Windows paths begin with: drives, shares of servers, device names.
'use strict';

const { SafeSet, StringPrototypeCharCodeAt, StringPrototypeSlice, StringPrototypeToUpperCase } = primordials;

const kSlash = 47;
const kColon = 58;
const kBackslash = 92;

const isSeparator = (code) => code === kSlash || code === kBackslash;
const isLetter = (code) => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);

/**
 * @param {string} path
 * @returns {boolean} whether it begins with a letter and a colon
 */
function hasDrive(path) {
  return path.length > 1 && StringPrototypeCharCodeAt(path, 1) === kColon &&
    isLetter(StringPrototypeCharCodeAt(path, 0));
}

function skipName(path, i) {
  while (i < path.length && !isSeparator(StringPrototypeCharCodeAt(path, i))) i++;
  return i;
}

/**
 * Where the server's name ends in \\server\share, and the share's: `server` is 0 where the path begins otherwise.
 * Fills this object, so that the caller need not allocate one.
 */
const share = { server: 0, nameStart: 0, nameEnd: 0 };

/**
 * @param {string} path begins with a separator
 * @returns {boolean} whether it begins with \\server\share; `share` says where they are then
 */
function findShare(path) {
  const { length } = path;
  if (length < 5 || !isSeparator(StringPrototypeCharCodeAt(path, 1))) return false;
  const server = skipName(path, 2);
  if (server === 2 || server === length) return false;
  let start = server;
  while (start < length && isSeparator(StringPrototypeCharCodeAt(path, start))) start++;
  if (start === length) return false;
  share.server = server;
  share.nameStart = start;
  share.nameEnd = skipName(path, start);
  return true;
}

/**
 * @param {string} path
 * @returns {number} the size of the root as dirname() and parse() see it, with the separator that belongs to it
 */
function rootSize(path) {
  if (path.length === 0) return 0;
  if (isSeparator(StringPrototypeCharCodeAt(path, 0))) {
    if (!findShare(path)) return 1;
    return share.nameEnd === path.length ? share.nameEnd : share.nameEnd + 1;
  }
  if (!hasDrive(path)) return 0;
  return path.length > 2 && isSeparator(StringPrototypeCharCodeAt(path, 2)) ? 3 : 2;
}

const kReserved = new SafeSet([
  'CON', 'PRN', 'AUX', 'NUL',
  'COM1', 'COM2', 'COM3', 'COM4', 'COM5', 'COM6', 'COM7', 'COM8', 'COM9', 'COM\xb9', 'COM\xb2', 'COM\xb3',
  'LPT1', 'LPT2', 'LPT3', 'LPT4', 'LPT5', 'LPT6', 'LPT7', 'LPT8', 'LPT9', 'LPT\xb9', 'LPT\xb2', 'LPT\xb3',
]);

/**
 * @param {string} path
 * @param {number} start
 * @param {number} end
 * @returns {boolean} whether what is between them is the name of a device
 */
function isDevice(path, start, end) {
  return end - start >= 3 && end - start <= 4 &&
    kReserved.has(StringPrototypeToUpperCase(StringPrototypeSlice(path, start, end)));
}

module.exports = { findShare, hasDrive, isDevice, isSeparator, rootSize, share };
