// Bare specifiers as import resolves them, and `#names`: PACKAGE_RESOLVE of Node's documentation.
'use strict';

const {
  Error, RegExpPrototypeExec, SafeSet, StringPrototypeEndsWith, StringPrototypeLastIndexOf, StringPrototypeSlice,
} = primordials;
const { codes } = require('internal:errors/codes');
const { packageScopeOf, readPackage } = require('../package_json');
const { builtinOf } = require('./builtin_ids');
const { NO_PLAIN_PATH, packageExportsResolve, packageImportsResolve, parsePackageName } = require('./package_targets');
const { isFile, isFolder, urlOfPath } = require('./paths');

/** What a package's main entry may be called, by the value of `main` and without it. */
const MAIN_ENDINGS = ['', '.js', '.json', '.node', '/index.js', '/index.json', '/index.node'];
const INDEXES = ['/index.js', '/index.json', '/index.node'];
const SCHEME = /^[a-zA-Z][a-zA-Z\d+.-]*:/;

/** @type {Set<string>} main files of packages that have been warned of, and who asked for them */
const warned = new SafeSet();

/** Says of an ES module that its package does not name it in full. Answers its path. */
const warnOfMain = (path, folder, pkg, base) => {
  if (pkg?.type !== 'module' || warned.has(`${path} ${base}`)) return path;
  if (pkg.main && require('node:path').resolve(folder, pkg.main) === path) return path;
  if (require('./import_resolve').formatOfFile(path, true) !== 'module') return path;
  warned.add(`${path} ${base}`);
  const file = StringPrototypeSlice(path, folder.length + 1);
  require('node:process').emitWarning(pkg.main ?
    `Package ${folder}/ has a "main" field set to "${pkg.main}", excluding the full filename and extension to the resolved ` +
    `file at "${file}", imported from ${base}.\n Automatic extension resolution of the "main" field is deprecated for ES modules.` :
    `No "main" or "exports" field defined in the package.json for ${folder}/ resolving the main entry point "${file}", ` +
    `imported from ${base}.\nDefault "index" lookups for the main are deprecated for ES modules.`, 'DeprecationWarning', 'DEP0151');
  return path;
};

const mainOf = (folder, pkg, base) => {
  const { resolve } = require('node:path');
  if (pkg?.main !== undefined) {
    for (let i = 0; i < MAIN_ENDINGS.length; i++) {
      const path = resolve(folder, `./${pkg.main}${MAIN_ENDINGS[i]}`);
      if (isFile(path)) return warnOfMain(path, folder, pkg, base);
    }
  }
  for (let i = 0; i < INDEXES.length; i++) {
    if (isFile(folder + INDEXES[i])) return warnOfMain(folder + INDEXES[i], folder, pkg, base);
  }
  // Node's is made in C++, where the code is no part of the stack.
  const error = new Error(
    `Cannot find package '${pkg?.main === undefined ? `${folder}/index.js` : resolve(folder, pkg.main)}' imported from ${base}`);
  error.code = 'ERR_MODULE_NOT_FOUND';
  throw error;
};

/**
 * The folder and the package.json of an installed package, as seen from a file; null where there is none.
 * @param {string} name
 * @param {string} basePath
 * @param {string} [specifier] for the error of a package.json that cannot be read
 */
const findInstalled = (name, basePath, specifier = undefined) => {
  let end = StringPrototypeLastIndexOf(basePath, '/');
  while (end >= 0) {
    const folder = StringPrototypeSlice(basePath, 0, end);
    if (!StringPrototypeEndsWith(folder, '/node_modules')) {
      const path = `${folder}/node_modules/${name}`;
      if (isFolder(path)) {
        const asker = specifier === undefined ? undefined : `"${specifier}" from ${basePath}`;
        return { folder: path, pkg: readPackage(path, asker) };
      }
    }
    if (end === 0) break;
    end = StringPrototypeLastIndexOf(basePath, '/', end - 1);
  }
  return null;
};

/**
 * @param {string} specifier neither relative nor a URL
 * @param {string} basePath of the importing file
 * @param {Set<string>} conditions
 * @returns {string} a path, or 'node:name'
 */
const packageResolve = (specifier, basePath, conditions) => {
  const builtin = builtinOf(specifier);
  if (builtin !== undefined) return `node:${builtin}`;
  const parsed = parsePackageName(specifier);
  if (parsed === null) throw new codes.ERR_INVALID_MODULE_SPECIFIER(specifier, 'is not a valid package name', basePath);
  const { name, subpath } = parsed;
  const options = { base: basePath, conditions, resolveBare: undefined };
  const scope = packageScopeOf(basePath);
  if (scope !== null && scope.name === name && scope.exports !== undefined && scope.exports !== null) {
    return packageExportsResolve(scope, subpath, options);
  }
  const found = findInstalled(name, basePath, specifier);
  if (found === null) throw new codes.ERR_MODULE_NOT_FOUND(name, basePath, null);
  if (found.pkg !== null && found.pkg.exports !== undefined && found.pkg.exports !== null) {
    return packageExportsResolve(found.pkg, subpath, options);
  }
  if (subpath === '.') return mainOf(found.folder, found.pkg, basePath);
  if (RegExpPrototypeExec(NO_PLAIN_PATH, subpath) !== null) {
    return new (require('node:url').URL)(subpath, urlOfPath(`${found.folder}/`)).href;
  }
  return require('node:path').resolve(found.folder, subpath) + (StringPrototypeEndsWith(subpath, '/') ? '/' : '');
};

/**
 * @param {string} specifier with a `#` in front
 * @param {string} basePath
 * @param {Set<string>} conditions
 * @returns {string} a path, 'node:name', or another URL
 */
const importsResolve = (specifier, basePath, conditions) => {
  const pkg = packageScopeOf(basePath);
  return packageImportsResolve(specifier, pkg, {
    base: basePath,
    conditions,
    resolveBare: (target) => packageResolve(target, pkg.path, conditions),
  });
};

module.exports = { SCHEME, findInstalled, importsResolve, packageResolve };
