// node:url: URLs, as the standard has them and as Node had them before.
'use strict';

const {
  Number, StringPrototypeIndexOf, StringPrototypeSlice, StringPrototypeStartsWith, decodeURIComponent,
} = primordials;
const binding = require('internal:binding/url');
const { codes } = require('internal:errors/codes');
const { validateObject } = require('internal:errors/validators');
const { isCalledByPackage } = require('internal:util/called_by_package');
const { fileURLToPath, fileURLToPathBuffer, isURL, pathToFileURL } = require('./internal/file_url');
const { resolveObject: resolveUrl } = require('./internal/legacy_resolve');
const { Url } = require('./internal/legacy_url');
const { URLSearchParams } = require('./internal/search_params');
const { URL } = require('./internal/url_class');
const { URLPattern } = require('./internal/url_pattern');

let hasWarned = false;

/** DEP0169, once, and not for packages. */
function warnOfParse() {
  if (hasWarned || isCalledByPackage()) return;
  hasWarned = true;
  require('node:process').emitWarning(
    '`url.parse()` behavior is not standardized and prone to errors that have security implications. Use the WHATWG ' +
    'URL API instead. CVEs are not issued for `url.parse()` vulnerabilities.', 'DeprecationWarning', 'DEP0169');
}

function parse(url, parseQueryString, slashesDenoteHost) {
  if (url instanceof Url) return url;
  const result = new Url();
  result.parse(url, parseQueryString, slashesDenoteHost);
  return result;
}

function urlParse(url, parseQueryString, slashesDenoteHost) {
  warnOfParse();
  return parse(url, parseQueryString, slashesDenoteHost);
}

Url.prototype.resolve = function resolve(relative) {
  return this.resolveObject(parse(relative, false, true)).format();
};

Url.prototype.resolveObject = function resolveObject(relative) {
  return resolveUrl(this, typeof relative === 'string' ? parse(relative, false, true) : relative);
};

function urlResolve(source, relative) {
  return parse(source, false, true).resolve(relative);
}

function urlResolveObject(source, relative) {
  if (!source) return relative;
  return parse(source, false, true).resolveObject(relative);
}

function urlFormat(urlObject, options) {
  if (typeof urlObject === 'string') {
    urlObject = parse(urlObject);
  } else if (typeof urlObject !== 'object' || urlObject === null) {
    throw new codes.ERR_INVALID_ARG_TYPE('urlObject', ['Object', 'string'], urlObject);
  } else if (isURL(urlObject)) {
    return formatURL(urlObject, options);
  }
  return Url.prototype.format.call(urlObject);
}

/** A URL's text without the parts that `options` leaves out. */
function formatURL(url, options) {
  let fragment = true;
  let unicode = false;
  let search = true;
  let auth = true;
  if (options) {
    validateObject(options, 'options');
    if (options.fragment != null) fragment = Boolean(options.fragment);
    if (options.unicode != null) unicode = Boolean(options.unicode);
    if (options.search != null) search = Boolean(options.search);
    if (options.auth != null) auth = Boolean(options.auth);
  }
  if (fragment && !unicode && search && auth) return url.href;
  let text = url.protocol;
  const hasHost = StringPrototypeStartsWith(StringPrototypeSlice(url.href, text.length), '//');
  if (hasHost) {
    text += '//';
    if (auth && (url.username !== '' || url.password !== '')) {
      text += url.username + (url.password === '' ? '' : `:${url.password}`) + '@';
    }
    text += (unicode && binding.domainToUnicode(url.hostname)) || url.hostname;
    if (url.port !== '') text += `:${url.port}`;
  } else if (StringPrototypeStartsWith(url.pathname, '//')) {
    text += '/.';
  }
  // A mark with nothing behind it is in the text only.
  const { href } = url;
  const hash = StringPrototypeIndexOf(href, '#');
  const end = hash < 0 ? href.length : hash;
  const mark = StringPrototypeIndexOf(href, '?');
  text += url.pathname;
  if (search && mark >= 0 && mark < end) text += StringPrototypeSlice(href, mark, end);
  return fragment ? text + StringPrototypeSlice(href, end) : text;
}

function urlToHttpOptions(url) {
  validateObject(url, 'url', 1 | 4);
  const { hostname, pathname, port, username, password, search } = url;
  const options = {
    __proto__: null,
    // What programs added to the URL.
    ...url,
    protocol: url.protocol,
    hostname: hostname && hostname[0] === '[' ? StringPrototypeSlice(hostname, 1, -1) : hostname,
    hash: url.hash,
    search,
    pathname,
    path: `${pathname || ''}${search || ''}`,
    href: url.href,
  };
  if (port !== '') options.port = Number(port);
  if (username || password) options.auth = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return options;
}

function domainToASCII(domain) {
  if (arguments.length < 1) throw new codes.ERR_MISSING_ARGS('domain');
  return binding.domainToASCII(`${domain}`);
}

function domainToUnicode(domain) {
  if (arguments.length < 1) throw new codes.ERR_MISSING_ARGS('domain');
  return binding.domainToUnicode(`${domain}`);
}

module.exports = {
  Url,
  parse: urlParse,
  resolve: urlResolve,
  resolveObject: urlResolveObject,
  format: urlFormat,
  URL,
  URLPattern,
  URLSearchParams,
  domainToASCII,
  domainToUnicode,
  pathToFileURL,
  fileURLToPath,
  fileURLToPathBuffer,
  urlToHttpOptions,
};
