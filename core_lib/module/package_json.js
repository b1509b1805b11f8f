// package.json files: read once each, and found by walking up from a file.
'use strict';

const {
  ArrayIsArray, Error, JSONParse, ObjectPrototypeHasOwnProperty, SafeMap, StringPrototypeEndsWith,
  StringPrototypeLastIndexOf, StringPrototypeSlice,
} = primordials;
const binding = require('internal:binding/module');

/**
 * What resolution reads of a package.json. `exports` and `imports` are as they were written.
 * @typedef {{ path: string, folder: string, name?: string, main?: string, type: 'commonjs' | 'module' | 'none',
 *   exports?: unknown, imports?: object }} Package
 */

/** @type {Map<string, Package | null>} folder -> package; null where there is none */
const packages = new SafeMap();

const isObject = (value) => typeof value === 'object' && value !== null;
/** What programs put on Object.prototype is no part of a package.json. */
const own = (data, key) => (ObjectPrototypeHasOwnProperty(data, key) ? data[key] : undefined);

/** Without its code in the header, as Node's is made in C++. */
const brokenPackage = (path) => {
  const error = new Error(`Invalid package config ${path}.`);
  error.code = 'ERR_INVALID_PACKAGE_CONFIG';
  return error;
};

const parse = (folder, text) => {
  const path = `${folder === '/' ? '' : folder}/package.json`;
  let data;
  try {
    data = JSONParse(text);
  } catch {
    // Below.
  }
  if (!isObject(data) || ArrayIsArray(data)) throw brokenPackage(path);
  const name = own(data, 'name');
  const main = own(data, 'main');
  const type = own(data, 'type');
  const imports = own(data, 'imports');
  return {
    path,
    folder,
    name: typeof name === 'string' ? name : undefined,
    main: typeof main === 'string' ? main : undefined,
    type: type === 'module' || type === 'commonjs' ? type : 'none',
    exports: own(data, 'exports'),
    imports: isObject(imports) ? imports : undefined,
  };
};

/**
 * The package whose package.json lies in `folder`.
 * @param {string} folder without a slash at its end, but for the root
 * @returns {Package | null}
 */
const readPackage = (folder) => {
  const known = packages.get(folder);
  if (known !== undefined) return known;
  const text = binding.readTextIfExists(`${folder === '/' ? '' : folder}/package.json`);
  const found = text === undefined ? null : parse(folder, text);
  packages.set(folder, found);
  return found;
};

/**
 * The package that a file belongs to: of the nearest folder above it that has a package.json. A folder `node_modules`
 * belongs to nobody.
 * @param {string} path absolute
 * @returns {Package | null}
 */
const packageScopeOf = (path) => {
  let end = StringPrototypeLastIndexOf(path, '/');
  while (end >= 0) {
    const folder = end === 0 ? '/' : StringPrototypeSlice(path, 0, end);
    if (StringPrototypeEndsWith(folder, '/node_modules')) return null;
    const found = readPackage(folder);
    if (found !== null) return found;
    if (end === 0) return null;
    end = StringPrototypeLastIndexOf(path, '/', end - 1);
  }
  return null;
};

/** @returns {'commonjs' | 'module' | 'none'} what `.js` files of the file's package are */
const packageTypeOf = (path) => packageScopeOf(path)?.type ?? 'none';

module.exports = { packageScopeOf, packageTypeOf, readPackage };
