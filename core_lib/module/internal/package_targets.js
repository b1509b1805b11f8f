// `exports` and `imports` of packages: from a subpath and conditions to a file. One implementation for require() and import.
//
// The algorithms have the names that Node's documentation gives them in "Resolution Algorithm Specification".
'use strict';

const {
  ArrayIsArray, ArrayPrototypeFilter, ArrayPrototypeSort, JSONStringify, ObjectKeys, RegExpPrototypeExec,
  String, StringPrototypeEndsWith, StringPrototypeIncludes, StringPrototypeIndexOf, StringPrototypeLastIndexOf,
  StringPrototypeReplaceAll, StringPrototypeSlice, StringPrototypeStartsWith,
} = primordials;
const { codes } = require('internal:errors/codes');
const { urlOfPath } = require('./paths');

/** A segment that may not stand in a target or a match: `.`, `..`, `node_modules`, in any spelling. */
const INVALID_SEGMENT = /(?:^|\\|\/)(?:(?:\.|%2e){1,2}|(?:n|%6e|%4e)(?:o|%6f|%4f)(?:d|%64|%44)(?:e|%65|%45)(?:_|%5f)(?:m|%6d|%4d)(?:o|%6f|%4f)(?:d|%64|%44)(?:u|%75|%55)(?:l|%6c|%4c)(?:e|%65|%45)(?:s|%73|%53))(?:\\|\/|$)/i;
/** An empty one: it still may. */
const EMPTY_SEGMENT = /^[\\/]|[\\/]{2}|[\\/]$|^$/;
/** What a URL has in another way than a path. */
const NO_PLAIN_PATH = /[^\w\-./@+~!$&'()*,;=]/;
const ENCODED_SEPARATOR = /%2f|%5c/i;

/** Array indexes can't be told from conditions by their order. */
const isIndex = (key) => String(+key) === key && +key >= 0 && +key < 0xffff_ffff;

const exportsError = (subpath, pkg, base) => new codes.ERR_PACKAGE_PATH_NOT_EXPORTED(`${pkg.folder}/`, subpath, base);

const configError = (pkg, base, message) =>
  new codes.ERR_INVALID_PACKAGE_CONFIG(pkg.path, base === undefined ? undefined : urlOfPath(base), message);

const targetError = (key, target, pkg, isImports, base) => {
  const text = typeof target === 'object' && target !== null ? JSONStringify(target, null, '') : `${target}`;
  return new codes.ERR_INVALID_PACKAGE_TARGET(`${pkg.folder}/`, key, text, isImports, base);
};

/**
 * @typedef {{ pkg: import('../package_json.js').Package, key: string, match: string | null, isImports: boolean, base?: string,
 *   conditions: Set<string>, resolveBare: (specifier: string) => string }} Lookup
 *   `match` is what `*` stands for, null where the key is no pattern; `base` names the importing file in errors
 */

/** What the pattern's star stands for, in its place. */
const fill = (text, match) => (match === null ? text : StringPrototypeReplaceAll(text, '*', () => match));

/** Says that a target or what is asked for has an empty segment; throws for one that may not be. */
const checkSegments = (text, target, lookup, refuse) => {
  if (RegExpPrototypeExec(INVALID_SEGMENT, text) !== null) throw refuse();
  if (RegExpPrototypeExec(EMPTY_SEGMENT, text) === null) return;
  const { base, isImports, key, match, pkg } = lookup;
  const request = fill(key, match);
  const kind = StringPrototypeIncludes(target, '//') ? 'double slash' : 'leading or trailing slash matching';
  require('node:process').emitWarning(
    `Use of deprecated ${kind} resolving "${target}" for module request "${request}" ` +
    `${request === key ? '' : `matched to "${key}" `}in the "${isImports ? 'imports' : 'exports'}" field module resolution ` +
    `of the package at ${pkg.path}${base ? ` imported from ${base}` : ''}.`, 'DeprecationWarning', 'DEP0166');
};

/** The URL of a target that does not mean what it would mean as a path. */
const urlOfTarget = (target, { base, pkg }) => {
  const url = new (require('node:url').URL)(target, urlOfPath(`${pkg.folder}/`));
  if (RegExpPrototypeExec(ENCODED_SEPARATOR, url.pathname) === null) return url.href;
  throw new codes.ERR_INVALID_MODULE_SPECIFIER(
    base === undefined ? url.href : url.pathname, 'must not include encoded "/" or "\\" characters', base);
};

const stringTarget = (target, lookup) => {
  const { base, isImports, key, match, pkg } = lookup;
  if (!StringPrototypeStartsWith(target, './')) {
    if (!isImports || StringPrototypeStartsWith(target, '../') || StringPrototypeStartsWith(target, '/') ||
        require('node:url').URL.canParse(target)) {
      throw targetError(key, target, pkg, isImports, base);
    }
    return lookup.resolveBare(fill(target, match));
  }
  const filled = fill(target, match);
  checkSegments(StringPrototypeSlice(target, 2), filled, lookup, () => targetError(key, target, pkg, isImports, base));
  if (match !== null) {
    checkSegments(match, filled, lookup, () => new codes.ERR_INVALID_MODULE_SPECIFIER(
      fill(key, match), `request is not a valid match in pattern "${key}" for the "${isImports ? 'imports' : 'exports'}" ` +
      `resolution of ${pkg.path}`, base));
  }
  if (RegExpPrototypeExec(NO_PLAIN_PATH, filled) !== null) return urlOfTarget(filled, lookup);
  return `${pkg.folder}/${StringPrototypeSlice(filled, 2)}`;
};

/**
 * PACKAGE_TARGET_RESOLVE: a path, or a URL where the two differ; undefined where no condition holds, null where the target
 * forbids.
 * @param {unknown} target
 * @param {Lookup} lookup
 */
const packageTargetResolve = (target, lookup) => {
  if (typeof target === 'string') return stringTarget(target, lookup);
  if (target === null) return null;
  if (ArrayIsArray(target)) {
    let lastError;
    let lastResult = null;
    for (let i = 0; i < target.length; i++) {
      try {
        const resolved = packageTargetResolve(target[i], lookup);
        lastError = undefined;
        if (resolved === undefined) continue;
        if (resolved !== null) return resolved;
        lastResult = null;
      } catch (error) {
        if (error.code !== 'ERR_INVALID_PACKAGE_TARGET') throw error;
        lastError = error;
      }
    }
    if (lastError !== undefined) throw lastError;
    return lastResult;
  }
  if (typeof target === 'object') {
    const keys = ObjectKeys(target);
    for (let i = 0; i < keys.length; i++) {
      if (isIndex(keys[i])) {
        throw configError(lookup.pkg, lookup.base, '"exports" cannot contain numeric property keys.');
      }
    }
    for (let i = 0; i < keys.length; i++) {
      if (keys[i] !== 'default' && !lookup.conditions.has(keys[i])) continue;
      const resolved = packageTargetResolve(target[keys[i]], lookup);
      if (resolved !== undefined) return resolved;
    }
    return undefined;
  }
  throw targetError(lookup.key, target, lookup.pkg, lookup.isImports, lookup.base);
};

/** PATTERN_KEY_COMPARE: the longer base before the shorter, then the longer key. */
const patternKeyCompare = (a, b) => {
  const starA = StringPrototypeIndexOf(a, '*');
  const starB = StringPrototypeIndexOf(b, '*');
  const baseA = starA === -1 ? a.length : starA + 1;
  const baseB = starB === -1 ? b.length : starB + 1;
  if (baseA !== baseB) return baseB - baseA;
  if (starA === -1) return 1;
  if (starB === -1) return -1;
  return b.length - a.length;
};

/** PACKAGE_IMPORTS_EXPORTS_RESOLVE. `options` is a Lookup without key and match. */
const packageImportsExportsResolve = (matchKey, table, options) => {
  if (StringPrototypeEndsWith(matchKey, '/')) return null;
  if (table[matchKey] !== undefined && !StringPrototypeIncludes(matchKey, '*')) {
    return packageTargetResolve(table[matchKey], { ...options, key: matchKey, match: null });
  }
  const patterns = ArrayPrototypeFilter(ObjectKeys(table), (key) => {
    const star = StringPrototypeIndexOf(key, '*');
    return star !== -1 && star === StringPrototypeLastIndexOf(key, '*');
  });
  ArrayPrototypeSort(patterns, patternKeyCompare);
  for (let i = 0; i < patterns.length; i++) {
    const key = patterns[i];
    const star = StringPrototypeIndexOf(key, '*');
    const start = StringPrototypeSlice(key, 0, star);
    const end = StringPrototypeSlice(key, star + 1);
    if (StringPrototypeStartsWith(matchKey, start) && matchKey !== start &&
        (end === '' || (StringPrototypeEndsWith(matchKey, end) && matchKey.length >= key.length))) {
      const match = StringPrototypeSlice(matchKey, star, matchKey.length - end.length);
      return packageTargetResolve(table[key], { ...options, key, match });
    }
  }
  return null;
};

/** Whether `exports` is a target for `.` alone, and not a table of subpaths. */
const isMainTarget = (exports, pkg, base) => {
  if (typeof exports === 'string' || ArrayIsArray(exports)) return true;
  if (typeof exports !== 'object' || exports === null) return false;
  let isMain;
  const keys = ObjectKeys(exports);
  for (let i = 0; i < keys.length; i++) {
    const isCondition = keys[i] === '' || keys[i][0] !== '.';
    if (isMain !== undefined && isMain !== isCondition) {
      throw configError(
        pkg, base,
        '"exports" cannot contain some keys starting with \'.\' and some not. The exports object must either be an object of package ' +
        'subpath keys or an object of main entry condition name keys only.');
    }
    isMain = isCondition;
  }
  return isMain ?? false;
};

/**
 * PACKAGE_EXPORTS_RESOLVE: the path of `subpath` ('.', './feature') of a package that has `exports`.
 * @param {import('../package_json.js').Package} pkg
 * @param {string} subpath
 * @param {{ base?: string, conditions: Set<string>, resolveBare: (specifier: string) => string }} options
 * @returns {string}
 */
const packageExportsResolve = (pkg, subpath, { base, conditions, resolveBare }) => {
  const options = { base, conditions, isImports: false, pkg, resolveBare };
  const table = isMainTarget(pkg.exports, pkg, base) ? { __proto__: null, '.': pkg.exports } : pkg.exports;
  if (typeof table !== 'object' || table === null) throw exportsError(subpath, pkg, base);
  const resolved = packageImportsExportsResolve(subpath, table, options);
  if (resolved === null || resolved === undefined) throw exportsError(subpath, pkg, base);
  return resolved;
};

/**
 * PACKAGE_IMPORTS_RESOLVE: what `#name` means for files of `pkg`, null for files of no package.
 * @param {string} specifier
 * @param {import('../package_json.js').Package | null} pkg
 * @param {{ base?: string, conditions: Set<string>, resolveBare: (specifier: string) => string }} options
 * @returns {string} what resolveBare or the file's place gives
 */
const packageImportsResolve = (specifier, pkg, { base, conditions, resolveBare }) => {
  if (specifier === '#' || StringPrototypeEndsWith(specifier, '/')) {
    throw new codes.ERR_INVALID_MODULE_SPECIFIER(specifier, 'is not a valid internal imports specifier name', base);
  }
  if (pkg !== null && pkg.imports !== undefined) {
    const options = { base, conditions, isImports: true, pkg, resolveBare };
    const resolved = packageImportsExportsResolve(specifier, pkg.imports, options);
    if (resolved !== null && resolved !== undefined) return resolved;
  }
  throw new codes.ERR_PACKAGE_IMPORT_NOT_DEFINED(specifier, pkg === null ? undefined : `${pkg.folder}/`, base);
};

/**
 * The name and the subpath of a bare specifier: '@a/b/c' -> { name: '@a/b', subpath: './c' }; null where it is no valid one.
 * @param {string} specifier
 */
const parsePackageName = (specifier) => {
  let slash = StringPrototypeIndexOf(specifier, '/');
  if (specifier[0] === '@') {
    if (slash === -1) return null;
    slash = StringPrototypeIndexOf(specifier, '/', slash + 1);
  }
  const name = slash === -1 ? specifier : StringPrototypeSlice(specifier, 0, slash);
  if (name === '' || name[0] === '.' || StringPrototypeIncludes(name, '\\') || StringPrototypeIncludes(name, '%')) return null;
  return { name, subpath: `.${slash === -1 ? '' : StringPrototypeSlice(specifier, slash)}` };
};

module.exports = { NO_PLAIN_PATH, packageExportsResolve, packageImportsResolve, parsePackageName };
