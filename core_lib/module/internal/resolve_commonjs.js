// From what require() is given to a file name.
'use strict';

const {
  ArrayIsArray, ArrayPrototypeConcat, ArrayPrototypeIncludes, ArrayPrototypeJoin, ArrayPrototypePush, Error,
  ObjectDefineProperty, ObjectKeys, RegExpPrototypeExec, SafeMap, StringPrototypeCharCodeAt, StringPrototypeEndsWith, StringPrototypeSlice,
  StringPrototypeStartsWith,
} = primordials;
const { dirname, resolve } = require('node:path');
const { absenceOf } = require('internal:errors/absent_modules');
const { codes } = require('internal:errors/codes');
const { getOption } = require('internal:process/options');
const { packageScopeOf, readPackage } = require('../package_json');
const { builtinOf } = require('./builtin_ids');
const { requireConditions } = require('./conditions');
const { Module, parentOf } = require('./module_object');
const { importsResolve } = require('./package_resolve');
const { packageExportsResolve } = require('./package_targets');
const { canonicalPath, isFolder, kindOf, nodeModulePaths, pathOfUrl } = require('./paths');

const kDot = 46;
const kSlash = 47;
const PACKAGE = /^((?:@[^/\\%]+\/)?[^./\\%][^/\\%]*)(\/.*)?$/;

/** Folders of the whole system: NODE_PATH and below the home folder. */
let globalFolders;

/** @type {Map<string, boolean> | null} whether a node_modules folder exists; for the time of one outermost require() */
let folders = null;
const folderExists = (path) => {
  if (folders === null) return isFolder(path);
  let exists = folders.get(path);
  if (exists === undefined) {
    exists = isFolder(path);
    folders.set(path, exists);
  }
  return exists;
};

const isRelative = (request) => {
  if (StringPrototypeCharCodeAt(request, 0) !== kDot) return false;
  if (request.length === 1) return true;
  const second = StringPrototypeCharCodeAt(request, 1);
  return second === kSlash ||
    (second === kDot && (request.length === 2 || StringPrototypeCharCodeAt(request, 2) === kSlash));
};

const isFileKind = (kind) => kind === 0 || kind === 2;

/** @returns {string | false} */
const tryFile = (path, isMain) => {
  const kind = kindOf(path);
  return isFileKind(kind) ? canonicalPath(path, kind, isMain) : false;
};

const tryExtensions = (path, extensions, isMain) => {
  for (let i = 0; i < extensions.length; i++) {
    const found = tryFile(path + extensions[i], isMain);
    if (found !== false) return found;
  }
  return false;
};

const notFound = (message, properties) => {
  const error = new Error(message);
  error.code = 'MODULE_NOT_FOUND';
  const keys = ObjectKeys(properties);
  for (let i = 0; i < keys.length; i++) error[keys[i]] = properties[keys[i]];
  return error;
};

const tryPackage = (folder, extensions, isMain, request) => {
  const pkg = readPackage(folder);
  const index = resolve(folder, 'index');
  if (pkg === null || !pkg.main) return tryExtensions(index, extensions, isMain);
  const main = resolve(folder, pkg.main);
  const found = tryFile(main, isMain) || tryExtensions(main, extensions, isMain) ||
    tryExtensions(resolve(main, 'index'), extensions, isMain);
  if (found !== false) return found;
  const fallback = tryExtensions(index, extensions, isMain);
  if (fallback === false) {
    throw notFound(`Cannot find module '${main}'. Please verify that the package.json has a valid "main" entry`,
                   { path: pkg.path, requestPath: request });
  }
  require('node:process').emitWarning(
    `Invalid 'main' field in '${pkg.path}' of '${pkg.main}'. Please either fix that or report it to the module author`,
    'DeprecationWarning', 'DEP0128');
  return fallback;
};

/** The file that `exports` or `imports` of a package names has to be there as it is. */
const existing = (target, request, packagePath) => {
  const path = StringPrototypeStartsWith(target, 'file:') ? pathOfUrl(target) : target;
  const found = StringPrototypeStartsWith(path, 'node:') ? path : tryFile(path, false);
  if (found !== false) return found;
  throw notFound(`Cannot find module '${path}'`, packagePath === undefined ? {} : { path: packagePath });
};

const tryExports = (folder, request, conditions) => {
  const match = RegExpPrototypeExec(PACKAGE, request);
  if (match === null) return false;
  const pkg = readPackage(`${folder}/${match[1]}`);
  if (pkg === null || pkg.exports === undefined || pkg.exports === null) return false;
  const path = packageExportsResolve(pkg, `.${match[2] ?? ''}`, { conditions });
  return existing(path, request, pkg.folder);
};

/** A package that asks for itself by its name. */
const trySelf = (parentPath, request, conditions) => {
  const pkg = packageScopeOf(parentPath);
  if (pkg === null || pkg.name === undefined || pkg.exports === undefined || pkg.exports === null) return false;
  if (request !== pkg.name && !StringPrototypeStartsWith(request, `${pkg.name}/`)) return false;
  const path = packageExportsResolve(pkg, `.${StringPrototypeSlice(request, pkg.name.length)}`,
                                     { base: parentPath, conditions });
  return existing(path, request, pkg.folder);
};

const endsAsFolder = (request) => {
  const { length } = request;
  if (length === 0) return false;
  const last = StringPrototypeCharCodeAt(request, length - 1);
  return last === kSlash || (last === kDot && (request === '.' || request === '..' ||
    StringPrototypeEndsWith(request, '/.') || StringPrototypeEndsWith(request, '/..')));
};

/** What hooks add to the conditions of one request. */
let furtherConditions;
const conditionsNow = () => furtherConditions ?? requireConditions();

Module._findPath = function(request, paths, isMain) {
  const absolute = StringPrototypeCharCodeAt(request, 0) === kSlash;
  if (absolute) paths = [''];
  else if (!paths || paths.length === 0) return false;
  const key = `${request}\x00${paths.length === 1 ? paths[0] : ArrayPrototypeJoin(paths, '\x00')}`;
  const known = furtherConditions === undefined ? Module._pathCache[key] : undefined;
  if (known) return known;

  const relative = !absolute && isRelative(request);
  const folderOnly = endsAsFolder(request);
  let extensions;
  for (let i = 0; i < paths.length; i++) {
    const folder = paths[i];
    if (typeof folder !== 'string') throw new codes.ERR_INVALID_ARG_TYPE('paths', 'array of strings', paths);
    if (folder !== '' && !relative && !folderExists(folder)) continue;
    if (!absolute && !relative) {
      const exported = tryExports(folder, request, conditionsNow());
      if (exported !== false) {
        if (furtherConditions === undefined) Module._pathCache[key] = exported;
        return exported;
      }
    }
    const path = resolve(folder, request);
    const kind = kindOf(path);
    let found = false;
    if (!folderOnly) {
      if (isFileKind(kind)) {
        found = canonicalPath(path, kind, isMain);
      } else {
        extensions ??= ObjectKeys(Module._extensions);
        found = tryExtensions(path, extensions, isMain);
      }
    }
    if (found === false && (kind === 1 || kind === 3)) {
      extensions ??= ObjectKeys(Module._extensions);
      found = tryPackage(path, extensions, isMain, request);
    }
    if (found !== false) {
      Module._pathCache[key] = found;
      return found;
    }
  }
  return false;
};

Module._nodeModulePaths = function(from) {
  return nodeModulePaths(from);
};

Module._resolveLookupPaths = function(request, parent) {
  if (builtinOf(request) !== undefined) return null;
  if (!isRelative(request)) {
    const paths = parent?.paths?.length ? ArrayPrototypeConcat(parent.paths, globalFoldersNow()) : globalFoldersNow();
    return paths.length > 0 ? paths : null;
  }
  // A module of the REPL or of a text has an id only.
  if (!parent || !parent.id || !parent.filename) return ['.'];
  return [dirname(parent.filename)];
};

const pathsOfOptions = (request, parent, options) => {
  if (options.paths === undefined) return Module._resolveLookupPaths(request, parent);
  if (!ArrayIsArray(options.paths)) throw new codes.ERR_INVALID_ARG_VALUE('options.paths', options.paths);
  if (isRelative(request)) return options.paths;
  const paths = [];
  const fake = new Module('', null);
  for (let i = 0; i < options.paths.length; i++) {
    fake.paths = Module._nodeModulePaths(options.paths[i]);
    const lookup = Module._resolveLookupPaths(request, fake) ?? [];
    for (let j = 0; j < lookup.length; j++) {
      if (!ArrayPrototypeIncludes(paths, lookup[j])) ArrayPrototypePush(paths, lookup[j]);
    }
  }
  return paths;
};

/** What `#name` means for the file `from`. */
const resolveImports = (request, from) => {
  let path;
  try {
    path = importsResolve(request, from, conditionsNow());
  } catch (error) {
    if (error.code === 'ERR_MODULE_NOT_FOUND') throw notFound(`Cannot find module '${request}'`, {});
    throw error;
  }
  return existing(path, request, packageScopeOf(from).path);
};

/** @returns {string[]} the modules that led here, the last first */
const requireStackOf = (parent) => {
  const stack = [];
  for (let cursor = parent; cursor; cursor = parentOf(cursor)) ArrayPrototypePush(stack, cursor.filename || cursor.id);
  return stack;
};

const resolveLookupPaths = Module._resolveLookupPaths;

/** A path that is absolute already is looked up nowhere, unless a program wants to know of it. */
const lookupPaths = (request, parent) => (request[0] === '/' && Module._resolveLookupPaths === resolveLookupPaths ?
  [] : Module._resolveLookupPaths(request, parent));

/** What is preloaded is asked for from the working folder, where there still is one. */
const preloadingFolder = () => {
  try {
    return `${require('node:process').cwd()}/`;
  } catch {
    return undefined;
  }
};

Module._resolveFilename = function(request, parent, isMain, options) {
  if (builtinOf(request) !== undefined) return request;
  if (options?.conditions === undefined) return resolveFilename(request, parent, isMain, options);
  furtherConditions = options.conditions;
  try {
    return resolveFilename(request, parent, isMain, options);
  } finally {
    furtherConditions = undefined;
  }
};

const resolveFilename = (request, parent, isMain, options) => {
  const paths = typeof options === 'object' && options !== null ?
    pathsOfOptions(request, parent, options) : lookupPaths(request, parent);

  const from = parent?.filename ?? (parent?.id === 'internal/preload' ? preloadingFolder() : undefined);
  if (from && request[0] === '#' && packageScopeOf(from)?.imports !== undefined) return resolveImports(request, from);
  if (!isRelative(request) && request[0] !== '/' && from) {
    const own = trySelf(from, request, conditionsNow());
    if (own !== false) return own;
  }
  const found = Module._findPath(request, paths, isMain);
  if (found !== false) return found;
  throw notFoundFrom(request, parent);
};

const notFoundFrom = (request, parent) => {
  const requireStack = requireStackOf(parent);
  const trail = requireStack.length > 0 ? `\nRequire stack:\n- ${ArrayPrototypeJoin(requireStack, '\n- ')}` : '';
  return notFound(`Cannot find module '${request}'${absenceOf(request)}${trail}`, { requireStack });
};

/** Folders that every program sees, from the environment: looked at when a request is found nowhere nearer. */
const globalFoldersNow = () => globalFolders ??= findGlobalFolders();

const findGlobalFolders = () => {
  if (!getOption('--global-search-paths')) return [];
  const { env, execPath } = require('node:process');
  const paths = [];
  if (env.NODE_PATH) {
    for (const path of env.NODE_PATH.split(':')) if (path) ArrayPrototypePush(paths, path);
  }
  if (env.HOME) ArrayPrototypePush(paths, resolve(env.HOME, '.node_modules'), resolve(env.HOME, '.node_libraries'));
  ArrayPrototypePush(paths, resolve(execPath, '..', '..', 'lib', 'node'));
  return paths;
};

Module._initPaths = function() {
  globalFolders = undefined;
  setGlobalPaths(undefined);
};

const setGlobalPaths = (paths) => {
  ObjectDefineProperty(Module, 'globalPaths', {
    __proto__: null,
    configurable: true,
    enumerable: true,
    get() {
      // A copy: programs may change it, and always could without an effect.
      return paths ??= [...globalFoldersNow()];
    },
    set(value) {
      paths = value;
    },
  });
};

module.exports = {
  isRelative,
  requireStackOf,
  /** The answers of the file system are kept between these two calls. */
  keepFolders() {
    folders = new SafeMap();
  },
  forgetFolders() {
    folders = null;
  },
};
