// node:path/win32: paths with backslashes, drives, and shares of servers. Slashes are read as backslashes.
'use strict';

const {
  FunctionPrototypeBind, RegExpPrototypeSymbolReplace, StringPrototypeCharCodeAt, StringPrototypeIndexOf,
  StringPrototypeLastIndexOf, StringPrototypeRepeat, StringPrototypeSlice, StringPrototypeToLowerCase,
} = primordials;
const { validateString } = require('internal:errors/validators');
const { _format, extensionStart, withoutSuffix } = require('./internal/shared');
const { findShare, hasDrive, isDevice, isSeparator, rootSize, share } = require('./internal/windows_root');

const kDot = 46;
const kQuestionMark = 63;
const kBackslash = 92;

/**
 * Drops empty parts, '.', and what '..' takes back of what follows `from` in `path`, and makes all separators
 * backslashes. Goes from the right, where a '..' is met before what it takes back.
 * @param {string} path
 * @param {number} from
 * @param {boolean} isAbsolute whether what '..' takes back too much is dropped
 * @returns {string} without separators at its ends
 */
function normalizedParts(path, from, isAbsolute) {
  let result = '';
  let runStart = -1;
  let runEnd = -1;
  let numToSkip = 0;
  let end = path.length;
  for (let i = end - 1; i >= from - 1; i--) {
    const code = i < from ? kBackslash : StringPrototypeCharCodeAt(path, i);
    if (!isSeparator(code)) continue;
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
    }
    // A run ends where a part goes, and at a separator of the other kind, which can't be copied.
    if (runEnd >= 0 && (!stays || code !== kBackslash)) {
      result = joinRun(StringPrototypeSlice(path, runStart, runEnd), result);
      runEnd = -1;
    }
    end = i;
  }
  if (runEnd >= 0) result = joinRun(StringPrototypeSlice(path, runStart, runEnd), result);
  if (isAbsolute || numToSkip === 0) return result;
  return joinRun(`${StringPrototypeRepeat('..\\', numToSkip - 1)}..`, result);
}

const joinRun = (run, rest) => (rest.length === 0 ? run : `${run}\\${rest}`);

const endsWithSeparator = (path) => isSeparator(StringPrototypeCharCodeAt(path, path.length - 1));

/** Whether the share that was found last is \\. or \\?, the name spaces of devices. */
const isNamespace = (path) => {
  if (share.server !== 3) return false;
  const code = StringPrototypeCharCodeAt(path, 2);
  return code === kDot || code === kQuestionMark;
};

const shareOf = (path) =>
  `\\\\${StringPrototypeSlice(path, 2, share.server)}\\${StringPrototypeSlice(path, share.nameStart, share.nameEnd)}`;

function resolve(...paths) {
  let device = '';
  let tail = '';
  let isAbsolute = false;
  for (let i = paths.length - 1; i >= -1; i--) {
    let path;
    if (i >= 0) {
      path = paths[i];
      validateString(path, `paths[${i}]`);
      if (path.length === 0) continue;
    } else {
      path = workingFolder(device);
    }

    // What the path begins with.
    let root = 0;
    let pathDevice = '';
    let pathIsAbsolute = false;
    if (isSeparator(StringPrototypeCharCodeAt(path, 0))) {
      pathIsAbsolute = true;
      root = 1;
      if (findShare(path)) {
        const space = isNamespace(path);
        pathDevice = space ? `\\\\${path[2]}` : shareOf(path);
        root = space ? 4 : share.nameEnd;
      }
    } else if (hasDrive(path)) {
      pathDevice = StringPrototypeSlice(path, 0, 2);
      root = 2;
      if (path.length > 2 && isSeparator(StringPrototypeCharCodeAt(path, 2))) {
        pathIsAbsolute = true;
        root = 3;
      }
    }

    if (pathDevice.length > 0) {
      if (device.length === 0) device = pathDevice;
      else if (StringPrototypeToLowerCase(pathDevice) !== StringPrototypeToLowerCase(device)) continue;
    }
    if (!isAbsolute) {
      tail = `${StringPrototypeSlice(path, root)}\\${tail}`;
      isAbsolute = pathIsAbsolute;
    }
    if (isAbsolute && device.length > 0) break;
  }
  tail = normalizedParts(tail, 0, isAbsolute);
  return isAbsolute ? `${device}\\${tail}` : `${device}${tail}` || '.';
}

let process;

/** The working folder, of that drive where there is one. */
function workingFolder(device) {
  process ??= require('node:process');
  if (device.length === 0) return process.cwd();
  // Windows keeps a folder a drive, in variables with such names; where it does not, the drive's root is it.
  const path = process.env[`=${device}`] || process.cwd();
  const isElsewhere = StringPrototypeToLowerCase(StringPrototypeSlice(path, 0,
    2)) !== StringPrototypeToLowerCase(device) &&
    StringPrototypeCharCodeAt(path, 2) === kBackslash;
  return path === undefined || isElsewhere ? `${device}\\` : path;
}

function normalize(path) {
  validateString(path, 'path');
  const { length } = path;
  if (length === 0) return '.';
  if (length === 1) return path === '/' ? '\\' : path;
  let device = '';
  let root = 0;
  let isAbsolute = false;
  let isReserved = false;
  if (isSeparator(StringPrototypeCharCodeAt(path, 0))) {
    isAbsolute = true;
    root = 1;
    if (findShare(path)) {
      if (isNamespace(path)) {
        device = `\\\\${path[2]}`;
        root = 4;
        const colon = StringPrototypeIndexOf(path, ':');
        if (isDevice(path, 4, colon)) {
          device = `\\\\?\\${StringPrototypeSlice(path, 4, colon + 1)}`;
          root = colon + 1;
        }
      } else {
        device = shareOf(path);
        root = share.nameEnd;
        if (root === length) return `${device}\\`;
      }
    }
  } else {
    const colon = StringPrototypeIndexOf(path, ':');
    if (colon === 1 && hasDrive(path)) {
      device = StringPrototypeSlice(path, 0, 2);
      root = 2;
      if (length > 2 && isSeparator(StringPrototypeCharCodeAt(path, 2))) {
        isAbsolute = true;
        root = 3;
      }
    } else if (colon > 0 && isDevice(path, 0, colon)) {
      device = StringPrototypeSlice(path, 0, colon + 1);
      root = colon + 1;
      isReserved = true;
    }
  }

  let tail = root < length ? normalizedParts(path, root, isAbsolute) : '';
  if (tail.length === 0 && !isAbsolute) tail = '.';
  if (tail.length > 0 && endsWithSeparator(path)) tail += '\\';
  if (isAbsolute) return `${device}\\${tail}`;
  // What was a name in a folder must not become a drive or a device. As ever, a device and one more letter is one, too.
  if (isReserved || (device.length === 0 && (mayBecomeDrive(path, tail) ||
      isDevice(path, 0, length - 1)))) return `.\\${device}${tail}`;
  return `${device}${tail}`;
}

/** Whether one of the path's names ends in a colon, or what is left of it begins with a drive. */
function mayBecomeDrive(path, tail) {
  let colon = StringPrototypeIndexOf(path, ':');
  if (colon < 0) return false;
  if (hasDrive(tail)) return true;
  for (; colon >= 0; colon = StringPrototypeIndexOf(path, ':', colon + 1)) {
    if (colon === path.length - 1 || isSeparator(StringPrototypeCharCodeAt(path, colon + 1))) return true;
  }
  return false;
}

function isAbsolute(path) {
  validateString(path, 'path');
  if (path.length === 0) return false;
  return isSeparator(StringPrototypeCharCodeAt(path, 0)) ||
    (path.length > 2 && hasDrive(path) && isSeparator(StringPrototypeCharCodeAt(path, 2)));
}

function join(...paths) {
  let joined = '';
  let first = '';
  for (let i = 0; i < paths.length; i++) {
    const part = paths[i];
    validateString(part, 'path');
    if (part.length === 0) continue;
    if (joined.length === 0) {
      joined = part;
      first = part;
    } else {
      joined = `${joined}\\${part}`;
    }
  }
  if (joined.length === 0) return '.';
  // Only the first part may say that this is a share; two separators that met by joining don't.
  if (isSeparator(StringPrototypeCharCodeAt(joined, 0))) {
    let num = 1;
    while (isSeparator(StringPrototypeCharCodeAt(joined, num))) num++;
    if (num > 1 && (num !== 2 || first.length < 3)) joined = `\\${StringPrototypeSlice(joined, num)}`;
  }
  return namesDevice(joined) ? RegExpPrototypeSymbolReplace(kSlashes, joined, '\\') : normalize(joined);
}

const kSlashes = /\//g;

/** Whether one of the path's names is a device with a colon: nothing is taken back across such. */
function namesDevice(path) {
  for (let colon = StringPrototypeIndexOf(path, ':'); colon >= 0; colon = StringPrototypeIndexOf(path, ':', colon +
    1)) {
    const start = StringPrototypeLastIndexOf(path, '\\', colon) + 1;
    if (isDevice(path, start, colon)) return true;
  }
  return false;
}

function relative(from, to) {
  validateString(from, 'from');
  validateString(to, 'to');
  if (from === to) return '';
  from = resolve(from);
  to = resolve(to);
  if (from === to) return '';
  const lowerFrom = StringPrototypeToLowerCase(from);
  const lowerTo = StringPrototypeToLowerCase(to);
  if (lowerFrom === lowerTo) return '';

  // Some letters get more when they are made small; such paths are never taken for two roots.
  const grows = lowerFrom.length !== from.length || lowerTo.length !== to.length;
  const fromStart = grows ? 0 : skipBackslashes(from);
  const toStart = grows ? 0 : skipBackslashes(to);
  const fromEnd = trimBackslashes(from, fromStart);
  const toEnd = trimBackslashes(to, toStart);
  let fromAt = fromStart;
  let toAt = toStart;
  while (grows ? fromAt <= fromEnd && toAt <= toEnd : fromAt < fromEnd && toAt < toEnd) {
    const fromNext = partEnd(from, fromAt, fromEnd);
    const toNext = partEnd(to, toAt, toEnd);
    const fromPart = StringPrototypeSlice(from, fromAt, fromNext);
    const toPart = StringPrototypeSlice(to, toAt, toNext);
    if (fromPart !== toPart && StringPrototypeToLowerCase(fromPart) !== StringPrototypeToLowerCase(toPart)) break;
    fromAt = fromNext + 1;
    toAt = toNext + 1;
  }
  // Another drive or server.
  if (fromAt === fromStart && (grows || (fromEnd > fromStart && toEnd > toStart))) return to;

  let result = '';
  for (let i = fromAt; i < fromEnd; i = partEnd(from, i, fromEnd) + 1) result = result.length === 0 ? '..' :
    `${result}\\..`;
  if (toAt >= toEnd) return result;
  const rest = StringPrototypeSlice(to, toAt, toEnd);
  return result.length === 0 ? rest : `${result}\\${rest}`;
}

function skipBackslashes(path) {
  let i = 0;
  while (i < path.length && StringPrototypeCharCodeAt(path, i) === kBackslash) i++;
  return i;
}

function trimBackslashes(path, start) {
  let end = path.length;
  while (end > start && StringPrototypeCharCodeAt(path, end - 1) === kBackslash) end--;
  return end;
}

function partEnd(path, start, end) {
  let i = start;
  while (i < end && StringPrototypeCharCodeAt(path, i) !== kBackslash) i++;
  return i;
}

function toNamespacedPath(path) {
  if (typeof path !== 'string' || path.length === 0) return path;
  const resolved = resolve(path);
  if (resolved.length <= 2) return path;
  if (StringPrototypeCharCodeAt(resolved, 0) === kBackslash) {
    if (StringPrototypeCharCodeAt(resolved, 1) !== kBackslash) return resolved;
    const code = StringPrototypeCharCodeAt(resolved, 2);
    return code === kDot || code === kQuestionMark ? resolved : `\\\\?\\UNC\\${StringPrototypeSlice(resolved, 2)}`;
  }
  return hasDrive(resolved) && StringPrototypeCharCodeAt(resolved, 2) === kBackslash ? `\\\\?\\${resolved}` : resolved;
}

/** Where the base name ends: before the separators at the path's end; `from` where there is none. */
function baseEnd(path, from) {
  let end = path.length;
  while (end > from && isSeparator(StringPrototypeCharCodeAt(path, end - 1))) end--;
  return end;
}

function baseStart(path, from, end) {
  let start = end;
  while (start > from && !isSeparator(StringPrototypeCharCodeAt(path, start - 1))) start--;
  return start;
}

function dirname(path) {
  validateString(path, 'path');
  if (path.length === 0) return '.';
  const root = rootSize(path);
  const start = baseStart(path, root, baseEnd(path, root));
  if (start > root) return StringPrototypeSlice(path, 0, start - 1);
  return root === 0 ? '.' : StringPrototypeSlice(path, 0, root);
}

function basename(path, suffix) {
  if (suffix !== undefined) validateString(suffix, 'suffix');
  validateString(path, 'path');
  const from = hasDrive(path) ? 2 : 0;
  const end = baseEnd(path, from);
  const start = baseStart(path, from, end);
  if (suffix !== undefined && suffix.length > 0 && suffix.length <= path.length) {
    if (suffix === path) return '';
    return StringPrototypeSlice(path, start, withoutSuffix(path, start, end, suffix));
  }
  return StringPrototypeSlice(path, start, end);
}

function extname(path) {
  validateString(path, 'path');
  const from = hasDrive(path) ? 2 : 0;
  const end = baseEnd(path, from);
  return StringPrototypeSlice(path, extensionStart(path, baseStart(path, from, end), end), end);
}

function parse(path) {
  validateString(path, 'path');
  const root = rootSize(path);
  const end = baseEnd(path, root);
  const start = baseStart(path, root, end);
  const ext = extensionStart(path, start, end);
  return {
    root: StringPrototypeSlice(path, 0, root),
    dir: StringPrototypeSlice(path, 0, start > root ? start - 1 : root),
    base: StringPrototypeSlice(path, start, end),
    ext: StringPrototypeSlice(path, ext, end),
    name: StringPrototypeSlice(path, start, ext),
  };
}

function matchesGlob(path, pattern) {
  return require('./glob').matchesGlob(path, pattern, true);
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
  format: FunctionPrototypeBind(_format, null, '\\'),
  parse,
  matchesGlob,
  sep: '\\',
  delimiter: ';',
  win32: null,
  posix: null,
};
module.exports._makeLong = toNamespacedPath;
module.exports.win32 = module.exports;
module.exports.posix = require('./posix');
