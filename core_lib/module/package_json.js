// package.json files: read once each, and found by walking up from a file.
'use strict';

const {
  ArrayIsArray, Error, JSONParse, ObjectPrototypeHasOwnProperty, SafeMap, StringPrototypeEndsWith,
  StringPrototypeCharCodeAt, StringPrototypeLastIndexOf, StringPrototypeSlice,
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
const isText = (value) => typeof value === 'string';
/** What programs put on Object.prototype is no part of a package.json. */
const own = (data, key) => (ObjectPrototypeHasOwnProperty(data, key) ? data[key] : undefined);

const kByteOrderMark = 0xfeff;

/** Without its code in the header, as Node's is made in C++. */
const brokenPackage = (path, asker) => {
  const error = new Error(`Invalid package config ${path}${asker === undefined ? '' : ` while importing ${asker}`}.`);
  error.code = 'ERR_INVALID_PACKAGE_CONFIG';
  return error;
};

const parse = (folder, text, asker) => {
  const path = `${folder === '/' ? '' : folder}/package.json`;
  let data;
  try {
    data = JSONParse(StringPrototypeCharCodeAt(text, 0) === kByteOrderMark ? StringPrototypeSlice(text, 1) : text);
  } catch {
    // Below.
  }
  if (!isObject(data) || ArrayIsArray(data)) throw brokenPackage(path, asker);
  const name = own(data, 'name');
  const main = own(data, 'main');
  const type = own(data, 'type');
  const imports = own(data, 'imports');
  const exports = own(data, 'exports'); // eslint-disable-line no-shadow
  if ((name !== undefined && !isText(name)) || (type !== undefined && !isText(type))) throw brokenPackage(path, asker);
  return {
    path,
    folder,
    name,
    main: isText(main) ? main : undefined,
    type: type === 'module' || type === 'commonjs' ? type : 'none',
    exports: isText(exports) || isObject(exports) ? exports : undefined,
    imports: isObject(imports) ? imports : undefined,
  };
};

/**
 * The package whose package.json lies in `folder`.
 * @param {string} folder without a slash at its end, but for the root
 * @param {string} [asker] what is imported from where, for an error
 * @returns {Package | null}
 */
const readPackage = (folder, asker = undefined) => {
  const known = packages.get(folder);
  if (known !== undefined) return known;
  const text = binding.readTextIfExists(`${folder === '/' ? '' : folder}/package.json`);
  const found = text === undefined ? null : parse(folder, text, asker);
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
