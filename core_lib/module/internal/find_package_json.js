// module.findPackageJSON().
'use strict';

const { RegExpPrototypeExec, StringPrototypeStartsWith } = primordials;
const {
  codes: { ERR_INVALID_MODULE_SPECIFIER, ERR_INVALID_URL, ERR_INVALID_URL_SCHEME, ERR_MODULE_NOT_FOUND },
} = require('internal:errors/codes');
const { validateString } = require('internal:errors/validators');
const { packageScopeOf } = require('../package_json');
const { SCHEME, findInstalled } = require('./package_resolve');
const { parsePackageName } = require('./package_targets');
const { isPathLike } = require('./import_resolve');
const { kindOf, pathOfUrl, urlOfPath } = require('./paths');

const isUrl = (value) => typeof value === 'object' && value !== null && typeof value.href === 'string';

/**
 * The package.json of the package that a path lies in, or of an installed package.
 * @param {string | URL} specifier a name of a package, a path or a URL
 * @param {string | URL} base where relative ones begin: a file's path or URL
 * @returns {string | undefined}
 */
const findPackageJson = (specifier, base) => {
  if (!isUrl(base)) validateString(base, 'base');
  const text = isUrl(specifier) ? specifier.href : `${specifier}`;
  const baseUrl = isUrl(base) ? base.href : base[0] === '/' ? urlOfPath(base) : base;
  if (isPathLike(text) || StringPrototypeStartsWith(text, 'file:')) {
    const { URL } = require('node:url');
    const path = pathOfUrl(new URL(text, baseUrl).href);
    if (kindOf(path) < 0) throw new ERR_MODULE_NOT_FOUND(path, pathOfUrl(baseUrl), urlOfPath(path));
    return packageScopeOf(path)?.path;
  }
  if (baseUrl === 'data:') throw new ERR_INVALID_URL(text, baseUrl);
  const from = pathOfUrl(new (require('node:url').URL)(baseUrl).href);
  if (RegExpPrototypeExec(SCHEME, text) !== null) throw new ERR_INVALID_URL_SCHEME('file');
  const parsed = parsePackageName(text);
  if (parsed === null) throw new ERR_INVALID_MODULE_SPECIFIER(text, 'is not a valid package name', from);
  const found = findInstalled(parsed.name, from);
  if (found === null) throw new ERR_MODULE_NOT_FOUND(text, from, null);
  return found.pkg?.path;
};

module.exports = { findPackageJson };
