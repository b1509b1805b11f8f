// Components of URLs in their normal form (URL Pattern Standard, 3.2 "Canonicalization"): what the URL parser makes of them
// in the place where they stand.
'use strict';

const {
  RegExpPrototypeExec, RegExpPrototypeSymbolReplace, StringPrototypeEndsWith, StringPrototypeSlice, StringPrototypeStartsWith,
  StringPrototypeToLowerCase, TypeError,
} = primordials;
const { URL } = require('../url_class');

const DEFAULT_PORTS = { '__proto__': null, 'file': '', 'ftp': '21', 'http': '80', 'https': '443', 'ws': '80', 'wss': '443' };

/** @returns {boolean} whether the scheme is one of those with hosts and paths of segments */
const isSpecial = (scheme) => DEFAULT_PORTS[scheme] !== undefined;

const fail = (what, value) => {
  throw new TypeError(`Invalid ${what}: ${value}`);
};

const parse = (text, what, value) => URL.parse(text) ?? fail(what, value);

const protocol = (value) => {
  if (value === '') return '';
  return StringPrototypeSlice(parse(`${value}://dummy.invalid/`, 'protocol', value).protocol, 0, -1);
};

const credentials = (key) => (value) => {
  if (value === '') return '';
  const url = new URL('https://dummy.invalid/');
  url[key] = value;
  return url[key];
};

// What ends a host, and what the parser takes out of any text.
const kHostEnd = /[/?#\\]/;
const kIgnored = /[\t\n\r]/g;

/** By the rules of domains whatever the scheme is, as Node does it. */
const hostname = (value) => {
  if (value === '') return '';
  const text = RegExpPrototypeSymbolReplace(kIgnored, value, '');
  const end = RegExpPrototypeExec(kHostEnd, text);
  const host = end === null ? text : StringPrototypeSlice(text, 0, end.index);
  if (host === '' || RegExpPrototypeExec(/@/, host) !== null) fail('hostname', value);
  // A colon outside of brackets begins a port, which may not stand here.
  if (RegExpPrototypeExec(/^[^[\]]*:/, host) !== null) fail('hostname', value);
  return parse(`https://${host}/`, 'hostname', value).hostname;
};

/** Of an address in brackets that may be a pattern: nothing but its letters is looked at. */
const ipv6 = (value) => {
  if (RegExpPrototypeExec(/^[0-9a-fA-F[\]:]*$/, value) === null) fail('hostname', value);
  return StringPrototypeToLowerCase(value);
};

/** @param {string} [scheme] whose own port is no port */
const port = (value, scheme = '') => {
  if (value === '') return '';
  const digits = RegExpPrototypeExec(/^[0-9]+/, RegExpPrototypeSymbolReplace(kIgnored, value, ''))?.[0];
  if (digits === undefined || +digits > 0xffff) fail('port', value);
  const number = `${+digits}`;
  return DEFAULT_PORTS[scheme] === number ? '' : number;
};

const pathname = (value) => {
  if (value === '') return '';
  const url = new URL('https://dummy.invalid/');
  const isAbsolute = value[0] === '/';
  // A text in front keeps dots at the beginning from being taken for folders.
  url.pathname = isAbsolute ? value : `/-${value}`;
  return isAbsolute ? url.pathname : StringPrototypeSlice(url.pathname, 2);
};

const opaquePathname = (value) => {
  if (value === '') return '';
  return parse(`data:${value}`, 'pathname', value).pathname;
};

const search = (value) => {
  if (value === '') return '';
  const url = new URL('https://dummy.invalid/');
  url.search = `?${value}`;
  return StringPrototypeSlice(url.search, 1);
};

const hash = (value) => {
  if (value === '') return '';
  const url = new URL('https://dummy.invalid/');
  url.hash = `#${value}`;
  return StringPrototypeSlice(url.hash, 1);
};

/** Without a mark that URLs have between two components. */
const withoutFirst = (text, mark) => (StringPrototypeStartsWith(text, mark) ? StringPrototypeSlice(text, 1) : text);
const withoutLast = (text, mark) => (StringPrototypeEndsWith(text, mark) ? StringPrototypeSlice(text, 0, -1) : text);

module.exports = {
  DEFAULT_PORTS,
  hash,
  hostname,
  ipv6,
  isSpecial,
  opaquePathname,
  password: credentials('password'),
  pathname,
  port,
  protocol,
  search,
  username: credentials('username'),
  withoutFirst,
  withoutLast,
};
