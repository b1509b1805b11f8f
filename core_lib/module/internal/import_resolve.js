// From what import is given to a URL, and from a URL to a format.
'use strict';

const {
  JSONStringify, RegExpPrototypeExec, SafeMap, StringPrototypeCharCodeAt, StringPrototypeEndsWith,
  StringPrototypeIndexOf, StringPrototypeLastIndexOf, StringPrototypeReplace, StringPrototypeSlice, StringPrototypeStartsWith,
} = primordials;
const { resolve: resolvePath } = require('node:path');
const { codes } = require('internal:errors/codes');
const { packageScopeOf } = require('../package_json');
const { builtinOf } = require('./builtin_ids');
const { importConditions } = require('./conditions');
const { SCHEME, importsResolve, packageResolve } = require('./package_resolve');
const { getOption } = require('internal:process/options');
const {
  canonicalPath, extensionOf, isInNodeModules, kindOf, nameOfBase, pathOfUrl, urlOfPath,
} = require('./paths');

const kDot = 46;
const kSlash = 47;
/** Nothing in it that a URL would read otherwise than a path. */
const PLAIN = /^[\w\-./@+~!$&'()*,;=]*$/;
const ENCODED_SEPARATOR = /%2f|%5c/i;

/** @type {Map<string, string>} extension -> format, where no package has a say */
const FORMATS = new SafeMap();
for (const { 0: extension, 1: format } of [
  ['.mjs', 'module'], ['.cjs', 'commonjs'], ['.json', 'json'], ['.wasm', 'wasm'],
  ['.mts', 'module-typescript'], ['.cts', 'commonjs-typescript'],
]) FORMATS.set(extension, format);

const isPathLike = (specifier) => {
  const first = StringPrototypeCharCodeAt(specifier, 0);
  if (first === kSlash) return true;
  if (first !== kDot) return false;
  const second = StringPrototypeCharCodeAt(specifier, 1);
  return specifier.length === 1 || second === kSlash ||
    (second === kDot && (specifier.length === 2 || StringPrototypeCharCodeAt(specifier, 2) === kSlash));
};

/** @param {string} path relative, below its folder */
const asInUrl = (path) => StringPrototypeSlice(urlOfPath(`/${path}`), 8);

/** The name under which require() would have found the file. */
const hintFor = (specifier, base) => {
  if (base[0] !== '/') return undefined;
  const { Module } = require('./commonjs');
  try {
    if (StringPrototypeStartsWith(specifier, 'file:')) specifier = pathOfUrl(specifier);
    const folder = StringPrototypeSlice(base, 0, StringPrototypeLastIndexOf(base, '/'));
    const parent = { __proto__: null, filename: base, id: base, path: folder, paths: Module._nodeModulePaths(folder) };
    const found = Module._resolveFilename(specifier, parent, false);
    if (specifier[0] === '/') return found;
    if (specifier[0] === '.') {
      const relative = require('node:path').relative(folder, found);
      const up = RegExpPrototypeExec(/^(?:\.\.\/)*/, relative)[0];
      return (up || './') + asInUrl(StringPrototypeSlice(relative, up.length));
    }
    const at = StringPrototypeLastIndexOf(found, '/node_modules/');
    if (at === -1) return undefined;
    const name = StringPrototypeSlice(found, at + 14);
    // A file beside the packages has no name of its own.
    return StringPrototypeIndexOf(name, '/') === -1 ? urlOfPath(found) : asInUrl(name);
  } catch {
    return undefined;
  }
};

const withHint = (error, specifier, base) => {
  const hint = hintFor(specifier, base);
  if (hint === undefined) return error;
  const { message, stack } = error;
  const hinted = `${message}\nDid you mean to import ${JSONStringify(hint)}?`;
  error.stack = StringPrototypeReplace(stack, message, () => hinted);
  error.message = hinted;
  return error;
};

/**
 * The URL of a file: checked to be there, without symbolic links.
 * @param {string} path
 * @param {string} suffix the URL's query and fragment
 * @param {string} base how errors call the importing module
 * @param {string} specifier
 */
const urlOfFile = (path, suffix, base, specifier) => {
  const kind = kindOf(path);
  if (kind === 1 || kind === 3) {
    throw withHint(new codes.ERR_UNSUPPORTED_DIR_IMPORT(path, base, urlOfPath(path) + suffix), specifier, base);
  }
  if (kind < 0 || StringPrototypeEndsWith(path, '/')) {
    throw withHint(new codes.ERR_MODULE_NOT_FOUND(path, base, urlOfPath(path) + suffix), specifier, base);
  }
  return urlOfPath(canonicalPath(path, kind, false)) + suffix;
};

const urlOfParsed = (parsed, base, specifier) => {
  if (parsed.protocol !== 'file:') return parsed.href;
  if (RegExpPrototypeExec(ENCODED_SEPARATOR, parsed.pathname) !== null) {
    throw new codes.ERR_INVALID_MODULE_SPECIFIER(parsed.pathname, 'must not include encoded "/" or "\\" characters', base);
  }
  let path;
  try {
    path = require('node:url').fileURLToPath(parsed);
  } catch (error) {
    error.input = `${specifier}`;
    error.module = urlOfPath(base);
    throw error;
  }
  return urlOfFile(path, parsed.search + parsed.hash, base, specifier);
};

const urlOfResolved = (resolved, base, specifier) => {
  if (resolved[0] === '/') return urlOfFile(resolved, '', base, specifier);
  if (StringPrototypeStartsWith(resolved, 'node:')) return resolved;
  return urlOfParsed(new (require('node:url').URL)(resolved), base, specifier);
};

const unresolvable = (specifier, parentURL, cause) => {
  const error = new codes.ERR_UNSUPPORTED_RESOLVE_REQUEST(specifier, parentURL);
  error.cause = cause;
  return error;
};

/**
 * The URL that a specifier means, as import understands it.
 * @param {string} specifier
 * @param {string} parentURL of the importing module
 * @param {Set<string>} [conditions]
 * @returns {string}
 */
const resolveImport = (specifier, parentURL, conditions = importConditions()) => {
  const isFileParent = StringPrototypeStartsWith(parentURL, 'file:');
  if (isPathLike(specifier)) {
    const base = nameOfBase(parentURL);
    if (isFileParent && RegExpPrototypeExec(PLAIN, specifier) !== null) {
      const slash = StringPrototypeLastIndexOf(base, '/');
      const path = resolvePath(StringPrototypeSlice(base, 0, slash + 1), specifier);
      const asFolder = path !== '/' &&
        (StringPrototypeEndsWith(specifier, '/') || specifier === '.' || specifier === '..');
      return urlOfFile(asFolder ? `${path}/` : path, '', base, specifier);
    }
    let parsed;
    try {
      parsed = new (require('node:url').URL)(specifier, parentURL);
    } catch (error) {
      throw unresolvable(specifier, parentURL, error);
    }
    return urlOfParsed(parsed, base, specifier);
  }
  if (specifier[0] === '#') {
    const base = nameOfBase(parentURL);
    return urlOfResolved(importsResolve(specifier, isFileParent ? base : '/', conditions), base, specifier);
  }
  const builtin = builtinOf(specifier);
  if (builtin !== undefined) return `node:${builtin}`;
  if (RegExpPrototypeExec(SCHEME, specifier) !== null) {
    const parsed = require('node:url').URL.parse(specifier);
    if (parsed !== null) return urlOfParsed(parsed, nameOfBase(parentURL), specifier);
  }
  if (!isFileParent) {
    // No folder to look for packages in: what `new URL` says of it.
    let cause;
    try {
      new (require('node:url').URL)(specifier, parentURL); // eslint-disable-line no-new
    } catch (error) {
      cause = error;
    }
    throw unresolvable(specifier, parentURL, cause);
  }
  const base = nameOfBase(parentURL);
  let resolved;
  try {
    resolved = packageResolve(specifier, base, conditions);
  } catch (error) {
    throw error.code === 'ERR_MODULE_NOT_FOUND' ? withHint(error, specifier, base) : error;
  }
  return urlOfResolved(resolved, base, specifier);
};

const isWebAssembly = (path) => {
  const fs = require('node:fs');
  const bytes = new Uint8Array(4);
  const fd = fs.openSync(path);
  try {
    fs.readSync(fd, bytes, 0, 4, 0);
  } finally {
    fs.closeSync(fd);
  }
  return bytes[0] === 0 && bytes[1] === 0x61 && bytes[2] === 0x73 && bytes[3] === 0x6d;
};

/**
 * What kind of module a file is by its name and package.
 * @param {string} path
 * @param {boolean} lenient answers undefined for an unknown extension, and throws nothing
 * @returns {string | undefined} undefined also where the syntax decides; see isAmbiguous
 */
const formatOfFile = (path, lenient = false) => {
  const extension = extensionOf(path);
  if (extension === '.js' || extension === '.ts') {
    const type = packageScopeOf(path)?.type;
    const decided = type === 'module' || type === 'commonjs' ? type : undefined;
    if (extension === '.js') return decided;
    if (isInNodeModules(path) && !lenient) require('../typescript').checkPlace(path);
    return decided === undefined ? undefined : `${decided}-typescript`;
  }
  const format = FORMATS.get(extension);
  if (format !== undefined) return format;
  if (extension === '') {
    if (!lenient && isWebAssembly(path)) return 'wasm';
    const type = packageScopeOf(path)?.type;
    return type === 'module' || type === 'commonjs' ? type : undefined;
  }
  if (extension === '.node' && getOption('--experimental-addon-modules')) return 'addon';
  if (lenient) return undefined;
  throw new codes.ERR_UNKNOWN_FILE_EXTENSION(extension, path);
};

/** The format that hooks see of a resolved URL; null where only the text can tell. */
const formatOfUrl = (url) => {
  if (StringPrototypeStartsWith(url, 'node:')) return 'builtin';
  return StringPrototypeStartsWith(url, 'file:') ? formatOfFile(pathOfUrl(url), true) ?? null : undefined;
};

module.exports = { formatOfFile, formatOfUrl, isPathLike, resolveImport };
