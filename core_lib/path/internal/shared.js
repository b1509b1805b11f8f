// What both kinds of path do alike: matching a base name's end, and putting a parsed path together again.
'use strict';

const { StringPrototypeCharCodeAt } = primordials;
const { validateObject } = require('internal:errors/validators');

const kDot = 46;

/**
 * What format() is bound from.
 * @param {string} sep
 * @param {object} pathObject as parse() gives it; `dir` goes before `root`, `base` before `name` and `ext`
 * @returns {string}
 */
function _format(sep, pathObject) {
  validateObject(pathObject, 'pathObject');
  const dir = pathObject.dir || pathObject.root;
  const base = pathObject.base || `${pathObject.name || ''}${withDot(pathObject.ext)}`;
  if (!dir) return base;
  return dir === pathObject.root ? `${dir}${base}` : `${dir}${sep}${base}`;
}

const withDot = (ext) => (ext ? `${ext[0] === '.' ? '' : '.'}${ext}` : '');

/**
 * Where the extension of a base name begins: at its last dot, which must not be its first character.
 * @param {string} path
 * @param {number} start of the base name
 * @param {number} end of the base name
 * @returns {number} `end` where there is none
 */
function extensionStart(path, start, end) {
  for (let i = end - 1; i > start; i--) {
    if (StringPrototypeCharCodeAt(path, i) === kDot) {
      const isParent = i === end - 1 && i === start + 1 && StringPrototypeCharCodeAt(path, start) === kDot;
      return isParent ? end : i;
    }
  }
  return end;
}

/**
 * Where the base name ends when `suffix` is taken off: where it does before when it does not end so, or would be empty.
 * As ever, what follows the base name stays when the suffix is longer than it and ends like it.
 * @param {string} path
 * @param {number} start of the base name
 * @param {number} end of the base name
 * @param {string} suffix
 * @returns {number}
 */
function withoutSuffix(path, start, end, suffix) {
  let at = end;
  let left = suffix.length;
  while (at > start && left > 0 && StringPrototypeCharCodeAt(path, at - 1) === StringPrototypeCharCodeAt(suffix,
      left - 1)) {
    at--;
    left--;
  }
  if (left === 0) return at === start ? end : at;
  return at === start ? path.length : end;
}

module.exports = { _format, extensionStart, withoutSuffix };
