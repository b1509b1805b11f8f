// What a watcher is told not to tell: names, by pattern, expression or function.
'use strict';

const { ArrayIsArray, ArrayPrototypeMap, ArrayPrototypeSome, RegExpPrototypeExec } = primordials;
const { codes } = require('internal:errors/codes');
const { isRegExp } = require('internal:util/types');
const { basename, matchesGlob } = require('node:path');

const matcherOf = (ignore, name) => {
  if (typeof ignore === 'string') {
    // A pattern without a folder is for names wherever they are.
    return ignore.includes('/') ? (path) => matchesGlob(path, ignore) :
      (path) => matchesGlob(path, ignore) || matchesGlob(basename(path), ignore);
  }
  if (isRegExp(ignore)) return (path) => RegExpPrototypeExec(ignore, path) !== null;
  if (typeof ignore === 'function') return ignore;
  throw new codes.ERR_INVALID_ARG_TYPE(name, ['string', 'RegExp', 'Function'], ignore);
};

/** @returns {((path: string) => boolean) | undefined} of the option `ignore` */
function ignoreMatcher(ignore) {
  if (ignore === undefined || ignore === null) return undefined;
  if (!ArrayIsArray(ignore)) return matcherOf(ignore, 'options.ignore');
  const matchers = ArrayPrototypeMap(ignore, (one, i) => matcherOf(one, `options.ignore[${i}]`));
  return (path) => ArrayPrototypeSome(matchers, (matches) => matches(path));
}

module.exports = { ignoreMatcher };
