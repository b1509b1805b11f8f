// node:path/posix: paths with slashes.
'use strict';

const {
  FunctionPrototypeBind, StringPrototypeCharCodeAt, StringPrototypeIndexOf, StringPrototypeRepeat, StringPrototypeSlice,
} = primordials;
const { validateString } = require('internal:errors/validators');
const { _format, extensionStart, withoutSuffix } = require('./internal/shared');

const kDot = 46;
const kSlash = 47;

let process;
const workingFolder = () => (process ??= require('node:process')).cwd();

/**
 * Drops empty parts, '.', and what '..' takes back. Goes from the right, where a '..' is met before what it takes back,
 * and copies runs of parts that stay: a path that is normal already comes back as it is.
 * @param {string} path
 * @returns {string}
 */
function normalized(path) {
  // Nothing can drop out of most paths: two searches of the engine say so sooner than a loop.
  if (StringPrototypeIndexOf(path, '/.') === -1 && StringPrototypeIndexOf(path, '//') === -1 &&
      StringPrototypeCharCodeAt(path, 0) !== kDot) return path;
  const first = StringPrototypeCharCodeAt(path, 0) === kSlash ? 1 : 0;
  let end = path.length;
  if (end === first) return path;
  const hasSlash = StringPrototypeCharCodeAt(path, end - 1) === kSlash;
  if (hasSlash) end--;
  const last = end;
  let result = '';
  let runStart = -1;
  let runEnd = -1;
  let numToSkip = 0;
  for (let i = end - 1; i >= first - 1; i--) {
    if (i >= first && StringPrototypeCharCodeAt(path, i) !== kSlash) continue;
    const start = i + 1;
    const size = end - start;
    let stays = false;
    if (size === 2 && StringPrototypeCharCodeAt(path, start) === kDot &&
        StringPrototypeCharCodeAt(path, start + 1) === kDot) {
      numToSkip++;
    } else if (size > 1 || (size === 1 && StringPrototypeCharCodeAt(path, start) !== kDot)) {
      if (numToSkip === 0) stays = true;
      else numToSkip--;
    }
    if (stays) {
      if (runEnd < 0) runEnd = end;
      runStart = start;
    } else if (runEnd >= 0) {
      result = joinRun(StringPrototypeSlice(path, runStart, runEnd), result);
      runEnd = -1;
    }
    end = i;
  }
  if (runEnd >= 0) {
    // Nothing was dropped.
    if (runStart === first && runEnd === last) return path;
    result = joinRun(StringPrototypeSlice(path, runStart, runEnd), result);
  }
  if (first === 0) {
    if (numToSkip > 0) result = joinRun(`${StringPrototypeRepeat('../', numToSkip - 1)}..`, result);
    else if (result.length === 0) result = '.';
    return hasSlash ? `${result}/` : result;
  }
  return hasSlash && result.length > 0 ? `/${result}/` : `/${result}`;
}

const joinRun = (run, rest) => (rest.length === 0 ? run : `${run}/${rest}`);

function resolve(...paths) {
  let path = '';
  for (let i = paths.length - 1; i >= 0; i--) {
    const part = paths[i];
    validateString(part, `paths[${i}]`);
    if (part.length === 0) continue;
    path = path.length === 0 ? part : `${part}/${path}`;
    if (StringPrototypeCharCodeAt(part, 0) === kSlash) return withoutSlash(normalized(path));
  }
  const folder = workingFolder();
  if (path.length === 0 || path === '.') {
    if (StringPrototypeCharCodeAt(folder, 0) === kSlash) return folder;
  }
  path = folder.length === 0 ? path : `${folder}/${path}`;
  if (path.length === 0) return '.';
  if (StringPrototypeCharCodeAt(path, 0) === kSlash) return withoutSlash(normalized(path));
  // A working folder that is not absolute can't be helped.
  return withoutSlash(normalized(path)) || '.';
}

/** A normal path without the slash at its end, unless that is all of it. */
function withoutSlash(path) {
  const last = path.length - 1;
  return last > 0 && StringPrototypeCharCodeAt(path, last) === kSlash ? StringPrototypeSlice(path, 0, last) : path;
}

function normalize(path) {
  validateString(path, 'path');
  return path.length === 0 ? '.' : normalized(path);
}

function isAbsolute(path) {
  validateString(path, 'path');
  return path.length > 0 && StringPrototypeCharCodeAt(path, 0) === kSlash;
}

function join(...paths) {
  let joined = '';
  for (let i = 0; i < paths.length; i++) {
    const part = paths[i];
    validateString(part, 'path');
    if (part.length > 0) joined = joined.length === 0 ? part : `${joined}/${part}`;
  }
  return joined.length === 0 ? '.' : normalized(joined);
}

function relative(from, to) {
  validateString(from, 'from');
  validateString(to, 'to');
  if (from === to) return '';
  from = resolve(from);
  to = resolve(to);
  if (from === to) return '';

  // Where the last part begins that both have whole; the root is length 1 and has no part.
  const fromSize = from.length === 1 ? 0 : from.length;
  const toSize = to.length === 1 ? 0 : to.length;
  const size = fromSize < toSize ? fromSize : toSize;
  let common = 0;
  let i = 0;
  for (; i < size; i++) {
    const code = StringPrototypeCharCodeAt(from, i);
    if (code !== StringPrototypeCharCodeAt(to, i)) break;
    if (code === kSlash) common = i;
  }
  if (i === size && ((i === fromSize || StringPrototypeCharCodeAt(from, i) === kSlash) &&
      (i === toSize || StringPrototypeCharCodeAt(to, i) === kSlash))) common = i;

  let result = '';
  for (i = common; i < fromSize; i++) {
    if (StringPrototypeCharCodeAt(from, i) === kSlash) result = result.length === 0 ? '..' : `${result}/..`;
  }
  if (common >= toSize) return result;
  const rest = StringPrototypeSlice(to, common + 1);
  return result.length === 0 ? rest : `${result}/${rest}`;
}

/** There are no such paths here: it comes back as it is, whatever it is. */
function toNamespacedPath(path) {
  return path;
}

/** Where the base name ends: before the slashes at the path's end. 0 where there is no base name. */
function baseEnd(path) {
  let end = path.length;
  while (end > 0 && StringPrototypeCharCodeAt(path, end - 1) === kSlash) end--;
  return end;
}

function baseStart(path, end) {
  let start = end;
  while (start > 0 && StringPrototypeCharCodeAt(path, start - 1) !== kSlash) start--;
  return start;
}

function dirname(path) {
  validateString(path, 'path');
  if (path.length === 0) return '.';
  let end = path.length - 1;
  while (end > 0 && StringPrototypeCharCodeAt(path, end) === kSlash) end--;
  while (end > 0 && StringPrototypeCharCodeAt(path, end) !== kSlash) end--;
  const isAbsolute = StringPrototypeCharCodeAt(path, 0) === kSlash;
  if (end <= 0) return isAbsolute ? '/' : '.';
  // Two slashes at the start are a root of their own, as POSIX allows.
  return end === 1 && isAbsolute ? '//' : StringPrototypeSlice(path, 0, end);
}

function basename(path, suffix) {
  if (suffix !== undefined) validateString(suffix, 'suffix');
  validateString(path, 'path');
  const end = baseEnd(path);
  const start = baseStart(path, end);
  if (suffix !== undefined && suffix.length > 0 && suffix.length <= path.length) {
    if (suffix === path) return '';
    return StringPrototypeSlice(path, start, withoutSuffix(path, start, end, suffix));
  }
  return StringPrototypeSlice(path, start, end);
}

function extname(path) {
  validateString(path, 'path');
  const end = baseEnd(path);
  return StringPrototypeSlice(path, extensionStart(path, baseStart(path, end), end), end);
}

function parse(path) {
  validateString(path, 'path');
  const end = baseEnd(path);
  const start = baseStart(path, end);
  const root = path.length > 0 && StringPrototypeCharCodeAt(path, 0) === kSlash ? '/' : '';
  // As ever: '..' right below the root has an extension.
  const ext = start === 1 && end === 3 && root.length === 1 && path[1] === '.' && path[2] === '.' ? 2 :
    extensionStart(path, start, end);
  return {
    root,
    dir: start > 1 ? StringPrototypeSlice(path, 0, start - 1) : root,
    base: StringPrototypeSlice(path, start, end),
    ext: StringPrototypeSlice(path, ext, end),
    name: StringPrototypeSlice(path, start, ext),
  };
}

function matchesGlob(path, pattern) {
  return require('./glob').matchesGlob(path, pattern, false);
}

module.exports = {
  resolve,
  normalize,
  isAbsolute,
  join,
  relative,
  toNamespacedPath,
  dirname,
  basename,
  extname,
  format: FunctionPrototypeBind(_format, null, '/'),
  parse,
  matchesGlob,
  sep: '/',
  delimiter: ':',
  win32: null,
  posix: null,
};
module.exports._makeLong = toNamespacedPath;
module.exports.posix = module.exports;
module.exports.win32 = require('./win32');
